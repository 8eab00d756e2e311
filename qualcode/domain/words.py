"""What a word is: the one definition that every count in qualcode uses."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

WORD = re.compile(r"[^\W_]++(?:[-‐‑'’][^\W_]++)*+")
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
    low, high = word_at(text, end)
    return word_at(text, start)[0], high if low < end else end


def word_at(text: str, position: int, reach: int | None = None) -> tuple[int, int]:
    """Give the word that a position lies in; an empty range between words.

    Args:
        text: The text.
        position: The position; one outside of the text lies in no word.
        reach: How far back a word's start is looked for; as far as it takes where nothing is said.
    """
    low = min(max(position, 0), len(text))
    least = 0 if reach is None else max(0, low - reach)
    while low > least and not text[low - 1].isspace():
        low -= 1
    for found in WORD.finditer(text, low):
        if found.end() > position:
            return found.span() if found.start() <= position else (position, position)
    return position, position
