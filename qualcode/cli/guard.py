"""Where failures end: a sentence on stderr and an exit code; the only file here that catches everything."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable

import click

from qualcode.cli.exits import Exit
from qualcode.cli.talk import complain, tame
from qualcode.errors import QualcodeError, operating_system
from qualcode.i18n import Message, message


def guarded(action: Callable[[], object]) -> Exit:
    """Run the program to its end.

    Args:
        action: The whole program; what it returns is its exit code where that is an `Exit`.

    Returns:
        How it ended. A failure has been told on stderr, without a traceback.
    """
    try:
        result = action()
        sys.stdout.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - whatever it is, it ends as a sentence
        return _told(error)
    return result if isinstance(result, Exit) else Exit.OK


def _told(error: BaseException) -> Exit:
    code = Exit.REFUSED
    match error:
        case BrokenPipeError():
            # Whoever read the output has seen enough; click ends the same way where it meets this first.
            _swallow_stdout()
            code = Exit.OK
        case KeyboardInterrupt() | click.Abort():
            complain(message("Stopped."))
            code = Exit.INTERRUPTED
        case click.exceptions.Exit():
            code = Exit(error.exit_code)
        case click.ClickException():
            said = io.StringIO()
            error.show(said)
            sys.stderr.write(tame(said.getvalue()))
            code = Exit.USAGE
        case QualcodeError():
            complain(error.message, error.hint)
        case OSError():
            complain(operating_system(error))
        case _:
            complain(_report(error))
            code = Exit.BUG
    return code


def _swallow_stdout() -> None:
    # The interpreter flushes stdout once more as it ends, and would complain.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _report(error: BaseException) -> Message:
    import traceback  # noqa: PLC0415 - only a failure needs it
    from time import strftime  # noqa: PLC0415

    from qualcode import __version__, config  # noqa: PLC0415

    path = config.log_folder() / f"qualcode-{strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.log"
    # Arguments are left out: they may name people.
    text = f"qualcode {__version__}, Python {sys.version}\n\n{''.join(traceback.format_exception(error))}"
    name = type(error).__name__
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    except OSError:
        return message(
            "This is a mistake in qualcode ({name}), and no report of it could be written.", name=name
        )
    return message(
        "This is a mistake in qualcode ({name}); the report of it is in {path}.", name=name, path=path
    )
