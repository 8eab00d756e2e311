"""What stands at the end of a transcript and is about it: `Transcribed by ...`, `[End of tape]`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line

_ABOUT: Final = re.compile(r"\b(?:transcri|transkri|trascri)\w*", re.IGNORECASE)
_LONGEST: Final = 10
"""The most words that such a line has."""
_MOST: Final = 3
"""How many such lines there may be."""


def credit_lines(lines: Sequence[Line]) -> set[int]:
    """Find the last lines of a document that say who wrote it down, or that it ends, and are nobody's words.

    Args:
        lines: The document's lines.
    """
    found: set[int] = set()
    for number in range(len(lines) - 1, max(len(lines) - 1 - _MOST, 0), -1):
        if not _is_credit(lines[number]):
            break
        found.add(number)
    first = min(found, default=0)
    return found if found and lines[first].blank_before else set()


def _is_credit(line: Line) -> bool:
    if line.text[0] == "[" and line.text[-1] == "]":
        return True
    words = line.text.split()
    ends = (words[0], words[-1])
    return len(words) <= _LONGEST and not line.asks and any(_ABOUT.match(word) for word in ends)
