"""A table of counts as it is shown: which rows, in which order, with which signs and shades."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING

from qualcode.analysis.tables import LEVELS, Cell, Column, Row, Table
from qualcode.dataclass import dataclass
from qualcode.domain.measures import Measure, Status
from qualcode.domain.record import Record
from qualcode.i18n import decimal, gettext, with_mark
from qualcode.report.matrices import measure_name
from qualcode.report.table import SIGNS
from qualcode.tui.looks import Look
from qualcode.tui.widgets.grid import GridCell, GridColumn, GridModel, GridRow

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

SHOWN, HIDDEN, LEAF = "▾ ", "▸ ", "  "
"""The signs before rows with others below them, shown or hidden, and before rows without any."""
COUNTING = "…"
"""What stands where a number is still being counted."""


@dataclass(frozen=True, slots=True)
class Sight(Record):
    """How a table is looked at."""

    opened: frozenset[int] = frozenset()
    """The codes whose rows below are shown."""
    everything: bool = False
    """Whether all rows are shown, opened or not."""
    used: bool = False
    """Whether rows without any codings are left out."""
    by: int | None = None
    """The column by which rows are sorted among their siblings; none for the codebook's order."""


@dataclass(frozen=True, slots=True)
class Shown(Record):
    """The rows and columns of a table that are in sight."""

    table: Table
    """The whole table."""
    rows: tuple[int, ...]
    """The places of the rows shown, in their order."""
    folded: Mapping[int, bool]
    """Of the rows with others below them, whether those are hidden."""
    pending: frozenset[Measure] = frozenset()
    """What is still being counted."""
    peaks: Mapping[tuple[int, int], float] = field(default_factory=dict)
    """Of a list of frequencies, the highest number of each column at each depth."""

    # What a place of the grid stands for

    @property
    def width(self) -> int:
        """How many columns there are."""
        table = self.table
        if not table.columns:
            return len(table.measures)
        return len(table.columns) + 1 + (table.difference is not None)

    def row(self, place: int) -> Row | None:
        """Give the row at a place of the grid; none for the total."""
        return self.table.rows[self.rows[place]] if place < len(self.rows) else None

    def column(self, place: int) -> Column | None:
        """Give the column at a place of the grid; none for totals and differences."""
        return self.table.columns[place] if place < len(self.table.columns) else None

    def is_difference(self, place: int) -> bool:
        """Tell whether a column of the grid holds differences."""
        return bool(self.table.columns) and place > len(self.table.columns)

    def measure(self, place: int) -> Measure:
        """Give what a column of the grid counts."""
        return self.table.measure if self.table.columns else self.table.measures[place]

    def cell(self, row: int, column: int) -> Cell:
        """Give what is counted at a place of the grid."""
        at = self.rows[row] if row < len(self.rows) else None
        return self.table.cell(at, column if column < len(self.table.columns) else None)

    def number(self, row: int, column: int) -> str:
        """Write the number at a place of the grid, or the sign in its stead."""
        measure = self.measure(column)
        if measure in self.pending:
            return COUNTING
        if self.is_difference(column):
            value = self.table.difference_of(self.rows[row] if row < len(self.rows) else None)
            return "" if value is None else _signed(value)
        cell = self.cell(row, column)
        return SIGNS.get(cell.status) or _written(cell.value(measure), measure)

    def rate(self, row: int, column: int) -> str:
        """Write the rate that stands beside a count; empty where none does."""
        table = self.table
        if not table.rated or not table.columns:
            return ""
        if self.is_difference(column):
            place = self.rows[row] if row < len(self.rows) else None
            rate = table.difference_of(place, Measure.PER_1000_WORDS)
            return _signed(rate) if rate else ""
        cell = self.cell(row, column)
        return decimal(cell.per_1000_words) if cell.per_1000_words and cell.status not in SIGNS else ""

    # As a grid, and as a table of its own

    def grid(self, looks: Mapping[int, Look]) -> GridModel:
        """Give what a grid shows."""
        return GridModel(
            rows=[*(self._head(place, looks) for place in self.rows), GridRow(gettext("Total"))],
            columns=self._columns(),
            cell=self._grid_cell,
        )

    def _head(self, place: int, looks: Mapping[int, Look]) -> GridRow:
        row = self.table.rows[place]
        look = looks.get(row.code_id)
        fold = LEAF
        if place in self.folded:
            fold = HIDDEN if self.folded[place] else SHOWN
        return GridRow(row.label, row.depth, fold, look.color if look else "")

    def _columns(self) -> list[GridColumn]:
        table = self.table
        if not table.columns:
            return [GridColumn((measure_name(measure).text(),), total=True) for measure in table.measures]
        names = [*(column.labels for column in table.columns), (gettext("Total"),)]
        if table.difference is not None:
            # Below one another: beside one another, neither would be read whole.
            first, second = (table.columns[place].labels[-1] for place in table.difference)
            names.append((first, f"− {second}"))
        levels, columns = max(map(len, names)), len(table.columns)
        return [
            GridColumn(("",) * (levels - len(one)) + one, total=place >= columns)
            for place, one in enumerate(names)
        ]

    def _grid_cell(self, row: int, column: int) -> GridCell:
        text = self.number(row, column)
        shade = 0
        if row < len(self.rows):
            if column < len(self.table.columns):
                shade = self.table.shade(self.rows[row], column)
            elif not self.table.columns:
                shade = self._share(row, column)
        return GridCell(
            text,
            self.rate(row, column),
            shade,
            dim=not any(digit in text for digit in "123456789"),
        )

    def _share(self, row: int, column: int) -> int:
        """Shade a number of a list of frequencies against the highest of its column among rows as deep."""
        measure = self.table.measures[column]
        depth = self.table.rows[self.rows[row]].depth
        number, peak = self.cell(row, column).value(measure) or 0, self.peaks.get((column, depth), 0)
        return min(LEVELS, -int(-LEVELS * number // peak)) if peak else 0

    def as_table(self) -> Table:
        """Give the table with the rows in sight alone, for export."""
        return self.table.of_rows(self.rows)


def _signed(value: float) -> str:
    """Write a difference; what is rounded to nothing has no sign."""
    said = f"{value:+.1f}" if isinstance(value, float) else f"{value:+}"
    return with_mark(said[1:] if float(said) == 0 else said)


def _written(value: float | None, measure: Measure) -> str:
    if value is None:
        return "·"
    return decimal(value) if measure is Measure.PER_1000_WORDS else str(value)


def shown(table: Table, sight: Sight, pending: frozenset[Measure] = frozenset()) -> Shown:
    """Choose and order the rows of a table.

    Args:
        table: The table.
        sight: How it is looked at.
        pending: Which of its measures are still being counted.
    """
    below: dict[int | None, list[int]] = {None: []}
    above: list[int] = []
    for place, row in enumerate(table.rows):
        while above and table.rows[above[-1]].depth >= row.depth:
            above.pop()
        below.setdefault(above[-1] if above else None, []).append(place)
        above.append(place)
    rows: list[int] = []
    folded: dict[int, bool] = {}
    _walk(table, sight, below, below[None], rows, folded)
    return Shown(table, tuple(rows), folded, pending, {} if table.columns else _peaks(table))


def _peaks(table: Table) -> dict[tuple[int, int], float]:
    peaks: dict[tuple[int, int], float] = {}
    for row, cell in zip(table.rows, table.row_totals, strict=True):
        for place, measure in enumerate(table.measures):
            at = place, row.depth
            peaks[at] = max(peaks.get(at, 0), cell.value(measure) or 0)
    return peaks


def _walk(
    table: Table,
    sight: Sight,
    below: Mapping[int | None, Sequence[int]],
    siblings: Collection[int],
    rows: list[int],
    folded: dict[int, bool],
) -> None:
    order = list(siblings)
    if sight.by is not None:
        order.sort(key=lambda place: -_rank(table, place, sight.by or 0))
    for place in order:
        if sight.used and table.row_totals[place].status is not Status.COUNTED:
            continue
        rows.append(place)
        children = below.get(place, ())
        if not children:
            continue
        is_open = sight.everything or table.rows[place].code_id in sight.opened
        folded[place] = not is_open
        if is_open:
            _walk(table, sight, below, children, rows, folded)


def _rank(table: Table, place: int, column: int) -> float:
    if not table.columns:
        return table.row_totals[place].value(table.measures[column]) or 0
    if column > len(table.columns):
        return abs(table.difference_of(place) or 0)
    return table.cell(place, column if column < len(table.columns) else None).value(table.measure) or 0
