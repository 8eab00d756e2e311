"""The three sizes at which everything is measured."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Size:
    """How big a project is."""

    name: str
    """Its letter."""
    interviews: int
    """How many interviews."""
    words: int
    """How many words each of them has."""
    codes: int
    """How many codes, in four levels."""
    codings: int
    """How many codings."""
    coders: int
    """How many coders."""


SIZES = {
    "S": Size("S", 10, 5_000, 50, 1_000, 1),
    "M": Size("M", 100, 8_000, 200, 20_000, 2),
    "L": Size("L", 1_000, 8_000, 500, 500_000, 3),
}
"""The sizes by their letters."""
