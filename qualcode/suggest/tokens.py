"""Words and character n-grams of passages and codes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

TOKEN: Final = re.compile(r"[^\W_]+")
"""A run of letters or digits: words joined by hyphens or apostrophes count one by one here."""

SHORTEST: Final = 3
"""The shortest n-gram."""
LONGEST: Final = 5
"""The longest n-gram."""


def tokens(text: str) -> Iterator[tuple[str, int, int]]:
    """Give the words of a text in lower case with the ranges in which they stand."""
    for found in TOKEN.finditer(text):
        yield found.group().casefold(), found.start(), found.end()


def folded_words(text: str) -> list[str]:
    """Give the words of a text in lower case."""
    return [word.casefold() for word in TOKEN.findall(text)]


def grams(word: str) -> list[str]:
    """Give the character 3- to 5-grams of a word with a blank on either side; what is shorter whole."""
    padded = f" {word} "
    found = [
        padded[at : at + size]
        for size in range(SHORTEST, LONGEST + 1)
        for at in range(len(padded) - size + 1)
    ]
    return found or [padded]


def longest(word: str) -> tuple[list[str], int]:
    """Give the longest n-gram at each place of a word, and how many `grams` gives: the others begin them."""
    padded = f" {word} "
    size = len(padded)
    if size <= SHORTEST:
        return [padded], 1
    found = [padded[at : at + LONGEST] for at in range(size - SHORTEST + 1)]
    return found, sum([len(one) - SHORTEST + 1 for one in found])
