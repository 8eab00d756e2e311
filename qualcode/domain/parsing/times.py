"""Time codes as transcripts write them: `[00:12:31]`, `(12:31)`, `00:12:31.5`, `#00:12:31-5#`."""

from __future__ import annotations

import re
from typing import Final

from qualcode.dataclass import dataclass

_CLOCK: Final = r"(\d{1,3}):([0-5]\d)(?::([0-5]\d))?(?:[.,:-](\d{1,3}))?(?![\d:])"
_UNTIL: Final = r"(?:\s*(?:-->|[-–—])\s*[\d:.,]{4,12})?"
_DATE: Final = r"(?:\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{4}-\d{2}-\d{2}),?[ T\u202f]"
_STAMP: Final = re.compile(rf"[\[(]?{_DATE}\s?\d{{1,2}}[:.]\d{{2}}(?:[:.]\d{{2}})?(?: ?[AaPp][Mm])?[\])]?")
_AT: Final = re.compile(rf"[\[(<{{#]?\s?{_CLOCK}{_UNTIL}\s?[\])>}}#]?")
_BEHIND: Final = re.compile(rf"(?:\[{_CLOCK}\]|#{_CLOCK}#|<{_CLOCK}>|\{{{_CLOCK}\}}|\(\d\d?:\d\d:\d\d\))$")
_CLOSING: Final = ("#", "]", ")", ">", "}")
_LONGEST: Final = 20


@dataclass(frozen=True, slots=True)
class TimeCode:
    """A time code in a text."""

    milliseconds: int | None
    """The time from the recording's start, if it is one."""
    end: int
    """One past the last character of it."""
    bracketed: bool
    """Whether brackets set it apart."""


def time_at(text: str, start: int = 0) -> TimeCode | None:
    """Read the time code that stands at a place in a line, brackets included.

    Two numbers are minutes and seconds, three are hours, minutes and seconds.
    """
    if start >= len(text) or not (text[start].isdigit() or text[start] in "[(<{#"):
        return None
    match = _AT.match(text, start)
    if match is None:
        return None
    first, second, third, fraction = match.groups()
    seconds = (
        int(first) * 60 + int(second) if third is None else (int(first) * 60 + int(second)) * 60 + int(third)
    )
    milliseconds = int(fraction.ljust(3, "0")) if fraction else 0
    end = start + len(match.group().rstrip())
    opened, closed = text[start] in "[(<{#", text[end - 1] in "])>}#"
    if opened != closed:
        return None
    return TimeCode(seconds * 1000 + milliseconds, end, opened)


def stamp_at(text: str, start: int = 0) -> TimeCode | None:
    """Read a time code, or date and time as chats have them: `[12.03.2024, 10:31:22]`.

    A time of the day says nothing about the recording, so it comes without milliseconds.
    """
    match = _STAMP.match(text, start)
    if match is None:
        return time_at(text, start)
    opened, closed = match.group()[0] in "[(", match.group()[-1] in "])"
    return TimeCode(None, match.end(), opened) if opened == closed else None


def words_end(text: str) -> int:
    """Give where the words of a line end: before a time code in brackets, as in `Yes. #00:12:31-4#`."""
    if text[-1:] not in _CLOSING:
        return len(text)
    match = _BEHIND.search(text, max(len(text) - _LONGEST, 0))
    return len(text[: match.start()].rstrip()) or len(text) if match else len(text)


def is_time(text: str) -> bool:
    """Tell whether a line holds a time code and nothing else."""
    found = time_at(text)
    return found is not None and found.end == len(text)
