"""Tables on stdout: aligned for people, or CSV, JSON and Markdown."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from typing import Final

from qualcode.cli.options import choice_option
from qualcode.cli.talk import put
from qualcode.domain.clock import local
from qualcode.i18n import gettext
from qualcode.report.table import BESIDE, Cell, Rated, Sheet, sheet

FORMS: Final = ("table", "csv", "json", "md")
"""The forms in which a table can be printed."""
PEOPLE: Final = ("table", "md")
"""Those of them that people read."""

_RATE: Final = rf"{BESIDE} *-?[0-9]+\.[0-9]"
"""A rate beside its count."""

format_option = choice_option("--format", "form", among=FORMS, help=gettext("How the table is printed."))
"""Let a verb take `--format`; the function gets `form`."""


def show(headings: Sequence[str], rows: Iterable[Sequence[Cell]], form: str) -> None:
    """Print a plain table."""
    show_sheet(sheet(headings, rows), form)


def moment(stamp: str, form: str) -> str:
    """Give a moment as people read it: by their own clock; for programs it stays UTC."""
    return local(stamp) if form in PEOPLE else stamp


def show_sheet(table: Sheet, form: str) -> None:
    """Print a table in one of the forms."""
    rated = form == "table" and any(isinstance(cell, Rated) for row in table.rows for cell in row.cells)
    put(rendered(table, form, room()), re.compile(_RATE) if rated else None)


def show_list(table: Sheet, form: str) -> None:
    """Print a list: the verb said what it is, so that it needs no title."""
    show_sheet(table.edit(title=""), form)


def rendered(table: Sheet, form: str, room: int | None = None) -> str:
    """Write a table in one of the forms.

    Args:
        table: The table.
        form: One of `FORMS`.
        room: How many columns an aligned table may take.
    """
    if form == "table":
        from qualcode.report.table_text import table_text  # noqa: PLC0415 - only the form asked for is loaded

        return table_text(table, room)
    from qualcode.report import table_files  # noqa: PLC0415

    if form == "csv":
        return table_files.table_csv(table).decode()
    return table_files.table_json(table) if form == "json" else table_files.table_markdown(table)


def room() -> int | None:
    """Give how many columns the terminal has; no limit where stdout is a file or a pipe."""
    if not sys.stdout.isatty():
        return None
    import shutil  # noqa: PLC0415 - it brings all that packs files

    return shutil.get_terminal_size().columns
