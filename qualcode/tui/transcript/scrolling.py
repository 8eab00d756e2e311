"""Where the window stands over the rows, and what lies under a column of one."""

from __future__ import annotations

from qualcode.tui.transcript.clusters import clusters, snapped
from qualcode.tui.transcript.wrapping import Rows

MARGIN = 2
"""How many rows stay in sight before and behind the cursor."""


def top_opened(rows: Rows, position: int, height: int, lead: int | None = None) -> int:
    """Give the first row in sight that has so many rows above a position, or else a third of the window."""
    return _within(rows, rows.of(position) - (height // 3 if lead is None else lead), height)


def top_revealing(rows: Rows, position: int, top: int, height: int) -> int:
    """Give the first row in sight that is nearest to the present one and shows a position.

    Args:
        rows: The rows.
        position: What is to be in sight.
        top: The first row in sight now.
        height: How many rows are in sight.
    """
    row = rows.of(position)
    margin = min(MARGIN, max(0, (height - 1) // 2))
    if top + margin <= row < top + height - margin:
        return top
    if row < top - height or row > top + 2 * height:
        return top_opened(rows, position, height)
    return _within(rows, row - margin if row < top + margin else row - height + 1 + margin, height)


def _within(rows: Rows, top: int, height: int) -> int:
    return max(0, min(top, len(rows) - height))


def position_under(text: str, rows: Rows, row: int, column: int) -> int:
    """Give the position under a column of a row; the last of the row where it is shorter."""
    start, end = rows.span(row)
    used = 0
    for cluster in clusters(text, start, end):
        if column < used + max(1, cluster.cells):
            return cluster.start
        used += cluster.cells
    if end == len(text) and not text.endswith("\n"):
        return end
    return snapped(text, max(start, end - 1))


def row_from(rows: Rows, row: int, count: int) -> int:
    """Give the row so many rows further; one that holds text, so the next but one may be it."""
    target = max(0, min(len(rows) - 1, row + count))
    while 0 < target < len(rows) - 1 and rows.is_spacer(target):
        target += 1 if count > 0 else -1
    return row if rows.is_spacer(target) else target
