"""What stands for a value in usages and help, FILE or NAME=VALUE, in the language of the menus."""

from __future__ import annotations

import re
from typing import Final

import click

from qualcode.i18n import gettext, message

_WORDS: Final = {
    word.id: word
    for word in (
        message("BACKUP"),
        message("CASE"),
        message("CODE"),
        message("CODING"),
        message("COLOR"),
        message("COMMENT"),
        message("ENTRY"),
        message("FILE"),
        message("FLOAT RANGE"),
        message("FOLDER"),
        message("INTEGER"),
        message("INTEGER RANGE"),
        message("INTERVIEW"),
        message("KEY"),
        message("LABEL"),
        message("NAME"),
        message("NEW"),
        message("NUMBER"),
        message("PARTICIPANT"),
        message("PATH"),
        message("PATTERN"),
        message("PLACE"),
        message("QUESTION"),
        message("REAL NAME"),
        message("ROLE"),
        message("SECTION"),
        message("SHEET"),
        message("SOURCE"),
        message("SPEAKER"),
        message("TAG"),
        message("TARGET"),
        message("TEXT"),
        message("TITLE"),
        message("TO"),
        message("VALUE"),
        message("WHOSE"),
        message("WORDING"),
        message("WORDS"),
        message("YYYY"),
    )
}
_WORD: Final = re.compile(r"\b(?:REAL NAME|[A-Z]+ RANGE|[A-Z]{2,})\b")


def in_our_words(form: str) -> str:
    """Translate what stands for values: `LABEL=ROLE`, `[NAME]...`; choices and signs stay."""
    return _WORD.sub(lambda found: _WORDS[found[0]].text() if found[0] in _WORDS else found[0], form)


def translate(command: click.Command, context: click.Context) -> None:
    """Let the usage of a command, and what it takes, be called in the language of the menus."""
    command.options_metavar = gettext("[OPTIONS]")
    if isinstance(command, click.Group):
        command.subcommand_metavar = (
            gettext("[COMMAND] [ARGS]...") if command.invoke_without_command else gettext("COMMAND [ARGS]...")
        )
    for parameter in command.params:
        if not getattr(parameter, "is_flag", False):
            parameter.metavar = in_our_words(parameter.make_metavar(context))
