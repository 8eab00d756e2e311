"""Python's search for garbage, kept from what is large while it is made: no key waits for that."""

from __future__ import annotations

import gc
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

NEVER: Final = 1_000_000
"""How many rounds of the young have to pass before the old are looked through: more than there will be."""


@contextmanager
def growing() -> Iterator[None]:
    """Make within what is large and stays.

    A look through millions of things stops every thread, and there would be one for each quarter that they
    grow. Things are freed all the same once nobody refers to them.
    """
    young, middle, old = gc.get_threshold()
    gc.set_threshold(young, middle, NEVER)
    try:
        yield
    finally:
        gc.set_threshold(young, middle, old)
