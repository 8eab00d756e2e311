"""What can be done with the queue of passages for a code."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import message
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL

if TYPE_CHECKING:
    from qualcode.tui.screens.passages import PassagesPage


def _asked(page: PassagesPage) -> bool:
    return page.shown is not None


def _adjust(page: PassagesPage) -> None:
    page.adjusting = not page.adjusting
    if not page.adjusting:
        page.ends = None
    page.draw()


_command = PageCommands("passages", _asked)

COMMANDS: tuple[PageCommand[PassagesPage], ...] = (
    _command("accept", "enter a", message("Code the passage"), lambda page: page.accept(),
             footer=message("Accept"), changes=True),
    _command("adjust", "e", message("Accept with other ends: move them first"), _adjust,
             footer=message("Other ends")),
    _command("reject", "x r", message("Reject: it is not asked again"),
             lambda page: page.decide(lambda session: session.reject()),
             footer=message("Reject"), changes=True),
    _command("skip", "s", message("Skip: leave it undecided"),
             lambda page: page.decide(lambda session: session.skip()), footer=message("Skip")),
    PageCommand("page.undo", "u", message("Undo the last action"), lambda page: page.undo(),
                footer=message("Undo")),
    _command("open", "o", message("Show it in its transcript"), lambda page: page.open()),
    _command("weaker", "w", message("Weaker ones too, or only those that reach the floor"),
             lambda page: page.weaker(), footer=message("Weaker"),
             when=lambda page: page.session is not None),
    PageCommand("page.leave", "escape q", message("Back to what was shown before"),
                lambda page: page.leave(), footer=message("Back")),
    GENERAL[1],
    _command("end-back", "less_than_sign", message("Move the passage's end a word back"),
             lambda page: page.adjust(end=True, forward=False)),
    _command("end-on", "greater_than_sign", message("Move the passage's end a word on"),
             lambda page: page.adjust(end=True, forward=True)),
    _command("start-back", "comma", message("Move the passage's start a word back"),
             lambda page: page.adjust(end=False, forward=False)),
    _command("start-on", "semicolon", message("Move the passage's start a word on"),
             lambda page: page.adjust(end=False, forward=True)),
)  # fmt: skip
"""The commands, in the order of key bar and help."""
