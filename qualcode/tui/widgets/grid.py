"""A table of numbers with heads that stay in sight, a total below, shades, and a cursor on a cell."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.report.table import BESIDE
from qualcode.tui.colors import blend
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.strips import as_strip

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from textual.events import Click, MouseScrollDown, MouseScrollUp

SHADE = "#3f7fd0"
"""The colour that lies over the background of a cell: the darker, the more it counts."""
SHADES = (0.0, 0.14, 0.28, 0.44, 0.62)
"""How much of the shade's colour lies over the background, by level."""
WIDEST = 16
"""How many cells a column has at most."""
LEAST_NAME = 24
"""How many cells the names of rows have at least where they give way to columns."""
SAMPLE = 200
"""In how many rows, beside the last, is looked how wide a column must be."""
NARROWEST = 7
"""How many cells a column has at least."""


@dataclass(frozen=True, slots=True)
class GridCell(Record):
    """What stands in a cell."""

    text: str = ""
    """The number, or a sign."""
    beside: str = ""
    """A second number behind it, which stands back."""
    shade: int = 0
    """How dark it is, from 0 to 4."""
    dim: bool = False
    """Whether it stands back."""


@dataclass(frozen=True, slots=True)
class GridRow(Record):
    """The head of a row."""

    label: str
    """Its name."""
    depth: int = 0
    """How far it is indented."""
    fold: str = ""
    """The sign for rows below it: shown, hidden or none."""
    color: str = ""
    """The colour of the chip before its name; none for no chip."""


@dataclass(frozen=True, slots=True)
class GridColumn(Record):
    """The head of a column."""

    heads: tuple[str, ...]
    """Its names, the outer first."""
    total: bool = False
    """Whether it sums up the others."""


@dataclass(frozen=True, slots=True)
class GridModel(Record):
    """All that a grid shows; the last row is the total, which stays in sight."""

    rows: Sequence[GridRow] = ()
    """The heads of the rows."""
    columns: Sequence[GridColumn] = ()
    """The heads of the columns."""
    cell: Callable[[int, int], GridCell] = field(default=lambda _row, _column: GridCell())
    """Gives what stands in a cell."""


