"""Which derived rows an action makes stale, and bringing them up to date before it is confirmed."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from qualcode.store import derive, quotes

if TYPE_CHECKING:
    from qualcode.store.pieces import Prepared


class Staleness:
    """What has to be derived anew when an action ends.

    Args:
        connection: The writing connection, inside the action's transaction.
    """

    TABLES = frozenset({"revision", "layout", "label", "question", "section", "coding"})
    """The tables whose rows others are derived from."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._revisions: set[int] = set()
        self._codings: set[int] = set()
        self._prepared: dict[int, Prepared] = {}
        self._searchable: int | None = None
        """The last segment that the search knows of; `None` where it knows all."""

    def note(self, table: str, row_id: int, uuid: bytes | None, values: Mapping[str, Any]) -> None:
        """Take note of a change to a row that exists: after an insertion or an update, before a deletion.

        Args:
            table: One of `TABLES`.
            row_id: The row.
            uuid: Its identity, where places may already name it.
            values: The columns written or deleted.
        """
        if table in {"revision", "layout"}:
            self._prepared.clear()
        if table == "revision":
            self._revisions.add(row_id)
        elif table == "layout":
            self._add("SELECT revision_id FROM layout WHERE id = ?", row_id)
        elif table == "label" and "name" in values:
            self._add(
                "SELECT r.id FROM revision r JOIN label l ON l.interview_id = r.interview_id"
                " WHERE l.id = ? AND r.current = 1",
                row_id,
            )
        elif table == "coding" and not values.keys().isdisjoint(("start", "end", "revision_id")):
            self._codings.add(row_id)
        elif table in {"question", "section"} and uuid is not None:
            self._add("SELECT revision_id FROM layout WHERE instr(places, ?) > 0", uuid.hex())

    def prepared(self, revision_id: int, prepared: Prepared) -> None:
        """Take note of what follows from a text and a layout just written; it holds until one changes."""
        self._prepared[revision_id] = prepared

    def settle(self) -> None:
        """Derive what has become stale."""
        for revision_id in sorted(self._revisions):
            if self._searchable is not None and derive.has_segments(self._connection, revision_id):
                self.make_searchable()
            last = derive.rebuild(self._connection, revision_id, self._prepared.get(revision_id))
            if self._searchable is None:
                self._searchable = last
        waiting: dict[int, list[int]] = {}
        for coding_id in self._codings:
            row = self._connection.execute(
                "SELECT revision_id FROM coding WHERE id = ?", (coding_id,)
            ).fetchone()
            if row is not None and row[0] not in self._revisions:
                waiting.setdefault(row[0], []).append(coding_id)
        for revision_id, codings in waiting.items():
            derive.place_codings(self._connection, revision_id, codings)
        if self._codings:
            quotes.keep(self._connection, self._codings)
        self._revisions.clear()
        self._prepared.clear()
        self._codings.clear()

    def make_searchable(self) -> None:
        """Let the search know of what is new; it must, before a segment goes that it does not know."""
        if self._searchable is not None:
            derive.make_searchable(self._connection, self._searchable)
            self._searchable = None

    def _add(self, sql: str, value: object) -> None:
        self._revisions.update(row[0] for row in self._connection.execute(sql, (value,)))
