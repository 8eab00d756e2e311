"""Tables in plain text, `| Time | Speaker | Text |` or the same with tabs: a row is a turn.

A heading row must say which column holds the speaker and which the words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from qualcode.domain.parsing.lexicon import SPEAKER_COLUMNS, WORDS_COLUMNS
from qualcode.domain.parsing.marks import Family
from qualcode.domain.parsing.openings import Head, Opening, Style, opening_of
from qualcode.domain.parsing.times import time_at

if TYPE_CHECKING:
    from qualcode.domain.parsing.lines import Line

_CELL: Final = {"|": re.compile(r"[^|]+"), "\t": re.compile(r"[^\t]+")}
_MOST: Final = 12
"""How many columns a table may have."""
_LONGEST_HEADING: Final = 200

Cells = list[tuple[int, int]]
"""Where the cells of a row start and end in its line, blanks around them left out."""


def rows_of(lines: Sequence[Line]) -> dict[int, Opening | None]:
    """Find the rows of tables that say who speaks.

    Args:
        lines: The document's lines.

    Returns:
        The turns that the rows open, by line; nothing for rows that open none: the heading, a rule.
    """
    found: dict[int, Opening | None] = {}
    columns, sign = None, ""
    for number, line in enumerate(lines):
        heading = _heading(line)
        if heading is not None:
            columns, sign = heading
            found[number] = None
        elif columns is not None:
            cells = _cells(line.text, sign)
            if len(cells) <= max(columns) or (sign == "|" and line.text[0] != "|"):
                columns = None
                continue
            found[number] = _row(number, line, cells, *columns)
    return found


def _heading(line: Line) -> tuple[tuple[int, int], str] | None:
    """Read a heading row: the columns of speaker and words, and what stands between columns."""
    text = line.text
    sign = "|" if text[0] == "|" else "\t"
    if len(text) > _LONGEST_HEADING or sign not in text:
        return None
    names = [text[start:end].strip("*_ ").casefold() for start, end in _cells(text, sign)]
    if not 2 <= len(names) <= _MOST:
        return None
    speaker = [at for at, name in enumerate(names) if name in SPEAKER_COLUMNS]
    words = [at for at, name in enumerate(names) if name in WORDS_COLUMNS]
    return ((speaker[0], words[0]), sign) if len(speaker) == 1 and len(words) == 1 else None


def _cells(text: str, sign: str) -> Cells:
    found: Cells = []
    for match in _CELL[sign].finditer(text):
        cell = match.group()
        bare = cell.strip()
        start = match.start() + len(cell) - len(cell.lstrip())
        found.append((start, start + len(bare)))
        if len(found) > _MOST:
            break
    return found


def _row(number: int, line: Line, cells: Cells, speaker: int, words: int) -> Opening | None:
    first, last = cells[speaker]
    start, end = cells[words]
    if not first < last or not start < end or first > start:
        return None
    times = (time_at(line.text[low:high]) for low, high in cells[:words])
    time = next((found for found in times if found is not None), None)
    head = Head(number, line.text, Family.NONE, first, "", time)
    opening = opening_of(head, line.text[first:last], Style.TAB, start)
    return None if opening is None else replace(opening, body=start, end=end, strong=True)
