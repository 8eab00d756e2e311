"""What codings keep of the words they hold: a sum that tells when they lie upon others.

It is written where a coding's span is written, and nowhere else: deriving places and counts anew leaves it
alone, so that it stays a witness of what was coded.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple
from zlib import crc32


class Held(NamedTuple):
    """A coding and the words it lies upon."""

    id: int
    """The coding."""
    revision_id: int
    """The revision of the text."""
    start: int
    """Its first code point."""
    end: int
    """One past its last."""
    kept: int | None
    """The sum kept with it."""
    now: int
    """The sum of the words it lies upon."""


def summed(words: str) -> int:
    """Sum words up: the CRC-32 of their UTF-8, which tells damage from soundness, not malice."""
    return crc32(words.encode())


def held(connection: sqlite3.Connection, coding_ids: Iterable[int] | None = None) -> Iterator[Held]:
    """Sum up what codings lie upon now, reading each text once.

    Args:
        connection: Any connection to the project.
        coding_ids: The codings; all by default.
    """
    only = "" if coding_ids is None else f" WHERE id IN ({', '.join(map(str, map(int, coding_ids)))})"
    codings = connection.execute(
        f"SELECT id, revision_id, start, end, quote FROM coding{only} ORDER BY revision_id, start"
    )
    for revision_id, rows in groupby(codings, key=itemgetter(1)):
        text = connection.execute("SELECT text FROM revision WHERE id = ?", (revision_id,)).fetchone()[0]
        for number, _revision, start, end, kept in rows:
            yield Held(number, revision_id, start, end, kept, summed(text[start:end]))


def keep(connection: sqlite3.Connection, coding_ids: Iterable[int] | None = None) -> None:
    """Write the sums of what codings lie upon.

    Args:
        connection: The writing connection, inside a transaction.
        coding_ids: The codings; all by default.
    """
    found = [(one.now, one.id) for one in held(connection, coding_ids) if one.now != one.kept]
    connection.executemany("UPDATE coding SET quote = ? WHERE id = ?", found)
