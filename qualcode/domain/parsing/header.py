"""The facts at the head of a transcript: `Date: ...`, `Place: ...`. They are no turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from typing import Final

from qualcode.domain.parsing.lexicon import HEADERS
from qualcode.domain.parsing.lines import Line
from qualcode.domain.parsing.openings import Opening, Style

_LOOKED_AT: Final = 30
"""How many lines a head may have."""
_LONGEST: Final = 12
"""The most words that a fact may have."""


def header_end(lines: Sequence[Line], found: Sequence[Opening], known: Collection[str] = ()) -> int:
    """Find where the facts at the head of a transcript end.

    A head is at least two lines `word: fact` right below each other, above all else but titles, at least half
    of which start with a word that such facts start with, one of them nowhere else.

    Args:
        lines: The document's lines.
        found: What could be labels.
        known: The folded names of speakers that are known.

    Returns:
        The number of the first line after them; 0 where there are none.
    """
    count = Counter(one.key for one in found if one.style is Style.COLON)
    colons = {one.line: one for one in found if one.style is Style.COLON and one.line < _LOOKED_AT}
    first = min(colons, default=0)
    facts: list[Opening] = []
    while (at := first + len(facts)) in colons and _is_fact(lines[at], colons[at], count, known):
        facts.append(colons[at])
    telling = [one for one in facts if one.key in HEADERS]
    once = any(count[one.key] == 1 for one in telling)
    return first + len(facts) if len(facts) >= 2 and 2 * len(telling) >= len(facts) and once else 0


def _is_fact(line: Line, opening: Opening, count: Counter[str], known: Collection[str]) -> bool:
    fact = line.text[opening.body :]
    speaks = line.ends_sentence and (count[opening.key] > 2 or opening.key in known)
    return len(fact.split()) <= _LONGEST and not line.asks and not speaks
