"""The layout of a transcript: where its turns, questions and sections lie, and how sure that is.

A layout says nothing about participants and holds no text of its own: all places are code points into
the text of one revision. Parsing makes one; corrections make edited copies; the store keeps one a revision.
"""

from __future__ import annotations

from bisect import bisect_right
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class TurnPlace(Record):
    """A stretch of text by one speaker, or by several together."""

    start: int
    """Where the label or time code before it starts."""
    body: int
    """Where the words spoken start."""
    end: int
    """One past the last non-blank character spoken; `body == end` where nothing is said."""
    labels: tuple[str, ...]
    """The names of the speaker labels, at least one; several in a joint turn."""
    time: int | None = None
    """The time code in milliseconds from the recording's start."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionPlace(Record):
    """Where a question of the guide stands in the text, and how far its answers reach."""

    start: int
    """Where its number or bullet starts."""
    body: int
    """Where its wording starts."""
    end: int
    """One past the end of its wording."""
    until: int
    """One past the end of the text that answers it: the next question's or section's start."""
    number: str = ""
    """Its number or bullet's number, stripped: `A1`, `Q3x`, `12`; empty where it has none."""
    wording: str = ""
    """The wording in one line, without number, bullet and markup."""
    question: str = ""
    """The UUID, in hex, of the project's question; empty until the store knows it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPlace(Record):
    """Where a part of the guide is headed in the text."""

    start: int
    """Where the heading starts."""
    body: int
    """Where its title starts."""
    end: int
    """One past the end of the heading."""
    until: int
    """One past the end of the section."""
    number: str = ""
    """Its number or letter, stripped: `A`."""
    title: str = ""
    """The title in one line, without number and markup."""
    section: str = ""
    """The UUID, in hex, of the project's section; empty until the store knows it."""


class GuessKind(StrEnum):
    """What a guess is about."""

    LABEL = "label"
    """A word before a colon is a speaker's label, or is none."""
    JOINT = "joint"
    """A turn is spoken by several together."""
    TURN = "turn"
    """A turn continues, ends, or belongs to somebody else than its label says."""
    NOBODY = "nobody"
    """A stretch of text belongs to nobody."""
    QUESTION = "question"
    """A stretch of text is a question, or a question like one of another interview."""
    SECTION = "section"
    """A line is a section's heading."""
    WRAPPING = "wrapping"
    """Lines were joined, or not."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Guess(Record):
    """Something that the importer concluded, with its reason; the unsure ones are the review list."""

    kind: GuessKind
    """What it is about."""
    start: int
    """Where the text in question starts."""
    end: int
    """One past its end."""
    reason: Message
    """Why it was concluded."""
    sure: bool
    """Whether nobody needs to look."""
    settled: bool = False
    """Whether the user has confirmed or mended it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout(Record):
    """All places of one text, each sequence in ascending order and without overlap within itself."""

    turns: tuple[TurnPlace, ...] = ()
    """The turns; the first has the number 1."""
    questions: tuple[QuestionPlace, ...] = ()
    """The questions."""
    sections: tuple[SectionPlace, ...] = ()
    """The sections."""
    guesses: tuple[Guess, ...] = ()
    """What was concluded and why."""

    def turn_at(self, position: int) -> int:
        """Give the number of the turn that holds a position, or of the last before it; 0 before the first."""
        return bisect_right(self.turns, position, key=lambda turn: turn.start)

    def labels(self) -> tuple[str, ...]:
        """Give the speaker labels in the order of their first turn."""
        return tuple(dict.fromkeys(name for turn in self.turns for name in turn.labels))
