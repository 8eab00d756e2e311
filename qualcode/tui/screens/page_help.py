"""All keys of one of the further screens, made from its commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from rich.table import Table
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from qualcode.i18n import gettext
from qualcode.tui.commands.command import shown_key
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.desk import Desk
from qualcode.tui.screens.dialog import Dialog, ScrollBox


class PageHelp(Dialog[None]):
    """Lists the commands of a screen with their keys.

    Args:
        desk: The desk.
        commands: The commands.
    """

    AUTO_FOCUS = "VerticalScroll"

    DEFAULT_CSS = """
    PageHelp > .dialog { max-width: 92; scrollbar-size-vertical: 1; }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        ("question_mark,f1,q", "leave", "Leave"),
        ("j", "scroll(1)", "Down"),
        ("k", "scroll(-1)", "Up"),
    ]

    def __init__(self, desk: Desk, commands: Sequence[PageCommand[Any]]) -> None:
        super().__init__()
        self._desk, self._commands = desk, commands

    def compose(self) -> ComposeResult:
        """Lay out the table."""
        with ScrollBox() as box:
            box.border_title = gettext("Keys")
            box.border_subtitle = self.hint(
                gettext("{leave}: leave · every action is also in {palette}"), palette="study.palette"
            )
            table = Table.grid(padding=(0, 2))
            table.add_column(no_wrap=True)
            table.add_column()
            for command in self._commands:
                keys = "  ".join(shown_key(key) for key in self._desk.app.keys_of(command))
                table.add_row(Text(keys, "bold"), command.title.text())
            yield Static(table)

    def action_scroll(self, rows: int) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=rows, animate=False)
