"""A table for other programs: CSV, JSON and Markdown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from qualcode.interchange.csv_writing import PLAIN, Dialect, csv_bytes
from qualcode.report.table import Sheet, numeric, plain, shown
from qualcode.report.widths import one_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from qualcode.report.table import Column, Plain, Row

_MARKUP: Final = re.compile(r"[\\`*\[\]<>|~&]|(?<![^\W_])_|_(?![^\W_])")


def table_csv(table: Sheet, dialect: Dialect = PLAIN) -> bytes:
    """Write a table as CSV: keys as headings, statuses by their keys, numbers with at most four decimals."""
    return csv_bytes(table.keys(), ([plain(cell) for cell in row.cells] for row in table.rows), dialect)


def table_json(table: Sheet) -> str:
    """Write a table as JSON: a list with one object a row."""
    rows = ([plain(cell) for cell in row.cells] for row in table.rows)
    return b"".join(json_stream(table.keys(), rows)).decode()


def json_stream(keys: Sequence[str], rows: Iterable[Sequence[Plain]]) -> Iterator[bytes]:
    """Write rows as a list of objects in JSON, piece by piece, however many they are.

    Args:
        keys: What the objects' values are called.
        rows: The values of each.
    """
    encoded = json.JSONEncoder(ensure_ascii=False).encode
    names = [f"    {encoded(key)}: " for key in keys]
    before = "["
    for row in rows:
        values = ",\n".join(name + encoded(value) for name, value in zip(names, row, strict=True))
        yield f"{before}\n  {{\n{values}\n  }}".encode()
        before = ","
    yield b"[]\n" if before == "[" else b"\n]\n"


def table_markdown(table: Sheet) -> str:
    """Write a table as Markdown, with its title and notes."""
    return b"".join(markdown_stream(lambda: (table,))).decode()


def markdown_stream(parts: Callable[[], Iterable[Sheet]]) -> Iterator[bytes]:
    """Write a table as Markdown part by part, however long it is.

    Args:
        parts: Gives the table in parts, of which each has some of its rows and all else; at least one. It is
            asked twice: whether a column holds numbers is known at its end only.
    """
    kinds = [_kinds(part.for_people()) for part in parts()]
    right = [any(found) and None not in found for found in zip(*kinds, strict=True)]
    notes: dict[str, None] = {}
    for number, part in enumerate(parts()):
        people = part.for_people()
        lines = _head(people, right) if number == 0 else []
        lines += (_row(row, people.columns) for row in people.rows)
        notes |= dict.fromkeys(f"- {_safe(note.text())}" for note in people.legend())
        yield "".join(f"{line}\n" for line in lines).encode()
    if notes:
        yield "".join(f"{line}\n" for line in ("", *notes)).encode()


def _kinds(table: Sheet) -> list[bool | None]:
    """Tell for each column whether it holds numbers alone: nothing says neither, and no number says None."""
    return [
        numeric(table, place)
        or (False if all(row.cells[place] in (None, "") for row in table.rows) else None)
        for place in range(len(table.columns))
    ]


def _head(table: Sheet, right: Sequence[bool]) -> list[str]:
    title = [f"## {_safe(table.title)}", ""] if table.title else []
    headings = _line([_safe(column.heading) for column in table.columns])
    return [*title, headings, _line(["---:" if number else "---" for number in right])]


def _row(row: Row, columns: Sequence[Column]) -> str:
    cells = [_safe(shown(cell, column)) for cell, column in zip(row.cells, columns, strict=True)]
    cells[0] = "&emsp;" * row.depth + cells[0]
    return _line([f"**{cell}**" if row.total and cell else cell for cell in cells])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _safe(text: str) -> str:
    return _MARKUP.sub(lambda sign: "\\" + sign[0], one_line(text).strip())
