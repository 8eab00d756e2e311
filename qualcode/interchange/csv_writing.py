"""CSV going out: for programs, or for Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from qualcode.interchange.csv_cells import guarded

Value = str | int | float | bool | None
"""What a cell may hold; nothing gives an empty cell."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a CSV file is written."""

    delimiter: str
    """What stands between cells."""
    mark: bool
    """Whether a byte order mark tells Excel that the file is UTF-8."""
    comma: bool = False
    """Whether numbers have a decimal comma."""

    @property
    def special(self) -> re.Pattern[str]:
        """What makes a cell need quotation marks."""
        return re.compile(rf'["\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029{self.delimiter}]|^\s|\s$')


PLAIN: Final = Dialect(",", mark=False)
"""Commas and UTF-8: for R, Python and the like."""
EXCEL: Final = Dialect(";", mark=True, comma=True)
"""Semicolons, decimal commas and a byte order mark: what Excel opens by a double click in most of Europe.

Where Excel expects semicolons, it reads 12.5 as a date.
"""
TABS: Final = Dialect("\t", mark=False)
"""Tabs and UTF-8: what files named .tsv hold."""


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Value]], dialect: Dialect = PLAIN) -> bytes:
    """Write a table as CSV.

    Args:
        headings: The headings.
        rows: The rows.
        dialect: How to write.

    Returns:
        The file's bytes: UTF-8, a line feed after each row, formulas made harmless, numbers as they are.
    """
    special = dialect.special
    lines = [_line(row, dialect, special) for row in chain((headings,), rows)]
    return ("\ufeff" * dialect.mark + "".join(lines)).encode("utf-8", errors="replace")


def _line(row: Sequence[Value], dialect: Dialect, special: re.Pattern[str]) -> str:
    cells = [_cell(value, dialect, special) for value in row]
    # A lone empty cell would read as no row at all.
    return ('""' if cells == [""] else dialect.delimiter.join(cells)) + "\n"


def _cell(value: Value, dialect: Dialect, special: re.Pattern[str]) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return str(value).replace(".", ",") if dialect.comma else str(value)
    text = guarded(str(value))
    return '"' + text.replace('"', '""') + '"' if special.search(text) else text
