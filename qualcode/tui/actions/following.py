"""Following what was written: a few codings are read again by themselves, the lists once the hands rest."""

from __future__ import annotations

from collections.abc import Iterable

from qualcode.i18n import message
from qualcode.study.history import Since
from qualcode.tui.actions.reading import refresh, refresh_all
from qualcode.tui.desk import Desk, mark_of
from qualcode.tui.messages.desk import CountsChanged, StateChanged

REST = 0.7
"""After how many seconds without another change the lists are read again."""


def follow(desk: Desk) -> None:
    """Take in what was written since the interview was read, by whomever: codings, or all of it."""
    interview = desk.interview
    if interview is None or desk.loading:
        refresh_all(desk)
        return
    moment, study = desk.moment, desk.study
    desk.worker.read(
        lambda: study.history.since(moment, interview.id),
        lambda since: _take(desk, interview.id, since),
        lambda _sentence: refresh_all(desk),
        key="since",
    )


def _take(desk: Desk, interview_id: int, since: Since | None) -> None:
    here = desk.interview.id if desk.interview else 0
    gone = [number for number, uuid in desk.uuids.items() if since and uuid in since.touched]
    known = {desk.uuids[number] for number in gone}
    if (
        since is None
        or interview_id != here
        or not since.touched <= known.union(coding.uuid for coding in since.codings)
    ):
        # Something else than codings, or codings elsewhere, whose codes are not known any more.
        refresh_all(desk)
        return
    before = {number: desk.codings[number] for number in gone if number in desk.codings}
    stay = {coding.id for coding in since.codings}
    for number in gone:
        if number not in stay:
            desk.forget(number)
            if desk.view is not None:
                desk.view.drop_mark(number)
    for coding in since.codings:
        mark = mark_of(coding)
        desk.know(coding)
        if desk.view is not None and desk.view.marks.get(coding.id) != mark:
            if desk.showing.admits(mark):
                desk.view.put_mark(mark)
            else:
                desk.view.drop_mark(coding.id)
    desk.moment, desk.version = since.moment, since.version
    after = {coding.id: mark_of(coding) for coding in since.codings}
    if before != after:
        recount(desk, {mark.code_id for mark in (*before.values(), *after.values())})
    elif desk.view is not None:
        desk.post(StateChanged())


def recount(desk: Desk, code_ids: Iterable[int]) -> None:
    """Count the codings of some codes again now, and read the lists again once the hands rest."""
    codes, study = tuple(code_ids), desk.study
    rest(desk)

    def take(counts: dict[int, int]) -> None:
        desk.counts = {**desk.counts, **counts}
        interview = desk.interview
        progress = desk.progress.get(interview.id) if interview else None
        if interview is not None and progress is not None:
            desk.progress = {
                **desk.progress,
                interview.id: progress.edit(codings=len(desk.codings)),
            }
        desk.post(CountsChanged(codes, interview.id if interview else 0))

    desk.worker.read(lambda: study.codebook.counts_of(codes), take)


def rest(desk: Desk) -> None:
    """Read the lists again once nothing has changed for a while."""
    if desk.resting is not None:
        desk.resting.stop()
    desk.resting = desk.app.set_timer(REST, lambda: refresh(desk))


def watch(desk: Desk) -> None:
    """Look whether somebody else has changed the study; read it again if so."""
    if not desk.at_rest:
        return

    def compare(found: tuple[int, int, bool]) -> None:
        *now, put_back = found
        if put_back:
            _tell_of_restoring(desk)
        if desk.version < 0 or not desk.at_rest:
            return
        if now[0] != desk.version:
            rest(desk)
        # What somebody else coded may have come between our own coding and the lists read after it.
        if now != [desk.version, desk.moment]:
            follow(desk)

    study = desk.study

    def look() -> tuple[int, int, bool]:
        study.safety.settle()
        return study.version, study.history.moment(), study.history.put_back()

    desk.worker.read(look, compare, key="version")


def _tell_of_restoring(desk: Desk) -> None:
    """Say that somebody put a backup in the project's place, and show what it holds."""
    desk.fail(
        message(
            "{file} was put back to an earlier state while it was open; what you see is what it holds now. "
            "qualcode restore lists what was there, in a backup named before-restore.",
            file=desk.study.path.name,
        )
    )
    # An entry's number says nothing of what was worked out before: the journal counts anew from there.
    desk.study.suggesting.forget()
    desk.worth = desk.advice.adviser = desk.advice.ground = None
    refresh_all(desk)
