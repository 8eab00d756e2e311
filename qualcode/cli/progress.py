"""How far long work is, on stderr, where somebody watches."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from qualcode.cli.talk import tame

_WIDTH = 79


@contextmanager
def progress() -> Iterator[Callable[[int, int, Path], None] | None]:
    """Give what hears how many files are done; nothing where stderr is no terminal.

    The line that it writes is wiped at the end.
    """
    if not sys.stderr.isatty():
        yield None
        return

    def heard(done: int, total: int, path: Path) -> None:
        line = tame(f"[{done + 1}/{total}] {path.name}")[:_WIDTH]
        sys.stderr.write(f"\r{line:<{_WIDTH}}")
        sys.stderr.flush()

    try:
        yield heard
    finally:
        sys.stderr.write(f"\r{'':<{_WIDTH}}\r")
        sys.stderr.flush()
