"""Which of the words at the starts of lines are speakers' labels, over the whole document.

First come the labels that stand on their own feet, the cast; then every other candidate is judged against the
cast. What is not plain is said to be unsure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from qualcode.domain.parsing.cast import choose_cast
from qualcode.domain.parsing.counting import without_counts
from qualcode.domain.parsing.evidence import gather
from qualcode.domain.parsing.header import header_end
from qualcode.domain.parsing.judging import judge
from qualcode.domain.parsing.lines import Line
from qualcode.domain.parsing.names import Shape
from qualcode.domain.parsing.openings import Opening, Style, openings
from qualcode.domain.parsing.rulings import Known, Ruling, Verdict

__all__ = ["Known", "Labels", "Ruling", "Verdict", "recognise"]

_FROM: Final = frozenset(("fra", "from", "av", "by", "von", "från", "par", "van", "frå"))


@dataclass(slots=True)
class Labels:
    """The verdicts on a document's possible labels."""

    rulings: dict[tuple[Style, str], Ruling] = field(default_factory=dict)
    """By way of writing and folded name."""
    turns: dict[int, tuple[Opening, Ruling]] = field(default_factory=dict)
    """What opens a turn, by line, ascending."""
    remarks: set[int] = field(default_factory=set)
    """Lines that look like a label, are none, and end the turn before them."""
    barred: set[int] = field(default_factory=set)
    """Those of them that would open turns, had the user not named other speakers."""
    header: int = 0
    """The number of the first line after the facts at the head."""


def recognise(lines: Sequence[Line], known: Known, *, closed: Collection[int] = ()) -> Labels:
    """Judge everything in a document that could be a speaker's label.

    Args:
        lines: The document's lines.
        known: What the user said.
        closed: Lines in which no label is looked for.
    """
    every = [opening for opening in openings(lines) if opening.line not in closed]
    head = header_end(lines, every, known.all)
    found = without_counts([opening for opening in every if opening.line >= head])
    candidates = gather(lines, found, known.all)
    labels = Labels(header=head)
    cast = choose_cast(candidates, known)
    labels.rulings = dict(judge(candidates, cast, known))
    for opening in found:
        ruling = labels.rulings.get((opening.style, opening.key))
        if ruling is not None and ruling.speaks:
            labels.turns.setdefault(opening.line, (opening, ruling))
    labels.remarks = set(_remarks(lines, found, labels))
    labels.barred = {
        line for ruling in labels.rulings.values() if ruling.barred for line in ruling.lines
    } & labels.remarks
    return labels


def _remarks(lines: Sequence[Line], found: Sequence[Opening], labels: Labels) -> Iterator[int]:
    """Find the lines that look like a label, are none, and end a turn all the same."""
    spaced = any(lines[line].blank_before for line in labels.turns if line)
    for opening in found:
        ruling = labels.rulings.get((opening.style, opening.key))
        if ruling is None or ruling.speaks or opening.line in labels.turns or not labels.turns:
            continue
        starts = lines[opening.line].blank_before or not spaced
        if ruling.barred or (starts and (_heads(lines, opening) or _attributes(opening))):
            yield opening.line


def _heads(lines: Sequence[Line], opening: Opening) -> bool:
    """Tell whether a line holds nothing but the words, and no list follows that they lead in."""
    following = opening.line + 1
    if not opening.empty or following >= len(lines):
        return False
    mark = lines[following].mark
    return not (mark.bullet or mark.family)


def _attributes(opening: Opening) -> bool:
    """Tell whether the words say from whom what follows is: `A comment from Kim Young:`."""
    words = opening.name.split()
    if len(words) > 1 and words[-1].casefold() in _FROM:
        return True
    if opening.shape is Shape.NAME:
        return True
    return (
        len(words) >= 3
        and all(word[0].isupper() for word in words[-2:])
        and any(word.casefold() in _FROM for word in words[1:-1])
    )
