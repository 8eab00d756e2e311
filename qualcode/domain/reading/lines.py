"""The lines of a text, and what the shape of one alone says about it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from qualcode.domain.record import Record

BULLET = re.compile(r"[ \t]*(?:[•●▪◦‣·○■►–—*-])[ \t]+(?=\S)")
"""A bullet at the start of a line."""
HEADING = re.compile(r"[ \t]{0,3}(#{1,6})[ \t]+(?=\S)")
"""A Markdown heading's signs at the start of a line."""
NUMBER = re.compile(
    r"[ \t]*(?:(?:spørsmål|spm\.?|question|fråga|frage|question)[ \t]+)?"
    r"((?:[A-ZÆØÅ]{1,2}[.-]?)?\d{1,3}[a-z]?(?:\.\d{1,2})*|[A-ZÆØÅ]|[IVX]{1,4})[ \t]*[.):][ \t]+(?=\S)",
    re.IGNORECASE,
)
"""A number such as `A1.`, `Q3x.`, `12)` or `B.` at the start of a line."""
ENUMERATED = re.compile(r"[ \t]*[a-zæøå][.)][ \t]+(?=\S)")
"""A small letter that numbers an item: `a.`"""


@dataclass(frozen=True, slots=True)
class Line(Record):
    """A line of a text."""

    start: int
    """Where it starts."""
    text: str
    """What it says, without its line feed."""

    @property
    def end(self) -> int:
        """One past its last character."""
        return self.start + len(self.text)

    @property
    def blank(self) -> bool:
        """Whether nothing stands in it."""
        return not self.text.strip()

    @property
    def starts_small(self) -> bool:
        """Whether its first letter is a small one, quotation marks and brackets aside."""
        first = self.text.lstrip(" \t\"'«»“”„’‘(<[…")[:1]
        return first.islower()


def lines_of(text: str, start: int = 0) -> Iterator[Line]:
    """Give the lines of a text from a position on."""
    while start <= len(text):
        end = text.find("\n", start)
        if end < 0:
            end = len(text)
        yield Line(start, text[start:end])
        start = end + 1


def opens_block(text: str) -> bool:
    """Tell whether a line looks as if it began something of its own: a bullet, a heading, a numbered item."""
    return bool(BULLET.match(text) or HEADING.match(text) or NUMBER.match(text) or ENUMERATED.match(text))
