"""What was typed is never lost: where it is refused, it is asked again as it was typed."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from qualcode.errors import StoreError
from qualcode.i18n import message


@pytest.fixture
def refused(made, monkeypatch):
    """Let nothing be written, until it is let."""
    real = made.study.context.project.database.begin
    broken = [True]

    def begin():
        if broken:
            raise StoreError(message("There is no room left on the disk."), message("Make room."))
        return real()

    monkeypatch.setattr(made.study.context.project.database, "begin", begin)
    return broken


def codes(study):
    return {code.key: code for code in study.codebook.codebook()}


async def test_the_name_of_a_code_is_asked_again_until_it_is_kept(made, running, refused):
    async with running(made.study, size=(120, 40)) as ui:
        await ui.press("f2", "A")
        await ui.type("Humor og alvor")
        await ui.press("enter")
        assert "no room left" in ui.screen_text()
        assert not ui.said()
        assert "Humor og alvor" in ui.screen_text()
        refused.clear()
        await ui.press("enter")
        assert "Humor og alvor" in {code.name("nb") for code in codes(made.study).values()}


async def test_the_texts_of_a_code_are_asked_again_and_not_given_up_by_one_escape(made, running, refused):
    async with running(made.study, size=(120, 40)) as ui:
        await ui.press("f2", "e", "tab")
        await ui.type("Ganske ny.")
        await ui.press("escape")
        assert "Changed!" in ui.screen_text()
        await ui.press("ctrl+s")
        assert "no room left" in ui.screen_text()
        assert not ui.said()
        assert "Ganske ny." in ui.screen_text()
        await ui.press("escape")
        assert "Changed!" in ui.screen_text()
        refused.clear()
        await ui.press("f2")
        assert any(
            "Ganske ny." in text.definition for c in codes(made.study).values() for text in c.texts.values()
        )


async def test_what_is_asked_of_a_coding_in_review_is_asked_again(made, running, refused):
    async with running(made.study, size=(120, 40)) as ui:
        await ui.press("exclamation_mark", "w")
        await ui.type("Er dette tillit?")
        await ui.press("ctrl+s")
        assert "no room left" in ui.screen_text()
        assert not ui.said()
        assert "Er dette tillit?" in ui.screen_text()
        refused.clear()
        await ui.press("ctrl+s")
        assert [review.comment for review in made.study.reviewing.all()] == ["Er dette tillit?"]


@pytest.mark.parametrize(
    ("keys", "words", "why"),
    [
        ("colon", "rock_KF:3", "There is no interview rock_KF."),
        ("colon", "music_KF:99", "music_KF has the turns 1 to 3."),
        ("colon", "music_KF:x", "A turn has a number: music_KF:12."),
        ("A", "elefant", "“elefant” stands in no interview."),
        ("slash", "elefant", "“elefant” does not stand in this interview."),
    ],
)
async def test_a_place_or_a_word_that_is_not_there_stays_in_the_field(made, running, keys, words, why):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press(keys, "ctrl+u")
        await ui.type(words)
        await ui.press("enter")
        assert why in ui.screen_text()
        assert ui.app.screen.query_one(Input).value == words
        assert not ui.said()
        await ui.press("escape")
        assert ui.app.screen is ui.desk.screen


async def test_a_file_that_cannot_be_written_is_said_beside_its_path(made, running, tmp_path):
    (tmp_path / "taken").write_text("a file, not a folder", encoding="utf-8")
    path = tmp_path / "taken" / "matrix.csv"
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("f7", "e", "ctrl+u")
        await ui.type(str(path))
        await ui.press("enter")
        assert ui.app.screen.query_one(Input).value == str(path)
        assert "taken" in str(ui.app.screen.query_one(".refused").content)
        assert not ui.said()


async def test_an_editor_in_which_nothing_was_changed_is_left_at_once(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("f2")
        main = ui.app.screen
        await ui.press("e")
        assert "Name" in ui.screen_text()
        await ui.press("escape")
        assert ui.app.screen is main


async def test_a_memo_is_asked_again_and_not_given_up_by_one_escape(made, running, refused):
    async with running(made.study, size=(120, 40)) as ui:
        await ui.press("t", "s", "m")
        await ui.type("Husk dette")
        await ui.press("ctrl+s")
        assert "no room left" in ui.screen_text()
        assert not ui.said()
        assert "Husk dette" in ui.screen_text()
        await ui.press("escape")
        assert "Changed!" in ui.screen_text()
        refused.clear()
        await ui.press("f2")
        assert "Memo written." in ui.said()
