"""What can be done with the preview of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.i18n import Message, message
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.rule import RulePage


def _command(
    name: str, keys: str, title: Message, act: Any, footer: Message, when: Any = None
) -> PageCommand[RulePage]:
    return PageCommand(f"rule.{name}", keys, title, act, footer=footer, when=when)


COMMANDS: tuple[PageCommand[Any], ...] = (
    _command("apply", "c ctrl+s", message("Code all that are left in, as one action"),
             lambda page: page.apply(),
             message("Code them"), lambda page: len(page.out) < len(page.found)),
    _command("mark", "space", message("Leave it out, or take it in again"),
             lambda page: page.mark(),
             message("Leave out"), lambda page: page.here),
    _command("mark-all", "a", message("Leave all out, or take all in again"),
             lambda page: page.mark_all(),
             message("All")),
    _command("scope", "s", message("How much is coded: what was found, the sentence, the turn"),
             lambda page: page.next_scope(), message("How much")),
    _command("here", "i", message("Only in the interview that is open, or in all"),
             lambda page: page.toggle_here(),
             message("Only here"), lambda page: page.desk.interview),
    _command("code", "o", message("Another code"), lambda page: page.other_code(), message("Code")),
    _command("open", "enter", message("Show the place in its transcript"), lambda page: page.open(),
             message("Show"),
             lambda page: page.here),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""What can be done with the preview of a rule."""
