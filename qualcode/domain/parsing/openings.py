"""Openings: what stands at the start of a line and could say who speaks."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.marks import Family
from qualcode.domain.parsing.names import Shape, bare_name, folded, may_be_name, shape_of
from qualcode.domain.parsing.times import TimeCode, stamp_at, time_at

MARKUP: Final = "*_"
BLANKS: Final = (
    " \t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
)


class Style(StrEnum):
    """How a label is set apart from what is said."""

    COLON = "colon"
    """`KF: ...`"""
    DASH = "dash"
    """`KF - ...`"""
    TAB = "tab"
    """The label, a tab, and what is said; or a table's cell."""
    BRACKETED = "bracketed"
    """`[KF] ...` or `<kf> ...`"""
    ALONE = "alone"
    """The label on a line of its own, without a colon."""
    HEADING = "heading"
    """The label as a heading."""
    TIMED = "timed"
    """The label and a time code on a line of their own."""
    STAMPED = "stamped"
    """The label, a time code, and what is said, without a colon."""


MOST_PHRASE: Final = 4
"""The most words of a part that is no name and no known word: `Mor til Per`, `Head nurse, ward B`."""


@dataclass(frozen=True, slots=True)
class Opening:
    """A possible label at the start of a line."""

    line: int
    """The line's number."""
    name: str
    """The label as it stands there, markup left out."""
    key: str
    """What its spellings share."""
    style: Style
    """How it is set apart."""
    shape: Shape
    """What it looks like."""
    body: int
    """Where in the line the words spoken start; the line's length where it holds none."""
    time: int | None
    """The time code before or behind it, in milliseconds."""
    empty: bool
    """Whether the line ends with it."""
    strong: bool
    """Whether markup or a time code sets it apart."""
    loose: bool = False
    """Whether a semicolon stands where the colon should."""
    end: int | None = None
    """Where in the line the words end, if something else stands behind them: a table's next cell."""


@dataclass(frozen=True, slots=True)
class Head:
    """The start of a line, behind a time code and opening markup."""

    line: int
    """The line's number."""
    text: str
    """The line."""
    family: Family
    """What kind of number it has."""
    start: int
    """Where the head ends and what could be a label starts."""
    markup: str
    """The opening markup right before that."""
    time: TimeCode | None
    """The time code in it."""


def head_of(number: int, text: str, family: Family, at: int) -> Head | None:
    """Step over a time code, a dash behind it, and markup.

    Args:
        number: The line's number.
        text: The line.
        family: What kind of number it has.
        at: Where to start in it.

    Returns:
        The head; nothing where the line ends with it.
    """
    time = stamp_at(text, at)
    if time is not None and (time.bracketed or text[time.end : time.end + 1] in ("", *BLANKS, *MARKUP)):
        at = past(text, time.end, BLANKS)
        at += 2 if text[at : at + 2] in ("- ", "– ", "— ") else 0
    else:
        time = None
    start = past(text, at, MARKUP)
    return Head(number, text, family, start, text[at:start], time) if start < len(text) else None


def past(text: str, at: int, characters: str) -> int:
    """Step over characters from a place on."""
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def opening_of(head: Head, raw: str, style: Style, end: int) -> Opening | None:
    """Make an opening, if the words could be a label at all.

    Args:
        head: The start of the line.
        raw: The words, with what markup there is.
        style: How they are set apart.
        end: Where in the line that ends.
    """
    name = bare_name(raw)
    numbered = head.family not in (Family.NONE, Family.COMPOUND)
    if not may_be_name(name) or (numbered and style is not Style.COLON):
        return None
    shape = shape_of(name)
    if name[-1] == "?" and (style is not Style.COLON or not shape.like_name):
        return None
    body, time = _body(head, raw, end)
    marked = len(head.markup) > 1 or (style is Style.ALONE and bool(head.markup))
    return Opening(
        line=head.line,
        name=name,
        key=folded(name),
        style=style,
        shape=shape,
        body=body,
        time=None if time is None else time.milliseconds,
        empty=body >= len(head.text),
        strong=time is not None or marked or (style is Style.BRACKETED and raw[0] == "<"),
    )


def proper(opening: Opening | None) -> Opening | None:
    """Keep an opening without a colon only where its name looks like one."""
    return opening if opening is not None and opening.shape.like_name else None


def brief(opening: Opening | None) -> Opening | None:
    """Keep an opening with a dash only where its name looks like one, or is a few words with a capital."""
    if opening is None or opening.shape is not Shape.PHRASE:
        return proper(opening)
    return opening if opening.name[0].isupper() and len(opening.name.split()) <= MOST_PHRASE else None


def _body(head: Head, raw: str, end: int) -> tuple[int, TimeCode | None]:
    """Find where the words spoken start: behind closing markup and a time code in brackets."""
    text = head.text
    body = past(text, end, BLANKS)
    if (
        head.markup
        and not raw.rstrip().endswith(head.markup[-1])
        and text.startswith(head.markup[::-1], body)
    ):
        body = past(text, body + len(head.markup), BLANKS)
    inner = time_at(text, body) if head.time is None else None
    if inner is None or not inner.bracketed:
        return body, head.time
    return past(text, inner.end, BLANKS), inner
