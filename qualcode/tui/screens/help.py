"""All keys, made from the commands."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from qualcode.i18n import gettext
from qualcode.tui.commands.command import Group, shown_key
from qualcode.tui.screens.dialog import Dialog, ScrollBox

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk


class HelpScreen(Dialog[None]):
    """Lists every command with its keys, under its heading.

    Args:
        desk: The desk.
    """

    AUTO_FOCUS = "VerticalScroll"

    DEFAULT_CSS = """
    HelpScreen > .dialog { max-width: 92; height: 90%; scrollbar-size-vertical: 1; }
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

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        with ScrollBox() as box:
            box.border_title = gettext("Keys")
            box.border_subtitle = gettext("Esc: leave · every action is also in Ctrl+P")
            yield Static(self._table())

    def _table(self) -> Table:
        from qualcode.tui.commands import COMMANDS  # noqa: PLC0415 - commands open this screen

        table = Table.grid(padding=(0, 2))
        table.add_column(no_wrap=True)
        table.add_column()
        for group in Group:
            rows = [command for command in COMMANDS if command.group is group]
            if not rows:
                continue
            table.add_row(Text(), Text())
            table.add_row(Text(group.value.text(), "bold underline"), Text())
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
        return table

    def action_down(self) -> None:
        """Scroll on."""
        self.query_one(VerticalScroll).scroll_down(animate=False)

    def action_up(self) -> None:
        """Scroll back."""
        self.query_one(VerticalScroll).scroll_up(animate=False)

    def action_page(self) -> None:
        """Scroll by a page."""
        self.query_one(VerticalScroll).scroll_page_down(animate=False)
