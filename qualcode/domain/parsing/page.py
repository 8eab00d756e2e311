"""A document's lines with all that is known of each before questions are looked for."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.parsing.counting import counters
from qualcode.domain.parsing.lexicon import QUESTION_WORDS
from qualcode.domain.parsing.names import folded
from qualcode.domain.parsing.sections import with_dotted_heads
from qualcode.domain.parsing.times import is_time
from qualcode.domain.words import WORD

if TYPE_CHECKING:
    from qualcode.domain.parsing.labels import Labels
    from qualcode.domain.parsing.lines import Line
    from qualcode.domain.parsing.marks import Mark


@dataclass(slots=True)
class Gap:
    """The lines between what opens one turn and what opens the next."""

    first: int
    """The number of its first line."""
    end: int
    """One past its last line."""
    turn: int
    """The line that opens the turn behind it; one past the document's last where there is none."""
    before: tuple[str, ...]
    """Who speaks before it; empty at the start of the document."""
    after: tuple[str, ...]
    """Who speaks after it; empty at the end of the document."""


@dataclass(slots=True)
class Page:
    """A document's lines, with marks and labels."""

    lines: Sequence[Line]
    """The lines."""
    labels: Labels
    """What is known of their labels."""
    interviewers: frozenset[str] = frozenset()
    """The folded names of those who ask."""
    marks: list[Mark] = field(init=False)
    """What stands before the words of each line."""
    turn_lines: list[int] = field(init=False)
    """The lines that open turns, ascending."""
    spaced: bool = field(init=False)
    """Whether empty lines stand between paragraphs."""
    listed: frozenset[int] = field(init=False)
    """The lines of lists within answers: right below a label, or led in by a colon."""
    silent: frozenset[int] = field(init=False)
    """The lines without words: time codes, and the numbers of pages and subtitles."""

    def __post_init__(self) -> None:
        self.marks = with_dotted_heads([line.mark for line in self.lines], self.lines)
        self.turn_lines = list(self.labels.turns)
        later = [self.lines[line].blank_before for line in self.turn_lines if line]
        self.spaced = 3 * sum(later) >= len(later) > 0
        self.listed = frozenset(self._lists())
        self.silent = counters(self.lines) | self._times()

    def _lists(self) -> Iterator[int]:
        inside = False
        for line in range(1, len(self.lines)):
            mark, before = self.marks[line], self.lines[line - 1]
            if not (mark.bullet or mark.family) or mark.heading or self.turn(line):
                inside = False
                continue
            if inside:
                close = not self.lines[line].blank_before or before.blank_before
                inside = close and not self.lines[line].asks and mark.family == self.marks[line - 1].family
            else:
                turn = self.labels.turns.get(line - 1)
                led = before.text.endswith(":") and not before.mark.marked
                inside = (turn is not None and turn[0].empty) or (led and line - 1 not in self.labels.remarks)
            if inside:
                yield line

    def _times(self) -> set[int]:
        """Give the lines that hold a time code and nothing else."""
        return {
            number
            for number, line in enumerate(self.lines)
            if is_time(line.text) and not (line.mark.heading or number in self.labels.turns)
        }

    def turn(self, line: int) -> bool:
        """Tell whether a line opens a turn."""
        return line in self.labels.turns

    def opening_line(self, line: int) -> int:
        """Give the line with which a turn opens: the one with its label, or a time code right above that."""
        above = line - 1
        return above if above in self.silent and is_time(self.lines[above].text) else line

    def below(self, line: int) -> int:
        """Give the next line below one that has words."""
        line += 1
        while line in self.silent:
            line += 1
        return line

    def next_turn(self, line: int) -> int:
        """Give the next line, at or after one, that opens a turn; one past the last where there is none."""
        index = bisect_left(self.turn_lines, line)
        return self.turn_lines[index] if index < len(self.turn_lines) else len(self.lines)

    def answered(self, line: int) -> bool:
        """Tell whether somebody who is not asking starts to speak in a line, be it behind a remark."""
        while line in self.labels.remarks or line in self.silent:
            line += 1
        return self.turn(line) and not self.by_interviewer(line)

    def opens_round(self, first: int, last: int) -> bool:
        """Tell whether lines stand between empty lines, and whoever asks the others speaks right below."""
        below = last + 1
        while below in self.labels.remarks or below in self.silent:
            below += 1
        return (
            self.by_interviewer(below) and self.lines[below].blank_before and self.lines[first].blank_before
        )

    def words(self, line: int) -> str:
        """Give the words of a line without marks."""
        mark = self.marks[line]
        return self.lines[line].text[mark.body : mark.body_end]

    def said(self, line: int) -> str:
        """Give a line up to where its words end: before a time code behind them, or a table's next cell."""
        end = self.labels.turns[line][0].end if line in self.labels.turns else None
        return self.lines[line].spoken if end is None else self.lines[line].text[:end]

    def asks(self, line: int) -> bool:
        """Tell whether a line ends with a question mark, or asks and adds something."""
        return self.lines[line].asks or self.asked(line)

    def asked(self, line: int) -> bool:
        """Tell whether a line's last sentences hold a question mark."""
        return "?" in self.lines[line].text[-160:]

    def opens_question(self, line: int) -> bool:
        """Tell whether a line starts with a word that questions start with."""
        words = WORD.findall(self.words(line)[:80].casefold())
        return bool(words) and (words[0] in QUESTION_WORDS or " ".join(words[:2]) in QUESTION_WORDS)

    def speakers(self, line: int) -> tuple[str, ...]:
        """Give the folded labels that open a line."""
        ruling = self.labels.turns[line][1]
        return tuple(folded(part) for part in ruling.parts) or (folded(ruling.name),)

    def by_interviewer(self, line: int) -> bool:
        """Tell whether a line opens a turn of somebody who asks."""
        return self.turn(line) and any(name in self.interviewers for name in self.speakers(line))

    def gaps(self) -> Iterator[Gap]:
        """Give the stretches between the openings of turns, also before the first and after the last."""
        first = self.labels.header
        before: tuple[str, ...] = ()
        for line in self.labels.turns:
            after = self.speakers(line)
            yield Gap(first, line, line, before, after)
            first, before = line + 1, after
        yield Gap(first, len(self.lines), len(self.lines), before, ())

    def blocks(self, gap: Gap) -> list[tuple[int, int]]:
        """Cut a gap where empty lines and lines without words stand: each block's first line and its end."""
        found: list[tuple[int, int]] = []
        for line in range(gap.first, gap.end):
            if line in self.silent:
                continue
            if found and found[-1][1] == line and not self.lines[line].blank_before:
                found[-1] = (found[-1][0], line + 1)
            else:
                found.append((line, line + 1))
        return found
