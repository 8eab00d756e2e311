"""Codes by columns: what was counted, laid out as a table."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from itertools import product
from typing import TYPE_CHECKING, overload

from qualcode.analysis import notes
from qualcode.analysis.dimensions import NOBODY, UNSET, Value, narrowed
from qualcode.analysis.frequency import Line, Tally, Words
from qualcode.analysis.tables import Cell, Column, Row, Table
from qualcode.dataclass import dataclass
from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure, Status
from qualcode.domain.stopping import check

if TYPE_CHECKING:
    from qualcode.analysis.grouping import Grouping, People, Values
    from qualcode.analysis.speech import Speech
    from qualcode.i18n import Message

Choices = Mapping[Value, tuple[str, str]]
"""The values of a dimension in their order, each with key and label."""

_OWNED = ("participant", "interview")
"""Dimensions of which only the combinations that occur are worth a column."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """All that a table is made of."""

    wanted: Filter
    """The filter."""
    measures: tuple[Measure, ...]
    """The measures to show."""
    rows: tuple[Row, ...]
    """The rows."""
    choices: Sequence[Choices]
    """For each dimension, the columns that the filter admits."""
    grouping: Grouping
    """The columns met with."""
    speech: Speech
    """Who spoke how much."""
    tally: Tally
    """What was counted."""
    people: People | None = None
    """Who the participants counted are."""
    unset: Mapping[str, str] = field(default_factory=dict)
    """What people read over a column without a value, by its key."""


def crosstab(counted: Counted, *, remarks: Iterable[Message] = ()) -> Table:
    """Lay a table out.

    Args:
        counted: What was counted.
        remarks: Notes that only the store could tell to be needed.
    """
    grid = _Grid(counted)
    columns = tuple(grid.column(values) for values in grid.values)
    rows: list[Line] = [row.code_id for row in counted.rows]
    return Table(
        dimensions=tuple(one.name for one in counted.grouping.dimensions),
        rows=counted.rows,
        columns=columns,
        cells=tuple(Cells(grid, row) for row in rows),
        row_totals=tuple(grid.total(row) for row in rows),
        column_totals=Cells(grid, None),
        total=grid.total(None),
        measures=counted.measures,
        wanted=counted.wanted,
        notes=(*remarks, *grid.notes()),
        peaks=_peaks(counted, grid),
        absences=grid.absences(),
    )


def _peaks(counted: Counted, grid: _Grid) -> tuple[float, ...]:
    peaks: dict[int, float] = {}
    for row in counted.rows:
        check()
        peaks[row.depth] = max(peaks.get(row.depth, 0), grid.highest(row.code_id))
    return tuple(peaks.get(depth, 0) for depth in range(max(peaks, default=-1) + 1))


class Cells(Sequence[Cell]):
    """The cells of a row, each made when it is asked for: a large table has more than anybody looks at.

    Args:
        grid: What makes them.
        row: The row.
    """

    def __init__(self, grid: _Grid, row: Line) -> None:
        self._grid, self._row = grid, row

    def __len__(self) -> int:
        return len(self._grid.values)

    @overload
    def __getitem__(self, place: int) -> Cell: ...

    @overload
    def __getitem__(self, place: slice) -> tuple[Cell, ...]: ...

    def __getitem__(self, place: int | slice) -> Cell | tuple[Cell, ...]:
        if isinstance(place, slice):
            return tuple(self[one] for one in range(*place.indices(len(self))))
        return self._grid.cell(self._row, self._grid.values[place])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment] # what equals a tuple here would not hash as one


class _Grid:
    """Finds the columns and fills the cells of a table."""

    def __init__(self, counted: Counted) -> None:
        self._counted = counted
        self._grouping = counted.grouping
        self._dimensions = counted.grouping.dimensions
        self.values: list[Values] = self._order() if self._dimensions else []
        columns: list[Values | None] = [*self.values, None]
        self._spoken = {values: counted.speech.words(values) for values in columns}
        self._status = {values: counted.speech.status(values) for values in columns}
        self._empty = {values: self._cell(None, values, 0, 0) for values in columns}
        self._by_column: dict[Line, dict[Values, int]] = {}

    def _order(self) -> list[Values]:
        """Give the columns: those that the filter admits, and further ones in which something is counted."""
        choices = self._counted.choices
        expected = list(product(*choices))
        if len(self._dimensions) > 1 and any(
            one.kind in _OWNED and not one.attribute for one in self._dimensions
        ):
            speech = self._counted.speech
            expected = [values for values in expected if speech.bare(values) in speech.combinations]
        met = {
            values
            for group in self._counted.tally.codings[None]
            for values in self._grouping.columns_of(group)
        }
        if Measure.WORDS in self._counted.measures:
            # Words of nobody's are coded together with somebody's.
            met |= self._counted.tally.words[None].columns.keys()
        known = set(expected)
        places = [{value: at for at, value in enumerate(one)} for one in choices]
        return sorted(
            [*expected, *(values for values in met if values not in known)],
            key=lambda values: [
                (places[at].get(value, len(places[at])), value is NOBODY, str(value))
                for at, value in enumerate(values)
            ],
        )

    def column(self, values: Values) -> Column:
        """Describe a column."""
        narrowing = Filter()
        keys: list[str] = []
        labels: list[str] = []
        for one, value, choices in zip(self._dimensions, values, self._counted.choices, strict=True):
            key, label = choices.get(value) or self._unnamed(one.name, value)
            keys.append(key)
            labels.append(label)
            narrowing = narrowed(narrowing, one.narrowing(value))
        return Column(keys=tuple(keys), labels=tuple(labels), narrowing=narrowing)

    def _unnamed(self, dimension: str, value: Value) -> tuple[str, str]:
        key = NOBODY.value if value is NOBODY else UNSET if value is None else str(value)
        return key, self._counted.unset.get(f"{dimension}:{key}") or self._counted.unset.get(key, key)

    def cell(self, row: Line, values: Values) -> Cell:
        """Give the cell of a row in a column."""
        codings, words = self._codings(row).get(values, 0), self._words(row).columns.get(values, 0)
        return self._cell(row, values, codings, words) if codings or words else self._empty[values]

    def total(self, row: Line) -> Cell:
        """Give the total of a row."""
        return self._cell(row, None, self._counted.tally.codings[row].total(), self._words(row).total)

    def highest(self, row: Line) -> float:
        """Give the highest number of the first measure in the columns of a row."""
        if not self.values:
            return 0
        measure, codings = self._counted.measures[0], self._codings(row)
        numbers: Iterable[float] = codings.values()
        if measure is Measure.WORDS:
            numbers = self._words(row).columns.values()
        elif measure is Measure.PER_1000_WORDS:
            spoken = self._spoken
            numbers = (number * 1000 / spoken[one] for one, number in codings.items() if spoken[one])
        elif measure is Measure.PARTICIPANTS:
            numbers = (self._participants(row, one) for one in codings)
        return max(numbers, default=0)

    def absences(self) -> tuple[Status, ...]:
        """Tell for each column, and for the totals, what a cell without anything counted stands for."""
        return tuple(self._status[values] for values in (*self.values, None))

    def _codings(self, row: Line) -> Mapping[Values, int]:
        known = self._by_column.get(row)
        if known is None:
            known = {}
            for group, number in self._counted.tally.codings[row].items():
                for values in self._grouping.columns_of(group):
                    known[values] = known.get(values, 0) + number
            self._by_column[row] = known
        return known

    def _words(self, row: Line) -> Words:
        return self._counted.tally.words.get(row) or Words()

    def _participants(self, row: Line, column: Values | None) -> int:
        people = self._counted.people
        return 0 if people is None else people.count(self._counted.tally.people[row], column)

    def _cell(self, row: Line, column: Values | None, codings: int, words: int) -> Cell:
        wanted = self._counted.measures
        rate = None
        if Measure.PER_1000_WORDS in wanted:
            spoken = self._spoken[column]
            rate = codings * 1000 / spoken if spoken else None
        people = self._participants(row, column) if codings else 0
        return Cell(
            codings=codings if Measure.CODINGS in wanted else None,
            participants=people if Measure.PARTICIPANTS in wanted else None,
            words=words if Measure.WORDS in wanted else None,
            per_1000_words=rate,
            status=Status.COUNTED if codings or words else self._status[column],
        )

    def notes(self) -> list[Message]:
        """Give the notes that the columns call for."""
        found: list[Message] = []
        if any(NOBODY in values for values in self.values):
            found.append(notes.NOBODY)
        grouped = [one for one in self._dimensions if one.kind not in _OWNED or one.attribute]
        if grouped and len(grouped) == len(self._dimensions):
            heads = (self._counted.speech.heads[self._counted.speech.bare(v) or ()] for v in self.values)
            found.extend(notes.few(heads))
        return found
