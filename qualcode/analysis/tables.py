"""Tables of counts that know their own arithmetic, and that every number is a door."""

from __future__ import annotations

from dataclasses import field
from math import ceil
from typing import TYPE_CHECKING

from qualcode.analysis.dimensions import narrowed
from qualcode.dataclass import dataclass
from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure, Status
from qualcode.domain.participant import known_role
from qualcode.domain.record import Record
from qualcode.i18n import Message, messages

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

TOTAL = "total"
"""The key of the rows and columns that sum up the others."""
LEVELS = 4
"""How many shades there are beside none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell(Record):
    """What a table counts in one place; measures that the table does not show are `None`."""

    codings: int | None = None
    """How many codings."""
    participants: int | None = None
    """How many distinct participants they belong to."""
    words: int | None = None
    """How many words they cover, overlaps counted once."""
    per_1000_words: float | None = None
    """Codings for each 1000 words spoken; `None` also where nothing is spoken."""
    status: Status = Status.ZERO
    """What the numbers stand for."""

    def value(self, measure: Measure) -> int | float | None:
        """Give the number of a measure."""
        values: dict[Measure, int | float | None] = {
            Measure.CODINGS: self.codings,
            Measure.PARTICIPANTS: self.participants,
            Measure.WORDS: self.words,
            Measure.PER_1000_WORDS: self.per_1000_words,
        }
        return values[measure]


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Record):
    """A code or a theme."""

    key: str
    """The code's key."""
    label: str
    """The code's name."""
    depth: int = 0
    """How many codes stand above it."""
    parent: str = ""
    """The key of the code right above it; empty for a theme."""
    code_id: int
    """The code."""
    codes: frozenset[int] = frozenset()
    """It and its descendants: whose codings the row counts."""

    @property
    def level(self) -> int:
        """Where it stands in the codebook: 1 for a theme, 2 for a code right below one, and so on."""
        return self.depth + 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Record):
    """A role, a case, a participant, ..., or a combination of them."""

    keys: tuple[str, ...]
    """A key for each dimension, never translated."""
    labels: tuple[str, ...]
    """What people read, for each dimension."""
    narrowing: Filter = field(default_factory=Filter)
    """What a filter must say further to admit just this column."""

    @property
    def key(self) -> str:
        """The keys of nested columns, joined."""
        return "/".join(self.keys)

    @property
    def label(self) -> str:
        """The labels of nested columns, joined."""
        return " / ".join(self.labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table(Record):
    """Codes or themes by anything, with totals; without columns there are just the totals of the rows."""

    dimensions: tuple[str, ...]
    """What the columns are, e.g. `case` and `role`; none in a list of frequencies."""
    rows: tuple[Row, ...]
    """The rows, parents before their children."""
    columns: tuple[Column, ...]
    """The columns."""
    cells: tuple[Sequence[Cell], ...]
    """The cells of each row."""
    row_totals: tuple[Cell, ...]
    """For each row, everything that it counts: each coding once."""
    column_totals: Sequence[Cell]
    """For each column, everything that it counts: each coding once, whatever the rows share."""
    total: Cell
    """Everything, each coding once."""
    measures: tuple[Measure, ...]
    """What is computed; the first is the one shown where there is room for one."""
    wanted: Filter
    """What was admitted."""
    difference: tuple[int, int] | None = None
    """The places of two columns of which the second is taken from the first."""
    notes: tuple[Message, ...] = ()
    """What a reader must know to read the numbers rightly."""
    peaks: tuple[float, ...] = ()
    """The highest number of the first measure at each depth: what shades are measured by."""
    absences: tuple[Status, ...] = ()
    """For each column, and at last for the totals, what a cell stands for in which nothing is counted."""

    @property
    def measure(self) -> Measure:
        """The measure shown where there is room for one."""
        return self.measures[0]

    def place_of(self, name: str) -> int | None:
        """Find a column by its key, or as people read it, whatever the case of its letters."""
        folded = name.strip().casefold()
        parts = [part.strip() for part in folded.split("/")]
        if len(parts) == len(self.dimensions):
            said = zip(self.dimensions, parts, strict=True)
            parts = [known_role(part) if kind == "role" else part for kind, part in said]
        wanted = (folded, "/".join(parts))
        keys = [column.key for column in self.columns]
        if name in keys:
            return keys.index(name)
        return next(
            (
                place
                for place, column in enumerate(self.columns)
                if not {column.key.casefold(), column.label.casefold()}.isdisjoint(wanted)
            ),
            None,
        )

    @property
    def rated(self) -> bool:
        """Whether what is shown are codings, and their rates are known too."""
        return self.measure is Measure.CODINGS and Measure.PER_1000_WORDS in self.measures

    def cell(self, row: int | None, column: int | None) -> Cell:
        """Give a cell; `None` stands for the total."""
        if row is None:
            return self.total if column is None else self.column_totals[column]
        return self.row_totals[row] if column is None else self.cells[row][column]

    def filter_for(self, row: Row | None, column: Column | None) -> Filter:
        """Give the filter that admits exactly the codings that a cell counts.

        Args:
            row: The row; `None` for the totals of the columns.
            column: The column; `None` for the totals of the rows.
        """
        wanted = self.wanted if column is None else narrowed(self.wanted, self._narrowing(column))
        if row is None:
            return wanted
        if not self.wanted.codes:
            return wanted.edit(codes=(row.code_id,), exact_codes=False)
        return wanted.edit(codes=tuple(sorted(row.codes)), exact_codes=True)

    def _narrowing(self, column: Column) -> Filter:
        narrowing = column.narrowing
        if self.measure is Measure.WORDS and narrowing.nobody and not self.wanted.nobody:
            # A passage that belongs to somebody may reach into words that belong to nobody.
            return narrowing.edit(nobody=False, nobodys_words=True)
        return narrowing

    def of_rows(self, places: Sequence[int]) -> Table:
        """Give it with some of its rows only, in their order; its totals stay what they were."""
        return self.edit(
            rows=tuple(self.rows[place] for place in places),
            cells=tuple(self.cells[place] for place in places),
            row_totals=tuple(self.row_totals[place] for place in places),
        )

    def used(self) -> Table:
        """Leave out the rows in which nothing is counted; a note says how many."""
        kept = [at for at, total in enumerate(self.row_totals) if total.status is Status.COUNTED]
        left_out = len(self.rows) - len(kept)
        if not left_out:
            return self
        note = messages(
            "{count} row without codings is left out.", "{count} rows without codings are left out.", left_out
        )
        return self.of_rows(kept).edit(notes=(*self.notes, note))

    def difference_of(self, row: int | None, measure: Measure | None = None) -> int | float | None:
        """Give the difference of the two columns chosen; `None` where one of them cannot have a number.

        Args:
            row: The row; `None` for the totals.
            measure: Of which numbers; by default of those shown where there is room for one measure.
        """
        if self.difference is None:
            return None
        first, second = (self.cell(row, column) for column in self.difference)
        minuend, subtrahend = (one.value(measure or self.measure) for one in (first, second))
        absent = (Status.NOT_ASKED, Status.NOT_INTERVIEWED)
        if minuend is None or subtrahend is None or first.status in absent or second.status in absent:
            return None
        return minuend - subtrahend

    def statuses(self) -> set[Status]:
        """Give what cells stand for in which nothing is counted."""
        places: list[int | None] = [*range(len(self.rows)), None]
        columns: list[int | None] = [*range(len(self.columns)), None]
        # Cells of a column in which nothing is counted stand for the same, so that one of them is enough.
        found: set[Status] = set()
        for column, status in zip(columns, self.absences, strict=True):
            if status not in found and any(self.cell(row, column).status is status for row in places):
                found.add(status)
        return found

    def beside(self, other: Table) -> Table | None:
        """Give it with what another one counts of the same rows; `None` where they are not the same."""
        if [row.key for row in self.rows] != [row.key for row in other.rows] or self.columns:
            return None
        return self.edit(
            row_totals=tuple(map(_both, self.row_totals, other.row_totals)),
            total=_both(self.total, other.total),
            measures=tuple(one for one in Measure if one in (*self.measures, *other.measures)),
            notes=(*self.notes, *(note for note in other.notes if note not in self.notes)),
        )

    def shade(self, row: int, column: int) -> int:
        """Give how dark a cell is, from 0 (nothing) to `LEVELS`, against the highest among rows as deep."""
        number = self.cells[row][column].value(self.measure)
        if not number:
            return 0
        return min(LEVELS, ceil(LEVELS * number / self.peaks[self.rows[row].depth]))

    def lines(self) -> Iterator[tuple[str, str, Cell]]:
        """Give the key of the row, the key of the column and the cell, totals at the end of each."""
        for place, row in enumerate((*self.rows, None)):
            at = None if row is None else place
            key = TOTAL if row is None else row.key
            for number, column in enumerate(self.columns):
                yield key, column.key, self.cell(at, number)
            yield key, TOTAL, self.cell(at, None)


def _both(one: Cell, other: Cell) -> Cell:
    """Give a cell with what either of two counts."""
    return Cell(
        codings=other.codings if one.codings is None else one.codings,
        participants=other.participants if one.participants is None else one.participants,
        words=other.words if one.words is None else one.words,
        per_1000_words=other.per_1000_words if one.per_1000_words is None else one.per_1000_words,
        status=other.status if one.status is not Status.COUNTED else one.status,
    )
