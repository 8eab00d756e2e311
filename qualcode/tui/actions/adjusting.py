"""Moving the ends of a coding: seen at once, written once the user pauses."""

from __future__ import annotations

from qualcode.i18n import message
from qualcode.study.context import Done
from qualcode.tui.actions.following import follow
from qualcode.tui.actions.reading import refresh_all
from qualcode.tui.desk import Desk
from qualcode.tui.spots import Spot
from qualcode.tui.transcript.lanes import Mark, SpanIndex
from qualcode.tui.transcript.movement import next_word, previous_word, word_at
from qualcode.tui.transcript.script import Script

PAUSE = 0.3
"""How many seconds without a further step end an adjustment."""
_NO_MARKS = SpanIndex()


def adjust(desk: Desk, mark: Mark, *, end: bool, forward: bool) -> None:
    """Move one end of a coding by a word."""
    view, script = desk.view, desk.script
    if view is None or script is None or mark.id <= 0:
        return
    moved, kept = stepped(script, mark, end=end, forward=forward)
    if kept == mark and moved != mark:
        desk.say(message("The turn ends here; select the words and code them anew to reach further."))
    elif kept == mark:
        desk.say(message("The text ends here."))
    elif kept.start >= kept.end:
        desk.say(message("A coding keeps at least one word."))
    if kept.start >= kept.end or kept == mark:
        return
    moved = kept
    view.put_mark(moved.edit(pending=True))
    view.choose(mark.id)
    if spot := desk.spot(moved.start, moved.end):
        desk.adjusting[mark.id] = spot
    desk.schedule(PAUSE, lambda: flush(desk))


def stepped(script: Script, mark: Mark, *, end: bool, forward: bool) -> tuple[Mark, Mark]:
    """Move one end of a passage by a word; give it as it would be, and as far as its turns reach."""
    move = _moved_end if end else _moved_start
    moved = move(script, mark, forward=forward)
    low, high = _reach(script, mark)
    return moved, moved.edit(start=max(moved.start, low), end=min(moved.end, high))


def _reach(script: Script, mark: Mark) -> tuple[int, int]:
    """Give how far the ends of a coding move: within the words of the turns in which they lie.

    A step too many would else take in a label, a question, or another speaker's words.
    """
    low, high = 0, len(script.text)
    first, last = script.turn_index(mark.start), script.turn_index(mark.end - 1)
    if first >= 0 and script.turns[first].body <= mark.start < script.turns[first].end:
        low = script.turns[first].body
    if last >= 0 and script.turns[last].body < mark.end <= script.turns[last].end:
        high = script.turns[last].end
    return low, high


def _moved_end(script: Script, mark: Mark, *, forward: bool) -> Mark:
    if forward:
        low, high = word_at(script.text, mark.end)
        if low in (high, mark.end):
            start = mark.end if low < high else next_word(script, _NO_MARKS, mark.end)
            high = word_at(script.text, start)[1]
        return mark.edit(end=max(mark.end, high))
    start = previous_word(script, _NO_MARKS, mark.end)
    kept = script.text[mark.start : start].rstrip()
    return mark.edit(end=mark.start + len(kept))


def _moved_start(script: Script, mark: Mark, *, forward: bool) -> Mark:
    way = next_word if forward else previous_word
    return mark.edit(start=min(way(script, _NO_MARKS, mark.start), mark.end))


def flush(desk: Desk) -> None:
    """Write the adjustments that wait."""
    waiting, desk.adjusting = desk.adjusting, {}
    for coding_id, spot in waiting.items():
        _write(desk, coding_id, spot)


def _write(desk: Desk, coding_id: int, spot: Spot) -> None:
    was = desk.codings.get(coding_id)

    def back(_sentence: str) -> None:
        # In another interview, opened meanwhile, it stands nowhere.
        if was is not None and desk.view is not None and coding_id in desk.codings:
            desk.view.put_mark(was)
        refresh_all(desk)

    def done(answer: Done) -> None:
        desk.say(answer.edit(message=message("Adjusted the ends of a coding.")).said)
        if not desk.adjusting:
            follow(desk)

    adjust = desk.study.passages.adjust
    desk.worker.write(lambda: adjust(coding_id, *spot.span, revision=spot.revision), done, back)
