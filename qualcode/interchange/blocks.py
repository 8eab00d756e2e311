"""What every document with a structure becomes: paragraphs, headings, lists, tables as the parser reads them.

Headings become lines with `#`, items of lists keep the bullet or number that was shown, and a table with a
column for speakers becomes turns, of which the places are handed on as sure.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.lines import read_lines
from qualcode.domain.parsing.wrapping import detect
from qualcode.interchange.kinds import holds_no_text
from qualcode.interchange.reader import Extracted, SpeakerHint
from qualcode.interchange.tables import Row, TableTurn, table_line, table_turns

if TYPE_CHECKING:
    from qualcode.i18n import Message

BULLET: Final = "-"
"""What stands for every kind of bullet."""
_DEEPEST: Final = 6
"""The lowest level of a heading."""


@dataclass(slots=True)
class Blocks:
    """Collects the blocks of a document in their order."""

    hints: list[SpeakerHint] = field(default_factory=list)
    """The turns found so far."""
    _pieces: list[str] = field(default_factory=list)
    _length: int = 0
    _tight: bool = False
    """Whether the last block is an item of a list."""
    _lines: list[int] = field(default_factory=list)
    """Which pieces part a paragraph from one right before it."""
    _parted: bool = True
    """Whether anything stands between the last paragraph and what comes next."""
    _empty: int = 0
    """How many empty paragraphs there are."""

    @property
    def text(self) -> str:
        """The text so far.

        Paragraphs are separated by empty lines. Where each is one line of a hard-wrapped text, as when a text
        file was pasted in, only its own empty paragraphs are: then its lines can be joined again.
        """
        if self.hints or not self._empty or not self._lines:
            return "".join(self._pieces)
        lines = self._pieces.copy()
        for place in self._lines:
            lines[place] = "\n"
        text = "".join(lines)
        return text if detect(read_lines(text)).wrapped else "".join(self._pieces)

    def extracted(
        self, name: str, data: bytes, media: str, notes: Sequence[Message], *, encoding: str = ""
    ) -> Extracted:
        """Give what the document holds, once all its blocks are there.

        Raises:
            ImportFileError: If that is no text.
        """
        text = self.text
        if not text.strip():
            raise holds_no_text(name)
        return Extracted(
            name=name,
            data=data,
            text=text,
            encoding=encoding,
            media=media,
            hints=tuple(self.hints),
            notes=tuple(notes),
        )

    def paragraph(self, text: str) -> None:
        """Add a paragraph; its own line breaks stay. An empty one counts where lines are hard-wrapped."""
        bare = _stripped(text)
        if not bare:
            self._empty += 1
            self._parted = True
            return
        if not self._parted:
            self._lines.append(len(self._pieces))
        self._add(bare)
        self._parted = False

    def heading(self, text: str, level: int, marker: str = "") -> None:
        """Add a heading in one line.

        Args:
            text: Its words.
            level: How deep it stands, from 1.
            marker: The number shown before it; a bullet is left out.
        """
        words = " ".join(text.split())
        if words:
            number = "" if marker in ("", BULLET) else f"{marker} "
            self._add(f"{'#' * min(level, _DEEPEST)} {number}{words}")

    def item(self, text: str, marker: str) -> None:
        """Add an item of a list, right below the one before it.

        Args:
            text: Its words.
            marker: The bullet or number shown before it; empty for none.
        """
        if bare := _stripped(text):
            self._add(f"{marker} {bare}".lstrip(), tight=True)

    def turn(self, label: str, text: str, time: str = "") -> None:
        """Add a turn of which the document's structure says who speaks it.

        Args:
            label: The speaker's label, without its colon.
            text: What is said.
            time: The time code, without brackets.
        """
        before = f"[{time}] {label}:" if time else f"{label}:"
        start = self._add(f"{before} {text}".rstrip())
        body = min(start + len(before) + 1, self._length)
        self.hints.append(SpeakerHint(start=start, body=body, end=self._length, label=label))

    def table(self, rows: Sequence[Row]) -> None:
        """Add a table: turns where it has a column for speakers, else a line for each row."""
        turns = table_turns(rows)
        for turn in turns or ():
            self._row(turn)
        if turns is None:
            for row in rows:
                if line := table_line(row):
                    self._add(line)

    def _row(self, turn: TableTurn) -> None:
        if turn.speaker:
            self.turn(turn.speaker, turn.text, turn.time)
        elif turn.text:
            self._add(turn.text)

    def _add(self, text: str, *, tight: bool = False) -> int:
        """Add a block, after an empty line or, between items of a list, right below; tell where it starts."""
        between = "" if not self._pieces else "\n" if tight and self._tight else "\n\n"
        start = self._length + len(between)
        self._pieces += (between, text)
        self._length = start + len(text)
        self._tight = tight
        self._parted = True
        return start


def _stripped(text: str) -> str:
    return "\n".join(line.strip() for line in text.split("\n")).strip()
