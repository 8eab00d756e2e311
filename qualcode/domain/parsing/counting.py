"""Labels that count: `Q1:`, `A1:`, `Q2:`, `A2:` are two labels with numbers, and no crowd."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Final

from qualcode.domain.parsing.openings import Opening, Style

_COUNTED: Final = re.compile(r"([^\W\d_]{1,10})[ .-]?(\d{1,3})")
_FEWEST: Final = 3


def without_counts(found: Sequence[Opening]) -> list[Opening]:
    """Take the numbers off labels that only count their turns.

    Args:
        found: A document's openings, ascending.

    Returns:
        The openings; labels of the same letters, each of which stands there once with numbers that ascend,
        have become one.
    """
    stems: dict[str, list[int]] = {}
    for opening in found:
        match = _COUNTED.fullmatch(opening.key) if opening.style is Style.COLON else None
        if match:
            stems.setdefault(match[1], []).append(int(match[2]))
    counting = {
        stem
        for stem, numbers in stems.items()
        if len(numbers) >= _FEWEST and all(one < other for one, other in pairwise(numbers))
    }
    return [_bare(opening, counting) for opening in found]


def _bare(opening: Opening, counting: set[str]) -> Opening:
    match = _COUNTED.fullmatch(opening.key) if opening.style is Style.COLON else None
    if match is None or match[1] not in counting:
        return opening
    return replace(opening, name=opening.name[: len(match[1])], key=match[1])
