"""Words of a transcript that made something propose a code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any


class Hinting:
    """What a transcript knows of the words behind suggestions; they look otherwise than codings."""

    hints: tuple[tuple[int, int], ...] = ()
    """The words, as ascending ranges."""
    refresh_range: Any
    """Draws a part of the text again; the transcript has it."""

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
