"""Cutting a text into segments, so that the words of an excerpt and of a hit are quickly at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from qualcode.domain.layout import Layout

LONGEST = 4000
"""The most code points of one segment."""

_SHORTEST = 1000
"""A long stretch is cut no nearer to its start than this."""


class Piece(NamedTuple):
    """A segment of a text; a tuple, since a long import makes many."""

    start: int
    """Its first code point."""
    end: int
    """One past its last."""
    turn: int
    """The number of the turn that holds it, or of the last before it; 0 before the first."""
    spoken: int
    """Where the words spoken start in it; its end where nobody speaks."""
    question: int | None
    """The place of its question among the layout's questions."""


def cut(text: str, layout: Layout) -> Iterator[Piece]:
    """Cut a text where turns, questions and sections start or end, and long stretches at line ends.

    Args:
        text: The text.
        layout: Where its turns, questions and sections lie.

    Yields:
        The segments in order; together they are the whole text.
    """
    turn_starts = [turn.start for turn in layout.turns]
    question_starts = [question.start for question in layout.questions]
    cuts = _cuts(text, layout)
    for start, end in pairwise(cuts):
        number = bisect_right(turn_starts, start)
        turn = layout.turns[number - 1] if number else None
        question: int | None = bisect_right(question_starts, start) - 1
        if question is not None and (question < 0 or start >= layout.questions[question].until):
            question = None
        ranges = ((start, end),) if end - start <= LONGEST else _shorten(text, start, end)
        for low, high in ranges:
            spoken = min(max(low, turn.body), high) if turn is not None and low < turn.end else high
            yield Piece(low, high, number, spoken, question)


def _cuts(text: str, layout: Layout) -> list[int]:
    """Give where pieces start, and the text's end; what is blank belongs to the piece before it."""
    wanted = {0, len(text)}
    for turn in layout.turns:
        wanted.update((turn.start, turn.end))
    for question in layout.questions:
        wanted.update((question.start, question.until))
    for section in layout.sections:
        wanted.update((section.start, section.until))
    ordered = sorted(wanted)
    kept = [0]
    for start, end in pairwise(ordered[1:]):
        if not text[start:end].isspace():
            kept.append(start)
    return [*kept, len(text)] if text else []


def _shorten(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > LONGEST:
        after = text.rfind("\n", start + _SHORTEST, start + LONGEST) + 1
        after = after or text.rfind(" ", start + _SHORTEST, start + LONGEST) + 1 or start + LONGEST
        yield start, after
        start = after
    yield start, end