class Grid(Widget, can_focus=True):
    """Shows a table; only what is in sight is drawn."""

    ALLOW_SELECT = False

    DEFAULT_CSS = """
    Grid { height: 1fr; background: $background; }
    """

    class Moved(Message):
        """The cursor stands elsewhere."""

    class Chosen(Message):
        """A cell was clicked a second time."""

    class HeadClicked(Message):
        """The head of the column at the cursor was clicked."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.model = GridModel()
        """What is shown."""
        self.row = 0
        """The row of the cursor."""
        self.column = 0
        """The column of the cursor."""
        self._palette = Palette()
        self._top = 0
        self._left = 0
        self._measured: dict[int, tuple[int, int]] = {}
        self._label = 20

    # What is shown

    def draw_with(self, palette: Palette) -> None:
        """Draw in the colours of a theme."""
        self._palette = palette
        self.refresh()

    def show(self, model: GridModel, row: int, column: int) -> None:
        """Show a table with the cursor on one of its cells."""
        self.model = model
        self._measure()
        self.go(row, column)

    def _measure(self) -> None:
        model, width = self.model, self.size.width
        names = [2 + 2 * row.depth + len(row.fold) + len(row.label) for row in model.rows]
        self._measured = {}
        # Names give way a little where all columns are in sight then; of very many, most are never measured.
        room = width - len(model.columns) * NARROWEST
        if room >= LEAST_NAME:
            room = width - sum(map(self._width, range(len(model.columns))))
        most = room if LEAST_NAME <= room < width * 2 // 5 else max(20, width * 2 // 5)
        self._label = max(12, min(max(names, default=12) + 3, most))

    def _width(self, column: int) -> int:
        """Give how wide a column is."""
        return self._sizes(column)[0]

    def _sizes(self, place: int) -> tuple[int, int]:
        """Give how wide a column is, and how much of that stands beside its numbers."""
        known = self._measured.get(place)
        if known is None:
            model, last = self.model, len(self.model.rows) - 1
            cells = [model.cell(row, place) for row in (*range(min(last, SAMPLE)), last) if row >= 0]
            beside = max((len(cell.beside) for cell in cells), default=0)
            beside = len(BESIDE) + beside if beside else 0
            number = max((len(cell.text) for cell in cells), default=0)
            head = min(WIDEST, max(len(head) for head in model.columns[place].heads))
            known = self._measured[place] = max(NARROWEST, head + 2, number + beside + 2), beside
        return known

    def on_resize(self) -> None:
        """Share the width out anew."""
        self._measure()
        self.go(self.row, self.column)

    @property
    def heads(self) -> int:
        """How many rows of heads there are."""
        return max((len(column.heads) for column in self.model.columns), default=1)

    @property
    def _height(self) -> int:
        """How many rows fit between heads and total."""
        return max(1, self.size.height - self.heads - 3)

    # Moving

    def go(self, row: int, column: int) -> None:
        """Put the cursor on a cell, and bring it in sight."""
        last = len(self.model.rows) - 1
        self.row = max(0, min(row, last))
        self.column = max(0, min(column, len(self.model.columns) - 1))
        if self.row < last:
            self._top = max(min(self._top, self.row), self.row - self._height + 1)
        self._top = max(0, min(self._top, last - self._height))
        self._left = max(min(self._left, self.column), self._first_with(self.column))
        self.refresh()
        self.post_message(self.Moved())

    def _first_with(self, column: int) -> int:
        """Give the first column that can stand at the left with another one in sight."""
        if not self.model.columns:
            return 0
        # There is room for the sign for more.
        room = self.size.width - self._label - (column < len(self.model.columns) - 1) - self._width(column)
        while column > 0 and self._width(column - 1) <= room:
            column -= 1
            room -= self._width(column)
        return column

    @property
    def _end(self) -> int:
        """One past the last column in sight: there are whole ones only, and room for the sign for more."""
        last = len(self.model.columns) - 1
        room = self.size.width - self._label
        place = self._left
        while place <= last and self._width(place) <= room - (place < last):
            room -= self._width(place)
            place += 1
        return min(max(place, self._left + 1), last + 1)

    def step(self, rows: int, columns: int) -> None:
        """Move the cursor."""
        self.go(self.row + rows, self.column + columns)

    def page(self, direction: int) -> None:
        """Move the cursor by a screenful."""
        self.step(direction * self._height, 0)

    def on_mouse_scroll_down(self, _event: MouseScrollDown) -> None:
        """Go down."""
        self.step(1, 0)

    def on_mouse_scroll_up(self, _event: MouseScrollUp) -> None:
        """Go up."""
        self.step(-1, 0)

    def on_click(self, event: Click) -> None:
        """Go to the cell clicked, a second click opens it; one on a head sorts."""
        row = self._row_at(event.y)
        if row is None and (event.button != 1 or not (event.y < self.heads and event.x >= self._label)):
            return
        column, at = self._left, self._label
        while column < self._end - 1 and event.x >= at + self._width(column):
            at += self._width(column)
            column += 1
        if row is None:
            self.go(self.row, column)
            self.post_message(self.HeadClicked())
            return
        again = (row, column) == (self.row, self.column) and event.button == 1 and event.chain > 1
        self.go(row, column)
        if again:
            self.post_message(self.Chosen())

    def _row_at(self, y: int) -> int | None:
        """Give the row drawn at a height; none for heads and rules."""
        last = len(self.model.rows) - 1
        place = y - self.heads - 1
        shown = min(self._height, last - self._top)
        if 0 <= place < shown:
            return self._top + place
        return last if place == shown + 1 and last >= 0 else None

    # Drawing

    def render_line(self, y: int) -> Strip:
        """Draw one row of the screen."""
        palette, width = self._palette, self.size.width
        base = Style() if palette.plain else Style(color=palette.foreground, bgcolor=palette.background)
        row = self._row_at(y)
        if not self.model.columns:
            return Strip.blank(width, base)
        if y < self.heads:
            return as_strip(self._head(y), width, base)
        if row is not None:
            return as_strip(self._row(row), width, base)
        shown = min(self._height, len(self.model.rows) - 1 - self._top)
        if y in (self.heads, self.heads + 1 + shown):
            rule = "─" * min(width, self._label + sum(map(self._width, range(self._left, self._end))))
            return as_strip(Text(rule), width, base + self._muted())
        return Strip.blank(width, base)

    def _muted(self, shade: int = 0) -> Style:
        palette = self._palette
        if palette.plain:
            return Style(dim=True, bold=False)
        ground = blend(SHADE, palette.background, SHADES[shade])
        return Style(color=palette.fitted(palette.muted, ground), bold=False)

    def _head(self, level: int) -> Text:
        text = Text(" " * (self._label - 1))
        text.append("‹" if self._left else " ", "bold")
        place, last = self._left, self._end
        innermost = level == self.heads - 1
        while place < last:
            column = self.model.columns[place]
            name = column.heads[level] if level < len(column.heads) else ""
            end = place + 1
            while not innermost and end < last and self._same(place, end, level):
                end += 1
            room = sum(map(self._width, range(place, end)))
            shown = shortened(name, room - 1)
            here = innermost and place == self.column
            style = Style(bold=True, underline=here or None) if innermost else Style(italic=True)
            pad = room - len(shown) - 1
            text.append(" " * max(0, pad) if innermost else " ")
            text.append(shown, style)
            text.append(" " if innermost else " " * max(0, pad))
            place = end
        if last < len(self.model.columns):
            text.append(" " * max(0, self.size.width - 1 - text.cell_len)).append("›", "bold")
        return text

    def _same(self, one: int, other: int, level: int) -> bool:
        first, second = self.model.columns[one], self.model.columns[other]
        return first.heads[: level + 1] == second.heads[: level + 1] and len(first.heads) > 1

    def _row(self, place: int) -> Text:
        row = self.model.rows[place]
        palette = self._palette
        here = place == self.row
        text = Text(end="")
        text.append("▌" if here else " ", Style(bold=True))
        text.append("  " * row.depth + row.fold)
        if row.color:
            chip = Style() if palette.plain else Style(color=palette.fitted(row.color))
            text.append("■ ", chip)
        name = shortened(row.label, max(3, self._label - text.cell_len - 1))
        bold = here or row.depth == 0
        text.append(name, Style(bold=bold))
        text.append(" " * max(0, self._label - text.cell_len))
        for column in range(self._left, self._end):
            text.append_text(self._cell(place, column))
        text.truncate(self.size.width)
        return text

    def _cell(self, place: int, column: int) -> Text:
        cell, (width, room) = self.model.cell(place, column), self._sizes(column)
        here = (place, column) == (self.row, self.column)
        total = self.model.columns[column].total or place == len(self.model.rows) - 1
        beside = f"{BESIDE}{cell.beside:>{room - len(BESIDE)}}" if cell.beside else " " * room
        style = self._style(cell, here=here, total=total)
        text = Text(f"{cell.text:>{width - 1 - room}}", style)
        return text.append(f"{beside} ", style if here else style + self._muted(cell.shade))

    def _style(self, cell: GridCell, *, here: bool, total: bool) -> Style:
        palette = self._palette
        if palette.plain:
            return Style(reverse=here or None, bold=total or cell.shade > 2 or None, dim=cell.dim or None)
        if here:
            ground = palette.foreground
            return Style(color=palette.background, bgcolor=ground, bold=True)
        ground = blend(SHADE, palette.background, SHADES[cell.shade])
        ink = palette.fitted(palette.muted if cell.dim else palette.foreground, ground)
        return Style(color=ink, bgcolor=ground, bold=total or None)
