"""The bullets and numbers that Word shows before paragraphs and keeps nowhere in their text."""

from __future__ import annotations

import re
from typing import Any, Final

from qualcode.interchange.docx_text import attribute, find, members

BULLET: Final = "-"
"""What stands for every kind of bullet."""
_ROMAN: Final = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


class Numbering:
    """Counts the paragraphs of a document's lists as Word does.

    Args:
        element: The root of the document's numbering; none where it has no lists.
    """

    def __init__(self, element: Any) -> None:
        self._levels: dict[tuple[str, int], Any] = {}
        self._abstract: dict[str, str] = {}
        self._restart: dict[tuple[str, int], int] = {}
        self._counts: dict[str, dict[int, int]] = {}
        if element is not None:
            self._learn(element)

    def _learn(self, element: Any) -> None:
        for abstract in members(element, "abstractNum"):
            for level in members(abstract, "lvl"):
                self._levels[attribute(abstract, "abstractNumId"), _number(attribute(level, "ilvl"), 0)] = (
                    level
                )
        for number in members(element, "num"):
            list_id = attribute(number, "numId")
            self._abstract[list_id] = attribute(find(number, "abstractNumId"), "val")
            for override in members(number, "lvlOverride"):
                start = attribute(find(override, "startOverride"), "val")
                if start.isdecimal():
                    self._restart[list_id, _number(attribute(override, "ilvl"), 0)] = int(start)

    def marker(self, list_id: str, level: int) -> str:
        """Give what stands before the next paragraph of a list: `-`, `1.`, `a)`, `A2.`."""
        abstract = self._abstract.get(list_id, "")
        definition = self._levels.get((abstract, level))
        if definition is None or attribute(find(definition, "numFmt"), "val") == "bullet":
            return BULLET
        counts = self._count(abstract, list_id, level, definition)
        pattern = attribute(find(definition, "lvlText"), "val")
        return re.sub(
            "%([1-9])", lambda match: self._shown(abstract, int(match[1]) - 1, counts), pattern
        ).strip()

    def _count(self, abstract: str, list_id: str, level: int, definition: Any) -> dict[int, int]:
        counts = self._counts.setdefault(abstract, {})
        restart = self._restart.pop((list_id, level), None)
        start = _number(attribute(find(definition, "start"), "val"), 1)
        if restart is not None:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts

    def _shown(self, abstract: str, level: int, counts: dict[int, int]) -> str:
        definition = self._levels.get((abstract, level))
        count = counts.get(level, _number(attribute(find(definition, "start"), "val"), 1))
        return numeral(count, attribute(find(definition, "numFmt"), "val"))


def numeral(count: int, style: str) -> str:
    """Write a number in one of Word's styles; in figures where the style is another."""
    if style in ("lowerLetter", "upperLetter") and count > 0:
        letter = chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)
        return letter if style == "lowerLetter" else letter.upper()
    if style in ("lowerRoman", "upperRoman") and 0 < count < 4000:
        roman = _roman(count)
        return roman if style == "lowerRoman" else roman.upper()
    return "" if style == "none" else str(count)


def _roman(count: int) -> str:
    written = ""
    for value, letters in _ROMAN:
        written += letters * (count // value)
        count %= value
    return written


def _number(text: str, otherwise: int) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else otherwise
