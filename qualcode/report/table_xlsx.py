"""A table as a workbook: numbers are numbers in every language of Excel and LibreOffice."""

from __future__ import annotations

import io
import re
from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from qualcode.domain.measures import Measure, Status
from qualcode.errors import ExportFileError
from qualcode.i18n import message
from qualcode.libraries import loading
from qualcode.report.matrices import measure_name
from qualcode.report.table import SIGNS, Cell, Column, Rated, Row, Sheet, is_number, numeric, plain, shown
from qualcode.report.widths import width

with loading("XlsxWriter"):
    from xlsxwriter import Workbook

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_MOST_ROWS: Final = 1_048_575
"""How many rows a sheet has below its headings; what lies beyond would be lost without a word."""
_MOST_COLUMNS: Final = 16_384
"""How many columns it has."""
_MANY: Final = 10_000
"""More rows than this wait on the disk until they are packed."""
_LONGEST: Final = 32_767
"""How many characters a cell may have; Excel calls a workbook with more of them damaged."""
_WIDEST: Final = 60
"""No column is made wider than so many letters."""
_DAY: Final = datetime(1980, 1, 1)  # noqa: DTZ001 - a workbook knows no time zones
"""The day that the file bears, so that the same table gives the same file."""
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_CUT: Final = message(
    "A cell of a workbook holds 32,767 characters: longer texts are cut; a CSV has them whole."
)
_DEEPEST: Final = 15
"""How far Excel indents at most."""
_NUMBERS: Final = ("0", "0.0", "0.00")
"""How numbers are written, by their decimals; whole ones, where nothing is said of them, as they are."""


def table_xlsx(table: Sheet) -> bytes:
    """Write a table as a workbook: the table on its first sheet, what must be known of it on the second.

    A rate that stands beside a count has a column of its own.

    Raises:
        ExportFileError: If the table has more rows or columns than a sheet.
    """
    people = _apart(table.for_people())
    notes = [text for text in (people.title, *(note.text() for note in people.legend())) if text]
    if len(people.rows) > _MOST_ROWS or len(people.columns) > _MOST_COLUMNS:
        raise ExportFileError(
            message(
                "A sheet of a workbook has at most {rows} rows and {columns} columns; this table has {count}"
                " rows and {wide} columns.",
                rows=_MOST_ROWS,
                columns=_MOST_COLUMNS,
                count=len(people.rows),
                wide=len(people.columns),
            ),
            message("Write it as CSV, or narrow it with a filter."),
        )
    file = io.BytesIO()
    # What somebody said is text, whatever it looks like.
    said = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    # Rows that wait in a file of their own take a fifth of the memory; few need no files.
    kept = {"constant_memory" if len(people.rows) > _MANY else "in_memory": True}
    with Workbook(file, {**kept, **said}) as workbook:
        workbook.set_properties({"created": _DAY})
        written = _Writer(workbook, message("table").text())
        written.table(people)
        if written.cut:
            notes.append(_CUT.text())
        if notes:
            _Writer(workbook, message("notes").text()).notes(notes)
    return file.getvalue()


def _apart(table: Sheet) -> Sheet:
    """Give counts and the rates beside them a column each."""
    rated = {place for place in range(len(table.columns)) if _rated(table, place)}
    rate = measure_name(Measure.PER_1000_WORDS).text()
    columns: list[Column] = []
    for place, column in enumerate(table.columns):
        columns.append(column)
        if place in rated:
            columns.append(column.edit(label=f"{column.heading}, {rate}", decimals=1))
    return table.edit(
        columns=tuple(columns), rows=tuple(row.edit(cells=_cells(row, rated)) for row in table.rows)
    )


def _rated(table: Sheet, place: int) -> bool:
    """Tell whether a column has rates; one in which nothing was counted has where its neighbours do."""
    cells = [row.cells[place] for row in table.rows]
    if any(isinstance(cell, Rated) for cell in cells):
        return True
    nothing = numeric(table, place) and not any(plain(cell) for cell in cells if is_number(cell))
    return nothing and any(isinstance(cell, Rated) for row in table.rows for cell in row.cells)


def _cells(row: Row, rated: set[int]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for place, cell in enumerate(row.cells):
        cells.append(plain(cell) if isinstance(cell, Rated) else cell)
        if place in rated:
            cells.append(_rate(cell))
    return tuple(cells)


def _rate(cell: Cell) -> Cell:
    """Give the rate that belongs to a count: of nothing it is 0, so that no sum or mean passes it over."""
    if isinstance(cell, Rated):
        return cell.rate
    return None if is_number(cell) and plain(cell) else cell


class _Writer:
    """Writes one sheet of a workbook.

    Args:
        workbook: The workbook.
        name: The sheet's name.
    """

    def __init__(self, workbook: Workbook, name: str) -> None:
        self._workbook = workbook
        self._sheet: Worksheet = workbook.add_worksheet(name)
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}
        self.cut = False
        """Whether a text was too long for a cell."""

    def table(self, table: Sheet) -> None:
        """Write a table, its headings staying in sight."""
        headings = [column.heading for column in table.columns]
        for place, heading in enumerate(headings):
            self._text(0, place, heading, bold=True, bottom=1, text_wrap=True, valign="top")
        for number, row in enumerate(table.rows, start=1):
            for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
                indent = min(row.depth, _DEEPEST) if place == 0 and not row.total else 0
                self._cell(number, place, cell, column, bold=row.total, indent=indent)
        for place, (heading, column) in enumerate(zip(headings, table.columns, strict=True)):
            texts = (shown(row.cells[place], column) for row in table.rows)
            self._sheet.set_column(place, place, min(max(map(width, (heading, *texts))), _WIDEST) + 2)
        self._sheet.freeze_panes(1, 0)

    def notes(self, notes: list[str]) -> None:
        """Write sentences, one below the other."""
        for number, note in enumerate(notes):
            self._text(number, 0, note)
        self._sheet.set_column(0, 0, _WIDEST + 2)

    def _cell(self, row: int, place: int, cell: Cell, column: Column, *, bold: bool, indent: int) -> None:
        if cell is None:
            return
        if is_number(cell) or (isinstance(cell, Status) and cell not in SIGNS):
            form = {"num_format": _NUMBERS[min(column.decimals, 2)]} if column.decimals else {}
            value = plain(cell) if is_number(cell) else 0
            self._sheet.write_number(row, place, float(value or 0), self._format(bold=bold, **form))
        else:
            self._text(row, place, shown(cell, column), bold=bold, indent=indent)

    def _text(self, row: int, place: int, text: str, **form: Any) -> None:
        safe = _FORBIDDEN.sub("", text)
        self.cut |= len(safe) > _LONGEST
        self._sheet.write_string(row, place, safe[:_LONGEST], self._format(**form))

    def _format(self, **form: Any) -> Format | None:
        """Give the format of a cell, each made once; nothing for one without any."""
        chosen = {name: value for name, value in form.items() if value}
        if not chosen:
            return None
        key = tuple(sorted(chosen.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(chosen)
        return self._formats[key]
