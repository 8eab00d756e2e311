"""Moving the ends of a coding: seen at once, written once the user pauses."""

from __future__ import annotations

from qualcode.i18n import message
from qualcode.study.context import Done
from qualcode.tui.actions.reading import refresh_all
from qualcode.tui.desk import Desk
from qualcode.tui.spots import Spot
from qualcode.tui.transcript.lanes import Mark
from qualcode.tui.transcript.movement import next_word, previous_word, word_at

PAUSE = 0.6
"""How many seconds without a further step end an adjustment."""


def adjust(desk: Desk, mark: Mark, *, end: bool, forward: bool) -> None:
    """Move one end of a coding by a word."""
    view, script = desk.view, desk.script
    if view is None or script is None or mark.id <= 0:
        return
    moved = _moved_end(desk, mark, forward=forward) if end else _moved_start(desk, mark, forward=forward)
    if moved.start >= moved.end or moved == mark:
        return
    view.put_mark(moved.edit(pending=True))
    view.choose(mark.id)
    if spot := desk.spot(moved.start, moved.end):
        desk.adjusting[mark.id] = spot
    desk.schedule(PAUSE, lambda: flush(desk))


def _moved_end(desk: Desk, mark: Mark, *, forward: bool) -> Mark:
    script, marks = desk.script, desk.view.marks if desk.view else None
    if script is None or marks is None:
        return mark
    if forward:
        low, high = word_at(script.text, mark.end)
        if low in (high, mark.end):
            start = mark.end if low < high else next_word(script, marks, mark.end)
            high = word_at(script.text, start)[1]
        return mark.edit(end=max(mark.end, high))
    start = previous_word(script, marks, mark.end)
    kept = script.text[mark.start : start].rstrip()
    return mark.edit(end=mark.start + len(kept))


def _moved_start(desk: Desk, mark: Mark, *, forward: bool) -> Mark:
    script, marks = desk.script, desk.view.marks if desk.view else None
    if script is None or marks is None:
        return mark
    way = next_word if forward else previous_word
    return mark.edit(start=min(way(script, marks, mark.start), mark.end))


def flush(desk: Desk) -> None:
    """Write the adjustments that wait."""
    waiting, desk.adjusting = desk.adjusting, {}
    for coding_id, spot in waiting.items():
        _write(desk, coding_id, spot)


def _write(desk: Desk, coding_id: int, spot: Spot) -> None:
    was = desk.codings.get(coding_id)

    def back(_sentence: str) -> None:
        if was is not None and desk.view is not None:
            desk.view.put_mark(was)
        refresh_all(desk)

    def done(answer: Done) -> None:
        desk.say(answer.edit(message=message("Adjusted the ends of a coding.")).said)
        if not desk.adjusting:
            refresh_all(desk)

    adjust = desk.study.passages.adjust
    desk.worker.write(lambda: adjust(coding_id, *spot.span, revision=spot.revision), done, back)
