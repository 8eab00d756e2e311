"""Hard-wrapped text: whether a document is, and joining its lines to paragraphs.

A line break is one of the author's where the next word would have had room. How wide lines are is learned
from breaks inside sentences. Blank lines, headings, bullets, numbers and labels always start a line.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.lexicon import HANGING
from qualcode.domain.parsing.marks import SECTION_FAMILIES, Family
from qualcode.domain.parsing.times import is_time
from qualcode.domain.record import Record
from qualcode.domain.words import WORD
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line
    from qualcode.domain.segment_map import Edit

_NARROWEST: Final = 30
_WIDEST: Final = 140
_FULL: Final = 0.94
"""A line that ends a sentence goes on where the next word would have filled this share of the width."""
_OPEN: Final = 0.75
"""A line that ends inside a sentence goes on from this share of the width."""
_HYPHENS: Final = "-‐\u00ad"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping(Record):
    """Whether a document is hard-wrapped."""

    wrapped: bool
    """Whether it is."""
    width: int
    """How many characters its full lines have; 0 where it is not wrapped."""
    reason: Message
    """Why it was concluded."""
    sure: bool
    """Whether there is no doubt."""


@dataclass(frozen=True, slots=True)
class _Break:
    """A line break between two lines of one block."""

    length: int
    """How long the line before it is, with its indent."""
    reach: int
    """How long it would be with the next word."""
    soft: bool
    """Whether the next line goes on inside a sentence."""


def detect(lines: Sequence[Line], fixed: Collection[int] = ()) -> Wrapping:
    """Tell from a document itself whether its lines are hard-wrapped.

    Args:
        lines: Its lines.
        fixed: Lines that start something: speakers' turns.
    """
    breaks = list(_breaks(lines, fixed))
    soft = [one for one in breaks if one.soft]
    if not soft or not lines:
        return _not_wrapped(message("No sentence goes on in the next line."))
    width = _width(one.length for one in soft)
    longest = sum(line.end - line.start for line in lines if _length(line) > 1.3 * width)
    total = sum(line.end - line.start for line in lines)
    if not _NARROWEST <= width <= _WIDEST or 10 * longest > total:
        return _not_wrapped(message("Lines are as long as their paragraphs."))
    full = sum(one.reach >= _OPEN * width for one in soft)
    if len(soft) < 2 or 5 * len(soft) < len(breaks) or 3 * full < 2 * len(soft):
        return _not_wrapped(message("Lines end at no common width."))
    return Wrapping(
        wrapped=True,
        width=width,
        reason=message(
            "{count} lines break off inside a sentence near the width of {width} characters.",
            count=len(soft),
            width=width,
        ),
        sure=len(soft) >= 5 and 5 * full >= 4 * len(soft),
    )


def by_order(lines: Sequence[Line], *, wrapped: bool) -> Wrapping:
    """Take a document for wrapped or not, because the user said so."""
    if not wrapped:
        return _not_wrapped(message("You said that lines are not wrapped."))
    breaks = list(_breaks(lines, ()))
    width = _width(one.length for one in breaks if one.soft) or max(map(_length, lines), default=0)
    return Wrapping(wrapped=True, width=width, reason=message("You said that lines are wrapped."), sure=True)


def joins(text: str, lines: Sequence[Line], width: int, fixed: Collection[int]) -> list[Edit]:
    """Give the edits that join wrapped lines to paragraphs.

    Args:
        text: The text.
        lines: Its lines.
        width: How long full lines are.
        fixed: Lines that start a speaker's turn.
    """
    words = _Words(text)
    found: list[Edit] = []
    for number, (line, following) in enumerate(pairwise(lines)):
        if following.blank_before or number + 1 in fixed or not _goes_on(line, following, width):
            continue
        found.append(_join(line, following, words))
    return found


def _goes_on(line: Line, following: Line, width: int) -> bool:
    if _starts_something(line, following, width) or line.text[0] == "#" or is_time(line.text):
        return False
    if unicodedata.category(following.text[0])[0] == "M":
        return False
    if following.starts_small or line.text[-1] in _HYPHENS:
        return True
    reach = _length(line) + 1 + len(following.text.split(maxsplit=1)[0])
    heads = line.mark.family in SECTION_FAMILIES
    closed = heads or line.ends_sentence or line.text.endswith(":")
    if following.indent > line.indent and closed and not line.mark.marked:
        return False
    return reach >= (_FULL if closed else _OPEN) * width


def _starts_something(line: Line, following: Line, width: int) -> bool:
    """Tell whether a line starts with a mark, and not with a number or dash of the sentence before it."""
    mark = following.mark
    if mark.heading or mark.bold or is_time(following.text):
        return True
    inside = not line.ends_sentence and line.text[-1] not in ":;," and _length(line) >= _OPEN * width
    if mark.bullet:
        return mark.bullet not in "–—" or not inside
    if mark.family is Family.NONE or (mark.family is Family.COMPOUND and not mark.firm):
        return False
    return not (inside and mark.family in (Family.PLAIN, Family.DOTTED))


def _join(line: Line, following: Line, words: _Words) -> Edit:
    last = line.text[-1]
    if last == "\u00ad":
        return line.end - 1, following.start, ""
    hangs = len(line.text) < 2 or not line.text[-2].isalnum() or not following.text[0].isalnum()
    if last not in _HYPHENS or hangs:
        return line.end, following.start, " "
    right = WORD.match(following.text)
    if right and right.group().casefold() in HANGING:
        return line.end, following.start, " "
    left = WORD.search(line.text, max(line.text.rfind(" ") + 1, 0), len(line.text) - 1)
    whole = line.text[line.text.rfind(" ") + 1 : -1]
    if left and right and following.starts_small and words.prefer_plain(whole, right.group()):
        return line.end - 1, following.start, ""
    return line.end, following.start, ""


class _Words:
    """The words of a text, read when first asked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words: frozenset[str] | None = None

    def prefer_plain(self, left: str, right: str) -> bool:
        """Tell whether the text has two parts joined without a hyphen, and nowhere with one."""
        if self._words is None:
            self._words = frozenset(word.casefold() for word in WORD.findall(self._text))
        first = WORD.findall(left)
        if not first:
            return False
        left = first[-1].casefold()
        right = right.casefold()
        return left + right in self._words and f"{left}-{right}" not in self._words


def _breaks(lines: Sequence[Line], fixed: Collection[int]) -> Iterator[_Break]:
    for number, (line, following) in enumerate(pairwise(lines)):
        if following.blank_before or number + 1 in fixed or line.text[0] == "#":
            continue
        mark = following.mark
        if mark.heading or mark.bullet or (mark.family and mark.firm):
            continue
        first = following.text.split(maxsplit=1)[0]
        soft = following.starts_small and not line.ends_sentence
        yield _Break(_length(line), _length(line) + 1 + len(first), soft)


def _width(lengths: Iterator[int]) -> int:
    """Give the length that one line in twenty exceeds."""
    ordered = sorted(lengths)
    return ordered[min(len(ordered) * 95 // 100, len(ordered) - 1)] if ordered else 0


def _length(line: Line) -> int:
    return line.indent + line.end - line.start


def _not_wrapped(reason: Message) -> Wrapping:
    return Wrapping(wrapped=False, width=0, reason=reason, sure=True)
