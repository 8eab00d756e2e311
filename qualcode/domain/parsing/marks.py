"""Marks at the start of a line: heading signs, bullets, numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qualcode.domain.parsing.lexicon import QUESTION_HEADS, SECTION_HEADS

BULLETS: Final = "•◦▪‣●○■□►·\uf0b7\uf0a7"
"""Bullets that are nothing else."""
_DASHES: Final = "-*+–—"
_MARKUP: Final = "*_"


class Family(StrEnum):
    """What kind of number a line has."""

    NONE = ""
    """None."""
    COMPOUND = "compound"
    """Letters and figures: `A1.`, `Q3x.`."""
    DOTTED = "dotted"
    """Figures with points between: `1.2`."""
    PLAIN = "plain"
    """A figure: `3.`, `3)`."""
    LETTER = "letter"
    """A capital: `A.`."""
    ROMAN = "roman"
    """A Roman number: `II.`."""
    SMALL = "small"
    """A small letter: `a.`, `b)`."""
    QUESTION = "question"
    """A word for question and a number: `Question 3:`."""
    SECTION = "section"
    """A word for section and a number: `Part 2:`."""


QUESTION_FAMILIES: Final = (Family.COMPOUND, Family.DOTTED, Family.PLAIN, Family.QUESTION)
"""The kinds of number that questions have."""
SECTION_FAMILIES: Final = (Family.LETTER, Family.ROMAN, Family.SECTION)
"""The kinds of number that sections have."""

_NUMBERS: Final = (
    (Family.COMPOUND, re.compile(r"([A-ZÆØÅÄÖÜ]{1,3}\d{1,3}(?:\.\d{1,2})*[a-z]?)(?:[.)]\s*|\s+(?=\S))")),
    (Family.DOTTED, re.compile(r"(\d{1,2}(?:\.\d{1,2}){1,3}[a-z]?)[.)]?\s+")),
    (Family.PLAIN, re.compile(r"\(?(\d{1,3}[a-z]?)[.)]\s*(?=[^\d\s])")),
    (Family.LETTER, re.compile(r"\(?([A-ZÆØÅ])[.)]\s+")),
    (Family.ROMAN, re.compile(r"([IVX]{2,5})[.)]\s+")),
    (Family.SMALL, re.compile(r"\(?([a-zæøå]|[ivx]{2,4})(?:\.\s+|\)\s*)(?=\S)")),
)
_WORDED: Final = re.compile(r"([^\W\d_]+)\s+(?:nr\.?\s*)?(\d{1,3}[a-z]?|[IVX]{1,4}|[A-Z])\s*[.:)–-]\s*")
_NUMBERISH: Final = re.compile(r"[\d.):–-]")
_HEADING: Final = re.compile(r"(#{1,6})(?:\s+|(?=[^\s#\d]))")


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands at the start of a line, before its words."""

    heading: int = 0
    """The level of a heading, from 1; 0 where it is none."""
    bullet: str = ""
    """The bullet."""
    family: Family = Family.NONE
    """The kind of number."""
    number: str = ""
    """The number without what closes it."""
    firm: bool = True
    """Whether a full stop or bracket closes a compound number."""
    bold: bool = False
    """Whether the whole line is set in bold or italics."""
    start: int = 0
    """Where the number, or without one the words start, in the line."""
    body: int = 0
    """Where the words start, in the line."""
    body_end: int = 0
    """One past the last of them, closing markup left out."""

    @property
    def marked(self) -> bool:
        """Whether there is any mark at all."""
        return bool(self.heading or self.bullet or self.family or self.bold)


def mark_of(text: str) -> Mark:
    """Read the marks at the start of a line.

    Args:
        text: The line, without blanks around it.
    """
    heading, at = _heading(text)
    end = len(text.rstrip("#").rstrip()) if heading and text.endswith(" #") else len(text)
    bullet = ""
    if not heading and (text[0] in BULLETS or (text[0] in _DASHES and text[1:2].isspace())):
        bullet = text[0]
        at = 1 + len(text[1:]) - len(text[1:].lstrip())
    bold = _whole_markup(text[at:end])
    at, end = at + bold, end - bold
    family, number, firm, after = _number(text, at)
    return Mark(
        heading=heading,
        bullet=bullet,
        family=family,
        number=number,
        firm=firm,
        bold=bold > 0,
        start=at,
        body=after if after < end else at,
        body_end=max(end, at),
    )


def _heading(text: str) -> tuple[int, int]:
    match = _HEADING.match(text) if text[0] == "#" else None
    return (len(match[1]), match.end()) if match and match.end() < len(text) else (0, 0)


def _whole_markup(text: str) -> int:
    """Count the signs of markup on either side of a whole line; 0 where only a part of it is marked."""
    count = len(text) - len(text.lstrip(_MARKUP))
    if count == 0 or count > 3 or len(text) <= 2 * count:
        return 0
    sign = text[:count]
    inner = text[count:-count]
    return count if text.endswith(sign[::-1]) and sign not in inner and inner.strip(_MARKUP) == inner else 0


def _number(text: str, at: int) -> tuple[Family, str, bool, int]:
    """Give the family, the number, whether it is closed, and where the words after it start."""
    if not _NUMBERISH.search(text, at, at + 24):
        return Family.NONE, "", True, at
    worded = _WORDED.match(text, at)
    if worded and worded.end() < len(text):
        head = worded[1].casefold()
        if head in QUESTION_HEADS:
            return Family.QUESTION, worded[2], True, worded.end()
        if head in SECTION_HEADS:
            return Family.SECTION, worded[2], True, worded.end()
    for family, pattern in _NUMBERS:
        match = pattern.match(text, at)
        if match and match.end() < len(text):
            firm = family is not Family.COMPOUND or match.group().rstrip()[-1] in ".)"
            return family, match[1], firm, match.end()
    return Family.NONE, "", True, at
