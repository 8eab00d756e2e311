"""Which of the words at the starts of lines are speakers' labels, over the whole document.

First come the labels that stand on their own feet, the cast; then every other candidate is judged against the
cast. What is not plain is said to be unsure.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.cast import choose_cast
from qualcode.domain.parsing.counting import without_counts
from qualcode.domain.parsing.credits import credit_lines
from qualcode.domain.parsing.evidence import gather
from qualcode.domain.parsing.header import header_end
from qualcode.domain.parsing.judging import judge
from qualcode.domain.parsing.lexicon import FROM
from qualcode.domain.parsing.names import Shape, tells_time
from qualcode.domain.parsing.openings import Opening, Style
from qualcode.domain.parsing.rulings import Known, Ruling, Verdict
from qualcode.domain.parsing.scanning import openings

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line

__all__ = ["Known", "Labels", "Ruling", "Verdict", "recognise"]


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
    credits: set[int] = field(default_factory=set)
    """The last lines, where they are about the transcript itself."""
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
    firm = {opening.key for opening in every if opening.style is Style.COLON and not opening.loose}
    every = [opening for opening in every if not opening.loose or opening.key in firm]
    head = header_end(lines, every, known.all)
    found = without_counts([opening for opening in every if opening.line >= head], known.all)
    candidates = gather(lines, found, known.all)
    labels = Labels(header=head)
    cast = choose_cast(candidates, known)
    labels.rulings = dict(judge(candidates, cast, known))
    for opening in found:
        ruling = labels.rulings.get((opening.style, opening.key))
        if ruling is not None and ruling.speaks:
            labels.turns.setdefault(opening.line, (opening, ruling))
    labels.remarks = set(_remarks(lines, found, labels))
    if labels.turns:
        labels.credits = credit_lines(lines) - labels.turns.keys() - labels.remarks
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
        starts = lines[opening.line].blank_before or (
            not tells_time(opening.name) and (not spaced or _behind_sentence(lines, opening.line))
        )
        if ruling.barred or ruling.ends or (starts and (_heads(lines, opening) or _attributes(opening))):
            yield opening.line


def _behind_sentence(lines: Sequence[Line], line: int) -> bool:
    """Tell whether a line starts a sentence, and the one above it ends one."""
    return line > 0 and lines[line - 1].ends_sentence and not lines[line].starts_small


def _heads(lines: Sequence[Line], opening: Opening) -> bool:
    """Tell whether a line holds nothing but the words, and no list follows that they lead in."""
    following = opening.line + 1
    if not opening.empty or following >= len(lines):
        return False
    mark = lines[following].mark
    goes_on = lines[following].starts_small and not lines[opening.line].blank_before
    return not (mark.bullet or mark.family or goes_on)


def _attributes(opening: Opening) -> bool:
    """Tell whether the words say from whom or of when what follows is: `A comment from Kim Young:`."""
    words = opening.name.split()
    if tells_time(opening.name):
        return True
    if len(words) > 1 and words[-1].casefold() in FROM:
        return True
    if opening.shape is Shape.NAME:
        return True
    return (
        len(words) >= 3
        and all(word[0].isupper() for word in words[-2:])
        and any(word.casefold() in FROM for word in words[1:-1])
    )
