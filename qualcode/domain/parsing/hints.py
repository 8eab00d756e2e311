"""Turns that a file itself shows, such as rows of a table or voices of subtitles; they are beyond doubt."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.joint import parts_of
from qualcode.domain.parsing.labels import Labels, Ruling, Verdict
from qualcode.domain.parsing.names import bare_name, folded, shape_of
from qualcode.domain.parsing.openings import Opening, Style
from qualcode.domain.parsing.times import time_at
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line
    from qualcode.domain.segment_map import SegmentMap


class Hint(Protocol):
    """A turn that the file's own structure shows; places count in the decoded text."""

    @property
    def start(self) -> int:
        """Where its label or time code starts."""

    @property
    def body(self) -> int:
        """Where the words spoken start."""

    @property
    def end(self) -> int:
        """One past the last character spoken."""

    @property
    def label(self) -> str:
        """The label as the file has it."""


@dataclass(slots=True)
class Hinted:
    """Which lines hints are about."""

    openings: dict[int, Opening] = field(default_factory=dict)
    """What opens a turn, by line."""
    closed: set[int] = field(default_factory=set)
    """Lines in which no other label is looked for."""


def hinted(lines: Sequence[Line], hints: Sequence[Hint], segments: SegmentMap) -> Hinted:
    """Find the lines that hints are about.

    Args:
        lines: The lines of the stored text.
        hints: The hints.
        segments: The map from the decoded to the stored text.
    """
    found = Hinted()
    starts = [line.start for line in lines]
    for hint in hints:
        places = [segments.to_stored(place) for place in (hint.start, hint.body, hint.end)]
        start, body, end = (place if place is not None else segments.stored_length for place in places)
        number = max(bisect_right(starts, start) - 1, 0)
        name = bare_name(hint.label.strip().removesuffix(":"))
        if not lines or not name or lines[number].end <= start or number in found.openings:
            continue
        found.openings[number] = _opening(number, lines[number], name, body)
        last = bisect_right(starts, max(end - 1, start))
        found.closed.update(range(number, last))
    return found


def _opening(number: int, line: Line, name: str, body: int) -> Opening:
    at = min(max(body - line.start, 0), len(line.text))
    time = time_at(line.text)
    return Opening(
        line=number,
        name=name,
        key=folded(name),
        style=Style.TAB,
        shape=shape_of(name),
        body=at,
        time=None if time is None else time.milliseconds,
        empty=not line.text[at:].strip(),
        strong=True,
    )


def add_hints(labels: Labels, found: Hinted) -> None:
    """Add the turns that hints show to those recognised."""
    names: dict[str, str] = {}
    for opening in found.openings.values():
        names.setdefault(opening.key, opening.name)
    for number, opening in found.openings.items():
        others = names.keys() - {opening.key}
        parts = parts_of(opening.name, others)
        joint = bool(parts) and all(folded(part) in others for part in parts)
        shown = tuple(names[folded(part)] for part in parts) if joint else (names[opening.key],)
        ruling = Ruling(
            name=names[opening.key],
            verdict=Verdict.JOINT if joint else Verdict.SPEAKER,
            reason=message("The file itself says who speaks."),
            sure=True,
            parts=shown,
            lines=(number,),
        )
        place = (Style.TAB, opening.key)
        before = labels.rulings.get(place)
        labels.rulings[place] = ruling.edit(lines=(*(before.lines if before else ()), number))
        labels.turns[number] = (opening, ruling)
    labels.turns = dict(sorted(labels.turns.items()))
    labels.remarks -= found.closed
