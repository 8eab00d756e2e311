"""The ground that counting stands on: who speaks in which interview, and whom a filter admits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from qualcode.analysis.dimensions import NOBODY, Dimension, Scope, Value
from qualcode.dataclass import dataclass
from qualcode.domain.participant import INTERVIEWER

if TYPE_CHECKING:
    from qualcode.domain.filters import Filter


class Place(NamedTuple):
    """An interview, as counting sees it."""

    interview_id: int
    """The interview."""
    revision_id: int
    """The revision of its text that holds now."""
    case_id: int | None
    """Its case."""
    admitted: bool
    """Whether the filter admits it."""


class Voice(NamedTuple):
    """A speaker label, as counting sees it."""

    label_id: int
    """The label."""
    interview_id: int
    """The interview in which it stands."""
    participant_id: int | None
    """Who speaks under it."""
    role: str | None
    """The role that counts."""
    admitted: bool
    """Whether it speaks for a participant whom the filter admits, wherever that is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Interviews, speakers and attributes under one filter."""

    wanted: Filter
    """The filter."""
    places: Mapping[int, Place]
    """The interviews by id."""
    voices: Mapping[int, Voice]
    """The labels by id."""
    speakers: Mapping[int, tuple[int, ...]]
    """The labels of each set of speakers."""
    homes: Mapping[int, int]
    """The interview of each set of speakers."""
    attributes: Mapping[tuple[str, str], Mapping[int, str]]
    """For an owner's kind and a name: the values by the owner's id."""

    @classmethod
    def of(
        cls,
        wanted: Filter,
        *,
        interviews: Iterable[tuple[int, int, int | None, int]],
        labels: Iterable[tuple[int, int, int | None, str | None, int]],
        speakers: Collection[tuple[int, int, tuple[int, ...]]],
        attributes: Mapping[tuple[str, str], Mapping[int, str]] | None = None,
    ) -> Ground:
        """Build it from rows: `Place`s, `Voice`s, and sets of speakers with interview and labels."""
        return cls(
            wanted=wanted,
            places={row[0]: Place(*row[:3], bool(row[3])) for row in interviews},
            voices={row[0]: Voice(*row[:4], bool(row[4])) for row in labels},
            speakers={number: labels for number, _interview, labels in speakers},
            homes={number: interview for number, interview, _labels in speakers},
            attributes=attributes or {},
        )

    @property
    def narrowed(self) -> bool:
        """Whether the filter asks whose words they are."""
        wanted = self.wanted
        return not wanted.nobody and bool(
            wanted.participants or wanted.roles or any(one[0] == "participant" for one in wanted.attributes)
        )

    def counted_as_nobodys(self, speakers_id: int | None) -> bool:
        """Tell whether what no participant admitted says is counted nevertheless, as belonging to nobody.

        Args:
            speakers_id: The set of speakers; none for what nobody speaks.
        """
        if self.narrowed:
            return False
        labels = self.speakers.get(speakers_id or 0, ())
        if self.wanted.interviewer or not labels:
            return True
        return any(self.voices[label].role != INTERVIEWER for label in labels)

    def reader(self, dimension: Dimension) -> Callable[[Place, Voice | None], Value]:
        """Give a function that tells what a dimension says of one who speaks in an interview.

        It answers `NOBODY` for no voice where the dimension is about speakers, and `None` for no value.
        """
        kind = dimension.kind
        if dimension.scope is Scope.CODING:
            return lambda _place, _voice: None
        if kind == "role":
            return lambda _place, voice: NOBODY if voice is None else voice.role
        owner = _OWNERS[kind]
        if not dimension.attribute:
            return owner
        known = self.attributes.get((kind, dimension.attribute), {})
        values: dict[Value, str] = dict(known.items())

        def attribute(place: Place, voice: Voice | None) -> Value:
            found = owner(place, voice)
            return found if found is NOBODY else values.get(found) or None

        return attribute


_OWNERS: Mapping[str, Callable[[Place, Voice | None], Value]] = {
    "participant": lambda _place, voice: NOBODY if voice is None else voice.participant_id,
    "case": lambda place, _voice: place.case_id,
    "interview": lambda place, _voice: place.interview_id,
}
