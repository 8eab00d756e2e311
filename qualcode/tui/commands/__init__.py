"""Every action of the user, one small class each; keys, footer, palette and help are made from them."""

from __future__ import annotations

from textual.binding import BindingType

from qualcode.tui.commands import (
    codebook,
    coding,
    codings,
    exporting,
    finding,
    going,
    interviews,
    moving,
    selecting,
    showing,
    study,
    suggesting,
)
from qualcode.tui.commands.command import Command, Group, Scope

COMMANDS: tuple[Command, ...] = (
    *moving.MOVES,
    *selecting.COMMANDS,
    *moving.EXTENSIONS,
    *coding.COMMANDS,
    *suggesting.COMMANDS,
    *codings.COMMANDS,
    *finding.COMMANDS,
    *going.COMMANDS,
    *interviews.COMMANDS,
    *codebook.COMMANDS,
    *showing.COMMANDS,
    *exporting.COMMANDS,
    *study.COMMANDS,
)
"""All commands, in the order of the help."""

BY_NAME = {command.name: command for command in COMMANDS}
"""All commands by their names."""


def bindings(scope: Scope) -> list[BindingType]:
    """Give the keys of all commands of a scope."""
    return [command.binding() for command in COMMANDS if command.scope is scope and command.keys]


__all__ = ["BY_NAME", "COMMANDS", "Command", "Group", "Scope", "bindings"]
