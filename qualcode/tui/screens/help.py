"""All keys, made from the commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.events import Key
from textual.widgets import Static

from qualcode.i18n import gettext
from qualcode.tui.commands import BY_NAME, COMMANDS
from qualcode.tui.commands.command import Command, Group, Scope, shown_key
from qualcode.tui.commands.dialog import LEAVE
from qualcode.tui.screens.dialog import Dialog, ScrollBox

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk


KEYS = 22
"""How many cells the keys of a command take at least."""
_GROUPS = {Scope.CODES: Group.CODEBOOK, Scope.INTERVIEWS: Group.INTERVIEWS}
"""The headings under which the keys of the side panes stand."""


class HelpScreen(Dialog[None]):
    """Lists every command with its keys, under its heading.

    Args:
        desk: The desk.
    """

    AUTO_FOCUS = "VerticalScroll"

    DEFAULT_CSS = """
    HelpScreen > .dialog { max-width: 92; height: 90%; scrollbar-size-vertical: 1; }
    HelpScreen Static { height: auto; margin: 0 0 1 0; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("question_mark,f1,q", "leave", "Leave"),
        ("j", "down", "Down"),
        ("k", "up", "Up"),
        ("space", "page", "Page"),
    ]

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._first = _GROUPS.get(desk.app.scope())

    def compose(self) -> ComposeResult:
        """Lay out a table for each heading."""
        with ScrollBox() as box:
            box.border_title = gettext("Keys")
            box.border_subtitle = self.hint(
                gettext("{leave}: leave · every action is also in {palette} · {tour}: the tour"),
                tour="study.tour",
                palette="study.palette",
            )
            for group, table in self.tables():
                yield Static(table, id=f"help-{group.name.lower()}")

    def on_key(self, event: Key) -> None:
        """Go on the tour from here, by the key that it has for this user."""
        app = self._desk.app
        if event.key in app.keys_of(LEAVE):
            return
        if event.key in app.keys_of(BY_NAME["study.tour"]):
            event.stop()
            self.dismiss()
            app.run_command("study.tour")

    def tables(self) -> list[tuple[Group, Table]]:
        """Give the headings with the keys below each."""
        below = [(group, [command for command in COMMANDS if command.group is group]) for group in Group]
        return [(group, self._table(group, rows)) for group, rows in below if rows]

    def on_mount(self) -> None:
        """Begin with the keys of the pane from which help was asked for."""
        if self._first is not None:
            self.call_after_refresh(self._show, self._first)

    def _show(self, group: Group) -> None:
        below = self.query_one(f"#help-{group.name.lower()}", Static)
        self.query_one(VerticalScroll).scroll_to_widget(below, animate=False, top=True)

    def _table(self, group: Group, rows: Sequence[Command]) -> Table:
        table = Table.grid(padding=(0, 2))
        # The tables stand one below the other: their keys take the same width.
        table.add_column(no_wrap=True, min_width=KEYS)
        table.add_column()
        heading = Table.grid()
        heading.add_row(Text(group.value.text(), "bold underline"))
        heading.add_row(table)
        numbered = False
        for command in rows:
            keys = self._desk.app.keys_of(command)
            if command.name.rpartition("-")[0] in ("code.favourite", "codes.favourite"):
                if numbered:
                    continue
                numbered = True
                title = command.title.text().replace("1", "1–9")
                table.add_row(Text("1–9", "bold"), title)
                continue
            table.add_row(Text("  ".join(shown_key(key) for key in keys), "bold"), command.title.text())
        return heading

    def action_down(self) -> None:
        """Scroll on."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll back."""
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def action_page(self) -> None:
        """Scroll by a page."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)
