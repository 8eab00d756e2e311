"""Talking to the user: data goes to stdout, every other word to stderr."""

from __future__ import annotations

import os
import re
import sys
from typing import TYPE_CHECKING, Final

import click

if TYPE_CHECKING:
    from qualcode.i18n import Message
    from qualcode.study.context import Done

_SHOWN: Final = {
    **{code: chr(0x2400 + code) for code in range(0x20) if code not in (0x09, 0x0A)},
    0x7F: "\u2421",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    # What turns the writing of a line round would show other words than there are.
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}
"""Control characters, which could command the terminal, as pictures of themselves."""


def tame(text: str) -> str:
    """Make a text safe to print: what would command the terminal is shown instead."""
    return text.translate(_SHOWN)


def say(*sentences: Message | str) -> None:
    """Say something on stderr, in one line."""
    click.echo(tame(" ".join(str(sentence) for sentence in sentences)), err=True)


def complain(*sentences: Message | str) -> None:
    """Say on stderr what is wrong."""
    say("qualcode:", *sentences)


def put(text: str, faint: re.Pattern[str] | None = None) -> None:
    """Write data to stdout; a terminal is spared what would command it.

    Args:
        text: The data.
        faint: What stands back on a terminal.
    """
    if sys.stdout.isatty():
        text = tame(text)
        if faint is not None and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR"):
            text = faint.sub(lambda found: click.style(found[0], dim=True), text)
    click.echo(text, nl=not text.endswith("\n"))


def conversational() -> bool:
    """Tell whether somebody sits at a terminal who can answer a question."""
    return sys.stdin.isatty() and sys.stderr.isatty()


def ask(question: Message, default: str) -> str:
    """Ask a question on the terminal; an empty answer is the default."""
    answer: str = click.prompt(question.text(), default=default, err=True)
    return answer.strip()


def tell(done: Done) -> None:
    """Say on stderr what an action did, and how many codings it touched; or that nothing was changed."""
    touched = done.touched()
    if touched is not None:
        say(done.said, touched)
    else:
        say(done.said)
