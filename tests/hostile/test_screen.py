"""The terminal UI with little room, other people's words, impossible paths and pasted megabytes."""

from __future__ import annotations

import os
import sqlite3
import string
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from hostile_files import IDA, is_plain
from stillness import still
from textual import events
from textual.app import App

from qualcode.errors import ConfigError
from qualcode.i18n import message
from qualcode.study import Study
from qualcode.tui.app import make_app
from qualcode.tui.failures import attempt
from qualcode.tui.screens.choice import Choice
from qualcode.tui.screens.files import FilePicker
from qualcode.tui.screens.picker import CodePicker
from qualcode.tui.widgets.options import Options

WILD = "a\x1b[2Jb\x9b31mc\x07 [/] [red]d \u202ee"


class Driver:
    """Presses keys and waits until the study has answered."""

    def __init__(self, app, pilot):
        self.app, self.pilot = app, pilot

    async def settle(self):
        await self.pilot.pause()
        await still(self.app)

    async def press(self, *keys):
        await self.pilot.press(*keys)
        await self.settle()

    async def paste(self, text):
        self.app.post_message(events.Paste(text))
        await self.settle()

    def shown(self):
        """Give what the terminal is sent, without its styles."""
        strips = self.app.screen._compositor.render_strips()
        return "\n".join(segment.text for strip in strips for segment in strip)

    def said(self):
        toasts = [one.message for one in self.app._notifications]
        refused = [str(one.render()) for one in self.app.screen.query(".refused")]
        lines = [line.said for one in self.app.screen_stack for line in one.query("KeyLine, PageKeys")]
        return " ".join([*toasts, *refused, *lines])


@pytest.fixture
def running(project):
    @asynccontextmanager
    async def run(size=(80, 24)):
        with Study.open(project, IDA) as study:
            app = make_app(study)
            async with app.run_test(size=size) as pilot:
                driver = Driver(app, pilot)
                await driver.settle()
                yield driver

    return run


PUNCTUATION = ("slash", "colon", "plus", "minus", "right_square_bracket", "full_stop", "question_mark")
MOVES = ("down", "up", "pagedown", "pageup", "home", "end", "tab", "enter", "escape", "space", "shift+right")


async def test_every_key_can_be_pressed_in_a_terminal_of_20_by_5(running):
    async with running((20, 5)) as driver:
        for key in (*string.ascii_lowercase, *PUNCTUATION, *MOVES):
            if key != "q":
                await driver.pilot.press(key)
        await driver.settle()
        assert "qualcode itself" not in driver.said()
        while len(driver.app.screen_stack) > 1:
            await driver.press("escape")
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "music_X" in driver.shown()


async def test_a_screen_of_no_size_comes_back_as_it_was(running):
    async with running() as driver:
        await driver.press("pagedown", "pageup")
        before = driver.shown()
        for size in ((1, 1), (300, 100), (3, 2), (80, 24)):
            await driver.pilot.resize_terminal(*size)
            await driver.press("pagedown", "pageup")
        assert driver.shown().split() == before.split()


class Roomless(App[None]):
    """A list that the screen leaves no row."""

    CSS = "Options { height: 0; border: none; padding: 0; }"

    def compose(self):
        yield Options("a", "b", "c")


async def test_a_list_without_a_row_turns_no_page(running):
    app = Roomless()
    async with app.run_test(size=(20, 5)) as pilot:
        await pilot.press("down", "pagedown", "pageup", "end", "pagedown", "home", "pageup")
        assert app.query_one(Options).highlighted == 0


async def test_pages_can_be_turned_in_lists_that_the_window_leaves_no_room(running):
    async with running((20, 5)) as driver:
        await driver.press("ctrl+p", "pagedown", "pageup", "down", "escape")
        await driver.pilot.resize_terminal(3, 3)
        await driver.press("f5", "pagedown", "pageup", "G", "q")
        assert "qualcode itself" not in driver.said()
        await driver.pilot.resize_terminal(80, 24)
        await driver.settle()
        assert "music_X" in driver.shown()


