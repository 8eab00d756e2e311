"""A table for other programs: CSV, JSON and Markdown."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from qualcode.interchange.csv_writing import PLAIN, Dialect, csv_bytes
from qualcode.report.table import Sheet, numeric, plain, shown
from qualcode.report.widths import one_line

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from qualcode.report.table import Plain

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
    people = table.for_people()
    right = [numeric(people, place) for place in range(len(people.columns))]
    lines = [f"## {_safe(people.title)}", ""] if people.title else []
    lines.append(_line([_safe(column.heading) for column in people.columns]))
    lines.append(_line(["---:" if number else "---" for number in right]))
    for row in people.rows:
        cells = [_safe(shown(cell, column)) for cell, column in zip(row.cells, people.columns, strict=True)]
        cells[0] = "&emsp;" * row.depth + cells[0]
        lines.append(_line([f"**{cell}**" if row.total and cell else cell for cell in cells]))
    legend = people.legend()
    lines += ["", *(f"- {_safe(note.text())}" for note in legend)] if legend else []
    return "\n".join(lines) + "\n"


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


def _safe(text: str) -> str:
    return _MARKUP.sub(lambda sign: "\\" + sign[0], one_line(text).strip())
