"""Tables of counts as sheets: wide for people, tidy for programs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.analysis.tables import TOTAL, Cell, Table
from qualcode.analysis.tidy import HEADINGS, tidy
from qualcode.domain.measures import RATED, Measure, Status
from qualcode.i18n import Message, message
from qualcode.report import table as sheets
from qualcode.report.table import Column, Row, Sheet

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MEASURES: Final = {
    Measure.CODINGS: message("codings"),
    Measure.PARTICIPANTS: message("participants"),
    Measure.WORDS: message("words"),
    Measure.PER_1000_WORDS: message("per 1000 words"),
}
_ABSENT: Final = (Status.NOT_ASKED, Status.NOT_INTERVIEWED)
DIFFERENCE: Final = "difference"
"""The key of the column of differences."""


_DIMENSIONS: Final = {
    "role": message("role"),
    "case": message("case"),
    "participant": message("participant"),
    "interview": message("interview"),
    "question": message("question"),
    "coder": message("coder"),
    "code": message("code"),
}


def dimension_name(name: str) -> str:
    """Say what columns are by; an attribute is called as it is, behind what it is of."""
    owner, dot, attribute = name.partition(".")
    return f"{_DIMENSIONS.get(owner, owner)}{dot}{attribute}"


def measure_name(measure: Measure) -> Message:
    """Give a measure's name as people read it."""
    return _MEASURES[measure]


def named(measures: Iterable[Measure]) -> str:
    """Name measures that stand side by side."""
    return sheets.BESIDE.join(measure_name(measure).text() for measure in measures)


def counts_sheet(table: Table) -> Sheet:
    """Lay a table of counts out: one row a code, one column a group; without groups, one column a measure."""
    groups = list(_groups(table))
    columns = (
        Column(key="row", data_only=True),
        Column(key="name", label=message("Code").text()),
        Column(key="level", data_only=True),
        Column(key="parent", data_only=True),
        *(column for column, _ in groups),
    )
    places: list[int | None] = [*range(len(table.rows)), None]
    rows = [
        Row(
            cells=(*_head(table, place), *(_value(table, place, group) for _, group in groups)),
            depth=0 if place is None else table.rows[place].depth,
            total=place is None,
        )
        for place in places
    ]
    return Sheet(title=_title(table), columns=columns, rows=tuple(rows), notes=table.notes)


def legend(table: Table) -> tuple[Message, ...]:
    """Give what the signs in a table of counts mean, without laying all of it out."""
    return sheets.legend(table.statuses())


def tidy_sheet(table: Table) -> Sheet:
    """Lay a table of counts out with one line a cell; it should have been computed with all measures."""
    return sheets.sheet(HEADINGS, tidy(table)).edit(notes=table.notes)


Group = int | Measure | str | None
"""What a column holds: a group by its place, a measure of the totals, the difference, or the totals."""


def _groups(table: Table) -> Iterator[tuple[Column, Group]]:
    if not table.columns:
        for measure in table.measures:
            key = measure.value.replace("-", "_")
            yield Column(key=key, label=measure_name(measure).text(), decimals=_decimals(measure)), measure
        return
    decimals = _decimals(table.measure)
    for place, column in enumerate(table.columns):
        yield Column(key=column.key, label=column.label, decimals=decimals), place
    yield Column(key=TOTAL, label=message("Total").text(), decimals=decimals), None
    if table.difference is not None:
        first, second = (table.columns[place].label for place in table.difference)
        yield Column(key=DIFFERENCE, label=f"{first} − {second}", decimals=decimals), DIFFERENCE


def _decimals(measure: Measure) -> int | None:
    return 1 if measure is Measure.PER_1000_WORDS else None


def _head(table: Table, place: int | None) -> tuple[str, str, int | None, str]:
    if place is None:
        return TOTAL, message("Total").text(), None, ""
    row = table.rows[place]
    return row.key, row.label, row.level, row.parent


def _value(table: Table, row: int | None, group: Group) -> sheets.Cell:
    if isinstance(group, Measure):
        return _shown(table.cell(row, None), group)
    if isinstance(group, str):
        return _beside(table.difference_of(row), table.difference_of(row, Measure.PER_1000_WORDS), table)
    cell = table.cell(row, group)
    return _beside(_shown(cell, table.measure), cell.per_1000_words, table)


def _shown(cell: Cell, measure: Measure) -> sheets.Plain:
    return cell.status if cell.status in _ABSENT else cell.value(measure)


def _beside(number: sheets.Plain, rate: float | None, table: Table) -> sheets.Cell:
    """Put the rate beside a count of codings, where there is one; beside zero it would say nothing."""
    if table.rated and isinstance(number, int) and rate:
        return sheets.Rated(number, rate)
    return number


def _title(table: Table) -> str:
    if not table.columns:
        return message("Frequencies").text()
    measure = named(RATED if table.rated else (table.measure,))
    columns = ", ".join(map(dimension_name, table.dimensions))
    return message("{measure} by {columns}", measure=measure, columns=columns).text()
