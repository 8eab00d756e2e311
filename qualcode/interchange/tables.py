"""Tables of a document: a transcript with a column for speakers, or something else.

A table is taken for a transcript only where that is beyond doubt: its heading says so, or its speakers come
back and take turns. Any other table becomes lines, and the parser judges them as it judges all lines.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from qualcode.dataclass import dataclass

Row = Sequence[str]
"""The texts of a row's cells."""

_SPEAKER_WORDS: Final = frozenset(
    (
        "speaker",
        "taler",
        "hvem",
        "who",
        "navn",
        "name",
        "person",
        "deltaker",
        "participant",
        "informant",
        "talare",
        "sprecher",
    )
)
_TEXT_WORDS: Final = frozenset(
    (
        "text",
        "tekst",
        "utsagn",
        "utterance",
        "transcript",
        "transkripsjon",
        "transkript",
        "svar",
        "tale",
        "speech",
        "what",
        "hva",
        "innhold",
    )
)
_TIME: Final = re.compile(r"[\[(#]?\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])#]?")
_COUNTER: Final = re.compile(r"\d{0,5}[.)]?")
_MOST_SPEAKERS: Final = 15


@dataclass(frozen=True, slots=True)
class TableTurn:
    """A row of a table: somebody's turn, or more text of the turn before where it has no speaker."""

    speaker: str
    """The label as the cell has it, without its colon; empty where the turn before goes on."""
    text: str
    """What is said."""
    time: str = ""
    """The time code as the cell has it, without brackets."""


@dataclass(frozen=True, slots=True)
class _Columns:
    speaker: int
    """Which column holds the speakers."""
    text: int
    """Which column holds what they say."""
    further: int | None = None
    """Which column holds time codes or numbers, if one does."""


def table_turns(rows: Sequence[Row]) -> list[TableTurn] | None:
    """Read a table as a transcript.

    Args:
        rows: Its rows.

    Returns:
        Its turns, or nothing where it is not surely a transcript. A row of one cell comes back as a turn
        without a speaker.
    """
    width = max((len(row) for row in rows), default=0)
    full = [row for row in rows if len(row) == width]
    if width not in (2, 3) or 2 * len(full) < len(rows):
        return None
    headed = _headed(full[0])
    body = full[1:] if headed else full
    for columns in _arrangements(width):
        if _fits(body, columns) and (_takes_turns(body, columns) or _says_so(full[0], columns)):
            return [_turn(row, columns) for row in rows if not (headed and row is full[0])]
    return None


def table_line(row: Row) -> str:
    """Write a row of any other table as a line; two cells of which the first is short as `first: second`."""
    cells = [" ".join(cell.split()) for cell in row]
    if len(cells) == 2 and all(cells) and _may_be_speaker(cells[0]):
        return f"{cells[0].removesuffix(':')}: {cells[1]}"
    return "\t".join(cells).strip()


def _arrangements(width: int) -> list[_Columns]:
    if width == 2:
        return [_Columns(0, 1)]
    return [_Columns(1, 2, 0), _Columns(0, 2, 1), _Columns(0, 1, 2)]


def _headed(row: Row) -> bool:
    words = {cell.casefold().strip(" :") for cell in row}
    return bool(words & _SPEAKER_WORDS and words & _TEXT_WORDS)


def _says_so(row: Row, columns: _Columns) -> bool:
    return (
        row[columns.speaker].casefold().strip(" :") in _SPEAKER_WORDS
        and row[columns.text].casefold().strip(" :") in _TEXT_WORDS
    )


def _may_be_speaker(cell: str) -> bool:
    name = cell.strip().removesuffix(":")
    return (
        0 < len(name) <= 40
        and "\n" not in name
        and len(name.split()) <= 5
        and not name.endswith(("?", "!", ","))
        and any(character.isalpha() for character in name)
    )


def _fits(rows: Sequence[Row], columns: _Columns) -> bool:
    speakers = [row[columns.speaker].strip() for row in rows]
    if not any(speakers) or not all(_may_be_speaker(cell) for cell in speakers if cell):
        return False
    if columns.further is None:
        return True
    return all(_aside(row[columns.further].strip()) for row in rows)


def _aside(cell: str) -> bool:
    return bool(_TIME.fullmatch(cell) or _COUNTER.fullmatch(cell))


def _takes_turns(rows: Sequence[Row], columns: _Columns) -> bool:
    """Tell whether the same few speakers come back, mostly not twice in a row, and say something."""
    names = [name for row in rows if (name := row[columns.speaker].strip().removesuffix(":"))]
    distinct = set(names)
    if not 2 <= len(distinct) <= _MOST_SPEAKERS or len(names) < 3 or 2 * len(distinct) > len(names) + 1:
        return False
    staying = sum(1 for before, after in pairwise(names) if before == after)
    spoken = median(len(row[columns.text]) for row in rows)
    return 2 * staying < len(names) and spoken > median(len(name) for name in names) + 5


def _turn(row: Row, columns: _Columns) -> TableTurn:
    if len(row) <= columns.text or len(row) <= columns.speaker:
        return TableTurn("", "\n\n".join(cell for cell in row if cell))
    further = (
        row[columns.further].strip() if columns.further is not None and columns.further < len(row) else ""
    )
    return TableTurn(
        row[columns.speaker].strip().removesuffix(":").rstrip(),
        row[columns.text].strip(),
        further.strip("[](#)") if _TIME.fullmatch(further) else "",
    )
