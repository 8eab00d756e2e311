"""Optional libraries: loaded only when they are used, and missed in one sentence."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import Any

from qualcode.errors import ExtraMissingError
from qualcode.i18n import message
from qualcode.libraries import FAILURES, broken, first_line

INSTALL = "pip install 'qualcode[suggest]'"
"""The command that installs what suggestions can make use of."""


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
        raise broken(root, message("only empty folders of it are left").text(), INSTALL)
    try:
        loaded = import_module(module)
        for name in names:
            getattr(loaded, name)
    except FAILURES as error:
        raise broken(root, first_line(error), INSTALL) from error
    return loaded
