"""What a corrected text has of the one before it: token by token, and place by place."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import TYPE_CHECKING

from qualcode.domain.layout import Layout, QuestionPlace, SectionPlace, TurnPlace

if TYPE_CHECKING:
    from qualcode.domain.carrying import Carrier

Place = TurnPlace | QuestionPlace | SectionPlace
"""Something that a layout places."""

_TOKEN = re.compile(r"\w+|[^\w\s]")


class Trace:
    """The tokens of a new text, and where each of them stood in the old one.

    Args:
        old: The old text.
        new: The new text.
        carrier: What the two have in common.
        cuts: Places of the old text at which a token ends, even within a word.
    """

    def __init__(self, old: str, new: str, carrier: Carrier, cuts: Iterable[int] = ()) -> None:
        self.old, self.new = old, new
        self.starts: list[int] = []
        """Where each token of the new text starts."""
        self.ends: list[int] = []
        """One past where each ends."""
        self.origins: list[int] = []
        """Where each stood in the old text; -1 for one that is new."""
        self._cuts = sorted(set(cuts))
        kept = [stretch.new for stretch in carrier.kept]
        for token in _TOKEN.finditer(new):
            index = bisect_right(kept, token.start()) - 1
            stretch = carrier.kept[index] if index >= 0 else None
            if stretch is None or token.start() >= stretch.new + stretch.length:
                self._put(*token.span(), -1)
                continue
            for low, high in self._cut(*token.span(), stretch.old - stretch.new):
                self._put(low, high, low + stretch.old - stretch.new)
        self._news = {origin: index for index, origin in enumerate(self.origins) if origin >= 0}
        self._olds = list(self._news)

    def _put(self, start: int, end: int, origin: int) -> None:
        self.starts.append(start)
        self.ends.append(end)
        self.origins.append(origin)

    def _cut(self, start: int, end: int, by: int) -> Iterator[tuple[int, int]]:
        low, high = bisect_right(self._cuts, start + by), bisect_left(self._cuts, end + by)
        return pairwise([start, *(cut - by for cut in self._cuts[low:high]), end])

    def within(self, start: int, end: int) -> range:
        """Give the numbers of the tokens that start in a span of the new text."""
        return range(bisect_left(self.starts, start), bisect_left(self.starts, end))

    def went(self, start: int, end: int) -> list[int]:
        """Give the numbers of the new text's tokens that a span of the old text still has."""
        low, high = bisect_left(self._olds, start), bisect_left(self._olds, end)
        return [self._news[origin] for origin in self._olds[low:high] if origin in self._news]

    def forget(self, start: int, end: int) -> None:
        """Take what a span of the old text has in the new one for new."""
        for index in self.went(start, end):
            del self._news[self.origins[index]]
            self.origins[index] = -1

    def moved(self, start: int, end: int) -> int | None:
        """Tell by how much a span of the old text moved; `None` where it did not stay as it was."""
        index = self._news.get(start)
        if index is None:
            return None
        at = self.starts[index]
        same = self.new[at : at + end - start] == self.old[start:end]
        went = self.went(start, end)
        return at - start if same and went == list(range(index, index + len(went))) else None

    def changed(self, start: int, end: int) -> bool:
        """Tell whether a span of the new text has a token that is new."""
        return any(self.origins[index] < 0 for index in self.within(start, end))

    def together(self, one: int, other: int) -> bool:
        """Tell whether two tokens stand in one line."""
        return "\n" not in self.new[self.starts[one] : self.starts[other]]


class Places:
    """The places of a layout in one row; a question that a turn asks stands beside its turn.

    Args:
        layout: The layout.
    """

    def __init__(self, layout: Layout) -> None:
        spoken = {turn.start for turn in layout.turns}
        self.asked = {place.start: place for place in layout.questions if place.start in spoken}
        """The questions that turns ask, by their start."""
        free = [place for place in layout.questions if place.start not in spoken]
        row: list[Place] = [*layout.turns, *free, *layout.sections]
        self.row: list[Place] = sorted(row, key=lambda place: place.start)
        """Turns, other questions and sections in the order of the text."""
        self._starts = [place.start for place in self.row]

    def __iter__(self) -> Iterator[Place]:
        return iter(self.row)

    def at(self, position: int) -> Place | None:
        """Give the place that holds a position, if one does."""
        index = bisect_right(self._starts, position) - 1
        return self.row[index] if index >= 0 and position < self.row[index].end else None

    def last(self, position: int) -> Place | None:
        """Give the last place that starts at a position or before it."""
        index = bisect_right(self._starts, position) - 1
        return self.row[index] if index >= 0 else None