def others_words(project):
    """Write what no program of ours would: another may have."""
    connection = sqlite3.connect(project)
    for statement in (
        "UPDATE code_text SET name = ?, definition = ?, example = ?, use_when = ?, not_when = ?",
        "UPDATE memo SET text = ?",
        "UPDATE participant SET pseudonym = ? || id, role = ?",
        "UPDATE interview SET title = ?",
        "UPDATE question SET wording = ?",
    ):
        connection.execute(statement, (WILD,) * statement.count("?"))
    connection.commit()
    connection.close()


async def test_nothing_that_somebody_wrote_commands_the_terminal_or_is_markup(running, project):
    others_words(project)
    async with running((120, 40)) as driver:
        for keys in (("s", "enter"), ("escape", "m"), ("escape", "escape", "tab", "tab", "e"), ("escape",)):
            await driver.press(*keys)
            assert is_plain(driver.shown()), keys
        for screen in ("excerpts", "matrix", "speakers", "memos"):
            driver.app.open_screen(screen)
            await driver.settle()
            assert is_plain(driver.shown()), screen
            assert "\u202e" not in driver.shown()
        assert "qualcode itself" not in driver.said()


@pytest.mark.parametrize("name", ["[/]", "[red]x", "[link=https://x]", "x]", "", "a\nb"], ids=ascii)
async def test_a_title_is_words_and_no_markup(running, name):
    async with running() as driver:
        driver.app.push_screen(Choice(message("Role of {name}", name=name), [(1, "x")], 1))
        await driver.settle()
        title = driver.app.screen.query_one(".dialog")._border_title.plain
        assert title == f"Role of {name}".split("\n")[0]
        assert is_plain(driver.shown())


NOWHERE = ("~nobody-by-this-name/x", "/" + "x" * 4000, "./x\0", "/missing/x", "~/\x1b[2J")


@pytest.mark.parametrize("typed", NOWHERE, ids=lambda typed: ascii(typed)[:20])
async def test_a_path_that_leads_nowhere_is_told(running, typed, folder):
    async with running() as driver:
        driver.app.push_screen(FilePicker(message("Transcripts"), folder, lambda _path: True))
        await driver.settle()
        await driver.paste(typed)
        await driver.press("enter")
        assert isinstance(driver.app.screen, FilePicker)
        assert "There is no" in driver.said()
        assert is_plain(driver.shown())


@pytest.mark.skipif(os.name == "nt", reason="no such names there")
async def test_any_name_of_a_file_can_be_listed_and_chosen(running, folder):
    try:
        (folder / os.fsdecode(b"sp\xf8rsm\xe5l.txt")).write_text("KF: hei\n\nPB: hopp\n", encoding="utf-8")
    except OSError:
        pytest.skip("every name is a text there")
    (folder / "x\x1b[2J[red].txt").write_text("KF: hei\n\nPB: hopp\n", encoding="utf-8")
    chosen = []
    async with running() as driver:
        driver.app.push_screen(FilePicker(message("Transcripts"), folder, Path.is_file), chosen.extend)
        await driver.settle()
        driver.shown().encode("utf-8")
        assert is_plain(driver.shown())
        await driver.press("ctrl+a", "enter")
    assert {path.name for path in chosen} >= {os.fsdecode(b"sp\xf8rsm\xe5l.txt"), "x\x1b[2J[red].txt"}


async def test_pasted_megabytes_are_refused_in_a_sentence_and_the_next_key_works(running):
    async with running() as driver:
        await driver.press("s", "enter")
        assert isinstance(driver.app.screen, CodePicker)
        await driver.paste("ord og mer " * 100_000)
        assert "At most 400 characters go in here" in driver.said()
        await driver.press("t", "i", "l", "l", "i", "t")
        assert "Tillit og åpenhet" in driver.shown()
        await driver.press("escape", "escape")
        await driver.press("m")
        await driver.paste("linje\n" * 200_000)
        assert "At most 100000 characters go in here" in driver.said()
        await driver.press("x", "f2")
        assert "Memo written" in driver.said()


def test_what_the_system_refuses_is_said_as_it_says_it():
    def listed():
        raise PermissionError(13, "Permission denied", "a b")

    assert attempt(listed).error == "a b: Permission denied."


def test_a_theme_that_is_none_is_told_with_those_that_are(project):
    said = r"There is no theme nonsense.*dark, light"
    with Study.open(project, IDA) as study, pytest.raises(ConfigError, match=said):
        make_app(study, theme="nonsense")
