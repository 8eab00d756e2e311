"""Sets of one interview's labels, each kept once, so that a coding names its speakers by a single number."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable


def intern(connection: sqlite3.Connection, interview_id: int, labels: Iterable[int]) -> int:
    """Give the id of a set of labels, which is added where it is new.

    Args:
        connection: The writing connection.
        interview_id: The interview whose labels they are.
        labels: The ids of the labels.
    """
    ordered = sorted(set(labels))
    key = " ".join(map(str, ordered))
    row = connection.execute(
        "SELECT id FROM speakers WHERE interview_id = ? AND key = ?", (interview_id, key)
    ).fetchone()
    if row is not None:
        return int(row[0])
    added = connection.execute("INSERT INTO speakers (interview_id, key) VALUES (?, ?)", (interview_id, key))
    number = int(added.lastrowid or 0)
    connection.executemany(
        "INSERT INTO speakers_label (speakers_id, label_id) VALUES (?, ?)",
        [(number, label) for label in ordered],
    )
    return number


def together(connection: sqlite3.Connection, interview_id: int, sets: Collection[int]) -> int | None:
    """Give the id of the union of some sets; `None` for no set."""
    if len(sets) <= 1:
        return next(iter(sets), None)
    marks = ", ".join("?" * len(sets))
    labels = f"SELECT DISTINCT label_id FROM speakers_label WHERE speakers_id IN ({marks}) ORDER BY label_id"
    known = connection.execute(
        "SELECT id FROM speakers WHERE interview_id = ? AND key ="
        f" (SELECT group_concat(label_id, ' ') FROM ({labels}))",
        (interview_id, *sets),
    ).fetchone()
    if known is not None:
        return int(known[0])
    rows = connection.execute(labels, tuple(sets)).fetchall()
    return intern(connection, interview_id, (row[0] for row in rows))


def forget_unused(connection: sqlite3.Connection, interview_id: int, revision_id: int | None) -> None:
    """Delete the sets of an interview that neither a turn nor a coding of its current text names."""
    connection.execute(
        "DELETE FROM speakers WHERE interview_id = ?1"
        " AND id NOT IN (SELECT speakers_id FROM turn WHERE revision_id = ?2)"
        " AND id NOT IN (SELECT speakers_id FROM coding WHERE revision_id = ?2 AND speakers_id IS NOT NULL)",
        (interview_id, revision_id),
    )
