"""A scroll view whose rows are drawn once and kept whole, wherever scrolling brings them."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable
from typing import Generic, TypeVar

from rich.segment import Segment
from rich.style import Style
from textual.cache import LRUCache
from textual.geometry import Region
from textual.strip import Strip

from qualcode.tui.transcript.bar import SteadyBar

State = TypeVar("State")


class KeptRows(SteadyBar, Generic[State]):
    """Draws a row anew only where what bears on it is different.

    Textual's way adds borders and tints, which a long text has none of, to every row that scrolling brings
    elsewhere: half of what a page costs. There is room at the left for padding, and nothing else around.
    """

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._kept: LRUCache[tuple[int, State], Strip] = LRUCache(512)

    @abstractmethod
    def ground(self) -> Style:
        """Give the style of what is blank."""

    @abstractmethod
    def state_of(self, row: int) -> State | None:
        """Give all that bears on how a row looks, to be hashed; nothing for a row that is not there."""

    @abstractmethod
    def draw_row(self, row: int, state: State) -> Strip:
        """Draw a row."""

    def forget_rows(self) -> None:
        """Draw all rows anew the next time."""
        self._kept.clear()

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows of the window."""
        filters, background = self.get_line_filters(), self.background_colors[1]
        strips = self._strips_of(crop.line_range)
        for one in filters:
            # A strip keeps what a filter made of it.
            strips = [strip.apply_filter(one, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """Draw one line of the window, with what is blank before it."""
        return self._strips_of((y,))[0]

    def _strips_of(self, lines: Iterable[int]) -> list[Strip]:
        base, top = self.ground(), self.scroll_offset.y
        left, width = self.gutter.left, self.scrollable_content_region.width
        strips = []
        for row in (y + top for y in lines):
            state = self.state_of(row)
            if state is None:
                strips.append(Strip.blank(left + width, base))
                continue
            key = (row, state)
            strip = self._kept.get(key)
            if strip is None:
                drawn = self.draw_row(row, state).adjust_cell_length(width, base)
                strip = Strip([Segment(" " * left, base), *drawn], left + width)
                self._kept.set(key, strip)
            strips.append(strip)
        return strips
