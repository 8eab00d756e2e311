"""Libraries of others that are loaded when they are needed: one that does not load is told in a sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from qualcode.errors import ExtraMissingError
from qualcode.i18n import message

FAILURES: Final = (
    ArithmeticError, AssertionError, AttributeError, ImportError, LookupError, NameError, OSError,
    RuntimeError, SyntaxError, SystemError, TypeError, ValueError,
)  # fmt: skip
"""How a library fails to load that is half installed: a part is missing, or compiled for another version."""


@contextmanager
def loading(library: str) -> Iterator[None]:
    """Refuse in a sentence what the body imports, where it does not load.

    Args:
        library: What it is called where it is installed from.

    Raises:
        ExtraMissingError: If it does not load.
    """
    try:
        yield
    except FAILURES as error:
        raise broken(library, first_line(error), f"pip install {library}") from error


def broken(library: str, reason: str, install: str) -> ExtraMissingError:
    """Make the refusal of a library that is there and does not load.

    Args:
        library: Its name.
        reason: What it said.
        install: The command that installs it.
    """
    return ExtraMissingError(
        message("{library} is installed, but does not load: {reason}.", library=library, reason=reason),
        message("Install it anew with: {command}", command=f"{install} --force-reinstall"),
    )


def first_line(error: Exception) -> str:
    """Give what a library's error says in one line, to be put before a full stop."""
    return str(error).strip().partition("\n")[0].rstrip(" .") or type(error).__name__
