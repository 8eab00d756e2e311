"""Spans: half-open ranges of Unicode code points in an interview's text."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import DomainError
from qualcode.i18n import message

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """A range `[start, end)` that holds at least one code point."""

    start: int
    """The first code point."""
    end: int
    """One past the last code point."""

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise DomainError(
                message("A passage cannot run from {start} to {end}.", start=self.start, end=self.end),
                message("A passage starts at 0 or later and holds at least one character."),
            )

    def __len__(self) -> int:
        return self.end - self.start


class Ranges:
    """Ranges of one text, of which is asked whether any of them touches another one.

    Args:
        ranges: Each one's start and end.
    """

    def __init__(self, ranges: Iterable[tuple[int, int]] = ()) -> None:
        ordered = sorted(ranges)
        self._starts = [start for start, _end in ordered]
        # The furthest end of all that start up to there: one of them touches, or none does.
        self._ends = list(accumulate((end for _start, end in ordered), max))

    def touch(self, start: int, end: int) -> bool:
        """Tell whether one of them shares a code point with a range."""
        at = bisect_left(self._starts, end) - 1
        return at >= 0 and self._ends[at] > start


def trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the blanks off both ends of a range; a range of blanks only comes back empty at its start."""
    chosen = text[start:end]
    bare = chosen.strip()
    if not bare:
        return start, start
    lead = len(chosen) - len(chosen.lstrip())
    return start + lead, start + lead + len(bare)


def bare(text: str, start: int, end: int) -> tuple[int, int]:
    """Take the blanks off both ends of a range, and what of it lies outside of the text.

    Raises:
        DomainError: If nothing is left.
    """
    low, high = trimmed(text, max(start, 0), min(end, len(text)))
    if low >= high:
        raise blank(start, end)
    return low, high


def blank(start: int, end: int) -> DomainError:
    """Give the error that says of a range that it holds nothing."""
    return DomainError(
        message("There are no words from {start} to {end}.", start=start, end=end),
        message("Choose a passage that holds at least one word."),
    )
