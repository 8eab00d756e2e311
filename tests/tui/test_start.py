"""Where no study is chosen yet: those known, a new one, the sample study, or another file."""

from __future__ import annotations

from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from conftest import Driver

from qualcode import i18n
from qualcode.errors import ConflictError, DomainError, StoreError
from qualcode.i18n import message
from qualcode.tui.start import StartApp


class Beginnings:
    """What there is to begin with, in memory."""

    def __init__(self, *known, coder="Kari"):
        self.known, self.coder, self.account = known, coder, "kari"
        self.made = []

    def introduce(self, name):
        if name == "?":
            raise DomainError(message("{name} is no name.", name=name), message("Another."))
        self.coder = name

    def make(self, name, language):
        if name == "taken":
            raise ConflictError(
                message("{path} exists already.", path="taken.qualcode"), message("Choose another.")
            )
        self.made.append((name, language))
        return Path(f"{name}.qualcode")

    def open(self, path):
        if path.name.startswith("broken"):
            raise StoreError(message("{file} is no project.", file=path.name), message("Choose another."))


@pytest.fixture
def starting():
    @asynccontextmanager
    async def run(beginnings, size=(80, 24)):
        app = StartApp(beginnings)
        app.desk = None
        async with app.run_test(size=size) as pilot:
            driver = Driver(app, pilot)
            await driver.settle()
            yield driver

    return run


async def test_a_new_study_is_named_given_a_language_and_opened(starting):
    beginnings = Beginnings(coder="")
    async with starting(beginnings) as user:
        assert "There is no project in this folder" in user.screen_text()
        await user.press("enter")
        await user.type("taken")
        await user.press("enter", "enter", "enter")
        assert "taken.qualcode exists already." in user.screen_text()
        await user.press(*["backspace"] * 5)
        await user.type("min studie")
        await user.press("enter", "enter")
    assert beginnings.made == [("min studie", i18n.language())]
    assert user.app.chosen == Path("min studie.qualcode")


async def test_the_language_is_chosen_and_whoever_is_new_says_a_name(starting):
    beginnings = Beginnings(coder="")
    async with starting(beginnings) as user:
        await user.press("enter")
        await user.type("studie")
        await user.press("enter", "home", "enter")
        assert "Your name, as it will stand beside your codings" in user.screen_text()
        await user.press(*["backspace"] * 5, "question_mark", "enter")
        assert "? is no name." in user.screen_text()
        await user.press("backspace")
        await user.type("Kari")
        await user.press("enter")
    assert (beginnings.coder, beginnings.made) == ("Kari", [("studie", "nb")])


async def test_leaving_a_question_goes_back_to_the_one_before_and_then_ends(starting):
    async with starting(Beginnings()) as user:
        await user.press("enter")
        await user.type("studie")
        await user.press("enter", "escape")
        assert "studie" in user.screen_text()
        await user.press("escape")
        assert "The sample study" in user.screen_text()
        await user.press("escape")
    assert (user.app.chosen, user.app.sample) == (None, False)


async def test_studies_known_come_first_and_the_sample_study_is_one_key_away(starting, tmp_path):
    known = [tmp_path / "en.qualcode", tmp_path / "to.qualcode"]
    async with starting(Beginnings(*known)) as user:
        shown = user.screen_text()
        assert shown.index("en  ") < shown.index("to  ") < shown.index("A new study")
        await user.press("down", "enter")
    assert user.app.chosen == known[1]
    async with starting(Beginnings(*known)) as user:
        await user.type("sam")
        await user.press("enter")
    assert user.app.sample


async def test_another_file_is_looked_for_among_projects(starting, tmp_path):
    (tmp_path / "annen.qualcode").touch()
    (tmp_path / "notes.txt").touch()
    async with starting(Beginnings()) as user:
        await user.press("end", "enter")
        assert "annen.qualcode" in user.screen_text()
        assert "notes.txt" not in user.screen_text()
        await user.press("escape")
        assert "Another file" in user.screen_text()
        await user.press("enter")
        await user.type("annen")
        await user.press("enter")
    assert user.app.chosen == tmp_path / "annen.qualcode"


async def test_a_file_that_cannot_be_opened_is_said_above_the_list_and_asked_for_again(starting, tmp_path):
    known = [tmp_path / "broken.qualcode", tmp_path / "to.qualcode"]
    async with starting(Beginnings(*known)) as user:
        await user.press("enter")
        assert "broken.qualcode is no project. Choose another." in user.screen_text()
        await user.press("down", "enter")
    assert user.app.chosen == known[1]
