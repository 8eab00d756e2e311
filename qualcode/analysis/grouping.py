"""Which columns of a table a coding belongs to, and which participants it brings there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from qualcode.analysis.dimensions import Dimension, Scope, Value
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

    columns: frozenset[int] = frozenset()
    """The columns, numbered by the grouping."""
    counted: bool = False
    """Whether they count at all; the only group that does not is the first."""
    nobody: bool = False
    """Whether they belong to no participant."""
    said: tuple[int, ...] = ()
    """Their coder and question, as far as columns tell them apart; 0 for no question."""


@dataclass(frozen=True, slots=True)
class _Heard:
    """What a coding's key says."""

    place: Place
    voices: tuple[Voice | None, ...]
    counted: bool
    said: tuple[int, ...]


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
        self.columns: Interned[Values] = Interned()
        """The columns met with."""
        self.groups: Interned[Group] = Interned()
        """The groups met with; the first is that of codings that do not count."""
        self.groups.number(Group())
        self.details = tuple(one.kind for one in self.dimensions if one.scope is Scope.CODING)
        """What the keys say beside the speakers, in this order."""
        self._places = {place.revision_id: place for place in ground.places.values()}

    def __missing__(self, key: str) -> int:
        heard = self.read(key)
        columns = frozenset(self.column(heard.place, voice, heard.said) for voice in heard.voices)
        group = Group(columns, counted=True, nobody=heard.voices == (None,), said=heard.said)
        number = self[key] = self.groups.number(group) if heard.counted else 0
        return number

    def read(self, key: str) -> _Heard:
        """Tell where a coding lies, who speaks in it, and whether it counts at all."""
        first, *rest = map(int, key.split(":"))
        ground, said = self.ground, tuple(rest)
        if first < 0:
            return _Heard(self._places[-first], (None,), ground.unheard(None), said)
        place = ground.places[ground.homes[first]]
        voices = tuple(ground.heard(first))
        if voices:
            return _Heard(place, voices, not ground.wanted.nobody, said)
        return _Heard(place, (None,), ground.unheard(first), said)

    def columns_of(self, group: int) -> frozenset[int]:
        """Give the columns of a group."""
        return self.groups.items[group].columns

    def column(self, place: Place, voice: Voice | None, said: Sequence[int] = ()) -> int:
        """Give the number of the column of what somebody (or nobody) said."""
        return self.columns.number(self.complete(self.partial(place, voice), said))

    def partial(self, place: Place, voice: Voice | None) -> Values:
        """Name a column, but for what only the coding itself decides."""
        return tuple(
            None if one.scope is Scope.CODING else self.ground.value(one, place, voice)
            for one in self.dimensions
        )

    def complete(self, values: Values, said: Sequence[int]) -> Values:
        """Fill in what only the coding decides: its coder and question."""
        if not said:
            return values
        rest = iter(said)
        return tuple(
            next(rest) or None if one.scope is Scope.CODING else value
            for one, value in zip(self.dimensions, values, strict=True)
        )


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
        self._seats: Interned[tuple[int | None, int]] = Interned()
        self._masks: dict[int, int] = {}

    def __missing__(self, key: str) -> int:
        heard, bits = self._grouping.read(key), 0
        for voice in heard.voices if heard.counted else ():
            if voice is not None:
                column = self._grouping.column(heard.place, voice, heard.said)
                seat = 1 << len(self._bits) + self._seats.number((voice.participant_id, column))
                self._masks[column] = self._masks.get(column, 0) | seat
                bits |= 1 << self._bits[voice.participant_id] | seat
        self[key] = bits
        return bits

    def count(self, bits: int, column: int | None = None) -> int:
        """Count the participants, in one column or in all."""
        return (bits & (self._all if column is None else self._masks.get(column, 0))).bit_count()
