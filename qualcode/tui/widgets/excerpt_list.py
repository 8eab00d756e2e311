"""A list of excerpts that draws only the rows in sight."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from rich.style import Style
from textual.events import Click
from textual.geometry import Size
from textual.message import Message
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.domain.coding import Excerpt
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.widgets.excerpt_rows import Drawing, Line, lines, strip


class ExcerptList(ScrollView, can_focus=True, inherit_bindings=False):
    """Shows some excerpts, one of which the cursor stands on, and which of them are marked."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    ExcerptList { background: $background; overflow-x: hidden; scrollbar-size-vertical: 1; }
    """

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Chosen(Message):
        """An excerpt was clicked a second time."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.excerpts: list[Excerpt] = []
        """The excerpts."""
        self.cursor = 0
        """The place of the one that the cursor stands on."""
        self.marked: set[int] = set()
        """The ids of the codings that are marked."""
        self._drawing = Drawing(Palette())
        self._lines: list[list[Line]] = []
        self._tops: list[int] = [0]
        self._strips: dict[tuple[int, int, bool, bool], Strip] = {}

    @property
    def here(self) -> Excerpt | None:
        """The excerpt that the cursor stands on."""
        return self.excerpts[self.cursor] if self.cursor < len(self.excerpts) else None

    # What is shown

    def draw_with(self, drawing: Drawing) -> None:
        """Draw in other colours, or otherwise."""
        self._drawing = drawing
        self._lay_out()

    def show(self, excerpts: Sequence[Excerpt], cursor: int) -> None:
        """Show other excerpts with the cursor on one of them."""
        self.excerpts = list(excerpts)
        self.cursor = max(0, min(cursor, len(excerpts) - 1))
        self._lay_out()
        self.post_message(self.Moved())

    def _lay_out(self) -> None:
        width = self.scrollable_content_region.width
        if width < 4:
            return
        drawing = self._drawing
        self._drawing = replace(drawing, width=width)
        self._strips.clear()
        self._lines = [lines(excerpt, self._drawing) for excerpt in self.excerpts]
        self._tops = [0, *accumulate(len(item) for item in self._lines)]
        self.virtual_size = Size(width, self._tops[-1])
        self._reveal()
        self.refresh()

    def on_resize(self) -> None:
        """Wrap to the new width."""
        self._lay_out()

    def on_mount(self) -> None:
        """Wrap to the width once it is known."""
        self.call_after_refresh(self._lay_out)

    # Moving

    def step(self, count: int) -> bool:
        """Move the cursor; tells whether there was somewhere to go."""
        wanted = self.cursor + count
        if not 0 <= wanted < len(self.excerpts):
            return False
        self.go(wanted)
        return True

    def go(self, place: int) -> None:
        """Put the cursor on an excerpt."""
        before, y = self.cursor, self.scroll_offset.y
        self.cursor = max(0, min(place, len(self.excerpts) - 1))
        self._reveal()
        if self.scroll_offset.y == y and self._lines:
            for changed in (before, self.cursor):
                if changed < len(self._lines):
                    self.refresh_lines(self._tops[changed], len(self._lines[changed]))
        else:
            self.refresh()
        self.post_message(self.Moved())

    def page(self, direction: int) -> bool:
        """Move the cursor by a screenful; tells whether there was somewhere to go."""
        if not self.excerpts:
            return False
        if self.cursor >= len(self._tops):
            # There was no room to lay them out in.
            return self.step(direction)
        row = self._tops[self.cursor] + direction * max(1, self.size.height - 2)
        wanted = max(0, min(self._place_of(row), len(self.excerpts) - 1))
        if wanted == self.cursor:
            return self.step(direction)
        self.go(wanted)
        return True

    def _place_of(self, row: int) -> int:
        return bisect_right(self._tops, row) - 1

    def _reveal(self) -> None:
        """Scroll so that the excerpt at the cursor is in sight, from its head on."""
        if not self._lines or self.cursor >= len(self._lines):
            return
        top, end = self._tops[self.cursor], self._tops[self.cursor + 1]
        height = max(1, self.scrollable_content_region.height)
        y = self.scroll_offset.y
        if top < y or end - top > height:
            y = top
        elif end - 1 > y + height:
            y = end - height
        self.scroll_to(y=y, animate=False, force=True, immediate=True)

    def scroll_rows(self, count: int) -> None:
        """Scroll without moving the cursor, for excerpts that are longer than the screen."""
        self.scroll_to(y=self.scroll_offset.y + count, animate=False, immediate=True)

    def on_click(self, event: Click) -> None:
        """Go to the excerpt clicked; a second click opens it."""
        place = self._place_of(event.y + self.scroll_offset.y)
        if place >= len(self.excerpts):
            return
        if event.button == 1 and event.chain > 1:
            self.post_message(self.Chosen())
        else:
            self.go(place)

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        row = y + self.scroll_offset.y
        palette = self._drawing.palette
        width = self.size.width
        if not self._lines or row >= self._tops[-1]:
            empty = Style() if palette.plain else Style(bgcolor=palette.background)
            return Strip.blank(width, empty)
        place = self._place_of(row)
        below, here = row - self._tops[place], place == self.cursor
        marked = self.excerpts[place].coding.id in self.marked
        key = (place, below, here, marked)
        if key not in self._strips:
            self._strips[key] = strip(self._lines[place][below], self._drawing, here=here, marked=marked)
        return self._strips[key]
