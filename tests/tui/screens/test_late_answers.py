"""Answers that come when another interview is open by then, or is about to be, or none is any more."""

from __future__ import annotations

import threading

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.errors import StoreError
from qualcode.i18n import message
from qualcode.study.study import Study
from qualcode.tui.actions import coding, following, history, reading


def another(ui):
    """Give an interview that is not the one open."""
    return next(one for one in ui.desk.interviews if one.id != ui.desk.interview.id)


async def test_an_undo_that_ends_while_an_interview_is_being_opened_does_not_keep_it_from_opening(
    made, running, monkeypatch
):
    async with running(made.study) as ui:
        ui.desk.last_codes = [made.trust]
        await ui.press("s", "full_stop")
        there, gate, rooms = another(ui), threading.Event(), type(made.study.transcripts)
        document = rooms.document

        def slow(self, interview_id, **options):
            if interview_id == there.id:
                gate.wait(60)
            return document(self, interview_id, **options)

        monkeypatch.setattr(rooms, "document", slow)
        reading.open_interview(ui.desk, there.id)
        history.undo(ui.desk)
        # What is read after the undo has come; the interview has not.
        await ui.until(lambda: not ui.desk.worker.writing and ui.desk.worker.reading == 1)
        gate.set()
        await ui.settle()
        assert ui.desk.loading == ""
        assert ui.desk.interview.id == ui.view.script.document.interview.id == there.id


@pytest.mark.parametrize("change", ["remove", "recode"])
async def test_codings_that_could_not_be_changed_come_back_in_their_own_interview_only(
    made, running, monkeypatch, change
):
    gate = threading.Event()

    def refused(*_arguments):
        gate.wait(60)
        raise StoreError(message("The project is locked."), message("Try again."))

    monkeypatch.setattr(type(made.study.passages), change, refused)
    async with running(made.study) as ui:
        here, there = ui.desk.interview, another(ui)
        marks = list(ui.view.marks)
        if change == "remove":
            coding.remove(ui.desk, marks)
        else:
            coding.recode(ui.desk, marks, made.money)
        reading.open_interview(ui.desk, there.id)
        await ui.until(lambda: ui.desk.interview.id == there.id)
        gate.set()
        await ui.settle()
        own = {one.id for one in made.study.transcripts.document(there.id).codings}
        assert {mark.id for mark in ui.view.marks} == own == set(ui.desk.codings)
        reading.open_interview(ui.desk, here.id)
        await ui.settle()
        assert list(ui.view.marks) == marks


async def test_the_text_of_the_last_interview_goes_from_the_screen_with_it(made, running):
    async with running(made.study) as ui:
        with Study.open(made.study.path, Identity(uuid=new_uuid(), name="Per")) as theirs:
            for interview in theirs.transcripts.interviews():
                theirs.keeping.delete_interview(interview.id)
        following.watch(ui.desk)
        await ui.settle()
        assert ui.desk.interview is None
        assert "satser på" not in ui.screen_text()
        assert "This interview is gone." in ui.said()
        await ui.press("s", "full_stop", "d")
        assert [one for one in ui.said() if "wrong" in one] == []
