"""The one place of the terminal UI that catches everything: it makes a sentence and a line in the log."""

from __future__ import annotations

import os
import traceback
from collections.abc import Callable
from time import strftime
from typing import Generic, TypeVar

from qualcode import config
from qualcode.dataclass import dataclass
from qualcode.errors import QualcodeError, operating_system
from qualcode.i18n import gettext
from qualcode.tui.ways_out import said

Value = TypeVar("Value")


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
        return Outcome(error=said(error))
    except OSError as error:
        return Outcome(error=str(operating_system(error)))
    except Exception as error:  # noqa: BLE001 - whatever it is, it ends as a sentence and a report
        return Outcome(error=unforeseen(error))


def unforeseen(error: BaseException) -> str:
    """Write what was not foreseen into a report, and give the sentence that says so."""
    name = type(error).__name__
    path = config.log_folder() / f"qualcode-{strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8") as report:
            report.writelines(traceback.format_exception(error))
    except OSError:
        return gettext("Something went wrong in qualcode itself ({error}).").format(error=name)
    sentence = gettext("Something went wrong in qualcode itself ({error}); a report is in {path}.")
    return sentence.format(error=name, path=path)
