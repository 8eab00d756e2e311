"""A table as a page: to print, to read in a browser, and to paste into a word processor."""

from __future__ import annotations

from qualcode.i18n import language
from qualcode.report.table import Sheet, numeric, shown
from qualcode.report.templating import filled


def table_html(table: Sheet) -> str:
    """Write a table as one HTML file that needs no network and no script, with its title and notes."""
    people = table.for_people()
    return filled(
        "table.html.j2",
        inks={},
        language=language(),
        title=people.title,
        headings=[column.heading for column in people.columns],
        numbers=[numeric(people, place) for place in range(len(people.columns))],
        rows=[
            (
                row,
                [shown(cell, column) for cell, column in zip(row.cells, people.columns, strict=True)],
            )
            for row in people.rows
        ],
        notes=[note.text() for note in people.legend()],
    )
