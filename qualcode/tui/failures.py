"""The one place of the terminal UI that catches everything: it makes a sentence and a line in the log."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Generic, TypeVar

from qualcode.errors import QualcodeError
from qualcode.i18n import gettext

Value = TypeVar("Value")

log = logging.getLogger("qualcode.tui")
"""Where what was not foreseen is written down."""
log.addHandler(logging.NullHandler())


@dataclass(frozen=True, slots=True)
class Outcome(Generic[Value]):
    """What came of a call: a value, or a sentence about what went wrong."""

    value: Value | None = None
    """What the call returned."""
    error: str = ""
    """What went wrong; empty where nothing did."""


def attempt(call: Callable[[], Value]) -> Outcome[Value]:
    """Make a call and report how it went, whatever happens."""
    try:
        return Outcome(call())
    except QualcodeError as error:
        return Outcome(error=str(error))
    except Exception as error:
        log.exception("not foreseen")
        sentence = gettext("Something went wrong that should not: {error}. Nothing was changed by this step.")
        return Outcome(error=sentence.format(error=f"{type(error).__name__}: {error}"))
