"""A document as it is read: its text, and who speaks where about what."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping

from qualcode.domain.document import Document
from qualcode.domain.layout import QuestionPlace, SectionPlace, TurnPlace
from qualcode.domain.participant import INTERVIEWER, Label, Participant, together


class Script:
    """What the transcript view and the movements need of a document; immutable.

    Args:
        document: The document.
        participants: Those who speak, by id.
        role_names: The roles' names as people read them, by key; a key that is missing is shown as it is.
    """

    def __init__(
        self,
        document: Document,
        participants: Mapping[int, Participant] | None = None,
        role_names: Mapping[str, str] | None = None,
    ) -> None:
        self.document = document
        """The document."""
        self.text = document.text
        """Its text."""
        self.turns = document.layout.turns
        """Its turns."""
        self.turn_starts = [turn.start for turn in self.turns]
        """Where each turn starts."""
        self.bodies = [turn.body for turn in self.turns]
        """Where the words of each turn start."""
        self.questions = document.layout.questions
        """Its questions."""
        self.question_starts = [place.start for place in self.questions]
        """Where each question starts."""
        self.sections = document.layout.sections
        """Its sections."""
        self._section_starts = [place.start for place in self.sections]
        self._labels = {label.name: label for label in document.labels}
        self._participants = participants or {}
        self._role_names = role_names or {}

    def only_asks(self, index: int) -> bool:
        """Tell whether interviewers alone speak in a turn."""
        roles = {self._labels[name].role for name in self.turns[index].labels if name in self._labels}
        return roles == {INTERVIEWER}

    @property
    def beginning(self) -> int:
        """What is shown first: the first question or turn, behind whatever is put before them."""
        return min([*self.question_starts[:1], *self.turn_starts[:1], len(self.text)])

    @property
    def first_words(self) -> int:
        """Where reading starts: at the first words that somebody speaks."""
        return next((turn.body for turn in self.turns if turn.body < turn.end), self.beginning)

    def spoken(self, position: int) -> int:
        """Give the first word of a turn for a position in its label or time code; else the position."""
        turn = self.turn_at(position)
        return turn.body if turn is not None and position < turn.body < turn.end else position

    def turn_index(self, position: int) -> int:
        """Give the index of the turn that starts last at or before a position; -1 before the first."""
        return bisect_right(self.turn_starts, position) - 1

    def turn_at(self, position: int) -> TurnPlace | None:
        """Give the turn that holds a position, if one does."""
        index = self.turn_index(position)
        if index >= 0 and position <= self.turns[index].end:
            return self.turns[index]
        return None

    def question_at(self, position: int) -> QuestionPlace | None:
        """Give the question that a position belongs to, as wording or as answer."""
        index = bisect_right(self.question_starts, position) - 1
        if index >= 0 and position < max(self.questions[index].until, self.questions[index].end):
            return self.questions[index]
        return None

    def section_at(self, position: int) -> SectionPlace | None:
        """Give the section that a position stands in."""
        index = bisect_right(self._section_starts, position) - 1
        if index >= 0 and position < max(self.sections[index].until, self.sections[index].end):
            return self.sections[index]
        return None

    def speakers(self, turn: TurnPlace) -> str:
        """Name those who speak a turn: pseudonyms where they are known, else labels."""
        return together(map(self._person, turn.labels))

    def roles(self, turn: TurnPlace) -> str:
        """Name the roles of those who speak a turn, each once."""
        keys = [label.role for name in turn.labels if (label := self._labels.get(name)) and label.role]
        return together(self._role_names.get(key, key) for key in keys)

    def _person(self, name: str) -> str:
        label: Label | None = self._labels.get(name)
        person = self._participants.get(label.participant_id or 0) if label else None
        return person.pseudonym if person else name

    def reference(self, position: int) -> str:
        """Give the place as it is cited: `music_KF:12`."""
        return self.document.reference(position)
