"""Sheets about interviews and about cases: what is known of each, a column a fact."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import ImportFileError
from qualcode.i18n import Message, message
from qualcode.interchange.csv_reading import CsvFile, CsvRow, read_csv
from qualcode.interchange.front_matter import iso_date
from qualcode.interchange.headings import CASES, INTERVIEWS, PEOPLE, attribute_headings
from qualcode.interchange.people import foreign, refuse_contradictions

_PERSONAL: Final = ("label", "participant", "role", "real_name")


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutRow(Record):
    """A row about one interview or case; a cell that is empty says nothing and changes nothing."""

    line: int
    """The line of the file."""
    about: str
    """The interview's title or file name, or the case's key or name."""
    facts: Mapping[str, str] = field(default_factory=dict)
    """What it says in columns that are known: `case`, `date` and `language`, or `name`."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What else it says, by the attribute's name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutFile(Record):
    """A sheet about interviews or cases that has been read."""

    name: str
    """The file's name."""
    owner: str
    """Whom it is about: `interview` or `case`."""
    rows: tuple[AboutRow, ...]
    """Its rows."""
    notes: tuple[Message, ...] = ()
    """What the user should hear about how it was read."""


def whom(source: Path | bytes, name: str = "") -> str:
    """Tell by a sheet's headings whom it is about: `participant`, `interview` or `case`.

    Args:
        source: The file, or its bytes.
        name: The name to use in sentences; by default the file's own.

    Raises:
        ImportFileError: If it cannot be read, or no heading says whom it is about.
    """
    file = read_csv(source, name, {**CASES, **INTERVIEWS, **PEOPLE})
    if any(column in file.columns for column in _PERSONAL):
        return "participant"
    for owner, known in (("interview", INTERVIEWS), ("case", CASES)):
        if owner in read_csv(source, name, known).columns:
            return owner
    raise ImportFileError(
        message("{name}, line 1: no heading says whom the sheet is about.", name=file.name),
        message(
            "One of the columns participant, interview or case must be there; found: {there}.",
            there=", ".join((*file.columns.values(), *file.others)),
        ),
    )


def read_about(source: Path | bytes, owner: str, name: str = "") -> AboutFile:
    """Read a sheet about interviews or cases.

    Args:
        source: The file, or its bytes.
        owner: Whom it is about, as `whom` gives it.
        name: The name to use in sentences; by default the file's own.

    Raises:
        ImportFileError: If it cannot be read, or two of its rows contradict each other; the sentence names
            the line.
    """
    file = read_csv(source, name, INTERVIEWS if owner == "interview" else CASES)
    facts = ("case", "date", "language") if owner == "interview" else ("name",)
    named, others = attribute_headings(file.others, owner)
    rows = tuple(_row(file, row, owner, facts, named) for row in file.rows)
    refuse_contradictions(
        ((row.line, [((owner, row.about, what), said) for what, said in _said(row).items()]) for row in rows),
        file.name,
    )
    return AboutFile(name=file.name, owner=owner, rows=rows, notes=(*file.notes, *foreign(others)))


def _row(
    file: CsvFile, row: CsvRow, owner: str, facts: tuple[str, ...], named: Mapping[str, str]
) -> AboutRow:
    about = file.cell(row, owner)
    if not about:
        raise ImportFileError(
            message(
                "{name}, line {line}: the {column} is missing.", name=file.name, line=row.line, column=owner
            ),
            message("Fill it in, or take the row out."),
        )
    known = {fact: said for fact in facts if (said := file.cell(row, fact))}
    if "date" in known:
        date = iso_date(known["date"])
        if date is None:
            raise ImportFileError(
                message(
                    "{name}, line {line}: {date} is no date.",
                    name=file.name,
                    line=row.line,
                    date=known["date"],
                ),
                message("Write it as 2025-03-14."),
            )
        known["date"] = date
    return AboutRow(
        line=row.line,
        about=about,
        facts=known,
        attributes={name: said for heading, name in named.items() if (said := row.cells[heading])},
    )


def _said(row: AboutRow) -> dict[str, str]:
    return {**row.facts, **row.attributes}
