"""What a right click offers: the commands that can be done where the mouse is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from rich.cells import cell_len
from textual.events import Click
from textual.geometry import Offset

from qualcode.i18n import Message, message
from qualcode.tui.actions import working
from qualcode.tui.screens.choice import Choice

if TYPE_CHECKING:
    from qualcode.tui.commands.command import Command
    from qualcode.tui.desk import Desk

_AROUND = 6
"""What border, blanks and the sign before a choice take of the width."""
_LEAST = 36
"""No menu is narrower: its border says which keys it has."""


class Menu(Choice):
    """A choice that lies where the mouse is, and goes away where one clicks beside it.

    Args:
        title: What it is for.
        choices: Ids and names.
        at: Where the mouse is.
    """

    DEFAULT_CSS = """
    Menu { align: left top; &, &:ansi { background: transparent; } }
    """

    def __init__(self, title: Message, choices: list[tuple[int, str]], at: Offset) -> None:
        super().__init__(title, choices, -1)
        self._at = at

    def on_mount(self) -> None:
        """Put the box where the mouse is, as far as there is room."""
        super().on_mount()
        box, room = self.query_one(".dialog"), self.app.size
        longest = max(cell_len(name) for _key, name in self._choices)
        width = min(room.width, max(_LEAST, longest + _AROUND))
        height = min(room.height * 9 // 10, len(self._choices) + 2)
        box.styles.width, box.styles.max_width = width, width
        box.styles.offset = (
            max(0, min(self._at.x, room.width - width)),
            max(0, min(self._at.y + 1, room.height - height)),
        )

    def on_click(self, event: Click) -> None:
        """Leave where one clicks beside the box."""
        if not self.query_one(".dialog").region.contains_point(event.screen_offset):
            self.dismiss(None)


def offer(desk: Desk, commands: Iterable[Command], perform: Callable[[str], object], at: Offset) -> None:
    """Offer commands where the mouse is.

    Args:
        desk: The desk.
        commands: What can be done there, the most needed first.
        perform: Does a command, by its name.
        at: Where the mouse is.
    """
    offered = [command for command in commands if working.allowed(desk, command)]
    keys = [f" ({desk.app.key(command)})" if desk.app.keys_of(command) else "" for command in offered]
    rows = [
        (number, f"{command.title}{key}")
        for number, (command, key) in enumerate(zip(offered, keys, strict=True))
    ]
    if rows:
        desk.ask(
            Menu(message("What can be done here"), rows, at), lambda number: perform(offered[number].name)
        )
