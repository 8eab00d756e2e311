"""Looking for openings: in each line, one way of writing a label after the other is tried."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.lexicon import FROM, TO
from qualcode.domain.parsing.marks import Family
from qualcode.domain.parsing.names import LONGEST, Shape
from qualcode.domain.parsing.openings import (
    BLANKS,
    MARKUP,
    Head,
    Opening,
    Style,
    brief,
    head_of,
    opening_of,
    past,
    proper,
)
from qualcode.domain.parsing.tables import rows_of
from qualcode.domain.parsing.times import TimeCode, time_at

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line

_COLONS: Final = re.compile("[:：]")
_SEMICOLON: Final = re.compile(";")
_ADDRESSES: Final = frozenset(("http", "https", "ftp", "mailto", "file", "doi", "www"))
_DASH: Final = re.compile(r"\s+[-–—]\s+(?=\S)")
_BRACKETS: Final = re.compile(r"(?:\[[^\[\]<>]{1,40}\]|<[^\[\]<>]{1,40}>)\s+(?=\S)")
_TAGS: Final = frozenset(("a", "b", "br", "code", "div", "em", "i", "li", "p", "pre", "span", "td", "u"))
_SHORT: Final = 40
"""The most characters of a label without a colon."""


def openings(lines: Sequence[Line]) -> Iterator[Opening]:
    """Find what could be a label, at most one in each line."""
    stops = _stop_letters(lines)
    rows = rows_of(lines)
    for number, line in enumerate(lines):
        if number in rows:
            row = rows[number]
            yield from () if row is None else (row,)
            continue
        if line.mark.bullet or line.text[0] in ">|":
            continue
        head = head_of(number, line.text, line.mark.family, line.mark.start if line.mark.heading else 0)
        if head is None:
            continue
        if line.mark.family is Family.LETTER and line.mark.number in stops and not line.mark.heading:
            stopped = opening_of(head, line.mark.number, Style.COLON, line.mark.body)
            yield from () if stopped is None else (stopped,)
            continue
        for scan in (_heading,) if line.mark.heading else _SCANS:
            if (found := scan(head)) is not None:
                yield found
                break


def _stop_letters(lines: Sequence[Line]) -> Collection[str]:
    """Find the letters that are labels with a full stop, `Q. ...` and `A. ...`: one asks, they take turns."""
    found = [
        line.mark.number for line in lines if line.mark.family is Family.LETTER and not line.mark.heading
    ]
    count = Counter(found)
    changes = sum("Q" in (one, other) and one != other for one, other in pairwise(found))
    often = {letter for letter, number in count.items() if number >= 2}
    return often if changes >= 3 and "Q" in often and len(often) == len(count) else ()


def _colon(head: Head) -> Opening | None:
    text, start = head.text, head.start
    match = _COLONS.search(text, start, start + LONGEST + 12)
    if match is None or head.family in (Family.QUESTION, Family.SECTION):
        return None
    at = match.start()
    clock = _clock_behind(text, start, at)
    if clock is None:
        fits = _may_be_separator(text, start, at)
        name = text[start:at] if head.time is None else _sender(text[start:at])
        return opening_of(head, name, Style.COLON, at + 1) if fits else None
    name, time, end = clock
    if end >= len(text) or text[end] not in ":：":
        return None
    return opening_of(replace(head, time=time), name, Style.COLON, end + 1)


def _sender(words: str) -> str:
    """Give who writes in a chat, out of `From Kari Nordmann to Everyone`."""
    found = words.split()
    if len(found) < 2 or found[0].casefold() not in FROM:
        return words
    ends = [at for at, word in enumerate(found) if at > 1 and word.casefold() in TO]
    return " ".join(found[1 : ends[-1]] if ends else found[1:])


def _may_be_separator(text: str, start: int, at: int) -> bool:
    """Tell whether a colon could follow a label: no address, no clock, no ratio, no verse, no smiley."""
    after = text[at + 1 : at + 3]
    word = text[start:at].split()[-1:]
    address = any(one.casefold() in _ADDRESSES or one.startswith("www.") for one in word)
    path = (after[:1] == "/" and text[at - 1].islower()) or (after[:1] == "\\" and at - start == 1)
    if address or path:
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
    return text[start:low], time, past(text, past(text, time.end, MARKUP), BLANKS)


def _timed(head: Head) -> Opening | None:
    """Read `Kari Nordmann  0:12` on a line of its own, or a time code and a name."""
    text = head.text
    match = _COLONS.search(text, head.start, head.start + LONGEST + 12)
    if match is None:
        alone = head.time is not None and len(text) - head.start <= LONGEST
        return proper(opening_of(head, text[head.start :], Style.TIMED, len(text))) if alone else None
    clock = _clock_behind(text, head.start, match.start())
    if clock is None:
        return None
    name, time, end = clock
    if end >= len(text):
        return proper(opening_of(replace(head, time=time), name, Style.TIMED, len(text)))
    exact = time.bracketed or text.count(":", match.start(), time.end) > 1
    return proper(opening_of(replace(head, time=time), name, Style.STAMPED, end)) if exact else None


def _bracketed(head: Head) -> Opening | None:
    match = _BRACKETS.match(head.text, head.start)
    if match is None or match.group().strip()[1:-1].strip("/ ").casefold() in _TAGS:
        return None
    found = opening_of(head, match.group().rstrip(), Style.BRACKETED, match.end())
    return found if found is not None and (found.strong or found.shape is not Shape.SMALL) else None


def _tab(head: Head) -> Opening | None:
    at = head.text.find("\t", head.start, head.start + LONGEST)
    return proper(opening_of(head, head.text[head.start : at], Style.TAB, at)) if at > head.start else None


def _dash(head: Head) -> Opening | None:
    match = _DASH.search(head.text, head.start, head.start + _SHORT)
    if match is None:
        return None
    return brief(opening_of(head, head.text[head.start : match.start()], Style.DASH, match.end()))


def _alone(head: Head) -> Opening | None:
    text = head.text[head.start :]
    if len(text) > _SHORT or text[0].islower() or len(text.split()) > 5:
        return None
    return proper(opening_of(head, text, Style.ALONE, len(head.text)))


def _semicolon(head: Head) -> Opening | None:
    """Read a label with a slip of the finger behind it; it counts where others have their colon."""
    match = _SEMICOLON.search(head.text, head.start, head.start + LONGEST)
    if match is None:
        return None
    found = proper(opening_of(head, head.text[head.start : match.start()], Style.COLON, match.end()))
    return None if found is None else replace(found, loose=True)


def _heading(head: Head) -> Opening | None:
    text = head.text[head.start :]
    if len(text) > _SHORT:
        return None
    return proper(opening_of(head, text.rstrip(":"), Style.HEADING, len(head.text)))


_SCANS: Final = (_colon, _timed, _bracketed, _tab, _semicolon, _dash, _alone)
