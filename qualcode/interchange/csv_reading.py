"""CSV coming in, as anyone may have written it: delimiter and encoding are found out, guards taken off."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.plain import plain
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.csv_cells import unguarded
from qualcode.interchange.encodings import decode
from qualcode.interchange.headings import recognised
from qualcode.interchange.loading import LARGEST, load

_DELIMITERS: Final = (",", ";", "\t")


@dataclass(frozen=True, slots=True)
class CsvRow:
    """A row of a CSV file."""

    line: int
    """The line on which it starts, from 1."""
    cells: Mapping[str, str]
    """Its cells by heading, without blanks around them."""


@dataclass(frozen=True, slots=True)
class CsvFile:
    """A CSV file that has been read."""

    name: str
    """The file's name."""
    columns: Mapping[str, str]
    """The heading, as the file has it, of each known column that is there."""
    others: tuple[str, ...]
    """The headings of the further columns."""
    rows: tuple[CsvRow, ...]
    """The rows that are not blank."""
    notes: tuple[Message, ...] = ()
    """What the user should hear about how it was read."""
    known: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The columns that were looked for, each with its other names."""

    def cell(self, row: CsvRow, column: str) -> str:
        """Give a row's cell in a known column; empty where the column is not there."""
        return row.cells[self.columns[column]] if column in self.columns else ""


def read_csv(source: Path | bytes, name: str, known: dict[str, tuple[str, ...]]) -> CsvFile:
    """Read a CSV file with a line of headings.

    Args:
        source: The file, or its bytes.
        name: The name to use in sentences; by default the file's own.
        known: The columns to look for, each with its other names.

    Raises:
        ImportFileError: If it cannot be read; the sentence names the file and the line.
    """
    data, shown = load(source, name)
    decoded = decode(data, shown, hint=message("Save the sheet as CSV in UTF-8."))
    text = decoded.text
    delimiter, skip = _delimiter(text, known)
    filled = read_records(text, delimiter, shown)
    records = ((line, record) for line, record in filled if any(cell.strip() for cell in record))
    for _ in range(skip):
        next(records)
    heading_line, first = next(records, (1, []))
    headings = _headings(_tidied(first), shown, heading_line)
    columns = recognised(headings, known)
    rows = tuple(_row(line, record, headings, delimiter, shown) for line, record in records)
    others = tuple(heading for heading in headings if heading and heading not in columns.values())
    return CsvFile(shown, columns, others, rows, (decoded.note,) if decoded.note else (), known)


def require(file: CsvFile, *needed: str) -> None:
    """Refuse a file in which a column is missing.

    Raises:
        ImportFileError: If one is; the sentence names it and those that are there.
    """
    missing = [column for column in needed if column not in file.columns]
    if not missing:
        return
    there = ", ".join((*file.columns.values(), *file.others)) or "-"
    raise ImportFileError(
        messages(
            "{name}, line 1: the column {missing} is missing.",
            "{name}, line 1: the columns {missing} are missing.",
            count=len(missing),
            name=file.name,
            missing=", ".join(missing),
        ),
        _headings_wanted(file, missing, there),
    )


def _headings_wanted(file: CsvFile, missing: list[str], there: str) -> Message:
    """Say which headings are there, and by which others a missing column is known as well."""
    named = ((column, file.known.get(column, ())) for column in missing)
    others = "; ".join(f"{column}: {', '.join(names)}" for column, names in named if names)
    if not others:
        return message("The first line must hold the headings; found: {there}.", there=there)
    return message(
        "The first line must hold the headings; found: {there}. Also understood, for {others}.",
        there=there,
        others=others,
    )


def _delimiter(text: str, known: dict[str, tuple[str, ...]]) -> tuple[str, int]:
    """Choose the delimiter whose headings are known best; and tell how many lines come before them."""
    first = text.strip().splitlines()[0]
    if first.casefold().startswith("sep=") and len(first) == 5:
        return first[4], 1

    def fitness(delimiter: str) -> tuple[int, int]:
        cells = tuple(cell.strip() for cell in next(csv.reader([first], delimiter=delimiter), []))
        return len(recognised(cells, known)), len(cells)

    return max(_DELIMITERS, key=fitness), 0


def read_records(text: str, delimiter: str, name: str) -> Iterator[tuple[int, list[str]]]:
    """Give the records of a CSV text exactly as they were before `csv_bytes`, each with its first line.

    Raises:
        ImportFileError: If a quotation mark is in the wrong place.
    """
    # The limit is the module's and not the reader's: a whole interview may be one cell.
    csv.field_size_limit(LARGEST)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    line = 1
    try:
        for record in reader:
            yield line, [unguarded(cell) for cell in record]
            line = reader.line_num + 1
    except csv.Error as error:
        raise ImportFileError(
            message(
                "{name}, line {line}: a quotation mark is not closed, or stands inside a cell.",
                name=name,
                line=line,
            ),
            message('Write a quotation mark inside a cell twice: "".'),
        ) from error


def _tidied(record: list[str]) -> list[str]:
    return [unicodedata.normalize("NFC", plain(cell)).strip() for cell in record]


def _headings(record: list[str], name: str, line: int) -> tuple[str, ...]:
    while record and not record[-1]:
        record.pop()
    if not record:
        raise ImportFileError(
            message("{name}, line {line}: there are no headings.", name=name, line=line),
            message("Let the first line name the columns."),
        )
    seen: set[str] = set()
    for heading in record:
        if heading and heading.casefold() in seen:
            raise ImportFileError(
                message(
                    "{name}, line {line}: the column {heading} is there twice.",
                    name=name,
                    line=line,
                    heading=heading,
                ),
                message("Give one of the two another heading, or take it out."),
            )
        seen.add(heading.casefold())
    return tuple(record)


def _row(line: int, record: list[str], headings: tuple[str, ...], delimiter: str, name: str) -> CsvRow:
    if len(headings) == 1:
        # A list of names: a comma in one separates nothing.
        record = [delimiter.join(record).rstrip(delimiter) if len(record) > 1 else record[0]]
    record = _tidied(record)
    if any(record[len(headings) :]):
        raise ImportFileError(
            message(
                "{name}, line {line}: there are {cells} cells, but only {headings} headings.",
                name=name,
                line=line,
                cells=len(record),
                headings=len(headings),
            ),
            message("A text that holds the delimiter must stand in quotation marks."),
        )
    padded = [*record, *[""] * (len(headings) - len(record))]
    return CsvRow(line, {heading: cell for heading, cell in zip(headings, padded, strict=False) if heading})
