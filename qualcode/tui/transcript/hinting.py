"""Words of a transcript that made something propose a code."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Sequence


class Hinting:
    """What a transcript knows of the words behind suggestions; they look otherwise than codings."""

    hints: tuple[tuple[int, int], ...] = ()
    """The words, as ascending ranges."""

    @abstractmethod
    def refresh_range(self, start: int, end: int) -> None:
        """Draw again the rows in sight that a range of the text touches."""

    def set_hints(self, hints: Sequence[tuple[int, int]]) -> None:
        """Mark other words, in ascending order."""
        wanted = tuple(hints)
        if wanted == self.hints:
            return
        before, self.hints = self.hints, wanted
        for ranges in (before, wanted):
            if ranges:
                self.refresh_range(ranges[0][0], ranges[-1][1])

    def hints_on(self, start: int, end: int) -> tuple[tuple[int, int], ...]:
        """Give the words marked on a row."""
        return tuple(hint for hint in self.hints if hint[0] < end and start < hint[1])
