"""Screens that are a list of rows: what they share."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.i18n import Message, message
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import Page
from qualcode.tui.themes import palette
from qualcode.tui.widgets.excerpt_rows import wrapped
from qualcode.tui.widgets.options import Rows

MOST = 200
"""How many rows are listed at most."""


class RowsPage(Page):
    """Lists rows; Enter does what the command `main` does.

    Args:
        desk: The desk.
    """

    AUTO_FOCUS = "#rows"
    main = ""
    """The command that Enter stands for."""

    DEFAULT_CSS = """
    RowsPage #rows {
        height: 1fr; border: none; background: $background; padding: 0 1; margin: 1 0 0 0;
        background-tint: transparent;
        &> .option-list--option-highlighted { background: $panel; color: $foreground; text-style: none; }
        &:focus > .option-list--option-highlighted {
            background: $selection; color: $foreground; text-style: none;
        }
    }
    RowsPage:nocolor #rows > .option-list--option-highlighted { text-style: reverse; }
    RowsPage.-narrow #rows { margin: 0; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._theme: tuple[str, bool] | None = None
        self._made = ("", "")

    def body(self) -> ComposeResult:
        """Lay out the list."""
        yield Rows(id="rows", markup=False)

    def on_mount(self) -> None:
        """Read the rows."""
        self.reload()

    @property
    def place(self) -> int:
        """The place of the row that the cursor stands on."""
        return self.query_one("#rows", OptionList).highlighted or 0

    @property
    def muted(self) -> str:
        """The colour of what stands back."""
        return self._styles[0]

    @property
    def warning(self) -> str:
        """The colour of what should be looked at."""
        return self._styles[1]

    @property
    def _styles(self) -> tuple[str, str]:
        # Every row asks for them, and a theme's colours are long in the making.
        theme = (self.app.theme, self.app.no_color)
        if theme != self._theme:
            colors = palette(self.app)
            self._theme = theme
            # The row that the cursor stands on has another background; what stands back is read there too.
            muted = "" if self.app.no_color else colors.fitted(colors.muted, colors.selection)
            self._made = muted, "bold" if self.app.no_color else f"bold {colors.accent}"
        return self._made

    def fill(self, rows: Sequence[Text], place: int | None = None) -> None:
        """Show rows, with the cursor where it was or where it is asked to be."""
        options = self.query_one("#rows", OptionList)
        wanted = self.place if place is None else place
        options.clear_options()
        options.add_options([Option(row) for row in rows])
        if rows:
            options.highlighted = max(0, min(wanted, len(rows) - 1))
        self.show_state()

    def under(self, row: Text, said: str, style: str = "") -> Text:
        """Append a sentence to a row, below it and indented."""
        for line in wrapped(said, max(20, self.size.width - 9)):
            row.append(f"\n    {line}", style)
        return row

    def on_option_list_option_highlighted(self) -> None:
        """Say what the row is about."""
        self.show_state()

    def on_option_list_option_selected(self) -> None:
        """Do what Enter stands for."""
        if self.main:
            self.action_command(self.main)

    def on_rows_chosen(self) -> None:
        """Say what Enter needs, or do what it stands for where there is no row."""
        self.on_option_list_option_selected()

    def move(self, count: int) -> None:
        """Move the cursor."""
        options = self.query_one("#rows", OptionList)
        if options.option_count:
            options.highlighted = max(0, min(options.option_count - 1, self.place + count))
        else:
            self.desk.say(self.why_not())

    def why_not(self) -> Message:
        """Say why what needs a row, or another one, cannot be done now."""
        if self.query_one("#rows", OptionList).option_count:
            return message("That cannot be done with this row.")
        return message("The list is empty.")


def _move(name: str, keys: str, title: Message, count: int) -> PageCommand[RowsPage]:
    return PageCommand(f"rows.{name}", keys, title, lambda page: page.move(count))


MOVING: tuple[PageCommand[RowsPage], ...] = (
    _move("down", "j down", message("Down"), 1),
    _move("up", "k up", message("Up"), -1),
    _move("first", "g home", message("The first"), -MOST * 99),
    _move("last", "G end", message("The last"), MOST * 99),
)
"""Going through the rows."""
