"""How much room a text takes in a terminal, and making it harmless there."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ELLIPSIS: Final = "…"
"""What stands where a text was cut."""
_BREAKS: Final = re.compile(r"\s+")
_HIDDEN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})
_JOINERS: Final = frozenset("\u200c\u200d")


def width(text: str) -> int:
    """Give how many columns a text takes."""
    return len(text) if text.isascii() else sum(_columns(character) for character in text)


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def one_line(text: str) -> str:
    """Give a text in one line and without what would command a terminal or turn its writing round."""
    if text.isascii() and text.isprintable():
        return text
    flat = _BREAKS.sub(" ", text)
    return "".join(
        character
        for character in flat
        if unicodedata.category(character) not in _HIDDEN or character in _JOINERS
    )


def cut(text: str, room: int) -> str:
    """Shorten a text to so many columns, with an ellipsis where something is left out."""
    if width(text) <= room:
        return text
    taken, used = 0, 0
    for character in text:
        used += _columns(character)
        if used > room - 1:
            break
        taken += 1
    return text[:taken].rstrip() + ELLIPSIS if room > 0 else ""


def padded(text: str, room: int, *, right: bool = False) -> str:
    """Fill a text up with blanks, at its end or, for numbers, before it."""
    blanks = " " * (room - width(text))
    return blanks + text if right else text + blanks
