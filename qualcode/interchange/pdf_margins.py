"""What stands at the edges of a PDF's pages and is no part of its text: headers, footers, page numbers."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from math import ceil
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qualcode.interchange.pdf_lines import PdfLine

_EDGE: Final = 3
"""How many lines at the top or foot of a page may belong to its margin."""
_SHARE: Final = 0.4
"""On how many of the pages a line must come back; left and right pages may differ."""
_NEAR: Final = 6.0
"""How far apart, in points, a line may stand that is the same on another page."""
_NUMBER: Final = re.compile(r"\d{1,5}")
_MOST_NUMBERS: Final = 8
_PAGE_ONE: Final = re.compile(
    r"(?:[^\W\d]{1,5}\.?\s*)?[-–—]?\s*1\s*[-–—]?(?:\s*(?:/|av|of|von)\s*1)?", re.IGNORECASE
)

Key = tuple[bool, str]
"""Whether a line stands at the top, and what it says; a number that counts pages is left open."""
_Edge = list[tuple[int, set[Key]]]
"""The lines at an edge of a page, from the outermost inwards: index and keys."""


def without_margins(pages: Sequence[Sequence[PdfLine]]) -> tuple[list[list[PdfLine]], list[str]]:
    """Leave out the lines that come back at the edges of pages.

    Args:
        pages: The lines of each page.

    Returns:
        The lines that are left, and one example of each that was left out.
    """
    edges = [_edges(page, number) for number, page in enumerate(pages)]
    margins = _recurring(pages, edges)
    kept: list[list[PdfLine]] = []
    gone: dict[str, str] = {}
    for page, both in zip(pages, edges, strict=True):
        outside = {index for edge in both for index in _outermost(edge, margins)}
        if len(pages) == 1:
            outside = _lone_number(page)
        for index in sorted(outside):
            gone.setdefault(_NUMBER.sub("#", page[index].text), page[index].text)
        kept.append([line for index, line in enumerate(page) if index not in outside])
    return kept, list(gone.values())


def _edges(page: Sequence[PdfLine], number: int) -> tuple[_Edge, _Edge]:
    order = sorted(range(len(page)), key=lambda index: -page[index].height)
    return (
        [(index, {(True, text) for text in _readings(page[index].text, number)}) for index in order[:_EDGE]],
        [
            (index, {(False, text) for text in _readings(page[index].text, number)})
            for index in order[: -_EDGE - 1 : -1]
        ],
    )


def _readings(text: str, page: int) -> Iterator[str]:
    """Give a line as it is, and with each of its numbers as far as it is ahead of the page's own."""
    flat = " ".join(text.casefold().split())
    yield flat
    for number in islice(_NUMBER.finditer(flat), _MOST_NUMBERS):
        start, end = number.span()
        yield f"{flat[:start]}{{{int(number.group()) - page}}}{flat[end:]}"


def _recurring(pages: Sequence[Sequence[PdfLine]], edges: Sequence[tuple[_Edge, _Edge]]) -> set[Key]:
    """Give what comes back on enough pages at the same height."""
    heights: dict[Key, list[float]] = {}
    for page, both in zip(pages, edges, strict=True):
        for index, keys in (line for edge in both for line in edge):
            for key in keys:
                heights.setdefault(key, []).append(page[index].height)
    texts = Counter(
        text
        for number, page in enumerate(pages)
        for line in page
        for text in set(_readings(line.text, number))
    )
    enough = max(2, ceil(_SHARE * len(pages)))
    margins: set[Key] = set()
    for key, places in heights.items():
        middle = sorted(places)[len(places) // 2]
        near = sum(abs(place - middle) <= _NEAR for place in places)
        # A label on a line of its own comes back at edges too, and within pages more often still.
        if near >= enough and 2 * (texts[key[1]] - near) <= near:
            margins.add(key)
    return margins


def _outermost(edge: _Edge, margins: set[Key]) -> Iterator[int]:
    """Give the lines of a page's margin: from its edge inwards, as long as they come back."""
    for index, keys in edge:
        if not keys & margins:
            return
        yield index


def _lone_number(page: Sequence[PdfLine]) -> set[int]:
    """Give the page number of a document of one page."""
    if len(page) < 2:
        return set()
    lowest = min(range(len(page)), key=lambda index: page[index].height)
    return {lowest} if _PAGE_ONE.fullmatch(page[lowest].text) else set()
