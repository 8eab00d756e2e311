"""The bullets and numbers that Word shows before paragraphs and keeps nowhere in their text."""

from __future__ import annotations

import re
from typing import Any, Final

from qualcode.interchange.blocks import BULLET
from qualcode.interchange.docx_text import attribute, find, members
from qualcode.interchange.numerals import number_in, numeral

_STYLES: Final = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I", "none": ""}
"""Word's names for ways of writing numbers; any other is written in figures."""


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
                self._levels[attribute(abstract, "abstractNumId"), number_in(attribute(level, "ilvl"), 0)] = (
                    level
                )
        for number in members(element, "num"):
            list_id = attribute(number, "numId")
            self._abstract[list_id] = attribute(find(number, "abstractNumId"), "val")
            for override in members(number, "lvlOverride"):
                start = attribute(find(override, "startOverride"), "val")
                if start.isdecimal():
                    self._restart[list_id, number_in(attribute(override, "ilvl"), 0)] = int(start)

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
        start = number_in(attribute(find(definition, "start"), "val"), 1)
        if restart is not None:
            counts[level] = restart
        else:
            counts[level] = counts[level] + 1 if level in counts else start
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        return counts

    def _shown(self, abstract: str, level: int, counts: dict[int, int]) -> str:
        definition = self._levels.get((abstract, level))
        count = counts.get(level, number_in(attribute(find(definition, "start"), "val"), 1))
        return numeral(count, _STYLES.get(attribute(find(definition, "numFmt"), "val"), "1"))
