"""Which columns of a table a coding belongs to, and which participants it brings there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Generic, TypeVar

from qualcode.analysis.dimensions import Dimension, Scope, Value
from qualcode.dataclass import dataclass

if TYPE_CHECKING:
    from qualcode.analysis.ground import Ground, Place, Voice

Values = tuple[Value, ...]
"""A value for each dimension: what names a column."""

T = TypeVar("T")


class Interned(Generic[T]):
    """Numbers things from 0, in the order in which they are first asked for."""

    def __init__(self) -> None:
        self.items: list[T] = []
        """The things, at their numbers."""
        self._numbers: dict[T, int] = {}

    def number(self, item: T) -> int:
        """Give a thing's number, a new one where it has none."""
        number = self._numbers.get(item)
        if number is None:
            number = self._numbers[item] = len(self.items)
            self.items.append(item)
        return number


@dataclass(frozen=True, slots=True)
class Group:
    """What codings have in common that count in the same columns."""

    parts: frozenset[int] = frozenset()
    """Their columns but for coder and question, as the grouping numbers them."""
    said: tuple[int, ...] = ()
    """Their coder and question, as far as columns tell them apart; 0 for no question."""
    counted: bool = False
    """Whether they count at all; the only group that does not is the first."""


class Grouping(dict[str, int]):
    """Gives the number of a coding's group by the coding's key.

    A key, as the store makes it, says the set of speakers (or, for what none spoke, minus the revision), then
    the coder and the question (0 for none) so far as `details` asks for them, joined by colons.

    Args:
        ground: Who speaks where, and whom the filter admits.
        dimensions: What tells the columns apart.
    """

    def __init__(self, ground: Ground, dimensions: Sequence[Dimension]) -> None:
        super().__init__()
        self.ground = ground
        """Who speaks where."""
        self.dimensions = tuple(dimensions)
        """What tells the columns apart."""
        self.details = tuple(one.kind for one in self.dimensions if one.scope is Scope.CODING)
        """What the keys say beside the speakers, in this order."""
        self.parts: Interned[Values] = Interned()
        """The columns, but for what only the coding decides."""
        self.groups: Interned[Group] = Interned()
        """The groups met with; the first is that of codings that do not count."""
        self.groups.number(Group())
        self.shared = False
        """Whether a coding that counts belongs to several participants."""
        self._readers = [ground.reader(one) for one in self.dimensions]
        self._places = {place.revision_id: place for place in ground.places.values()}
        self._parts = {
            voice.label_id: self.part(ground.places[voice.interview_id], voice)
            for voice in ground.voices.values()
            if voice.admitted and voice.interview_id in ground.places
        }
        self._columns: dict[int, frozenset[Values]] = {}
        self._like: dict[tuple[frozenset[int], tuple[int, ...]], int] = {}

    def part(self, place: Place, voice: Voice | None) -> int:
        """Number the column of one who speaks in an interview (or of nobody), but for coder and question."""
        return self.parts.number(tuple([reader(place, voice) for reader in self._readers]))

    def heard(self, speakers_id: int) -> list[int]:
        """Give the labels of a set of speakers that speak for participants admitted."""
        return [label for label in self.ground.speakers.get(speakers_id, ()) if label in self._parts]

    def parts_of(self, speakers_id: int) -> frozenset[int]:
        """Give the columns of a set of speakers, as `part` numbers them; none if nobody admitted speaks."""
        parts = self._parts
        return frozenset([parts[one] for one in self.ground.speakers.get(speakers_id, ()) if one in parts])

    def parts_in_words(self, speakers_id: int) -> frozenset[int]:
        """Give the columns in which words count, as `part` numbers them; none if they count nowhere.

        Args:
            speakers_id: Who speaks them; minus the revision for what none speaks, such as a question.
        """
        return self._group(speakers_id, self.parts_of(speakers_id), ()).parts

    def labels(self) -> Mapping[int, int]:
        """Give the labels that speak for participants admitted, each with its column as `part` numbers it."""
        return self._parts

    def __missing__(self, key: str) -> int:
        speakers_id, said = read(key) if self.details else (int(key), ())
        parts = self.parts_of(speakers_id)
        # Most sets of speakers are like one met before, and a large study has many.
        number = self._like.get((parts, said)) if parts else None
        if number is None:
            group = self._group(speakers_id, parts, said)
            number = self.groups.number(group)
            if parts:
                self._like[parts, said] = number
        if parts and not self.shared:
            people = {self.ground.voices[label].participant_id for label in self.heard(speakers_id)}
            self.shared = number > 0 and len(people) > 1
        self[key] = number
        return number

    def _group(self, speakers_id: int, parts: frozenset[int], said: tuple[int, ...]) -> Group:
        ground = self.ground
        if parts:
            return Group() if ground.wanted.nobody else Group(parts, said, counted=True)
        if not ground.counted_as_nobodys(speakers_id):
            return Group()
        place = self._places[-speakers_id] if speakers_id < 0 else ground.places[ground.homes[speakers_id]]
        return Group(frozenset({self.part(place, None)}), said, counted=True)

    def columns_of(self, group: int) -> frozenset[Values]:
        """Give the columns of a group."""
        found = self._columns.get(group)
        if found is None:
            one = self.groups.items[group]
            found = frozenset(self.complete(part, one.said) for part in one.parts)
            self._columns[group] = found
        return found

    def complete(self, part: int, said: Sequence[int]) -> Values:
        """Fill in what only the coding decides: its coder and question."""
        values = self.parts.items[part]
        if not said:
            return values
        rest = iter(said)
        return tuple(
            next(rest) or None if one.scope is Scope.CODING else value
            for one, value in zip(self.dimensions, values, strict=True)
        )


def read(key: str) -> tuple[int, tuple[int, ...]]:
    """Read a coding's key: its set of speakers (or minus its revision), and its details."""
    first, _, rest = key.partition(":")
    return int(first), tuple(map(int, rest.split(":"))) if rest else ()


class People(dict[str, int]):
    """Gives, by a coding's key, the participants to whom it belongs, as bits of a number.

    Such numbers are united by `|`. A participant has a bit, and a further one for each column.

    Args:
        grouping: The columns.
    """

    def __init__(self, grouping: Grouping) -> None:
        super().__init__()
        self._grouping = grouping
        people = {voice.participant_id for voice in grouping.ground.voices.values() if voice.admitted}
        self._bits = {person: number for number, person in enumerate(people)}
        self._all = (1 << len(people)) - 1
        self._seats: dict[tuple[int | None, Values], int] = {}
        self._masks: dict[Values, int] = {}
        self._known: dict[tuple[int, tuple[int, ...]], int] = {}

    def __missing__(self, key: str) -> int:
        speakers_id, said = read(key)
        bits = 0
        if not self._grouping.ground.wanted.nobody:
            for label in self._grouping.heard(speakers_id):
                known = self._known.get((label, said))
                bits |= self._seat(label, said) if known is None else known
        self[key] = bits
        return bits

    def _seat(self, label: int, said: tuple[int, ...]) -> int:
        person = self._grouping.ground.voices[label].participant_id
        column = self._grouping.complete(self._grouping.labels()[label], said)
        number = self._seats.setdefault((person, column), len(self._bits) + len(self._seats))
        self._masks[column] = self._masks.get(column, 0) | 1 << number
        bits = self._known[label, said] = 1 << self._bits[person] | 1 << number
        return bits

    def count(self, bits: int, column: Values | None = None) -> int:
        """Count the participants, in one column or in all."""
        return (bits & (self._all if column is None else self._masks.get(column, 0))).bit_count()
