"""Several filters of lines as one."""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter


class Chained(LineFilter):
    """Applies filters one after the other; Textual would make a strip for every step of every row.

    Args:
        filters: The filters, the first one first.
    """

    def __init__(self, filters: Sequence[LineFilter]) -> None:
        super().__init__()
        self.filters = tuple(filters)
        """The filters, the first one first."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """Give the segments of a line as the last filter leaves them."""
        for one in self.filters:
            segments = one.apply(segments, background)
        return segments
