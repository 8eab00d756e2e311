"""All commands of the terminal UI by the place where their keys work."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module

from qualcode.i18n import Message, message
from qualcode.tui.commands import COMMANDS, Scope
from qualcode.tui.commands.command import Command
from qualcode.tui.commands.dialog import (
    ATTRIBUTES,
    CASES,
    FILTER,
    KEEP,
    LEAVE,
    MARK,
    NEW_LINE,
    NEXT_PART,
    NO,
    SEND,
    STEPS,
    YES,
)

PAGES: Mapping[str, Message] = {
    "excerpts_keys": message("the excerpts"),
    "tables_keys": message("the tables"),
    "documents": message("the interviews with their progress"),
    "guide_keys": message("the guide"),
    "memos_keys": message("the memos"),
    "history": message("the history"),
    "importing_keys": message("the import"),
    "review_keys": message("the review of an import"),
    "participants_keys": message("the participants"),
    "speakers_keys": message("the speakers"),
    "lost_keys": message("what was left behind"),
    "rule_keys": message("the preview of a rule"),
    "typical_keys": message("the typical words"),
    "word_lines": message("the lines of a word"),
    "worth_keys": message("what suggestions are worth"),
    "behind": message("the sentences behind a code's figures"),
    "passages_keys": message("the passages for a code"),
    "judging_keys": message("the reviewing of codings"),
    "judged_keys": message("the answers to reviews"),
    "judged_summary": message("the summary of reviews"),
}
"""The modules of the further screens whose COMMANDS are what can be done there, and their names."""
_PANES = {
    Scope.TRANSCRIPT: message("the transcript"),
    Scope.CODES: message("the codes pane"),
    Scope.INTERVIEWS: message("the interviews pane"),
}
_DIALOGS: Mapping[str, Sequence[Command]] = {
    "several": (LEAVE, MARK),
    "confirm": (LEAVE, YES, NO, *STEPS),
    "editor": (LEAVE, KEEP, NEXT_PART),
    "comment": (LEAVE, KEEP, SEND, NEW_LINE),
    "filter": (LEAVE, *STEPS, *FILTER),
    "attributes": (LEAVE, *STEPS, *ATTRIBUTES),
    "cases": (LEAVE, *STEPS, *CASES),
}


@cache
def page_commands(module: str) -> tuple[Command, ...]:
    """Give the commands of one of the further screens; its module is loaded."""
    found: tuple[Command, ...] = import_module(f"qualcode.tui.screens.{module}").COMMANDS
    return found


def dialog_commands() -> tuple[Command, ...]:
    """Give the commands of all dialogs, each once."""
    return tuple({one.name: one for commands in _DIALOGS.values() for one in commands}.values())


def places() -> list[tuple[Message, list[Command]]]:
    """Give every place where keys work, with all commands that work there."""
    everywhere = [command for command in COMMANDS if command.scope is Scope.EVERYWHERE]
    found = [
        (title, [*(command for command in COMMANDS if command.scope is scope), *everywhere])
        for scope, title in _PANES.items()
    ]
    found += [(title, list(page_commands(module))) for module, title in PAGES.items()]
    dialogs = message("the dialogs")
    return found + [(dialogs, list(commands)) for commands in _DIALOGS.values()]
