"""Marks at the start of a line: heading signs, bullets, numbers."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.lexicon import QUESTION_HEADS, SECTION_HEADS
from qualcode.domain.parsing.times import words_end

BULLETS: Final = "•◦▪‣●○■□►·\uf0b7\uf0a7"
"""Bullets that are nothing else."""
QUOTE: Final = ">"
"""What an e-mail puts before the lines that it answers."""
_DASHES: Final = "-*+–—" + QUOTE
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
_WORDED: Final = re.compile(
    r"([^\W\d_]+)\s+(?:nr\.?\s*)?(\d{1,3}[a-z]?|[IVX]{1,4}|[A-Z])\s*(?:([.:)–-])\s*|$)"
)
_WORDED_FAMILIES: Final = {
    **dict.fromkeys(QUESTION_HEADS, Family.QUESTION),
    **dict.fromkeys(SECTION_HEADS, Family.SECTION),
}
_NUMBERISH: Final = re.compile(r"[\d.):–-]")
_NEAR: Final = 24
"""How far from the start of a line a number has ended."""
_BOLD_NUMBER: Final = re.compile(r"(\*{1,3}|_{1,3})([^\s*_][^*_]{0,20}?)\1\s+(?=\S)")
_EMPHASIS: Final = tuple(
    re.compile(rf"{before}{signs}(?=\S)(.{{1,500}}?)(?<=\S){signs}{after}")
    for sign, before, after in ((r"\*", r"(?<![^\W_])(?<![\\*])", ""), ("_", r"(?<![\w\\])", r"(?!\w)"))
    for signs in (sign * 3, sign * 2, sign)
)
"""Stretches set in bold, in italics or in both; neither `2 * 3 * 4` nor `snake_case_names` is one."""
_SIGNS: Final = re.compile(r"^#{1,6}\s+", re.MULTILINE)
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

    @property
    def bare(self) -> bool:
        """Whether the line holds its number and no other words: `Question 3`."""
        return bool(self.family) and self.body == self.start


def unmarked(text: str) -> str:
    """Give words without the signs that set some of them in bold or italics."""
    before = None
    while before != text and any(sign in text for sign in _MARKUP):
        before = text
        for pattern in _EMPHASIS:
            text = pattern.sub(r"\1", text)
    return text


def heading_words(text: str) -> str:
    """Give a heading's lines without signs of headings, of bold and of italics."""
    return unmarked(_SIGNS.sub("", text))


def mark_of(text: str) -> Mark:
    """Read the marks at the start of a line.

    Args:
        text: The line, without blanks around it.
    """
    if text[0].isalpha() and not _NUMBERISH.search(text, 0, _NEAR):
        return Mark(body_end=words_end(text))
    heading, at, end = _heading(text)
    bullet = ""
    if not heading and (text[0] in BULLETS or (text[0] in _DASHES and text[1:2].isspace())):
        bullet = text[0]
        at = 1 + len(text[1:]) - len(text[1:].lstrip())
    end = spoken if at < (spoken := words_end(text)) < end else end
    bold = _whole_markup(text[at:end])
    inner = text[at + bold : end - bold]
    at, end = end - bold - len(inner.lstrip()), at + bold + len(inner.rstrip())
    family, number, firm, after = (_bold_number if heading else _number)(text, at, max(end, at))
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


def _heading(text: str) -> tuple[int, int, int]:
    """Give the level of a heading, 0 where it is none, and where its words start and end."""
    match = _HEADING.match(text) if text[0] == "#" else None
    if match is None:
        return 0, 0, len(text)
    bare = text.rstrip("#")
    end = len(bare.rstrip()) if bare[-1:].isspace() else len(text)
    return (len(match[1]), match.end(), end) if match.end() < end else (0, 0, len(text))


def _whole_markup(text: str) -> int:
    """Count the signs of markup on either side of a whole line; 0 where only a part of it is marked."""
    count = len(text) - len(text.lstrip(_MARKUP))
    if count == 0 or count > 3 or len(text) <= 2 * count:
        return 0
    sign = text[:count]
    inner = text[count:-count]
    whole = text.endswith(sign[::-1]) and sign not in inner and inner.strip(_MARKUP) == inner
    return count if whole and inner.strip() else 0


def _bold_number(text: str, at: int, end: int) -> tuple[Family, str, bool, int]:
    """Give what `_number` gives; the number alone may be set in bold: `**A1.** What?`."""
    match = _BOLD_NUMBER.match(text, at, end)
    if match is not None:
        bare = f"{match[2]} {text[match.end() : end]}"
        family, number, firm, after = _number(bare, 0, len(bare))
        if family and after > len(match[2]):
            return family, number, firm, match.end() + after - len(match[2]) - 1
    return _number(text, at, end)


def _number(text: str, at: int, end: int) -> tuple[Family, str, bool, int]:
    """Give the family, the number, whether it is closed, and where the words after it start."""
    if not _NUMBERISH.search(text, at, min(at + _NEAR, end)):
        return Family.NONE, "", True, at
    worded = _WORDED.match(text, at, end)
    if worded:
        family = _WORDED_FAMILIES.get(worded[1].casefold(), Family.NONE)
        if family and worded[3] and worded.end() < end:
            return family, worded[2], True, worded.end()
        if family and worded.end() == end and worded[3] in (None, ":") and text[at].isupper():
            # A number on a line of its own: the line has no other words than these.
            return family, worded[2], True, at
    for family, pattern in _NUMBERS:
        match = pattern.match(text, at, end)
        if match and match.end() < end:
            firm = family is not Family.COMPOUND or match.group().rstrip()[-1] in ".)"
            return family, match[1], firm, match.end()
    return Family.NONE, "", True, at
