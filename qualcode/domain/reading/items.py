"""A text as a row of items: turns that begin, headings, phrases that head something, and paragraphs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from qualcode.domain.reading.labels import TOGETHER, Opening, Verdicts, folded, opening, time_alone
from qualcode.domain.reading.lines import BULLET, ENUMERATED, HEADING, NUMBER, Line, lines_of
from qualcode.domain.record import Record

_LONGEST_PHRASE = 70
_SENTENCE_ENDS = (". ", "? ", "! ", "; ")


class Kind(StrEnum):
    """What an item is."""

    TURN = "turn"
    """A line that opens with a label, and the lines right below it."""
    HEADING = "heading"
    """A Markdown heading."""
    PHRASE = "phrase"
    """A line that ends in a colon and looks like a label, but is none: it heads what follows."""
    PARAGRAPH = "paragraph"
    """Anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Record):
    """A stretch of lines without a blank one."""

    kind: Kind
    """What it is."""
    start: int
    """Where its first line starts."""
    end: int
    """One past its last character."""
    text: str
    """Its lines."""
    apart: bool
    """Whether a blank line, or the start of the text, stands before it."""
    opening: Opening | None = None
    """The label, of a turn."""
    time: int | None = None
    """The time code on a line of its own before it, in milliseconds."""

    @property
    def level(self) -> int:
        """The level of a heading; 0 for anything else."""
        found = HEADING.match(self.text)
        return len(found[1]) if found and self.kind is Kind.HEADING else 0

    @property
    def bulleted(self) -> bool:
        """Whether it starts with a bullet."""
        return self.kind is Kind.PARAGRAPH and BULLET.match(self.text) is not None

    @property
    def enumerated(self) -> bool:
        """Whether it is one of several choices: `a.`."""
        bare = self.text[self.mark_end() :] if self.level else self.text
        return ENUMERATED.match(bare) is not None

    def mark_end(self) -> int:
        """Tell where in its text the signs of a heading or a bullet end."""
        found = HEADING.match(self.text) or BULLET.match(self.text)
        return found.end() if found else 0

    def numbered(self) -> tuple[str, int]:
        """Give its number, or nothing, and where in its text what follows number and marks starts."""
        at = self.mark_end()
        bold = 2 if self.text.startswith("**", at) else 0
        found = NUMBER.match(self.text, at + bold)
        return (found[1], found.end()) if found and not self.enumerated else ("", at + bold)

    def wording(self) -> str:
        """Give what it says in one line, without marks and number."""
        return " ".join(self.text[self.numbered()[1] :].replace("**", "").split())


def items_of(text: str, start: int, verdicts: Verdicts) -> list[Item]:
    """Divide a text into items.

    Args:
        text: The text, its lines joined where they were wrapped.
        start: Where to begin.
        verdicts: Which words are labels.
    """
    return list(_Divider(verdicts).items(lines_of(text, start)))


class _Divider:
    """Collects lines into items."""

    def __init__(self, verdicts: Verdicts) -> None:
        self._verdicts = verdicts
        self._lines: list[Line] = []
        self._kind = Kind.PARAGRAPH
        self._opening: Opening | None = None
        self._time: int | None = None
        self._apart = True
        self._blank = True

    def items(self, lines: Iterator[Line]) -> Iterator[Item]:
        """Give the items of all lines."""
        for line in lines:
            if line.blank:
                yield from self._close()
                self._blank = True
                continue
            time = time_alone(line)
            if time is not None:
                yield from self._close()
                self._time = time
                continue
            kind, found = self._look(line)
            if kind is not None or not self._lines or self._kind in (Kind.HEADING, Kind.PHRASE):
                yield from self._close()
                self._kind, self._opening, self._apart = kind or Kind.PARAGRAPH, found, self._blank
            self._lines.append(line)
            self._blank = False
        yield from self._close()

    def _look(  # noqa: PLR0911 - the strongest sign decides
        self, line: Line
    ) -> tuple[Kind | None, Opening | None]:
        """Tell what a line begins; nothing where it goes on."""
        if HEADING.match(line.text):
            return Kind.HEADING, None
        found = opening(line)
        if found is not None and (
            self._verdicts.speaks(found) or (found.colon and folded(found.name) in TOGETHER)
        ):
            return Kind.TURN, found
        if found is not None and found.colon and found.alone and heads(line.text):
            return Kind.PHRASE, found
        if BULLET.match(line.text) and not line.text.lstrip().startswith(("-", "–", "—", "*")):
            return Kind.PARAGRAPH, None
        number = NUMBER.match(line.text)
        if number and not ENUMERATED.match(line.text) and not self._lines:
            return Kind.PARAGRAPH, None
        if number and not number[1].isdigit() and number[1][:1].isupper() and not ENUMERATED.match(line.text):
            return Kind.PARAGRAPH, None
        return None, None

    def _close(self) -> Iterator[Item]:
        if not self._lines:
            return
        first, last = self._lines[0], self._lines[-1]
        time, self._time = self._time, None
        yield Item(
            kind=self._kind,
            start=first.start + len(first.text) - len(first.text.lstrip()),
            end=last.end,
            text="\n".join(line.text for line in self._lines).lstrip(),
            apart=self._apart,
            opening=self._opening,
            time=time,
        )
        self._lines = []


def heads(text: str) -> bool:
    """Tell whether a line looks like the head of what follows: short, no sentence, a colon at its end."""
    bare = text.strip().strip("#*_ ")
    return (
        bare.endswith(":")
        and len(bare) <= _LONGEST_PHRASE
        and not any(sign in bare for sign in _SENTENCE_ENDS)
        and bare[:1].isupper()
    )


def ends_in_question(text: str) -> bool:
    """Tell whether a text asks at its end, brackets behind the question mark aside."""
    bare = text.rstrip(" \t*_\"'»”")
    while bare.endswith((")", "]")):
        opened = max(bare.rfind("("), bare.rfind("["))
        if opened < 0:
            break
        inside = bare[opened + 1 : -1].rstrip()
        bare = bare[:opened].rstrip() if not inside.endswith("?") else inside
    return bare.endswith("?")


def asks(items: Sequence[Item]) -> bool:
    """Tell whether there is a question mark in any of some items."""
    return any("?" in item.text for item in items)
