"""Breaking a transcript's paragraphs into lines of even width, so that brackets can stand beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

_WIDTHS: Final = {
    **dict.fromkeys("iljtfI.,:;'’‘|!()[]/- ‑", 0.3),
    **dict.fromkeys('rsczJ"“”«»?*', 0.42),
    **dict.fromkeys("mwMWæÆœŒ—…@%", 0.84),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZØÅÄÖÜÉ&", 0.68),
}
_ORDINARY: Final = 0.52
_WIDE: Final = 1.0
_WORD: Final = re.compile(r"\S+")


def em(text: str) -> float:
    """Estimate how wide a text is in a common serif face, in units of its size."""
    return sum(_WIDTHS.get(sign) or (_WIDE if sign >= "ᄀ" else _ORDINARY) for sign in text)


def broken_lines(text: str, start: int, end: int, room: float) -> list[tuple[int, int]]:
    """Break a stretch of text into lines at its blanks.

    Args:
        text: The whole text.
        start: Where the stretch starts.
        end: One past its end.
        room: How wide a line may be, in units of the face's size.

    Returns:
        Where each line starts and ends, without the blanks between lines.
    """
    lines: list[tuple[int, int]] = []
    first = last = -1
    used = 0.0
    for low, high in _pieces(text, start, end, room):
        wide = em(text[low:high])
        gap = em(text[last:low]) if first >= 0 else 0.0
        if first >= 0 and used + gap + wide > room:
            lines.append((first, last))
            first, used, gap = -1, 0.0, 0.0
        if first < 0:
            first = low
        used += gap + wide
        last = high
    return [*lines, (first, last)] if first >= 0 else lines


def _pieces(text: str, start: int, end: int, room: float) -> Iterator[tuple[int, int]]:
    """Give the words, and those that no line can hold in parts that it can."""
    longest = max(int(room / _WIDE), 1)
    for match in _WORD.finditer(text, start, end):
        low, high = match.span()
        if em(match[0]) <= room:
            yield low, high
            continue
        for part in range(low, high, longest):
            yield part, min(part + longest, high)
