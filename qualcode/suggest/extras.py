"""Optional libraries: loaded only when they are used, and missed in one sentence."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from qualcode.errors import ExtraMissingError
from qualcode.i18n import message

INSTALL = "pip install 'qualcode[suggest]'"
"""The command that installs what suggestions can make use of."""

FAULTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    ImportError,
    LookupError,
    NameError,
    OSError,
    RuntimeError,
    SyntaxError,
    SystemError,
    TypeError,
    ValueError,
)
"""How what is half installed fails: a part that is missing or cut off, or compiled for another version."""


def extra(module: str, *names: str) -> Any:
    """Load a module of the extra `suggest`.

    Args:
        module: The module.
        names: What must be in it: of a library that was half removed, a hollow package may be left.

    Raises:
        ExtraMissingError: If it is not installed, or does not load because a part of it is missing or of
            another version.
    """
    root = module.partition(".")[0]
    spec = find_spec(root)
    if spec is None:
        raise ExtraMissingError(
            message("{library} is not installed.", library=root),
            message("Install it with: {command}", command=INSTALL),
        )
    if spec.origin is None:
        # Folders without code in them import as a package; pip leaves them where other files were put in.
        raise broken(root, message("only empty folders of it are left").text())
    try:
        loaded = import_module(module)
        for name in names:
            getattr(loaded, name)
    except FAULTS as error:
        raise broken(root, one_line(error)) from error
    return loaded


def one_line(error: Exception) -> str:
    """Give what a library's error says in one line, to be put before a full stop."""
    return str(error).strip().partition("\n")[0].rstrip(" .") or type(error).__name__


def broken(root: str, reason: str) -> ExtraMissingError:
    """Give the error that says why an extra does not load, with the way out."""
    return ExtraMissingError(
        message("{library} is installed, but does not load: {reason}.", library=root, reason=reason),
        message("Install it anew with: {command}", command=f"{INSTALL} --force-reinstall"),
    )
