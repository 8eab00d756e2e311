"""Leaving long work: whoever has something made says when nobody waits for it any more.

What takes long calls `check` in its loops. What that raises is chosen by whoever asked, and reaches him; it
holds for the thread that he asks in, so that nothing between him and the loops has to hand it on.
"""

from __future__ import annotations

from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


def _go_on() -> None:
    """Stop nothing."""


_asked: ContextVar[Callable[[], None]] = ContextVar("asked", default=_go_on)


@contextmanager
def stoppable(check: Callable[[], None]) -> Iterator[None]:
    """Let what is done within be left.

    Args:
        check: Raises where it is to be left; is called often, so that it must be quick.
    """
    token = _asked.set(check)
    try:
        yield
    finally:
        _asked.reset(token)


def check() -> None:
    """Raise what was chosen where nobody waits any more; else do nothing."""
    _asked.get()()
