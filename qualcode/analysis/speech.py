"""What was spoken: the words against which codings are set, and who could have been counted at all."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.analysis.dimensions import NOBODY, Scope
from qualcode.domain.measures import Status

if TYPE_CHECKING:
    from qualcode.analysis.grouping import Grouping, Values


class Speech:
    """Words spoken and participants interviewed, by column.

    Args:
        grouping: The columns.
        spoken: Rows of a set of speakers, a question (0 for none) and the number of words spoken under it,
            within the interviews and questions that the filter admits.
        total: The words spoken by all participants whom the filter admits, where no columns need the rows.
    """

    def __init__(
        self, grouping: Grouping, spoken: Iterable[tuple[int, int, int]], total: int | None = None
    ) -> None:
        self._grouping = grouping
        self._dimensions = grouping.dimensions
        kinds = [one.kind for one in self._dimensions]
        self._question = kinds.index("question") if "question" in kinds else None
        self._nobody = grouping.ground.wanted.nobody
        self._words: Counter[Values | None] = Counter()
        self._interviewed: set[Values] = set()
        self.heads: Counter[Values] = Counter()
        """How many participants stand behind columns, whoever codes and whatever is asked."""
        self.combinations: set[Values] = set()
        """The columns that somebody's speech could belong to, in whatever interview."""
        self._meet()
        self._hear(spoken)
        if total is not None:
            self._words[None] = total

    def _meet(self) -> None:
        ground, parts = self._grouping.ground, self._grouping.parts.items
        people: set[tuple[int, int | None]] = set()
        met: set[int] = set()
        for label, part in self._grouping.labels().items():
            voice = ground.voices[label]
            met.add(part)
            if ground.places[voice.interview_id].admitted:
                people.add((part, voice.participant_id))
        self.combinations = {parts[part] for part in met}
        self._interviewed = {parts[part] for part, _person in people}
        self.heads.update(parts[part] for part, _person in people)

    def _hear(self, spoken: Iterable[tuple[int, int, int]]) -> None:
        words: Counter[tuple[int, int]] = Counter()
        total, by_question = 0, self._question is not None
        for speakers_id, question_id, number in spoken:
            parts = self._grouping.parts_of(speakers_id)
            for part in parts:
                words[part, question_id if by_question else 0] += number
            if parts:
                total += number
        self._words[None] = total
        for (part, question_id), number in words.items():
            values = list(self._grouping.parts.items[part])
            if self._question is not None:
                values[self._question] = question_id or None
            self._words[tuple(values)] += number

    def bare(self, values: Values, *, question: bool = False) -> Values:
        """Leave out of a column's name what says nothing of its participants: the coder, and the question."""
        return tuple(
            None if one.scope is Scope.CODING and not (question and one.kind == "question") else value
            for one, value in zip(self._dimensions, values, strict=True)
        )

    def words(self, values: Values | None) -> int:
        """Give the words spoken by a column's participants, or by all; none for nobody's column."""
        if self._nobody or (values is not None and NOBODY in values):
            return 0
        return self._words[None if values is None else self.bare(values, question=True)]

    def status(self, values: Values | None) -> Status:
        """Tell why a column has no codings somewhere."""
        if self._nobody or (values is not None and NOBODY in values):
            return Status.ZERO
        interviewed = bool(self._interviewed) if values is None else self.bare(values) in self._interviewed
        if not interviewed:
            return Status.NOT_INTERVIEWED
        return Status.NOT_ASKED if self._asks(values) and not self.words(values) else Status.ZERO

    def _asks(self, values: Values | None) -> bool:
        """Tell whether a column, or the filter, names a question."""
        if self._question is None or values is None:
            return bool(self._grouping.ground.wanted.questions)
        return values[self._question] is not None
