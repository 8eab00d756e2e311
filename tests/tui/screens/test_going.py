"""Going from the main screen to the others and back, by keys."""

from __future__ import annotations

import pytest

from qualcode.tui.screens.excerpts import ExcerptsPage


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("f5", "8 excerpts"),
        ("W", "8 excerpts"),
        ("f6", "per 1000 words"),
        ("f7", "per 1000 words by role"),
        ("D", "Guesses of the import"),
        ("S", "Speakers"),
        ("Y", "Cases"),
    ],
)
async def test_a_key_leads_there_and_escape_back(made, running, key, words):
    async with running(made.study) as ui:
        main = ui.app.screen
        await ui.press(key)
        assert ui.app.screen is not main
        assert words in ui.screen_text()
        await ui.press("escape")
        assert ui.app.screen is main


async def test_the_count_of_an_interview_opens_its_excerpts(made, running):
    async with running(made.study) as ui:
        await ui.press("f2", "shift+tab")
        ui.desk.highlighted_interview = made.study.transcripts.interview("music_PB").id
        await ui.press("x")
        assert isinstance(ui.app.screen, ExcerptsPage)
        assert ui.app.screen.count == 3


async def test_the_way_back_is_offered_and_forgotten_when_another_way_is_taken(made, running):
    async with running(made.study) as ui:
        await ui.press("f5", "j", "enter")
        assert "Back" in ui.screen_text()
        await ui.press("Z")
        assert isinstance(ui.app.screen, ExcerptsPage)
        assert ui.app.screen.items.cursor == 1
        await ui.press("enter", "f7", "escape", "escape")
        assert not isinstance(ui.app.screen, ExcerptsPage)


async def test_the_palette_of_a_screen_offers_what_can_be_done_there(made, running):
    async with running(made.study) as ui:
        await ui.press("f7", "ctrl+p")
        await ui.type("difference")
        shown = ui.screen_text()
        assert "A column of the difference of two columns" in shown
        await ui.press("escape", "ctrl+p")
        await ui.type("Redo")
        assert ui.screen_text().count("Redo") <= 2


async def test_the_palette_of_the_main_screen_leads_to_where_a_reviewed_copy_is_taken_in(made, running):
    async with running(made.study) as ui:
        await ui.press("ctrl+p")
        await ui.type("take in a copy")
        await ui.press("enter")
        assert "Take in" in ui.screen_text()
        assert "What reviewers said" in ui.screen_text()


async def test_marks_in_the_code_picker_by_the_space_bar(made, running):
    async with running(made.study) as ui:
        await ui.press("f5", "f", "enter", "space", "space", "enter", "escape")
        assert len(ui.app.screen.wanted.codes) == 2


async def test_what_is_found_in_a_question_or_a_label_is_marked_as_said_by_nobody(made, running):
    async with running(made.study) as ui:
        await ui.press("A")
        await ui.type("viktigst")
        await ui.press("enter")
        rows = [line for line in ui.screen_text().splitlines() if "viktigst?" in line and "music_" in line]
        assert len(rows) == 2
        assert all("(not said)" in row for row in rows)
        await ui.press("escape", "A", "ctrl+u")
        await ui.type("penger")
        await ui.press("enter")
        assert "music_PB:1" in ui.screen_text()
        assert "(not said)" not in ui.screen_text()
