"""A study in memory, an app on it, and a way to wait until nothing is under way."""

from __future__ import annotations

import sys
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from fake_study import FakeStudy
from stillness import still, until, wait_for_idle

from qualcode.tui.app import QualcodeApp, make_app


class Driver:
    """Presses keys and waits until the study has answered."""

    def __init__(self, app: QualcodeApp, pilot) -> None:
        self.app = app
        self.pilot = pilot
        self.desk = app.desk

    @property
    def view(self):
        return self.desk.view

    async def settle(self) -> None:
        await self.pilot.pause()
        await still(self.app)

    async def until(self, met) -> None:
        """Wait until something has come about, which nothing that is under way tells of."""
        await until(self.pilot, met)

    async def press(self, *keys: str) -> None:
        for key in keys:
            await self.pilot.press(key)
            await still(self.app, timers=False)
        await self.settle()

    async def type(self, text: str) -> None:
        names = {" ": "space", "/": "slash", ":": "colon", "_": "underscore"}
        await self.press(*(names.get(character, character) for character in text))

    def rows(self) -> list[str]:
        """Give the rows of the transcript as text."""
        return [
            self.view.render_line(y).text[self.view.gutter.left :].rstrip()
            for y in range(self.view.size.height)
        ]

    def screen_text(self) -> str:
        """Give the whole screen as text."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(strip.text.rstrip() for strip in strips)

    def said(self) -> list[str]:
        toasts = [notification.message for notification in self.app._notifications]
        lines = [line.said for screen in self.app.screen_stack for line in screen.query("KeyLine, PageKeys")]
        return [*toasts, *filter(None, lines)]

    def selected(self) -> str:
        span = self.view.chosen()
        return self.desk.script.text[slice(*span)] if span else ""

    def words_at(self, count: int = 12) -> str:
        position = self.view.caret.position
        return self.desk.script.text[position : position + count]


@pytest.fixture(autouse=True)
def _own_settings(monkeypatch, tmp_path):
    monkeypatch.setenv("QUALCODE_CONFIG_DIR", str(tmp_path))


@pytest.fixture(autouse=True)
def _own_folder(monkeypatch, tmp_path):
    """Work where a test may write: a name typed in a dialog is looked for in the working directory."""
    monkeypatch.chdir(tmp_path)


@pytest.fixture(autouse=True)
def _waits_for_what_was_asked(monkeypatch):
    for module in ("textual.app", "textual.pilot"):
        monkeypatch.setattr(f"{module}.wait_for_idle", wait_for_idle)
    for module in ("screens.main", "actions.suggesting"):
        monkeypatch.setattr(f"qualcode.tui.{module}.REST", 0.005)


@pytest.fixture(autouse=True)
def _has_all_the_time(monkeypatch):
    """What gives up or goes after a time does so in a test of that alone, however slow the machine."""
    for name in ("app.SECONDS", "app.SECONDS_OF_ERRORS", "type_ahead.PATIENCE"):
        monkeypatch.setattr(f"qualcode.tui.{name}", 3600.0)


@pytest.fixture
def study() -> FakeStudy:
    return FakeStudy()


@pytest.fixture
def running():
    @asynccontextmanager
    async def run(study, size=(120, 40), *, from_the_top=True, toasts=False, **options):
        app = make_app(study, **options)
        async with app.run_test(size=size, notifications=toasts) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            if from_the_top and study.place is None and driver.desk.script is not None:
                driver.view.go(driver.desk.script.beginning)
                await driver.settle()
            yield driver

    return run
