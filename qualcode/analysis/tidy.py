"""Tables in tidy form: one line a cell, the same headings whatever the table shows."""

from __future__ import annotations

from typing import NamedTuple

from qualcode.analysis.tables import Table


class Line(NamedTuple):
    """One cell of a table, totals included."""

    row: str
    """The code's key, or `total`."""
    column: str
    """The column's key, nested ones joined by a slash, or `total`."""
    codings: int | None
    """How many codings."""
    participants: int | None
    """How many distinct participants they belong to."""
    words: int | None
    """How many words they cover, overlaps counted once."""
    per_1000_words: float | None
    """Codings for each 1000 words spoken; nothing where nothing is spoken."""
    status: str
    """What the numbers stand for."""


HEADINGS = Line._fields
"""The headings, in CSV and JSON alike."""


def tidy(table: Table) -> list[Line]:
    """Give a line for each cell and total of a table, which should have been computed with all measures."""
    return [
        Line(row, column, cell.codings, cell.participants, cell.words, cell.per_1000_words, cell.status.value)
        for row, column, cell in table.lines()
    ]
