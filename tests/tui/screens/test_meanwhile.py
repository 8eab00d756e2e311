"""Another program gives the interview that is open another text: nothing lands on the wrong words."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.memo import MemoTarget
from qualcode.study.options import ImportOptions
from qualcode.study.study import Study
from qualcode.tui.actions import following
from qualcode.tui.screens.code import CodeEditor
from qualcode.tui.screens.picker import CodePicker
from qualcode.tui.widgets.row_list import RowList


@pytest.fixture
def replaced(made, tmp_path):
    """Give what another program does: it puts words at the beginning of the text of `bio_KM`."""
    text = made.study.transcripts.document(made.study.transcripts.interview("bio_KM").id).text
    path = tmp_path / "corrected.txt"
    path.write_text(text.replace("KM: Vi", "KM: Ja, ja, ja. Vi"), encoding="utf-8")

    def act():
        with Study.open(made.study.path, Identity(uuid=new_uuid(), name="Per")) as other:
            interview = other.transcripts.interview("bio_KM").id
            other.importing.reimport(interview, path, ImportOptions(speakers=("KM",)))

    return act


def coded(made):
    document = made.study.transcripts.document(made.study.transcripts.interview("bio_KM").id)
    return [document.text[one.start : one.end] for one in document.codings]


async def test_a_code_picked_for_the_old_text_is_not_applied_and_the_new_one_is_shown(
    made, running, replaced
):
    async with running(made.study) as ui:
        await ui.press("t", "enter")
        replaced()
        await ui.press("enter")
        assert ui.said()[-1].startswith("bio_KM has been given another text meanwhile; nothing was changed.")
        assert coded(made) == ["satser på tid og folk"]
        assert "Ja, ja, ja." in ui.desk.script.text
        await ui.press("t", "enter", "enter")
        assert coded(made) == ["Ja, ja, ja.", "satser på tid og folk"]


async def test_ends_moved_in_the_old_text_are_not_written_into_the_new_one(made, running, replaced):
    async with running(made.study) as ui:
        await ui.press("f", "greater_than_sign")
        assert ui.desk.adjusting
        replaced()
        await ui.press("p")
        assert "another text" in "".join(ui.said())
        assert coded(made) == ["satser på tid og folk"]


async def test_a_memo_for_words_in_the_old_text_is_offered_as_one_on_the_interview(made, running, replaced):
    async with running(made.study) as ui:
        interview = ui.desk.interview.id
        await ui.press("t", "v", "w", "w", "m")
        await ui.type("hm")
        replaced()
        await ui.press("ctrl+s")
        assert made.study.passages.memos(MemoTarget.SPAN, interview) == []
        assert "Memo on the interview bio_KM" in ui.screen_text()
        await ui.press("ctrl+s")
        assert [memo.text for memo in made.study.passages.memos(MemoTarget.INTERVIEW, interview)] == ["hm"]


@pytest.fixture
def others(made):
    """Give what another program does to the codebook."""

    def act(call):
        with Study.open(made.study.path, Identity(uuid=new_uuid(), name="Per")) as other:
            call(other.codebook)

    return act


async def seen(ui):
    """Look at what another program did, as the screen does by itself every now and then."""
    following.watch(ui.desk)
    await ui.settle()
    await ui.pilot.pause(0.05)
    await ui.settle()


async def test_a_code_that_is_deleted_while_it_is_offered_can_be_looked_at_and_is_not_taken(
    made, running, others
):
    async with running(made.study) as ui:
        await ui.press("t", "enter")
        others(lambda book: book.delete(made.money))
        await seen(ui)
        assert made.money not in ui.desk.codebook
        ui.app.screen.query_one(RowList).refresh()
        await ui.type("Peng")
        assert "Penger" in ui.screen_text()
        await ui.press("enter")
        assert ui.app.return_code != 70
        assert coded(made) == ["satser på tid og folk"]


async def test_only_a_code_that_is_gone_is_not_shown(made, running, others):
    async with running(made.study) as ui:
        await ui.press("V")
        await ui.type("Peng")
        others(lambda book: book.delete(made.money))
        await seen(ui)
        await ui.press("enter")
        assert ui.said()[-1] == "There is no such code."
        assert not ui.desk.showing.codes


async def test_a_code_that_is_deleted_while_it_is_edited_keeps_what_was_typed(made, running, others):
    async with running(made.study) as ui:
        await ui.press("f2", "G", "e")
        assert isinstance(ui.app.screen, CodeEditor)
        await ui.type("X")
        others(lambda book: book.delete(made.money))
        await seen(ui)
        ui.app.screen.query_one("#parent").focus()
        await ui.press("enter")
        assert isinstance(ui.app.screen, CodePicker)
        await ui.press("enter", "ctrl+s")
        assert ui.app.screen.query_one("#name-0").value == "X"
        assert "That code is no longer there." in ui.screen_text()
