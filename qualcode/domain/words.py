"""What a word is: the one definition that every count in qualcode uses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]+(?:[-‐‑'’][^\W_]+)*")
"""A maximal run of letters or digits, inner hyphens and apostrophes included."""


def word_starts(text: str) -> list[int]:
    """Give where each word of a text starts, in ascending code points."""
    return [match.start() for match in WORD.finditer(text)]


def count_words(text: str) -> int:
    """Count the words of a text."""
    return sum(1 for _ in WORD.finditer(text))


def word_range(starts: Sequence[int], start: int, end: int) -> tuple[int, int]:
    """Number the words that start inside a range.

    Args:
        starts: What `word_starts` gave for the whole text.
        start: The first code point of the range.
        end: One past its last code point.

    Returns:
        A half-open range of word numbers; its length is the number of words. A word belongs to the
        range in which it starts, so that ranges that share no text share no word.
    """
    return bisect_left(starts, start), bisect_left(starts, end)


def whole_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Take in the rest of the words within which a range starts and ends."""
    first, last = _around(text, start), _around(text, end)
    return (first[0] if first else start), (last[1] if last else end)


def _around(text: str, position: int) -> tuple[int, int] | None:
    """Give the word that lies on both sides of a position, if one does."""
    low = position = min(max(position, 0), len(text))
    while low > 0 and not text[low - 1].isspace():
        low -= 1
    for match in WORD.finditer(text, low):
        if match.end() > position:
            return match.span() if match.start() < position else None
    return None
