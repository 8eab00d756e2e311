"""Numbers that count: `Q1:`, `A1:`, `Q2:`, `A2:` are two labels and no crowd, and so are `1 I:`, `2 KF:`."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.lexicon import PAGES
from qualcode.domain.parsing.names import folded, shape_of
from qualcode.domain.parsing.openings import Opening, Style

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line

_LINE: Final = re.compile(r"(\d{1,6})(?:[.)]\s*|\s+)(?=[^\W\d])")
_COUNTED: Final = re.compile(r"([^\W\d_]{1,10})[ .-]?(\d{1,3})")
_FEWEST: Final = 3
_PAGE: Final = re.compile(
    rf"(?:^[-–—]|(?:^|\s)(?:{'|'.join(map(re.escape, sorted(PAGES)))}))\s*(\d{{1,4}})"
    r"(?:\s*(?:of|av|von|de|/)\s*\d+)?(?:\s*[-–—])?$",
    re.IGNORECASE,
)
_LONGEST_HEAD: Final = 120


def without_counts(found: Sequence[Opening], known: Collection[str]) -> list[Opening]:
    """Take the numbers off labels that only count their turns, and the numbers of lines off labels.

    Args:
        found: A document's openings, ascending.
        known: The folded names of speakers that are known; they stay as they are.

    Returns:
        The openings; labels of the same letters, each of which stands there once with numbers that ascend,
        have become one. What has a number before it, and does not count the lines of a conversation, is none.
    """
    found = list(_without_line_numbers(found, known))
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


def counters(lines: Sequence[Line]) -> frozenset[int]:
    """Find the lines that hold the number of a page or subtitle, again and again, upwards.

    Figures alone stand between empty lines; a running head ends with a word for page and the number.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    for place, line in enumerate(lines):
        if len(line.text) > _LONGEST_HEAD or not any(map(str.isdecimal, line.text[-6:])):
            continue
        match = _PAGE.search(line.text)
        if line.text.isdecimal() and line.blank_before and len(line.text) < 6:
            found.setdefault("", []).append((place, int(line.text)))
        elif match:
            head = " ".join(line.text[: match.start(1)].split())
            found.setdefault(head, []).append((place, int(match[1])))
    kept: set[int] = set()
    for head, places in found.items():
        upwards = all(one[1] < other[1] for one, other in pairwise(places))
        if upwards and len(places) >= (2 if head else _FEWEST):
            kept |= {place for place, _number in places}
    return frozenset(kept)


def _without_line_numbers(found: Sequence[Opening], known: Collection[str]) -> Iterator[Opening]:
    """Take numbers of lines off labels: they ascend, and the labels behind them come again."""
    heads = [(one, None if one.key in known else _LINE.match(one.name)) for one in found]
    numbered = [(int(match[1]), folded(opening.name[match.end() :])) for opening, match in heads if match]
    ascend = all(one[0] < other[0] for one, other in pairwise(numbered))
    counts = len(numbered) >= _FEWEST and ascend and 2 * len({name for _, name in numbered}) <= len(numbered)
    for opening, match in heads:
        if match is None:
            yield opening
        elif counts:
            name = opening.name[match.end() :]
            yield replace(opening, name=name, key=folded(name), shape=shape_of(name))


def _bare(opening: Opening, counting: set[str]) -> Opening:
    match = _COUNTED.fullmatch(opening.key) if opening.style is Style.COLON else None
    if match is None or match[1] not in counting:
        return opening
    return replace(opening, name=opening.name[: len(match[1])], key=match[1])
