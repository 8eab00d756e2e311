"""Turns: from a label to the next label, question, section, or line that looks like a label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.layout import Guess, GuessKind, TurnPlace
from qualcode.domain.parsing.asking import in_full
from qualcode.domain.parsing.labels import Ruling, Verdict
from qualcode.domain.parsing.names import folded
from qualcode.domain.parsing.times import time_at
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.domain.parsing.items import Item
    from qualcode.domain.parsing.lines import Line
    from qualcode.domain.parsing.openings import Opening
    from qualcode.domain.parsing.page import Page


@dataclass(slots=True)
class Spoken:
    """The turns of a document, and what was concluded on the way."""

    turns: list[TurnPlace] = field(default_factory=list)
    """The turns, ascending."""
    guesses: list[Guess] = field(default_factory=list)
    """Joint turns, and text that belongs to nobody."""


def read_turns(page: Page, items: Sequence[Item]) -> Spoken:
    """Read the turns of a document.

    Args:
        page: The document.
        items: Its questions and sections, ascending.
    """
    covered = {line: item for item in items if not item.turn for line in range(item.first, item.last + 1)}
    asked = {item.first for item in items if item.turn and in_full(page, item)}
    reader = _Reader(page)
    for number, line in enumerate(page.lines):
        item = covered.get(number)
        if number in asked:
            reader.new_question()
        if item is not None:
            reader.item(item)
        elif number in page.labels.turns:
            reader.turn(number, *page.labels.turns[number])
        elif number in page.labels.remarks or page.marks[number].heading:
            reader.remark(number)
        elif number in page.labels.credits:
            reader.credit(line)
        elif number not in page.silent:
            reader.text(line)
    reader.close()
    return reader.spoken


class _Reader:
    """Goes through a document line by line and remembers whose the text is."""

    def __init__(self, page: Page) -> None:
        self.spoken = Spoken()
        self._page = page
        self._open: TurnPlace | None = None
        self._waiting = False
        self._present: dict[str, None] = {}
        self._heard: dict[str, None] = {}
        self._everybody: list[str] = []
        self._why: Message | None = None
        self._nobody: tuple[int, int] | None = None

    def new_question(self) -> None:
        """Forget who has spoken under the question before."""
        self._present = {}

    def item(self, item: Item) -> None:
        """Take a line of a question or a section's heading."""
        self.close()
        if item.section:
            return
        self.new_question()
        if self._page.turn_lines:
            self._why = message("No label stands between the question and this text.")

    def remark(self, number: int) -> None:
        """Take a line that looks like a label and is none."""
        line, words = self._page.lines[number], self._page.words(number)
        if self._nobody is not None and not line.blank_before:
            self.text(line)
            return
        spoke = self._open is not None or self._nobody is not None or self._why is not None
        self.close()
        if spoke:
            self._why = message("{words} looks like a label, but is none.", words=_short(words))
            says_more = self._page.marks[number].heading == 0 and not words.endswith(":")
            self._nobody = (line.start, line.end if says_more else line.start)

    def credit(self, line: Line) -> None:
        """Take a line about the transcript itself."""
        if self._nobody is None:
            self.close()
            self._why = message("It is about the transcript itself.")
        self._nobody = (line.start if self._nobody is None else self._nobody[0], line.end)

    def text(self, line: Line) -> None:
        """Take a line without a label."""
        if self._open is not None:
            body = line.start if self._waiting else self._open.body
            self._waiting = False
            self._open = self._open.edit(body=body, end=line.start + len(line.spoken))
        elif self._nobody is not None:
            self._nobody = (self._nobody[0], line.end)
        elif self._why is not None:
            self._nobody = (line.start, line.end)

    def turn(self, number: int, opening: Opening, ruling: Ruling) -> None:
        """Take a line that opens a turn."""
        line = self._page.lines[number]
        self.close()
        above = self._page.lines[self._page.opening_line(number)]
        time = opening.time
        if time is None and above is not line and (stamp := time_at(above.text)) is not None:
            time = stamp.milliseconds
        said = len(self._page.said(number))
        silent = opening.empty or opening.body > said
        body, end = (line.end, line.end) if silent else (line.start + opening.body, line.start + said)
        labels = self._labels(ruling, line)
        self._open = TurnPlace(start=above.start, body=body, end=end, labels=labels, time=time)
        self._waiting = silent
        for name in labels:
            if folded(name) not in self._page.interviewers:
                self._present[name] = self._heard[name] = None

    def close(self) -> None:
        """End the turn, or the stretch that belongs to nobody, that is under way."""
        if self._open is not None:
            self.spoken.turns.append(self._open)
        if self._nobody is not None and self._why is not None and self._nobody[1] > self._nobody[0]:
            start, end = self._nobody
            self.spoken.guesses.append(
                Guess(kind=GuessKind.NOBODY, start=start, end=end, reason=self._why, sure=False)
            )
        self._open = self._nobody = self._why = None
        self._waiting = False

    def _labels(self, ruling: Ruling, line: Line) -> tuple[str, ...]:
        labels = ruling.parts
        if ruling.verdict is Verdict.TOGETHER:
            labels = self._together() or (ruling.name,)
        if ruling.verdict is not Verdict.SPEAKER:
            self.spoken.guesses.append(
                Guess(
                    kind=GuessKind.JOINT,
                    start=line.start,
                    end=line.end,
                    reason=_joint_reason(ruling, labels),
                    sure=ruling.sure,
                )
            )
        return labels

    def _together(self) -> tuple[str, ...]:
        """Give those who have spoken so far under the question, else in the document, else all."""
        if len(self._present) > 1:
            return tuple(self._present)
        if len(self._heard) > 1:
            return tuple(self._heard)
        self._everybody = self._everybody or self._all_speakers()
        return tuple(self._everybody if len(self._everybody) > 1 else self._heard)

    def _all_speakers(self) -> list[str]:
        names = [part for _opening, ruling in self._page.labels.turns.values() for part in ruling.parts]
        return [name for name in dict.fromkeys(names) if folded(name) not in self._page.interviewers]


def _joint_reason(ruling: Ruling, labels: tuple[str, ...]) -> Message:
    if ruling.verdict is Verdict.TOGETHER:
        return message(
            "{label} is taken for those who have spoken so far: {labels}.",
            label=ruling.name,
            labels=", ".join(labels),
        )
    return ruling.reason


def _short(words: str) -> str:
    return words if len(words) <= 60 else f"{words[:57]}..."
