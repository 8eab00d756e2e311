"""Codings as CSV coming in: which code somebody gave to which passage."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.names import LONGEST_TEXT, fit, one_line, quoted
from qualcode.domain.record import Record
from qualcode.i18n import Message, message, messages
from qualcode.interchange.csv_reading import CsvFile, CsvRow, read_csv, require
from qualcode.interchange.headings import CODINGS, folded

_FURTHER: Final = re.compile(r"(?:codes?|koder?|theme|tema)[ _]?\d+")
"""Headings of further columns for codes: `code 2`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodingRow(Record):
    """A row of a file of codings."""

    line: int
    """The line of the file."""
    document: str
    """The interview's title, or the name of the file it was imported from; empty where no column says it."""
    code: str
    """The code's key, name or path; or several of them, as people part them."""
    more: tuple[str, ...] = ()
    """Those in further columns for codes."""
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

    @property
    def coded(self) -> bool:
        """Whether it gives a code at all: sheets of all sentences have rows that give none."""
        return bool(self.code or self.more)


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
    by_quote = "quote" in file.columns
    require(file, *(("code",) if by_quote else ("document", "code")))
    if not by_quote:
        require(file, "start", "end")
    further = [heading for heading in file.others if _FURTHER.fullmatch(folded(heading))]
    rows = tuple(_row(file, row, further) for row in file.rows)
    notes = [*file.notes, *_untimely(file, rows), *_uncoded(rows)]
    if others := [heading for heading in file.others if heading not in further]:
        notes.append(message("These columns are left out: {columns}.", columns=", ".join(others)))
    return CodingsFile(name=file.name, rows=tuple(row for row in rows if row.coded), notes=tuple(notes))


def _row(file: CsvFile, row: CsvRow, further: Sequence[str]) -> CodingRow:
    coder, memo = one_line(file.cell(row, "coder")), file.cell(row, "memo")
    places = {column: _position(file.cell(row, column)) for column in ("start", "end")}
    return CodingRow(
        line=row.line,
        document=file.cell(row, "document"),
        code=file.cell(row, "code"),
        more=tuple(row.cells[heading] for heading in further if row.cells[heading]),
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
    if "document" in file.columns and not file.cell(row, "document") and not file.cell(row, "quote"):
        return message("the document is missing")
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


def _uncoded(rows: tuple[CodingRow, ...]) -> list[Message]:
    """Say which rows give no code: sentences that nobody coded, or a code forgotten."""
    lines = [row.line for row in rows if not row.coded]
    if not lines:
        return []
    return [
        messages(
            "A row has no code and is passed over: line {line}.",
            "{count} rows have no code and are passed over, the first in line {line}.",
            len(lines),
            line=lines[0],
        )
    ]


def _position(text: str) -> int | None:
    """Read a position; nothing where it is none."""
    # Spreadsheets and pandas turn a column with empty cells into decimals: 12.0.
    whole, _, decimals = text.partition(".")
    return int(whole) if whole.isdecimal() and len(whole) < 12 and set(decimals) <= {"0"} else None
