"""Hard-wrapped text: whether a document is wrapped, and joining its lines again.

Whether it is wrapped is seen from the document itself: in wrapped prose nearly every line is so full that the
first word of the next would not have fitted. A break is kept where a line is short and the next begins with a
capital, and before whatever begins something of its own: a label, a heading, a bullet, a number.
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from qualcode.domain.reading.lines import HEADING, Line, lines_of, opens_block
from qualcode.domain.reading.text import Traced, Tracing
from qualcode.domain.record import Record
from qualcode.i18n import Message, message, messages

_WIDEST = 132
_NARROWEST = 30
_FEWEST = 4
"""Fewer lines that go on in the next show nothing."""
_SOFT_HYPHEN = "\u00ad"
_AND = re.compile(r"(?:og|eller|and|or|och|und|oder|samt|et|ou)\b", re.IGNORECASE)
_FIRST_WORD = re.compile(r"\s*(\S+)")
_ENDS_SENTENCE = re.compile(r"[.!?:;…][\"'»”’)\]]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapping(Record):
    """What was concluded about the lines of a document."""

    wrapped: bool
    """Whether its lines are to be joined."""
    reason: Message
    """Why."""
    room: int = 0
    """How many characters a line and the next line's first word need at least to count as full."""


def detect(lines: Sequence[Line], begins: Callable[[Line], bool]) -> Wrapping:
    """Conclude whether a document is hard-wrapped.

    Args:
        lines: Its lines.
        begins: Tells whether a line begins something of its own.
    """
    longest = max((len(line.text) for line in lines), default=0)
    pairs = [
        (one, other)
        for one, other in pairwise(lines)
        if not one.blank and not other.blank and not begins(other) and not HEADING.match(one.text)
    ]
    if longest > _WIDEST * 2:
        return Wrapping(
            wrapped=False, reason=message("The longest line has {length} characters.", length=longest)
        )
    running = sorted(
        _needed(one, other)
        for one, other in pairs
        if other.starts_small and not _ENDS_SENTENCE.search(one.text)
    )
    if len(running) < _FEWEST or longest < _NARROWEST:
        return Wrapping(wrapped=False, reason=message("Hardly a line goes on in the next one."))
    usual = running[len(running) // 2]
    room = min(running[len(running) // 10], int(usual * 0.9))
    full = sum(_needed(one, other) >= room for one, other in pairs)
    if full * 2 < len(pairs):
        return Wrapping(
            wrapped=False,
            reason=message("Only {full} of {all} lines are full.", full=full, all=len(pairs)),
        )
    return Wrapping(
        wrapped=True,
        reason=messages(
            "One line goes on in the next in the middle of a sentence.",
            "{count} lines go on in the next in the middle of a sentence, at about {room} characters.",
            len(running),
            room=usual,
        ),
        room=room,
    )


def _needed(one: Line, other: Line) -> int:
    first = _FIRST_WORD.match(other.text)
    return len(one.text) + 1 + (len(first[1]) if first else 0)


def joined(source: Traced, start: int, room: int, begins: Callable[[Line], bool]) -> Traced:
    """Join the lines of a hard-wrapped text.

    Args:
        source: The text.
        start: Where the wrapped part starts; what stands before is left as it is.
        room: See `Wrapping.room`.
        begins: Tells whether a line begins something of its own.
    """
    text = source.text
    known = {word.casefold() for word in re.findall(r"[^\W\d_]+", text)}
    tracing = Tracing()
    tracing.keep(text[:start], 0)
    lines = list(lines_of(text, start))
    indented = False
    for place, line in enumerate(lines):
        following = lines[place + 1] if place + 1 < len(lines) else None
        goes_on = following is not None and _goes_on(line, following, room, begins)
        cut = len(line.text) - len(line.text.lstrip()) if indented else 0
        shown = Line(line.start + cut, line.text[cut:])
        if following is not None and goes_on:
            _join(tracing, shown, following, known)
        else:
            tracing.keep(shown.text + ("" if following is None else "\n"), shown.start)
        indented = goes_on
    made = tracing.done()
    return Traced(made.text, array("q", (source.origins[origin] for origin in made.origins)))


def _goes_on(line: Line, following: Line, room: int, begins: Callable[[Line], bool]) -> bool:
    if line.blank or following.blank or HEADING.match(line.text):
        return False
    full = _needed(line, following) >= room
    if begins(following):
        return False
    if opens_block(following.text) and not (full and following.text[:1].isdigit()):
        return False
    return full or following.starts_small


def _join(tracing: Tracing, line: Line, following: Line, known: set[str]) -> None:
    """Write a line so that the next one goes on behind it."""
    words = line.text
    if words.endswith(_SOFT_HYPHEN):
        tracing.keep(words[:-1], line.start)
    elif words.endswith("-") and words[-2:-1].isalpha() and not _AND.match(following.text.lstrip()):
        before = re.search(r"[^\W\d_]+(?=-$)", words)
        after = re.match(r"\s*([^\W\d_]+)", following.text)
        whole = f"{before[0]}{after[1]}".casefold() if before and after else ""
        tracing.keep(words[:-1] if whole in known and following.starts_small else words, line.start)
    elif words.endswith("/") and words[-2:-1].isalpha():
        tracing.keep(words, line.start)
    else:
        tracing.keep(words, line.start)
        tracing.put(" ", line.end, 1)


def usual_room(lines: Sequence[Line]) -> int:
    """Give the room to assume where the user says that lines are wrapped, but nothing shows their width."""
    longest = max((len(line.text) for line in lines), default=0)
    return int(min(longest, _WIDEST) * 0.85)
