"""The facts at the head of a transcript: `Date: ...`, `KF: Kari Foss, facilitator`. They are no turns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.lexicon import HEADERS, LEGENDS, ROLES
from qualcode.domain.parsing.names import Shape, shape_of
from qualcode.domain.parsing.openings import Opening, Style
from qualcode.domain.words import WORD

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line

_LOOKED_AT: Final = 30
"""How many lines a head may have."""
_LONGEST: Final = 12
"""The most words that a fact may have."""
_LONGEST_EXPLANATION: Final = 8


def header_end(lines: Sequence[Line], found: Sequence[Opening], known: Collection[str] = ()) -> int:
    """Find where the facts at the head of a transcript end, and the list of who is behind which label.

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
    end = 0
    for start in sorted(colons):
        if start < end:
            continue
        facts: list[Opening] = []
        while (at := start + len(facts)) in colons and _is_fact(lines[at], colons[at], count, known):
            apart = facts and lines[at].blank_before
            if apart and not (colons[at].key in HEADERS and count[colons[at].key] == 1):
                break
            facts.append(colons[at])
        if not _is_head(facts, count):
            break
        end = start + len(facts)
    return max(end, _legend_end(lines, colons, count))


def _is_head(facts: Sequence[Opening], count: Counter[str]) -> bool:
    """Tell whether facts right below each other are of a head, and no conversation."""
    telling = [one for one in facts if one.key in HEADERS]
    once = any(count[one.key] == 1 for one in telling)
    return len(facts) >= 2 and 2 * len(telling) >= len(facts) and once


def _legend_end(lines: Sequence[Line], colons: Mapping[int, Opening], count: Counter[str]) -> int:
    """Find where a legend ends: labels right below each other, explained, `KF: Kari Foss, facilitator`."""
    run: list[int] = []
    for line in range(max(colons, default=-1) + 2):
        opening = colons.get(line)
        keys = {colons[one].key for one in run}
        if opening is not None and opening.key not in keys and _is_short(lines[line], opening):
            run.append(line)
            continue
        explained = sum(_explains(lines[one], colons[one]) for one in run)
        explained = len(run) if run and _announces(lines[run[0] - 1], run[0]) else explained
        again = sum(count[key] > 1 for key in keys)
        if len(run) >= 2 and 2 * min(again, explained) >= len(run):
            return run[-1] + 1
        run = []
    return 0


def _announces(above: Line, number: int) -> bool:
    """Tell whether the line above a list says that people or labels follow: `Participants:`."""
    words = above.text.strip("#*_: ").casefold()
    return number > 0 and (words in HEADERS or words in LEGENDS)


def _is_short(line: Line, opening: Opening) -> bool:
    fact = line.text[opening.body :]
    return 0 < len(fact.split()) <= _LONGEST_EXPLANATION and not line.ends_sentence


def _explains(line: Line, opening: Opening) -> bool:
    """Tell whether what stands behind a label says who it is: a part, or a name with these initials."""
    fact = line.text[opening.body :]
    words = WORD.findall(fact.split(",")[0])
    if not words:
        return False
    if len(words[0]) > 2 and words[0].casefold() in ROLES:
        return True
    if opening.key in HEADERS and shape_of(fact.strip()) is Shape.NAME:
        return True
    initials = "".join(word[0] for word in words if word[0].isupper())
    letters = "".join(filter(str.isalpha, opening.name))
    return opening.name.isupper() and initials == letters and (len(letters) > 1 or "," in fact)


def _is_fact(line: Line, opening: Opening, count: Counter[str], known: Collection[str]) -> bool:
    fact = line.text[opening.body :]
    speaks = line.ends_sentence and (count[opening.key] > 2 or opening.key in known)
    return len(fact.split()) <= _LONGEST and not line.asks and not speaks
