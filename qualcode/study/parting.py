"""Cutting a study's sentences in two: those that a filter admits, and the rest."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.spans import Ranges

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from qualcode.domain.filters import Filter
    from qualcode.domain.interview import Interview
    from qualcode.store.project import Project
    from qualcode.suggest.passage import Passage


def of_codings(wanted: Filter) -> bool:
    """Tell whether a filter says which codings are meant, so that only coded sentences are admitted."""
    return bool(wanted.codes or wanted.coders or wanted.origins or wanted.text)


@dataclass(frozen=True, slots=True)
class Part(Record):
    """Tells of each sentence whether a filter admits it."""

    wanted: Filter
    """The filter."""
    questions: frozenset[str] = frozenset()
    """The questions that it names, as passages know them; the empty one for no question."""
    attributes: Mapping[tuple[str, str], Collection[str]] = field(default_factory=dict)
    """Of each kind of owner and name the values admitted."""
    owners: Mapping[str, Mapping[int, Mapping[str, str]]] = field(default_factory=dict)
    """The attributes of participants, cases and interviews."""
    coded: Mapping[int, Ranges] = field(default_factory=dict)
    """By interview where codings stand that it admits, where it is about codings."""

    @classmethod
    def of(cls, wanted: Filter, project: Project) -> Part:
        """Look up what a filter names.

        Args:
            wanted: The filter.
            project: The project.
        """
        values: dict[tuple[str, str], set[str]] = {}
        for whose, name, value in wanted.attributes:
            values.setdefault((whose, name), set()).add(value)
        coded: dict[int, list[tuple[int, int]]] = {}
        if of_codings(wanted):
            for excerpt in project.excerpts.stream(wanted):
                place = (excerpt.coding.start, excerpt.coding.end)
                coded.setdefault(excerpt.coding.interview_id, []).append(place)
        names = {one.id: one.uuid.hex() for one in project.questions.all()} if wanted.questions else {}
        return cls(
            wanted,
            frozenset(names.get(number, "") for number in wanted.questions),
            values,
            {whose: project.attributes.of(whose) for whose, _name in values},
            {interview: Ranges(places) for interview, places in coded.items()},
        )

    def admits(self, interview: Interview, passage: Passage) -> bool:
        """Tell whether a sentence is admitted.

        Args:
            interview: Where it stands.
            passage: The sentence.
        """
        wanted = self.wanted
        return (
            (not wanted.interviews or interview.id in wanted.interviews)
            and (not wanted.cases or (interview.case_id or 0) in wanted.cases)
            and (not wanted.roles or passage.role in wanted.roles)
            and (not wanted.participants or passage.speaker in map(str, wanted.participants))
            and (not wanted.questions or passage.question in self.questions)
            and all(self._has(owner, interview, passage) for owner in self.attributes)
            and (not of_codings(wanted) or self._bears(interview.id, passage))
        )

    def _has(self, owner: tuple[str, str], interview: Interview, passage: Passage) -> bool:
        whose, name = owner
        if whose == "participant":
            number = int(passage.speaker) if passage.speaker.isdecimal() else 0
        else:
            number = interview.id if whose == "interview" else interview.case_id or 0
        # Who has no such attribute has the empty value, as in the store's filters.
        return self.owners[whose].get(number, {}).get(name, "") in self.attributes[owner]

    def _bears(self, interview_id: int, passage: Passage) -> bool:
        coded = self.coded.get(interview_id)
        return coded is not None and coded.touch(passage.start, passage.end)
