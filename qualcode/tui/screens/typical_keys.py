"""What can be done with typical words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import message
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.typical import TypicalPage


def _here(page: TypicalPage) -> bool:
    return page.here is not None


COMMANDS: tuple[PageCommand[TypicalPage], ...] = (
    PageCommand("typical.open", "enter", message("The lines in which it stands"),
                lambda page: page.open(), footer=message("Lines"),
                when=lambda page: page.here is not None and page.here.places),
    PageCommand("typical.keep", "K plus", message("Add it to the keywords of a code"),
                lambda page: page.keep(), footer=message("Keyword"), when=_here,
                changes=True),
    PageCommand("typical.choose", "f", message("Of another code, role, case or interview"),
                lambda page: page.choose(), footer=message("Of what")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
