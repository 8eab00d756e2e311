"""Openings: what stands at the start of a line and could say who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Final

from qualcode.domain.parsing.lines import Line
from qualcode.domain.parsing.marks import Family
from qualcode.domain.parsing.names import LONGEST, Shape, bare_name, folded, may_be_name, shape_of
from qualcode.domain.parsing.times import TimeCode, stamp_at, time_at

_COLONS: Final = re.compile("[:：]")
_ADDRESSES: Final = frozenset(("http", "https", "ftp", "mailto", "file", "doi", "www"))
_DASH: Final = re.compile(r"\s+[-–—]\s+(?=\S)")
_MARKUP: Final = "*_"
_SHORT: Final = 40
"""The most characters of a label without a colon."""
_BLANKS: Final = " \t\u00a0"


class Style(StrEnum):
    """How a label is set apart from what is said."""

    COLON = "colon"
    """`KF: ...`"""
    DASH = "dash"
    """`KF - ...`"""
    TAB = "tab"
    """The label, a tab, and what is said."""
    ALONE = "alone"
    """The label on a line of its own, without a colon."""
    HEADING = "heading"
    """The label as a heading."""
    TIMED = "timed"
    """The label and a time code on a line of their own."""


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


@dataclass(frozen=True, slots=True)
class _Head:
    """The start of a line, behind a time code and opening markup."""

    line: int
    text: str
    family: Family
    start: int
    markup: str
    time: TimeCode | None


def openings(lines: Sequence[Line]) -> Iterator[Opening]:
    """Find what could be a label, at most one in each line."""
    for number, line in enumerate(lines):
        if line.mark.bullet or line.text[0] in ">|":
            continue
        head = _head(number, line)
        if head is None:
            continue
        for scan in (_heading,) if line.mark.heading else (_colon, _timed, _tab, _dash, _alone):
            if (found := scan(head)) is not None:
                yield found
                break


def _head(number: int, line: Line) -> _Head | None:
    """Step over a time code, a dash behind it, and markup."""
    text, at = line.text, line.mark.start if line.mark.heading else 0
    time = stamp_at(text, at)
    if time is not None and (time.bracketed or text[time.end : time.end + 1] in ("", *_BLANKS, *_MARKUP)):
        at = _past(text, time.end, _BLANKS)
        at += 2 if text[at : at + 2] in ("- ", "– ", "— ") else 0
    else:
        time = None
    start = _past(text, at, _MARKUP)
    return _Head(number, text, line.mark.family, start, text[at:start], time) if start < len(text) else None


def _past(text: str, at: int, characters: str) -> int:
    while at < len(text) and text[at] in characters:
        at += 1
    return at


def _colon(head: _Head) -> Opening | None:
    text, start = head.text, head.start
    match = _COLONS.search(text, start, start + LONGEST + 12)
    if match is None or head.family in (Family.QUESTION, Family.SECTION):
        return None
    at = match.start()
    clock = _clock_behind(text, start, at)
    if clock is None:
        fits = _may_be_separator(text, start, at)
        return _opening(head, text[start:at], Style.COLON, at + 1) if fits else None
    name, time, end = clock
    if end >= len(text) or text[end] not in ":：":
        return None
    return _opening(replace(head, time=time), name, Style.COLON, end + 1)


def _may_be_separator(text: str, start: int, at: int) -> bool:
    """Tell whether a colon could follow a label: no address, no clock, no ratio, no verse, no smiley."""
    after = text[at + 1 : at + 3]
    if after[:1] in ("/", "\\") or text[start:at].casefold() in _ADDRESSES:
        return False
    if after[:1].isdigit() and text[at - 1 : at].isdigit():
        return False
    smiles = after[:1] in (")", "(", "D", "-") and len(after.strip()) < 2
    return not (smiles and text[at - 1 : at].isspace())


def _clock_behind(text: str, start: int, at: int) -> tuple[str, TimeCode, int] | None:
    """Read `KF (00:12:31)`: the colon at a place belongs to a time code behind the name.

    Returns:
        The name, the time, and where the text goes on; nothing where it is no time code.
    """
    low = at
    while low > start and at - low < 4 and text[low - 1].isdigit():
        low -= 1
    if low in (at, start) or at - low > 3:
        return None
    low -= text[low - 1] in "[(<"
    time = time_at(text, low)
    if time is None or not (time.bracketed or text[low - 1].isspace()):
        return None
    return text[start:low], time, _past(text, time.end, _BLANKS + _MARKUP)


def _timed(head: _Head) -> Opening | None:
    """Read `Kari Nordmann  0:12` on a line of its own, or a time code and a name."""
    text = head.text
    match = _COLONS.search(text, head.start, head.start + LONGEST + 12)
    if match is None:
        alone = head.time is not None and len(text) - head.start <= LONGEST
        return _proper(_opening(head, text[head.start :], Style.TIMED, len(text))) if alone else None
    clock = _clock_behind(text, head.start, match.start())
    if clock is None or clock[2] < len(text):
        return None
    return _proper(_opening(replace(head, time=clock[1]), clock[0], Style.TIMED, len(text)))


def _tab(head: _Head) -> Opening | None:
    at = head.text.find("\t", head.start, head.start + LONGEST)
    return _proper(_opening(head, head.text[head.start : at], Style.TAB, at)) if at > head.start else None


def _dash(head: _Head) -> Opening | None:
    match = _DASH.search(head.text, head.start, head.start + _SHORT)
    if match is None:
        return None
    return _proper(_opening(head, head.text[head.start : match.start()], Style.DASH, match.end()))


def _alone(head: _Head) -> Opening | None:
    text = head.text[head.start :]
    if len(text) > _SHORT or text[0].islower() or len(text.split()) > 5:
        return None
    return _proper(_opening(head, text, Style.ALONE, len(head.text)))


def _heading(head: _Head) -> Opening | None:
    text = head.text[head.start :]
    if len(text) > _SHORT:
        return None
    return _proper(_opening(head, text.rstrip(":"), Style.HEADING, len(head.text)))


def _proper(opening: Opening | None) -> Opening | None:
    """Keep an opening without a colon only where its name looks like one."""
    return None if opening is None or opening.shape in (Shape.PHRASE, Shape.SMALL) else opening


def _opening(head: _Head, raw: str, style: Style, end: int) -> Opening | None:
    name = bare_name(raw)
    numbered = head.family not in (Family.NONE, Family.COMPOUND)
    if not may_be_name(name) or (numbered and style is not Style.COLON):
        return None
    body, time = _body(head, raw, end)
    return Opening(
        line=head.line,
        name=name,
        key=folded(name),
        style=style,
        shape=shape_of(name),
        body=body,
        time=None if time is None else time.milliseconds,
        empty=body >= len(head.text),
        strong=time is not None or len(head.markup) > 1 or (style is Style.ALONE and bool(head.markup)),
    )


def _body(head: _Head, raw: str, end: int) -> tuple[int, TimeCode | None]:
    """Find where the words spoken start: behind closing markup and a time code in brackets."""
    text = head.text
    body = _past(text, end, _BLANKS)
    if (
        head.markup
        and not raw.rstrip().endswith(head.markup[-1])
        and text.startswith(head.markup[::-1], body)
    ):
        body = _past(text, body + len(head.markup), _BLANKS)
    inner = time_at(text, body) if head.time is None else None
    if inner is None or not inner.bracketed:
        return body, head.time
    return _past(text, inner.end, _BLANKS), inner
