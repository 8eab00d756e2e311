"""The scroll bar of a long text, which is drawn again only where its thumb can be seen to move."""

from __future__ import annotations

from textual.geometry import Region
from textual.scroll_view import ScrollView

STEPS = 8
"""How many places of the thumb can be told apart within a cell."""


class SteadyBar(ScrollView):
    """A scroll view whose bar follows in steps that can be seen; most steps of a cursor are far smaller."""

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Draw the window anew where it scrolled, and the bar where that shows."""
        bar, height = self.vertical_scrollbar, max(1, self.size.height)
        step = self.virtual_size.height / (height * STEPS)
        if self.show_vertical_scrollbar and (
            new_value in {0, self.max_scroll_y} or abs(new_value - bar.position) >= step
        ):
            bar.position = new_value
        if round(old_value) != round(new_value):
            self.refresh_lines(self.scroll_offset.y, height)

    def refresh_lines(self, y_start: int, line_count: int = 1) -> None:
        """Draw rows anew from their left edge on, and not the bar beside them."""
        left, width = self.gutter.left, self.scrollable_content_region.width
        self.refresh(Region(-left, y_start - self.scroll_offset.y, left + width, line_count))
