"""The sheet of people: who speaks under which label of which interview."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from pathlib import Path

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message
from qualcode.interchange.csv_reading import CsvFile, CsvRow, read_csv, require
from qualcode.interchange.front_matter import iso_date
from qualcode.interchange.headings import PEOPLE, attribute_headings

Claim = tuple[tuple[str, ...], str]
"""What a row says: of what, and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonRow(Record):
    """A row of the sheet; a cell that is empty says nothing and changes nothing."""

    line: int
    """The line of the file."""
    interview: str
    """The interview's title or file name; empty where the row is about the participant only."""
    label: str
    """The speaker label; empty where the row is about the interview or the participant only."""
    participant: str = ""
    """The participant's pseudonym."""
    role: str = ""
    """The role played in this interview."""
    real_name: str = ""
    """The participant's real name."""
    case: str = ""
    """The interview's case."""
    date: str = ""
    """The interview's date, ISO 8601."""
    language: str = ""
    """The interview's language."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What else the sheet says of the participant, by the attribute's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleFile(Record):
    """A sheet of people that has been read."""

    name: str
    """The file's name."""
    rows: tuple[PersonRow, ...]
    """Its rows."""
    attributes: tuple[str, ...]
    """The names of the attributes that further columns hold."""
    notes: tuple[Message, ...] = ()
    """What the user should hear about how it was read."""


def read_people(source: Path | bytes, name: str = "") -> PeopleFile:
    """Read a sheet of people.

    Args:
        source: The file, or its bytes.
        name: The name to use in sentences; by default the file's own.

    Raises:
        ImportFileError: If it is no such sheet, or two of its rows contradict each other; the sentence names
            the line.
    """
    file = read_csv(source, name, PEOPLE)
    # A sheet about participants alone needs no more than their pseudonyms.
    if "participant" not in file.columns or file.columns.keys() & {"interview", "label"}:
        require(file, "interview", "label")
    named, others = attribute_headings(file.others, "participant")
    rows = tuple(_row(file, row, named) for row in file.rows)
    refuse_contradictions(((row.line, _claims(row)) for row in rows), file.name)
    return PeopleFile(
        name=file.name, rows=rows, attributes=tuple(named.values()), notes=(*file.notes, *foreign(others))
    )


def foreign(headings: tuple[str, ...]) -> tuple[Message, ...]:
    """Say which columns are about somebody else than the sheet."""
    if not headings:
        return ()
    shown = ", ".join(headings)
    return (message("Left out: {columns}. A sheet of their own takes them in.", columns=shown),)


def _row(file: CsvFile, row: CsvRow, named: Mapping[str, str]) -> PersonRow:
    date = file.cell(row, "date")
    if date and iso_date(date) is None:
        raise ImportFileError(
            message("{name}, line {line}: {date} is no date.", name=file.name, line=row.line, date=date),
            message("Write it as 2025-03-14."),
        )
    label = file.cell(row, "label").rstrip(":").rstrip()
    person = PersonRow(
        line=row.line,
        interview=file.cell(row, "interview"),
        label=label,
        participant=file.cell(row, "participant"),
        role=file.cell(row, "role"),
        real_name=file.cell(row, "real_name"),
        case=file.cell(row, "case"),
        date=iso_date(date) or "",
        language=file.cell(row, "language"),
        attributes={name: row.cells[heading] for heading, name in named.items() if row.cells[heading]},
    )
    if person.label and not person.interview:
        raise ImportFileError(
            message("{name}, line {line}: the interview is missing.", name=file.name, line=row.line),
            message("A label belongs to one transcript: name it in the column interview."),
        )
    return person


def refuse_contradictions(rows: Iterable[tuple[int, Iterable[Claim]]], name: str) -> None:
    """Refuse two values of one fact.

    Args:
        rows: The line of each row, with what it says.
        name: The file's name.

    Raises:
        ImportFileError: If two rows say different things of the same.
    """
    said: dict[tuple[str, ...], tuple[str, int]] = {}
    for here, claims in rows:
        for about, value in claims:
            known, line = said.setdefault(about, (value, here))
            if known != value:
                raise ImportFileError(
                    message(
                        "{name}, line {line}: {what} is {value} here, but {known} in line {other}.",
                        name=name,
                        line=here,
                        what=" ".join(about[1:]),
                        value=value,
                        known=known,
                        other=line,
                    ),
                    message("Make the two lines agree, or leave one of the cells empty."),
                )


def _claims(row: PersonRow) -> list[Claim]:
    claims = [
        (("label", row.interview, row.label), row.participant if row.label else ""),
        (("role", row.interview, row.label), row.role if row.label else ""),
        (("name", row.participant, "real_name"), row.real_name),
        *((("interview", row.interview, fact), getattr(row, fact)) for fact in ("case", "date", "language")),
        *(
            (("person", row.participant or f"{row.interview} {row.label}", heading), value)
            for heading, value in row.attributes.items()
        ),
    ]
    return [(about, value) for about, value in claims if value]
