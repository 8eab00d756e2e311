"""Codings as CSV coming in: which code somebody gave to which passage."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from qualcode.domain.names import LONGEST_TEXT, fit, one_line, quoted
from qualcode.domain.record import Record
from qualcode.i18n import Message, message, messages
from qualcode.interchange.csv_reading import CsvFile, CsvRow, read_csv, require
from qualcode.interchange.headings import CODINGS


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRow(Record):
    """A row of a file of codings."""

    line: int
    """The line of the file."""
    document: str
    """The interview's title, or the name of the file it was imported from."""
    code: str
    """The code's key, name or path."""
    start: int | None = None
    """The first code point; none where the file does not say."""
    end: int | None = None
    """One past the last code point; none where the file does not say."""
    quote: str = ""
    """The words coded."""
    coder: str = ""
    """Who coded; empty for the coder in use."""
    memo: str = ""
    """What the coder noted."""
    created: str = ""
    """When it was coded, UTC; empty where the file does not say."""
    problem: Message | None = None
    """Why it cannot be used, whatever the project holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingsFile(Record):
    """A file of codings that has been read."""

    name: str
    """The file's name."""
    rows: tuple[CodingRow, ...]
    """Its rows."""
    notes: tuple[Message, ...] = ()
    """What the user should hear: columns left out, the encoding."""


def read_codings(source: Path | bytes, name: str = "") -> CodingsFile:
    """Read a file of codings.

    Args:
        source: The file, or its bytes.
        name: The name to use in sentences; by default the file's own.

    Raises:
        ImportFileError: If it is no such file. A row that cannot be used is no error: it says why.
    """
    file = read_csv(source, name, CODINGS)
    require(file, "document", "code")
    if "quote" not in file.columns:
        require(file, "start", "end")
    rows = tuple(_row(file, row) for row in file.rows)
    notes = [*file.notes, *_untimely(file, rows)]
    if file.others:
        notes.append(message("These columns are left out: {columns}.", columns=", ".join(file.others)))
    return CodingsFile(name=file.name, rows=rows, notes=tuple(notes))


def _row(file: CsvFile, row: CsvRow) -> CodingRow:
    coder, memo = one_line(file.cell(row, "coder")), file.cell(row, "memo")
    places = {column: _position(file.cell(row, column)) for column in ("start", "end")}
    return CodingRow(
        line=row.line,
        document=file.cell(row, "document"),
        code=file.cell(row, "code"),
        start=places["start"],
        end=places["end"],
        quote=file.cell(row, "quote"),
        coder=coder,
        memo=memo,
        created=utc(file.cell(row, "created")),
        problem=_problem(file, row, places, coder=coder, memo=memo),
    )


def _problem(
    file: CsvFile, row: CsvRow, places: Mapping[str, int | None], *, coder: str, memo: str
) -> Message | None:
    """Say what is wrong with a row, if anything."""
    for column in ("document", "code"):
        if not file.cell(row, column):
            return message("the {column} is missing", column=column)
    for column, place in places.items():
        text = file.cell(row, column)
        if text and place is None:
            return message(
                "{text} is no position: {column} is a number of characters from the start, or empty",
                text=quoted(text),
                column=column,
            )
    if not file.cell(row, "quote") and None in places.values():
        return message("there is neither a quote nor a place: give the words coded, or start and end")
    if coder and not fit(coder):
        return message(
            "{coder} cannot be the name of a coder: a name is one line of at most 200 characters",
            coder=quoted(coder),
        )
    if len(memo) > LONGEST_TEXT:
        return message(
            "the memo is longer than {limit} characters; perhaps a quotation mark is missing",
            limit=LONGEST_TEXT,
        )
    return None


def utc(text: str) -> str:
    """Give a time as the tables keep it, from ISO 8601 with any offset or none; empty where it is no time."""
    try:
        said = datetime.fromisoformat(text)
        moment = said.replace(tzinfo=UTC) if said.tzinfo is None else said.astimezone(UTC)
    except (ValueError, OverflowError):
        return ""
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}Z"


def _untimely(file: CsvFile, rows: tuple[CodingRow, ...]) -> list[Message]:
    """Say which times cannot be read; such a coding counts as made when it comes in."""
    bad = [
        (read.line, said)
        for read, row in zip(rows, file.rows, strict=True)
        if (said := file.cell(row, "created")) and not read.created
    ]
    if not bad:
        return []
    line, text = bad[0]
    return [
        messages(
            "line {line}: {text} is no time, and is left out.",
            "{count} times cannot be read and are left out, the first in line {line}: {text}",
            len(bad),
            line=line,
            text=text,
        )
    ]


def _position(text: str) -> int | None:
    """Read a position; nothing where it is none."""
    # Spreadsheets and pandas turn a column with empty cells into decimals: 12.0.
    whole, _, decimals = text.partition(".")
    return int(whole) if whole.isdecimal() and len(whole) < 12 and set(decimals) <= {"0"} else None
