"""Tables in tidy form: one line a cell, the same headings whatever the table shows."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
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
    level: int | None
    """Where the code stands in the codebook: 1 for a theme, 2 for a code below one; none for the total."""
    parent: str
    """The key of the code right above it; empty for a theme and for the total."""


HEADINGS = Line._fields
"""The headings, in CSV and JSON alike."""


def tidy(table: Table) -> list[Line]:
    """Give a line for each cell and total of a table, which should have been computed with all measures."""
    codes = {row.key: row for row in table.rows}
    found = []
    for key, column, cell in table.lines():
        code = codes.get(key)
        place = (None, "") if code is None else (code.level, code.parent)
        numbers = (cell.codings, cell.participants, cell.words, cell.per_1000_words)
        found.append(Line(key, column, *numbers, cell.status.value, *place))
    return found
