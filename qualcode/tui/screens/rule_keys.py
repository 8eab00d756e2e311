"""What can be done with the preview of a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import message
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.rule import RulePage


_command: PageCommands[RulePage] = PageCommands("rule")

COMMANDS: tuple[PageCommand[RulePage], ...] = (
    _command("apply", "c ctrl+s", message("Code all that are left in, as one action"),
             lambda page: page.apply(),
             footer=message("Code them"), when=lambda page: len(page.out) < len(page.found), changes=True),
    _command("mark", "space", message("Leave it out, or take it in again"),
             lambda page: page.mark(),
             footer=message("Leave out"), when=lambda page: page.here),
    _command("mark-all", "a", message("Leave all out, or take all in again"),
             lambda page: page.mark_all(),
             footer=message("All")),
    _command("scope", "s", message("How much is coded: what was found, the sentence, the turn"),
             lambda page: page.next_scope(), footer=message("How much")),
    _command("here", "i", message("Only in the interview that is open, or in all"),
             lambda page: page.toggle_here(),
             footer=message("Only here"), when=lambda page: page.desk.interview),
    _command("code", "o", message("Another code"), lambda page: page.other_code(),
             footer=message("Code")),
    _command("open", "enter", message("Show the place in its transcript"), lambda page: page.open(),
             footer=message("Show"), when=lambda page: page.here),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""What can be done with the preview of a rule."""
