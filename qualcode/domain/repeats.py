"""Texts that stand twice: in two files, or in one."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from qualcode.domain.words import WORD

if TYPE_CHECKING:
    from qualcode.domain.layout import Layout

LEAST = 50
"""How many words must be the same: what is shorter may be said twice."""
_SHARE = 0.9
"""Which share of the words from the first repeated turn to the last must be the same."""


def said(text: str) -> list[str]:
    """Give the words of a text in any spelling of case, by which two texts are the same."""
    return WORD.findall(text.casefold())


def repeated(text: str, layout: Layout) -> tuple[int, int, int, int] | None:
    """Find a stretch of turns that stands in a text once more.

    Args:
        text: The text.
        layout: Its turns.

    Returns:
        The first and last turn of the stretch, and of where it stands again, counted from 1; none where
        hardly more is the same than a guide's questions are.
    """
    turns = [(turn.labels, tuple(said(text[turn.body : turn.end]))) for turn in layout.turns]
    first: dict[object, int] = {}
    same: dict[int, list[int]] = {}
    weight: Counter[int] = Counter()
    for number, turn in enumerate(turns):
        before = first.setdefault(turn, number)
        if before != number:
            same.setdefault(number - before, []).append(before)
            weight[number - before] += len(turn[1])
    if not weight:
        return None
    ((apart, words),) = weight.most_common(1)
    low, high = same[apart][0], same[apart][-1]
    of_all = sum(len(turn[1]) for turn in turns[low : high + 1])
    if words < LEAST or words < _SHARE * of_all or high - low >= apart:
        return None
    return low + 1, high + 1, low + apart + 1, high + apart + 1
