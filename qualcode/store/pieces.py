"""Cutting a text into segments, so that the words of an excerpt and of a hit are quickly at hand."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from qualcode.domain.words import Counting

if TYPE_CHECKING:
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


class Prepared:
    """What follows from a text and its layout alone, before anything of it is written.

    Args:
        text: The text.
        layout: Where its turns, questions and sections lie.
    """

    def __init__(self, text: str, layout: Layout) -> None:
        self.text = text
        """The text."""
        self.layout = layout
        """Where its turns, questions and sections lie."""
        self.pieces = list(cut(text, layout))
        """Its segments."""
        places = {0, len(text), *(piece.start for piece in self.pieces)}
        for turn in layout.turns:
            places.add(turn.body)
            places.add(turn.end)
        self.words = Counting(text).numbers(places)
        """How many words start before each place where a segment or what is said in a turn starts or ends."""

    @property
    def spoken_words(self) -> int:
        """How many words its turns' bodies have."""
        return sum(self.words[turn.end] - self.words[turn.body] for turn in self.layout.turns)


def cut(text: str, layout: Layout) -> Iterator[Piece]:
    """Cut a text where turns, questions and sections start or end, and long stretches at line ends.

    Args:
        text: The text.
        layout: Where its turns, questions and sections lie.

    Yields:
        The segments in order; together they are the whole text.
    """
    turns, questions = layout.turns, layout.questions
    turn_starts = [turn.start for turn in turns]
    question_starts = [question.start for question in questions]
    for start, end in pairwise(_cuts(text, layout)):
        number = bisect_right(turn_starts, start)
        turn = turns[number - 1] if number else None
        question: int | None = bisect_right(question_starts, start) - 1
        if question is not None and (question < 0 or start >= questions[question].until):
            question = None
        for low, high in _shorten(text, start, end) if end - start > LONGEST else ((start, end),):
            spoken = high
            if turn is not None and low < turn.end:
                spoken = min(max(low, turn.body), high)
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
