"""A table for the terminal: aligned, numbers to the right, and no wider than there is room.

Texts give way to fit, and then headings of numbers. Keys, references and dates, which are columns of single
words, stay whole as numbers do: somebody may have to type them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from qualcode.i18n import decimal
from qualcode.report.table import BESIDE, Cell, Column, Rated, Row, Sheet, numeric, plain, shown
from qualcode.report.widths import cut, one_line, padded, width

_GAP: Final = "  "
_INDENT: Final = "  "
_NARROWEST: Final = 8
"""No column of text becomes narrower than this; a table may then be wider than there is room."""
_LONGEST_RULE: Final = 100
"""No rule is longer than this where there is no end of room; texts may be of hundreds of letters."""
_NARROWEST_NOTES: Final = 40
"""Notes are not wrapped into lines shorter than this."""


def table_text(table: Sheet, room: int | None = None) -> str:
    """Write a table for the terminal.

    Args:
        table: The table.
        room: How many columns the terminal has; all that is needed without it.

    Returns:
        Lines, each with its line feed.
    """
    people = table.for_people()
    headings = [one_line(column.heading) for column in people.columns]
    bodies = _bodies(people)
    if bodies and room is not None and _taken(_needed(headings, bodies)) > room:
        # What is empty takes no room from what is said.
        kept = [place for place in range(len(headings)) if not place or any(row[place] for row in bodies)]
        people = people.edit(
            columns=tuple(people.columns[place] for place in kept),
            rows=tuple(row.edit(cells=tuple(row.cells[place] for place in kept)) for row in people.rows),
        )
        headings = [headings[place] for place in kept]
        bodies = [[cells[place] for place in kept] for cells in bodies]
    right = [numeric(people, place) for place in range(len(people.columns))]
    widths = _fitted(headings, bodies, right, room)
    rule = _GAP.join("─" * taken for taken in widths)[: None if room else _LONGEST_RULE]
    lines = [_line(headings, widths, right), rule]
    for row, cells in zip(people.rows, bodies, strict=True):
        if row.total and lines[-1] != rule and not _follows_total(row, people):
            lines.append(rule)
        lines.append(_line(cells, widths, right))
    lines = [*_titled(people), *lines, *_noted(people, room)]
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _bodies(table: Sheet) -> list[list[str]]:
    """Write the cells of each row."""
    columns = [
        _texts([row.cells[place] for row in table.rows], one) for place, one in enumerate(table.columns)
    ]
    columns[0] = [_INDENT * row.depth + text for row, text in zip(table.rows, columns[0], strict=True)]
    return [list(cells) for cells in zip(*columns, strict=True)]


def _texts(cells: Sequence[Cell], column: Column) -> list[str]:
    """Write the cells of a column; counts stand under counts and rates under rates."""
    rates = [decimal(cell.rate) if isinstance(cell, Rated) else "" for cell in cells]
    wide = max(map(len, rates), default=0)
    if not wide:
        return [one_line(shown(cell, column)) for cell in cells]
    return [
        f"{plain(cell)}{BESIDE}{rate:>{wide}}" if rate else shown(cell, column) + " " * (len(BESIDE) + wide)
        for cell, rate in zip(cells, rates, strict=True)
    ]


def _follows_total(row: Row, table: Sheet) -> bool:
    place = next(at for at, other in enumerate(table.rows) if other is row)
    return place > 0 and table.rows[place - 1].total


def _fitted(
    headings: Sequence[str], bodies: Sequence[Sequence[str]], right: Sequence[bool], room: int | None
) -> list[int]:
    """Give each column its width: first the widest texts give way, then the headings of numbers."""
    needed = [max((width(cells[place]) for cells in bodies), default=0) for place in range(len(headings))]
    widths = _needed(headings, bodies)
    if room is None:
        return widths
    texts = {
        place: min(_NARROWEST, widths[place])
        for place, number in enumerate(right)
        if not number and any(" " in cells[place].strip() for cells in bodies)
    }
    numbers = {
        place: min(max(needed[place], 3), widths[place]) for place, number in enumerate(right) if number
    }
    for least in (texts, numbers):
        excess = _taken(widths) - room
        while excess > 0:
            widest = max(
                (place for place in least if widths[place] > least[place]),
                key=widths.__getitem__,
                default=None,
            )
            if widest is None:
                break
            widths[widest] -= 1
            excess -= 1
    return widths


def _needed(headings: Sequence[str], bodies: Sequence[Sequence[str]]) -> list[int]:
    """Give how wide each column is where there is room for all."""
    return [max(map(width, cells)) for cells in zip(headings, *bodies, strict=True)]


def _taken(widths: Sequence[int]) -> int:
    """Give how wide a line of such columns is."""
    return sum(widths) + len(_GAP) * (len(widths) - 1)


def _line(cells: Sequence[str], widths: Sequence[int], right: Sequence[bool]) -> str:
    return _GAP.join(
        padded(cut(cell, taken), taken, right=number)
        for cell, taken, number in zip(cells, widths, right, strict=True)
    )


def _titled(table: Sheet) -> list[str]:
    return [one_line(table.title), ""] if table.title else []


def _noted(table: Sheet, room: int | None) -> list[str]:
    notes = [one_line(note.text()) for note in table.legend()]
    if room is not None and notes:
        from textwrap import wrap  # noqa: PLC0415 - most lists have no notes

        # An option such as --settle is copied whole.
        width = max(room, _NARROWEST_NOTES)
        notes = [line for note in notes for line in wrap(note, width, break_on_hyphens=False)]
    return ["", *notes] if notes else []
