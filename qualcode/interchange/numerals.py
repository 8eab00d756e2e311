"""Numbers as lists write them: 1, a, A, i, I."""

from __future__ import annotations

from typing import Final

_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def numeral(count: int, style: str) -> str:
    """Write a number.

    Args:
        count: The number.
        style: `a`, `A`, `i` or `I` as HTML and OpenDocument name them, empty for none; figures for any other.
    """
    if style in ("a", "A") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "a" else letter.upper()
    if style in ("i", "I") and 0 < count < 4000:
        roman = _roman(count)
        return roman if style == "i" else roman.upper()
    return str(count) if style else ""


def number_in(text: str, otherwise: int) -> int:
    """Read a number that a file gives for a list; another one where it is none, or absurdly large."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else otherwise


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written
