"""The sentence and the line at a position of a transcript."""

from __future__ import annotations

from bisect import bisect_right

from qualcode.domain.sentences import sentence_starts
from qualcode.tui.transcript.script import Script

_REACH = 2000


def stretch_at(script: Script, position: int) -> tuple[int, int]:
    """Give the line that holds a position; the label of a turn is a stretch of its own."""
    text = script.text
    low = text.rfind("\n", 0, position) + 1
    high = text.find("\n", position)
    high = len(text) if high < 0 else high
    index = bisect_right(script.bodies, position) - 1
    if index >= 0:
        low = max(low, script.bodies[index])
    if index + 1 < len(script.bodies) and script.turn_starts[index + 1] <= position:
        high = min(high, script.bodies[index + 1])
    return low, high


def sentence_at(script: Script, position: int) -> tuple[int, int]:
    """Give the sentence that holds a position, blanks behind it included."""
    low, high = stretch_at(script, position)
    # A document in one paragraph must not cost more than a page of it.
    first, last = max(low, position - _REACH), min(high, position + _REACH)
    while True:
        starts = sentence_starts(script.text, first, last)
        index = bisect_right(starts, position) - 1
        found_start = index > 0 or first == low
        found_end = index + 1 < len(starts) or last == high
        if found_start and found_end:
            return starts[index], starts[index + 1] if index + 1 < len(starts) else last
        first = first if found_start else max(low, first - _REACH * 4)
        last = last if found_end else min(high, last + _REACH * 4)
