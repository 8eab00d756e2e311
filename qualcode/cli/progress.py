"""How far long work is, on stderr, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from qualcode.cli.talk import say, tame
from qualcode.i18n import message

_WIDTH = 79
_PAUSE = 0.1
"""How many seconds lie between two figures."""


@contextmanager
def progress() -> Iterator[Callable[[int, int, Path], None] | None]:
    """Give what hears how many files are done; nothing where stderr is no terminal.

    The line that it writes is wiped at the end.
    """
    if not sys.stderr.isatty():
        yield None
        return

    try:
        yield lambda done, total, path: _write(f"[{done + 1}/{total}] {path.name}")
    finally:
        _wipe()


@contextmanager
def counting(what: str) -> Iterator[Callable[[int, int], None] | None]:
    """Give what hears how many of how many things are done; nothing where stderr is no terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    shown = 0.0

    def heard(done: int, total: int) -> None:
        nonlocal shown
        now = monotonic()
        if now - shown >= _PAUSE:
            shown = now
            _write(f"[{done}/{total}] {what}")

    try:
        yield heard
    finally:
        _wipe()


@contextmanager
def resumable(what: str) -> Iterator[Callable[[int, int], None]]:
    """Count as `counting` does; where it is stopped, say how far it came and that it goes on from there."""
    done, total = 0, 0
    try:
        with counting(what) as shown:

            def heard(now: int, of: int) -> None:
                nonlocal done, total
                done, total = now, of
                if shown is not None:
                    shown(now, of)

            yield heard
    except KeyboardInterrupt:
        if done:
            say(
                message(
                    "{done} of {total} are ranked, and kept: the same command goes on from there.",
                    done=done,
                    total=total,
                )
            )
        raise


def _write(text: str) -> None:
    sys.stderr.write(f"\r{tame(text)[:_WIDTH]:<{_WIDTH}}")
    sys.stderr.flush()


def _wipe() -> None:
    sys.stderr.write(f"\r{'':<{_WIDTH}}\r")
    sys.stderr.flush()
