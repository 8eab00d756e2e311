"""What was spoken: the words against which codings are set, and who could have been counted at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from qualcode.analysis.dimensions import NOBODY, Scope, Value
from qualcode.analysis.grouping import Grouping, Values
from qualcode.domain.measures import Status


class Speech:
    """Words spoken and participants interviewed, by column.

    Args:
        grouping: The columns.
        spoken: Rows of a set of speakers, a question (0 for none) and the number of words spoken under it,
            within the interviews and questions that the filter admits.
    """

    def __init__(self, grouping: Grouping, spoken: Iterable[tuple[int, int, int]]) -> None:
        self._grouping = grouping
        self._by_question = "question" in grouping.details
        self._names_question = bool(grouping.ground.wanted.questions) or self._by_question
        self._nobody = grouping.ground.wanted.nobody
        self._words: Counter[Values | None] = Counter()
        self._interviewed: set[Values] = set()
        self.heads: Counter[Values] = Counter()
        """How many participants stand behind columns, whoever codes and whatever is asked."""
        self.combinations: set[Values] = set()
        """The columns that somebody's speech could belong to, in whatever interview."""
        self._meet()
        for speakers_id, question_id, words in spoken:
            self._hear(speakers_id, question_id, words)

    def _meet(self) -> None:
        ground, people = self._grouping.ground, set()
        for voice in ground.voices.values():
            place = ground.places.get(voice.interview_id)
            if place is None or not voice.admitted:
                continue
            values = self._grouping.partial(place, voice)
            self.combinations.add(values)
            if place.admitted:
                self._interviewed.add(values)
                people.add((values, voice.participant_id))
        self.heads.update(values for values, _person in people)

    def _hear(self, speakers_id: int, question_id: int, words: int) -> None:
        ground = self._grouping.ground
        place = ground.places[ground.homes[speakers_id]]
        voices = ground.heard(speakers_id)
        columns = {self._asked(self._grouping.partial(place, voice), question_id or None) for voice in voices}
        for values in columns:
            self._words[values] += words
        if voices:
            self._words[None] += words

    def _asked(self, values: Values, question: Value) -> Values:
        if not self._by_question:
            return values
        return tuple(
            question if one.kind == "question" else value
            for one, value in zip(self._grouping.dimensions, values, strict=True)
        )

    def bare(self, values: Values | None, *, question: bool = False) -> Values | None:
        """Leave out of a column's name what says nothing of its participants: the coder, and the question."""
        if values is None:
            return None
        return tuple(
            None if one.scope is Scope.CODING and not (question and one.kind == "question") else value
            for one, value in zip(self._grouping.dimensions, values, strict=True)
        )

    def words(self, values: Values | None) -> int:
        """Give the words spoken by a column's participants, or by all; none for nobody's column."""
        if self._nobody or (values is not None and NOBODY in values):
            return 0
        return self._words[self.bare(values, question=True)]

    def status(self, values: Values | None) -> Status:
        """Tell why a column has no codings somewhere."""
        if self._nobody or (values is not None and NOBODY in values):
            return Status.ZERO
        if not (self._interviewed if values is None else self.bare(values) in self._interviewed):
            return Status.NOT_INTERVIEWED
        if self._names_question and not self._unquestioned(values) and not self.words(values):
            return Status.NOT_ASKED
        return Status.ZERO

    def _unquestioned(self, values: Values | None) -> bool:
        """Tell whether a column is that of no question."""
        if not self._by_question or values is None:
            return not self._grouping.ground.wanted.questions
        place = next(number for number, one in enumerate(self._grouping.dimensions) if one.kind == "question")
        return values[place] is None
