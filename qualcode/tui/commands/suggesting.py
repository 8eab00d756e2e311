"""Suggestions: accepting those for the passage at the cursor, seeing the rest, turning them off."""

from __future__ import annotations

from typing_extensions import override

from qualcode.i18n import message
from qualcode.tui.actions import suggesting
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class Suggestion(Command):
    """What commands on suggestions share."""

    group = Group.SUGGEST

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None


class Accept(Suggestion):
    """Codes the passage as suggested.

    Args:
        number: Which of the suggestions, 1 to 3.
        keys: Its keys; many terminals keep those with Alt for themselves.
    """

    def __init__(self, number: int, keys: str) -> None:
        self.number = number
        """Which of the suggestions."""
        self.name = f"suggest.accept-{number}"  # type: ignore[misc]
        self.keys = tuple(keys.split())  # type: ignore[misc]
        self.title = message("Code with suggestion {number}", number=number)  # type: ignore[misc]

    @override
    def run(self, desk: Desk) -> None:
        suggesting.accept(desk, self.number)


class Rest(Suggestion):
    """Shows all codes for the passage, also those below the floor."""

    name = "suggest.rest"
    keys = ("backslash", "ctrl+x")
    title = message("All suggestions here with the words behind them, also the weakest")
    footer = message("Suggestions")

    @override
    def run(self, desk: Desk) -> None:
        suggesting.rest(desk)


class Toggle(Suggestion):
    """Turns suggestions off and on."""

    name = "suggest.toggle"
    keys = ("tilde", "alt+0")
    title = message("Suggestions off, or on again")
    scope = Scope.EVERYWHERE

    @override
    def enabled(self, desk: Desk) -> bool:
        return True

    @override
    def run(self, desk: Desk) -> None:
        suggesting.toggle(desk)


COMMANDS: tuple[Command, ...] = (
    Accept(1, "alt+1 ctrl+b"),
    Accept(2, "alt+2 ctrl+e"),
    Accept(3, "alt+3 ctrl+g"),
    Rest(),
    Toggle(),
)
"""The commands on suggestions."""
