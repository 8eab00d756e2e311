"""A table as a workbook: numbers are numbers in every language of Excel and LibreOffice.

The few parts of Office Open XML that a table needs are written as they are: the libraries that can do
everything take longer to load than the whole table takes to write.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from typing import Final
from xml.sax.saxutils import escape

from qualcode.domain.measures import Measure, Status
from qualcode.i18n import message
from qualcode.report.matrices import measure_name
from qualcode.report.table import SIGNS, Cell, Column, Rated, Row, Sheet, is_number, numeric, plain, shown
from qualcode.report.widths import width

_LONGEST: Final = 32_767
"""How many characters a cell may have; Excel calls a workbook with more of them damaged."""
_WIDEST: Final = 60
"""No column is made wider than so many letters."""
_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The day that the parts bear, so that the same table gives the same file."""
_FORBIDDEN: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold."""
_DEEPEST: Final = 15
"""How far Excel indents at most."""
_NUMBERS: Final = (0, 164, 2)
"""How numbers are written: as they are, with one decimal, with two; each plain and bold."""
_HEAD: Final = 2 * len(_NUMBERS)
"""The format of headings, by its place in the styles; those of indented texts follow."""
_UNDER: Final = '<bottom style="thin"><color auto="1"/></bottom>'
"""The line below headings."""

_MAIN: Final = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_OFFICE: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE: Final = "http://schemas.openxmlformats.org/package/2006"
_PART: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_HEADER: Final = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def table_xlsx(table: Sheet) -> bytes:
    """Write a table as a workbook: the table on its first sheet, what must be known of it on the second.

    A rate that stands beside a count has a column of its own.
    """
    people = _apart(table.for_people())
    notes = [text for text in (people.title, *(note.text() for note in people.legend())) if text]
    sheets = {message("table").text(): _table(people)}
    if notes:
        sheets[message("notes").text()] = _notes(notes)
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in _parts(sheets).items():
            entry = zipfile.ZipInfo(name, _DAY)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, _HEADER + content)
    return file.getvalue()


def _apart(table: Sheet) -> Sheet:
    """Give counts and the rates beside them a column each."""
    rated = {
        place
        for place in range(len(table.columns))
        if any(isinstance(row.cells[place], Rated) for row in table.rows)
    }
    rate = measure_name(Measure.PER_1000_WORDS).text()
    columns: list[Column] = []
    for place, column in enumerate(table.columns):
        columns.append(column)
        if place in rated:
            columns.append(column.edit(label=f"{column.heading}, {rate}", decimals=1))
    return table.edit(
        columns=tuple(columns), rows=tuple(row.edit(cells=_cells(row, rated)) for row in table.rows)
    )


def _cells(row: Row, rated: set[int]) -> tuple[Cell, ...]:
    cells: list[Cell] = []
    for place, cell in enumerate(row.cells):
        cells.append(plain(cell) if isinstance(cell, Rated) else cell)
        if place in rated:
            cells.append(cell.rate if isinstance(cell, Rated) else None)
    return tuple(cells)


def _table(table: Sheet) -> str:
    headings = [column.heading for column in table.columns]
    rows = [_row(1, [_text(heading, _HEAD) for heading in headings])]
    for number, row in enumerate(table.rows, start=2):
        cells = []
        for place, (cell, column) in enumerate(zip(row.cells, table.columns, strict=True)):
            indent = min(row.depth, _DEEPEST) if place == 0 and not row.total else 0
            cells.append(_cell(cell, column, row.total, indent))
        rows.append(_row(number, cells))
    widths = [
        max(map(width, (heading, *(shown(row.cells[place], column) for row in table.rows))), default=0)
        if not numeric(table, place)
        else width(heading)
        for place, (heading, column) in enumerate(zip(headings, table.columns, strict=True))
    ]
    pane = '<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/>'
    return _worksheet(rows, widths, pane)


def _notes(notes: Sequence[str]) -> str:
    rows = [_row(number, [_text(note, 0)]) for number, note in enumerate(notes, start=1)]
    return _worksheet(rows, [_WIDEST])


def _worksheet(rows: Iterable[str], widths: Sequence[int], pane: str = "") -> str:
    columns = "".join(
        f'<col min="{place}" max="{place}" width="{min(wide, _WIDEST) + 2}" customWidth="1"/>'
        for place, wide in enumerate(widths, start=1)
    )
    view = f'<sheetViews><sheetView workbookViewId="0">{pane}</sheetView></sheetViews>'
    data = "".join(rows)
    return f"<worksheet {_MAIN}>{view}<cols>{columns}</cols><sheetData>{data}</sheetData></worksheet>"


def _row(number: int, cells: Iterable[str]) -> str:
    # Cells without a reference stand one after the other.
    return f'<row r="{number}">{"".join(cells)}</row>'


def _cell(cell: Cell, column: Column, bold: bool, indent: int) -> str:
    if cell is None:
        return "<c/>"
    if is_number(cell) or (isinstance(cell, Status) and cell not in SIGNS):
        style = 2 * min(column.decimals or 0, len(_NUMBERS) - 1) + bold
        return f'<c s="{style}"><v>{plain(cell) if is_number(cell) else 0}</v></c>'
    return _text(shown(cell, column), _HEAD + indent if indent else int(bold))


def _text(text: str, style: int) -> str:
    safe = escape(_FORBIDDEN.sub("", text)[:_LONGEST])
    return f'<c s="{style}" t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'


def _parts(sheets: dict[str, str]) -> dict[str, str]:
    """Give the parts of the workbook by their names."""
    numbers = range(1, len(sheets) + 1)
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_PART}.worksheet+xml"/>'
        for number in numbers
    )
    named = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(sheets, start=1)
    )
    related = "".join(_related(number, "worksheet", f"worksheets/sheet{number}.xml") for number in numbers)
    styles = _related(len(sheets) + 1, "styles", "styles.xml")
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{_PART}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{_PART}.styles+xml"/>{kinds}</Types>',
        "_rels/.rels": _relations(_related(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_OFFICE}">'
        f"<bookViews><workbookView/></bookViews><sheets>{named}</sheets></workbook>",
        "xl/_rels/workbook.xml.rels": _relations(related + styles),
        "xl/styles.xml": _styles(),
    }
    parts |= {
        f"xl/worksheets/sheet{number}.xml": content for number, content in enumerate(sheets.values(), start=1)
    }
    return parts


def _related(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'


def _relations(related: str) -> str:
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{related}</Relationships>'


def _styles() -> str:
    font = '<font>{}<sz val="11"/><name val="Calibri"/></font>'
    fonts = font.format("") + font.format("<b/>")
    line = "<left/><right/><top/>{}<diagonal/>"
    borders = f"<border>{line.format('<bottom/>')}</border><border>{line.format(_UNDER)}</border>"
    form = '<xf numFmtId="{}" fontId="{}" fillId="0" borderId="{}" xfId="0" applyNumberFormat="1"'
    formats = [
        *(form.format(number, bold, 0) + "/>" for number in _NUMBERS for bold in (0, 1)),
        form.format(0, 1, 1) + ' applyAlignment="1"><alignment wrapText="1" vertical="top"/></xf>',
        *(
            form.format(0, 0, 0) + f' applyAlignment="1"><alignment indent="{deep}"/></xf>'
            for deep in range(1, _DEEPEST + 1)
        ),
    ]
    return (
        f"<styleSheet {_MAIN}>"
        '<numFmts count="1"><numFmt numFmtId="164" formatCode="0.0"/></numFmts>'
        f'<fonts count="2">{fonts}</fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill>'
        '<fill><patternFill patternType="gray125"/></fill></fills>'
        f'<borders count="2">{borders}</borders>'
        '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
        f'<cellXfs count="{len(formats)}">{"".join(formats)}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
