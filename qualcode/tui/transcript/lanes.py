"""Where codings lie: an index by blocks of text, and a lane of the margin for each."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator
from operator import attrgetter

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

BLOCK = 512
"""How many code points a block of the index holds."""
CLEARANCE = 60
"""How far two spans of one lane keep apart, so that their brackets do not meet on a row."""

_ENDS = attrgetter("start", "end", "id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark(Record):
    """A coding as the transcript draws it."""

    id: int
    """The coding's row; negative while it is not committed."""
    start: int
    """The first code point."""
    end: int
    """One past the last."""
    code_id: int
    """The code applied."""
    coder_id: int = 0
    """Who applied it."""
    pending: bool = False
    """Whether it waits for its commit."""
    memo: bool = False
    """Whether a memo stands on it."""


class SpanIndex:
    """The marks of a text, found by place.

    Args:
        marks: The marks to start with, in any order.
    """

    def __init__(self, marks: Iterable[Mark] = ()) -> None:
        self._marks: dict[int, Mark] = {}
        self._blocks: dict[int, list[int]] = {}
        self._lanes: dict[int, int] = {}
        self._deepest: dict[int, int] = {}
        self._starts: list[tuple[int, int, int]] = []
        self.changes = 0
        """How often it has changed."""
        ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end, mark.id))
        self._fill(ordered)

    def _fill(self, ordered: list[Mark]) -> None:
        ends: list[int] = []
        for mark in ordered:
            lane = next((n for n, end in enumerate(ends) if end + CLEARANCE <= mark.start), len(ends))
            if lane == len(ends):
                ends.append(0)
            ends[lane] = mark.end
            self._enter(mark, lane)
        self._starts = sorted(_ENDS(mark) for mark in ordered)

    def _enter(self, mark: Mark, lane: int) -> None:
        self._marks[mark.id] = mark
        self._lanes[mark.id] = lane
        self._deepest[lane] = self._deepest.get(lane, 0) + 1
        for block in _blocks(mark.start, mark.end):
            self._blocks.setdefault(block, []).append(mark.id)

    def __len__(self) -> int:
        return len(self._marks)

    def __iter__(self) -> Iterator[Mark]:
        """Give every mark in the order of the text."""
        return (self._marks[key] for _, _, key in self._starts)

    def __contains__(self, mark_id: object) -> bool:
        return mark_id in self._marks

    def get(self, mark_id: int) -> Mark | None:
        """Give a mark by its id, if it is there."""
        return self._marks.get(mark_id)

    def lane(self, mark_id: int) -> int:
        """Give the lane of a mark, from 0."""
        return self._lanes[mark_id]

    @property
    def depth(self) -> int:
        """How many lanes are in use."""
        return max(self._deepest, default=-1) + 1

    def add(self, mark: Mark) -> None:
        """Add one mark in the lowest lane that is free around it; the others keep theirs."""
        if mark.id in self._marks:
            self.remove(mark.id)
        near = self.overlapping(max(0, mark.start - CLEARANCE), mark.end + CLEARANCE)
        taken = {self._lanes[other.id] for other in near}
        self.changes += 1
        self._enter(mark, next(lane for lane in range(len(taken) + 1) if lane not in taken))
        insort(self._starts, _ENDS(mark))

    def remove(self, mark_id: int) -> Mark | None:
        """Take a mark out.

        Returns:
            The mark, or none where there was no such.
        """
        mark = self._marks.pop(mark_id, None)
        if mark is None:
            return None
        self.changes += 1
        lane = self._lanes.pop(mark_id)
        self._deepest[lane] -= 1
        if not self._deepest[lane]:
            del self._deepest[lane]
        for block in _blocks(mark.start, mark.end):
            self._blocks[block].remove(mark_id)
        del self._starts[bisect_left(self._starts, _ENDS(mark))]
        return mark

    def overlapping(self, start: int, end: int) -> list[Mark]:
        """Give the marks that share a code point with a range, in the order of the text, outer ones first."""
        found: dict[int, Mark] = {}
        for block in _blocks(start, end):
            for key in self._blocks.get(block, ()):
                mark = self._marks[key]
                if mark.start < end and start < mark.end:
                    found[key] = mark
        return sorted(found.values(), key=lambda mark: (mark.start, -mark.end, mark.id))

    def at(self, position: int) -> list[Mark]:
        """Give the marks that hold a position, outer ones first."""
        return self.overlapping(position, position + 1)

    def next_start(self, position: int) -> int | None:
        """Give where the first mark starts behind a position."""
        found = bisect_right(self._starts, position, key=lambda entry: entry[0])
        return self._starts[found][0] if found < len(self._starts) else None

    def previous_start(self, position: int) -> int | None:
        """Give where the last mark starts before a position."""
        found = bisect_left(self._starts, position, key=lambda entry: entry[0])
        return self._starts[found - 1][0] if found else None


def _blocks(start: int, end: int) -> range:
    return range(start // BLOCK, max(start, end - 1) // BLOCK + 1)
