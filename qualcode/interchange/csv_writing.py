"""CSV going out: for programs, or for Excel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from qualcode.dataclass import dataclass
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


_AT_ONCE: Final = 500
"""How many rows a piece of a file has."""
_SHORT: Final = 40
"""Shorter texts than this are remembered."""
_KEPT: Final = 4096
"""How many of them."""


def csv_bytes(headings: Sequence[str], rows: Iterable[Sequence[Value]], dialect: Dialect = PLAIN) -> bytes:
    """Write a table as CSV.

    Args:
        headings: The headings.
        rows: The rows.
        dialect: How to write.

    Returns:
        The file's bytes: UTF-8, a line feed after each row, formulas made harmless, numbers as they are.
    """
    return b"".join(csv_stream(headings, rows, dialect))


def csv_stream(
    headings: Sequence[str], rows: Iterable[Sequence[Value]], dialect: Dialect = PLAIN
) -> Iterator[bytes]:
    """Write a table as CSV piece by piece, so that no table is too long; see `csv_bytes`."""
    if dialect.mark:
        yield "\ufeff".encode()
    cells = _Cells(dialect)
    lines = map(cells.line, chain((headings,), rows))
    while some := "".join(islice(lines, _AT_ONCE)):
        yield some.encode("utf-8", errors="replace")


class _Cells:
    """Writes rows; short texts come again and again, and are looked at once."""

    def __init__(self, dialect: Dialect) -> None:
        self._dialect = dialect
        self._special = dialect.special
        self._known: dict[str, str] = {}

    def line(self, row: Sequence[Value]) -> str:
        """Write one row."""
        known = self._known
        cells = [
            (known.get(value) or self._text(value)) if type(value) is str else self._cell(value)
            for value in row
        ]
        # A lone empty cell would read as no row at all.
        return ('""' if cells == [""] else self._dialect.delimiter.join(cells)) + "\n"

    def _cell(self, value: Value) -> str:
        if value is None:
            return ""
        if isinstance(value, bool):
            return "true" if value else "false"
        if isinstance(value, (int, float)):
            return str(value).replace(".", ",") if self._dialect.comma else str(value)
        return self._text(str(value))

    def _text(self, value: str) -> str:
        if not value:
            return ""
        text = guarded(value)
        if self._special.search(text):
            text = '"' + text.replace('"', '""') + '"'
        if len(value) < _SHORT and len(self._known) < _KEPT:
            self._known[value] = text
        return text
