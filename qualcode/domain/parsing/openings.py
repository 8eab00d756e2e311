"""Openings: what stands at the start of a line and could say who speaks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from qualcode.domain.parsing.lines import Line
from qualcode.domain.parsing.marks import Family, mark_of
from qualcode.domain.parsing.names import LONGEST, Shape, bare_name, folded, may_be_name, shape_of
from qualcode.domain.parsing.times import TimeCode, time_at

_COLONS: Final = re.compile("[:：]")
_ADDRESSES: Final = frozenset(("http", "https", "ftp", "mailto", "file", "doi", "www"))
_DASH: Final = re.compile(r"\s+[-–—]\s+(?=\S)")
_MARKUP: Final = "*_"
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


def openings(lines: Sequence[Line]) -> Iterator[Opening]:
    """Find what could be a label, at most one in each line and style."""
    for number, line in enumerate(lines):
        text = line.text
        second = text[1:2]
        if (
            text[0] in ">|"
            or (text[0] == "#" and not second.isdigit())
            or (text[0] in "-*+•" and second.isspace())
        ):
            continue
        yield from _in_line(number, text)


def _in_line(number: int, text: str) -> Iterator[Opening]:
    at, time = _after_time(text)
    start = at + len(text[at:]) - len(text[at:].lstrip(_MARKUP)) if at < len(text) else at
    if start >= len(text):
        return
    found = _colon(number, text, start, time) or _timed(number, text, start)
    if found is not None:
        yield found
        return
    for scan in (_tab, _dash, _alone):
        if (found := scan(number, text, start, time)) is not None:
            yield found
            return


def _after_time(text: str) -> tuple[int, TimeCode | None]:
    """Step over a time code at the start of a line, and over a dash behind it."""
    time = time_at(text)
    if time is None or (not time.bracketed and text[time.end : time.end + 1] not in ("", *_BLANKS, *_MARKUP)):
        return 0, None
    at = time.end
    while at < len(text) and text[at] in _BLANKS:
        at += 1
    if text[at : at + 2] in ("- ", "– ", "— "):
        at += 2
    return at, time


def _colon(number: int, text: str, start: int, time: TimeCode | None) -> Opening | None:
    match = _COLONS.search(text, start, start + LONGEST + 12)
    if match is None:
        return None
    at = match.start()
    raw = text[start:at]
    behind, end = time, at + 1
    clock = _clock_behind(text, start, at)
    if clock is not None:
        raw, behind, end = clock
        if end >= len(text) or text[end] not in ":：":
            return None
        end += 1
    elif not _may_be_separator(text, start, at):
        return None
    return _opening(number, text, raw, Style.COLON, end, behind, strong=time is not None or clock is not None)


def _may_be_separator(text: str, start: int, at: int) -> bool:
    """Tell whether a colon could follow a label: no address, no clock, no ratio, no verse, no smiley."""
    after = text[at + 1 : at + 3]
    if after[:1] == "/" or after[:1] == "\\" or text[start:at].casefold() in _ADDRESSES:
        return False
    if after[:1].isdigit() and text[at - 1 : at].isdigit():
        return False
    return not (text[at - 1 : at].isspace() and after[:1] in (")", "(", "D", "-") and len(after.strip()) < 2)


def _clock_behind(text: str, start: int, at: int) -> tuple[str, TimeCode, int] | None:
    """Read `KF (00:12:31)`: the colon at a place belongs to a time code behind the name."""
    low = at
    while low > start and (text[low - 1].isdigit()):
        low -= 1
    if low in (at, start) or at - low > 3:
        return None
    if text[low - 1] in "[(<":
        low -= 1
    time = time_at(text, low)
    if time is None or (not time.bracketed and not text[low - 1].isspace()):
        return None
    end = time.end
    while end < len(text) and text[end] in " *_":
        end += 1
    return text[start:low], time, end


def _timed(number: int, text: str, start: int) -> Opening | None:
    """Read `Kari Nordmann  0:12` on a line of its own, or a time code and a name."""
    if start > 0 and text[:start].strip(_MARKUP):
        name = bare_name(text[start:].rstrip(":"))
        time = time_at(text)
        if time is None or _COLONS.search(name):
            return None
        return _opening(number, text, name, Style.TIMED, len(text), time, strong=True)
    match = _COLONS.search(text, start, start + LONGEST + 12)
    clock = _clock_behind(text, start, match.start()) if match else None
    if clock is None or clock[2] < len(text):
        return None
    return _opening(number, text, clock[0], Style.TIMED, len(text), clock[1], strong=True)


def _tab(number: int, text: str, start: int, time: TimeCode | None) -> Opening | None:
    at = text.find("\t", start, start + LONGEST)
    if at < 0 or at == start:
        return None
    return _proper(_opening(number, text, text[start:at], Style.TAB, at, time, strong=time is not None))


def _dash(number: int, text: str, start: int, time: TimeCode | None) -> Opening | None:
    match = _DASH.search(text, start, start + 40)
    if match is None:
        return None
    raw = text[start : match.start()]
    return _proper(_opening(number, text, raw, Style.DASH, match.end(), time, strong=time is not None))


def _alone(number: int, text: str, start: int, time: TimeCode | None) -> Opening | None:
    if len(text) - start > 40 or len(text.split()) > 5:
        return None
    marked = start > 0 and time is None
    return _proper(_opening(number, text, text[start:], Style.ALONE, len(text), time, strong=marked))


def _proper(opening: Opening | None) -> Opening | None:
    """Keep an opening without a colon only where its name looks like one."""
    return None if opening is None or opening.shape in (Shape.PHRASE, Shape.SMALL) else opening


def _opening(
    number: int, text: str, raw: str, style: Style, end: int, time: TimeCode | None, *, strong: bool
) -> Opening | None:
    name = bare_name(raw)
    if not may_be_name(name):
        return None
    if style is not Style.COLON and mark_of(text).family not in (Family.NONE, Family.COMPOUND):
        return None
    if style is Style.COLON and mark_of(text).family is Family.QUESTION:
        return None
    body = end
    while body < len(text) and text[body] in _BLANKS + _MARKUP:
        body += 1
    inner = time_at(text, body)
    if inner is not None and inner.bracketed and time is None:
        time, body = inner, inner.end
        while body < len(text) and text[body] in _BLANKS:
            body += 1
    marked = text.startswith(("**", "__"))
    return Opening(
        line=number,
        name=name,
        key=folded(name),
        style=style,
        shape=shape_of(name),
        body=body,
        time=None if time is None else time.milliseconds,
        empty=body >= len(text),
        strong=strong or marked,
    )
