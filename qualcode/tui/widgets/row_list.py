"""A list that draws only the rows in sight."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Region, Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.tui.widgets.strips import as_strip, shortened


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows of one line each, one of which the cursor stands on; other rows have nothing laid out anew."""

    ALLOW_SELECT = False
    CLICKS = 1
    """How many clicks choose a row."""
    COMPONENT_CLASSES: ClassVar[set[str]] = {"rows--here"}
    DEFAULT_CSS = "RowList { overflow-x: hidden; scrollbar-size-vertical: 1; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "step(1)", show=False),
        Binding("up", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
    ]

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Chosen(Message):
        """The row that the cursor stands on was clicked."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.here = 0
        """The place of the row that the cursor stands on."""
        self.count = 0
        """How many rows there are."""
        self._row: Callable[[int], Text] = lambda _place: Text()
        self._base = Style()

    def row(self, place: int, width: int) -> Text:  # noqa: ARG002 - for those that fit their rows
        """Give a row; it is asked for when it is drawn."""
        return self._row(place)

    def beneath(self, below: int, width: int) -> Text:  # noqa: ARG002 - for those that say something there
        """Give what stands so many rows below the last."""
        return Text()

    def show(self, count: int, row: Callable[[int], Text]) -> None:
        """Show other rows, the cursor on the first.

        Args:
            count: How many there are.
            row: Gives the one at a place.
        """
        self._row = row
        self.take(count, 0)

    def redraw(self, place: int) -> None:
        """Draw a row again."""
        self.refresh_lines(place, 1)

    def take(self, count: int, here: int) -> None:
        """List so many rows, with the cursor on one of them."""
        self.count = count
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        self._stand(max(0, min(here, count - 1)))
        self.refresh()

    # Moving

    def action_step(self, count: int) -> None:
        """Move by rows."""
        self.go(self.here + count)

    def action_page(self, count: int) -> None:
        """Move by screenfuls."""
        self.go(self.here + count * max(1, self.scrollable_content_region.height - 1))

    def action_go(self, place: int) -> None:
        """Move to a row; -1 is the last."""
        self.go(place if place >= 0 else self.count - 1)

    def go(self, place: int) -> None:
        """Put the cursor on a row, the first or the last where there are no further ones."""
        was = self.here
        self._stand(max(0, min(place, self.count - 1)))
        for changed in {was, self.here}:
            self.refresh_lines(changed, 1)

    def moved(self) -> None:
        """Tell that the cursor stands elsewhere."""
        self.post_message(self.Moved())

    def chosen(self) -> None:
        """Tell that a row was chosen by the mouse."""
        self.post_message(self.Chosen())

    def on_click(self, event: Click) -> None:
        """Go to the row clicked, and choose it with as many clicks as it takes."""
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset is not None else self.count
        if place < self.count:
            self.go(place)
            if event.button == 1 and event.chain >= self.CLICKS:
                self.chosen()

    def _stand(self, place: int) -> None:
        self.here = place
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if not top <= place < top + height:
            wanted = place if place < top else place - height + 1
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)
        self.moved()

    # Drawing

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows; the style below them is worked out once for all."""
        self._base = self.rich_style
        return super().render_lines(crop)

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        place, base = y + self.scroll_offset.y, self._base
        width = self.scrollable_content_region.width
        if place >= self.count:
            return as_strip(self.beneath(place - self.count, width), width, base)
        if place == self.here:
            base += self.get_component_rich_style("rows--here")
        return as_strip(shortened(self.row(place, width), width), width, base)
