"""Documents, memos and history by keys."""

from __future__ import annotations

import re

import pytest

from qualcode.domain.filters import Filter
from qualcode.domain.memo import MemoTarget
from qualcode.study.sentences import action_sentence
from qualcode.tui.screens.registry import FACTORIES


def lines(ui):
    return [line.split() for line in ui.screen_text().splitlines()]


async def test_documents_show_size_progress_and_open(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("vertical_line")
        assert "3 interviews" in ui.screen_text()
        assert ["music_KF", "music", "3", "22", "4"] in [line[:5] for line in lines(ui)]
        await ui.press("s")
        assert "least coded first" in ui.screen_text()
        assert next(line[0] for line in lines(ui) if "music" in line or "bio" in line) == "music_KF"
        await ui.press("G", "enter")
        assert ui.app.screen is ui.app.get_default_screen()
        assert ui.desk.interview.title in ("bio_KM", "music_PB")


async def test_what_is_known_of_a_document_and_a_memo_on_it_are_written_from_the_list(made, running):
    study = made.study
    for coding in study.transcripts.document(study.transcripts.interview("bio_KM").id).codings:
        study.passages.remove([coding.id])
    assert study.transcripts.interview("bio_KM").id not in study.transcripts.last_touched()
    async with running(study, size=(80, 24)) as ui:
        await ui.press("vertical_line", "g", "t", "a")
        await ui.type("phase=early")
        await ui.press("enter", "escape")
        assert study.transcripts.interview("bio_KM").attributes == {"phase": "early"}
        await ui.press("m")
        await ui.type("A short one.")
        await ui.press("ctrl+s", "s", "s")
        assert ui.app.screen.items[0].interview.title == "bio_KM"
        await ui.press("u", "u", "s", "s", "g")
        assert ui.app.screen.items[0].interview.attributes == {}
    interview = study.transcripts.interview("bio_KM").id
    assert interview not in study.transcripts.last_touched()


async def test_memos_are_searched_edited_and_jumped_to(made, running):
    coding = made.study.passages
    document = made.study.transcripts.document(made.study.transcripts.interview("music_PB").id)
    number = next(one.id for one in document.codings if one.code_id == made.money)
    coding.write_memo(MemoTarget.CODING, number, "Om budsjettet.")
    coding.write_memo(MemoTarget.CODE, made.trust, "For vid?")
    coding.write_memo(MemoTarget.PROJECT, None, "Plan for uka.")
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("apostrophe")
        assert "3 memos" in ui.screen_text()
        await ui.press("slash")
        await ui.type("budsj")
        await ui.press("enter")
        assert "1 memo" in ui.screen_text()
        assert "«Penger først»" in ui.screen_text()
        await ui.press("e")
        await ui.type(" Ja")
        await ui.press("ctrl+s", "enter")
        assert ui.desk.interview.title == "music_PB"
        assert ui.selected() == "Penger først"
        await ui.press("escape")
        assert "Om budsjettet. Ja" in ui.screen_text()
        await ui.press("slash", "ctrl+u", "enter", "t", "t", "t", "t")
        assert "on a code" in ui.screen_text()
        assert "1 memo" in ui.screen_text()
        await ui.press("d")
        assert "0 memos" in ui.screen_text()
        await ui.press("u", "a")
        await ui.type("Til veileder.")
        await ui.press("ctrl+s")
    assert {one.memo.text for one in made.study.memos.all()} == {
        "Om budsjettet. Ja",
        "For vid?",
        "Plan for uka.",
        "Til veileder.",
    }


async def test_what_is_known_of_a_memo_goes_below_its_place_where_that_is_long(made, running):
    made.study.codebook.rename(made.trust, "Tillit som vokser fram over tid mellom bedrifter i en klynge")
    made.study.passages.write_memo(MemoTarget.CODE, made.trust, "For vid?")
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("apostrophe")
        rows = ui.screen_text().splitlines()
        place = next(number for number, row in enumerate(rows) if row.startswith(" Tillit som vokser"))
        assert rows[place].endswith("klynge")
        assert rows[place + 1].startswith("     on a code  Kari")


def test_an_entry_that_says_less_than_its_sentence_tells_is_named_as_it_is():
    assert action_sentence("import-codings", {}).text() == "import-codings"
    assert action_sentence("import-interview", {"title": "one"}).text() == "imported one"


async def test_titles_have_room_at_eighty_columns(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("vertical_line")
        assert ui.app.screen._room >= len("interview-0000") + 1
        assert max(map(len, ui.screen_text().splitlines())) <= 80


async def test_history_takes_back_to_a_point_and_does_again(made, running):
    before = len(made.study.reading.ids(Filter()))
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("quotation_mark", "j", "j")
        assert "back to here: 3 actions" in ui.screen_text()
        await ui.press("b", "y")
        assert ui.said()[-1] == "Took back 3 actions."
        assert "(undone)" in ui.screen_text()
        assert len(made.study.reading.ids(Filter())) == before - 3
        await ui.press("U", "U", "U")
        assert len(made.study.reading.ids(Filter())) == before


async def test_the_history_says_where_was_coded_and_leads_there_and_back(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("quotation_mark", "j")
        assert "coded a passage with Penger in music_PB:2" in ui.screen_text()
        await ui.press("enter")
        assert ui.desk.interview.title == "music_PB"
        assert ui.view.chosen() is not None
        start, end = ui.view.chosen()
        assert ui.desk.script.text[start:end] == "JA, penger!"
        await ui.press("escape")
        assert ui.app.screen.place == 1


async def test_what_stands_in_no_text_any_more_is_said_by_the_history(made, running):
    made.study.history.undo()
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("quotation_mark", "j", "enter")
        assert ui.said()[-1] == "Nothing of it stands in a text now."
        assert "History" in ui.screen_text()


async def test_the_cursor_of_the_history_stays_with_its_entry_when_something_is_done(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("quotation_mark", "j", "j")
        entry = ui.app.screen.here.id
        for key in ("u", "u", "U"):
            await ui.press(key)
            assert ui.app.screen.here.id == entry
        await ui.press("G", "u", "g")
        assert ui.app.screen.place == 0


@pytest.mark.parametrize(
    "name",
    [
        "history",
        "speakers",
        "documents",
        "participants",
        "memos",
        "guide",
        "review",
        "lost",
        "judging",
        "judged",
    ],
)
async def test_before_anything_is_read_no_list_says_that_it_is_empty(made, running, name):
    async with running(made.study) as ui:
        page = FACTORIES[name](ui.desk)
        page.reload = lambda: None
        await ui.app.push_screen(page)
        await ui.pilot.pause()
        shown = ui.screen_text().splitlines()
        assert not re.search(r"\b0\b", shown[0])
        assert not re.search(r"\b0\b", shown[-2])
