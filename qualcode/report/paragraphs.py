"""A transcript's paragraphs, and what each is: a heading, a question, part of a turn, or nobody's."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.domain.document import Document
    from qualcode.domain.layout import QuestionPlace

_LINE: Final = re.compile(r"[^\n]*\S[^\n]*")
_HEADING_MARK: Final = re.compile(r"#{1,6}[ \t]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph(Record):
    """A paragraph of a transcript."""

    kind: str
    """`section`, `question`, `turn`, `heading` or `nobody`."""
    start: int
    """Where what is shown of it starts: after a speaker's label or a heading's marks."""
    end: int
    """One past its end."""
    turn: int = 0
    """The number of the turn that it belongs to; 0 outside turns."""
    opens_turn: bool = False
    """Whether that turn starts here."""
    tight: bool = False
    """Whether it follows on the line before it, outside turns and headings."""


def paragraphs(document: Document) -> list[Paragraph]:
    """Give the paragraphs of a transcript in their order: one a line, or more where turns share a line.

    Labels and time codes, which stand beside the text, and the marks of headings are left out. A turn in
    which nothing is said gives an empty paragraph.
    """
    found: list[Paragraph] = []
    opened: set[int] = set()
    for start, end in _stretches(document):
        number = document.turn_at(end - 1)
        turn = document.layout.turns[number - 1] if number else None
        if turn is None or start >= max(turn.end, turn.start + 1):
            found.append(_outside(document, start, end))
            continue
        low = max(start, turn.body)
        high = max(low, min(end, turn.end))
        if low < high or turn.body >= turn.end:
            found.append(
                Paragraph(
                    kind="turn asked" if _question(document, low, high) else "turn",
                    start=low,
                    end=high,
                    turn=number,
                    opens_turn=number not in opened,
                )
            )
            opened.add(number)
    return found


def _stretches(document: Document) -> Iterator[tuple[int, int]]:
    """Give the lines that are not blank, cut where turns start inside them."""
    starts = [turn.start for turn in document.layout.turns]
    for match in _LINE.finditer(document.text):
        start, end = match.span()
        inner = starts[bisect_right(starts, start) : bisect_left(starts, end)]
        yield from pairwise([start, *inner, end])


def _outside(document: Document, start: int, end: int) -> Paragraph:
    for place in document.layout.sections:
        if place.start < end and start < place.end:
            return Paragraph(kind="section", start=max(start, place.start), end=end)
    question = _question(document, start, end)
    if question is not None:
        return Paragraph(kind="question", start=max(start, question.start), end=end)
    mark = _HEADING_MARK.match(document.text, start, end)
    if mark is not None:
        return Paragraph(kind="heading", start=mark.end(), end=end)
    follows = start > 1 and document.text[start - 1] == "\n" != document.text[start - 2]
    return Paragraph(kind="nobody", start=start, end=end, tight=follows)


def _question(document: Document, start: int, end: int) -> QuestionPlace | None:
    return next(
        (place for place in document.layout.questions if place.start < end and start < place.end), None
    )
