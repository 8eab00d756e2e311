"""Optional libraries: loaded only when they are used, and missed in one sentence."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from qualcode.errors import ExtraMissingError
from qualcode.i18n import message

INSTALL = "pip install 'qualcode[suggest]'"
"""The command that installs what suggestions can make use of."""


def extra(module: str) -> Any:
    """Load a module of the extra `suggest`.

    Raises:
        ExtraMissingError: If it is not installed, or does not load because a part of it is missing or of
        another
            version.
    """
    root = module.partition(".")[0]
    if find_spec(root) is None:
        raise ExtraMissingError(
            message("{library} is not installed.", library=root),
            message("Install it with: {command}", command=INSTALL),
        )
    try:
        return import_module(module)
    # What is half installed fails in many ways: a part that is missing, or one compiled for another version.
    except (ImportError, AttributeError, ValueError, OSError, TypeError) as error:
        reason = str(error).strip().partition("\n")[0] or type(error).__name__
        raise ExtraMissingError(
            message("{library} is installed, but does not load: {reason}", library=root, reason=reason),
            message("Install it anew with: {command}", command=f"{INSTALL} --force-reinstall"),
        ) from error
