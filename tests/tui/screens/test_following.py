"""After each change what is shown and counted is what the file holds, and the file itself lacks nothing."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.study import safety
from qualcode.study.study import Study
from qualcode.tui.actions import following
from qualcode.tui.desk import mark_of


def same_as_read_anew(ui, study):
    """Compare the desk and the view with a full reading of the file."""
    document = study.transcripts.document(ui.desk.interview.id)
    marks = {coding.id: mark_of(coding) for coding in document.codings}
    assert ui.desk.codings == marks
    assert {mark.id: mark for mark in ui.view.marks} == marks
    assert ui.desk.uuids == {coding.id: coding.uuid for coding in document.codings}
    counted = {code: count for code, count in ui.desk.counts.items() if count}
    assert counted == study.codebook.counts()
    assert ui.desk.progress[document.interview.id].codings == len(marks)


@pytest.mark.parametrize(
    "keys",
    [
        ("s", "full_stop", "u"),
        ("s", "full_stop", "u", "U"),
        ("s", "full_stop", "d", "u"),
        ("s", "full_stop", "greater_than_sign", "u", "u", "U", "U"),
        ("s", "full_stop", "s", "s", "full_stop", "u", "u", "U"),
    ],
)
async def test_undo_and_redo_leave_what_a_full_reading_gives(made, running, keys):
    made.code("bio_KM", "Vi i bedriften", made.money)
    async with running(made.study) as ui:
        ui.desk.last_codes = [made.trust]
        for key in keys:
            await ui.press(key)
            if not ui.desk.adjusting:
                same_as_read_anew(ui, made.study)


async def test_what_somebody_else_codes_while_one_codes_is_seen_at_the_next_look(made, running):
    async with running(made.study) as ui:
        ui.desk.last_codes = [made.trust]
        other = Identity(uuid=new_uuid(), name="Per")
        with Study.open(made.study.path, other) as theirs:
            at = ui.desk.script.text.index("satser på")
            theirs.passages.apply(ui.desk.interview.id, [(at, at + 9)], [made.money])
            await ui.press("s", "full_stop")
            # The lists are read at once, with the version that holds the other's coding already.
            from qualcode.tui.actions.reading import refresh

            refresh(ui.desk)
            await ui.settle()
            following.watch(ui.desk)
            await ui.settle()
            same_as_read_anew(ui, made.study)
            theirs.history.undo()
            following.watch(ui.desk)
            await ui.settle()
            same_as_read_anew(ui, made.study)


async def test_a_backup_put_back_by_another_program_is_told_and_shown(made, running):
    backup = made.study.safety.backup().message.params["file"]
    async with running(made.study) as ui:
        ui.desk.last_codes = [made.trust]
        await ui.press("s", "full_stop")
        assert ui.desk.codings
        adviser = ui.desk.advice.adviser
        assert adviser is not None
        safety.restore(made.study.path, str(backup))
        following.watch(ui.desk)
        await ui.settle()
        (said,) = [one for one in ui.said() if "was put back to an earlier state" in one]
        assert "before-restore" in said
        assert ui.desk.advice.adviser is not adviser
        same_as_read_anew(ui, made.study)
        following.watch(ui.desk)
        await ui.settle()
        assert len([one for one in ui.said() if "was put back" in one]) == 1
        await ui.press("s", "full_stop")
        same_as_read_anew(ui, made.study)
        assert ui.desk.codings


async def test_a_copy_of_the_file_made_while_the_screen_is_open_has_what_was_coded(made, running, tmp_path):
    copy = tmp_path / "copy.qualcode"
    async with running(made.study) as ui:
        following.watch(ui.desk)
        await ui.settle()
        copy.write_bytes(made.study.path.read_bytes())
    with Study.open(copy, made.me) as study:
        assert sum(study.codebook.counts().values()) == 8
