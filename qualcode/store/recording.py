"""Writing the journal: what an action changes, gathered and put down as one entry."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any, NamedTuple

from qualcode.domain.identity import new_uuid
from qualcode.store.migrations import latest

_ROWS = 2000
"""How many rows one change holds with their images."""

_IDENTITIES = 50_000
"""How many inserted rows one change holds."""

_WAITING = 8
"""How many changes wait in memory before they are written."""

_JSON = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


class Heading(NamedTuple):
    """What an entry says beside its changes."""

    coder_id: int
    """Who acted."""
    created: str
    """When, UTC."""
    action: str
    """What was done."""
    undoes: int | None = None
    """The entry that was undone."""
    redoes: int | None = None
    """The undoing entry that was taken back."""


class Recording:
    """The entry of one action in the making.

    Consecutive changes of one kind to one table become one row of the journal.

    Args:
        connection: The writing connection, inside the action's transaction.
        heading: What the entry says.
    """

    def __init__(self, connection: sqlite3.Connection, heading: Heading) -> None:
        self._connection = connection
        self._heading = heading
        self._entry_id: int | None = None
        self._ord = 0
        self._kind: tuple[str, str, tuple[str, ...]] | None = None
        self._uuids = bytearray()
        self._images: list[Sequence[Any]] = []
        self._waiting: list[tuple[str, str, bytes, str | None]] = []
        self._buried: dict[bytes, str] = {}

    def inserted(self, table: str, uuids: bytes) -> None:
        """Note rows that were added: their identities, one after the other."""
        self._turn_to((table, "insert", ()), _IDENTITIES)
        self._uuids += uuids

    def restored(self, uuid: bytes) -> None:
        """Note that a row is no longer among the deleted, should it have been."""
        if self._buried.pop(uuid, None) is None:
            self._connection.execute("DELETE FROM tombstone WHERE uuid = ?", (uuid,))

    def updated(self, table: str, uuid: bytes, columns: Sequence[str], image: Sequence[Any]) -> None:
        """Note that columns of a row were changed, and what they held before."""
        self._turn_to((table, "update", tuple(columns)), _ROWS)
        self._uuids += uuid
        self._images.append(image)

    def deleted(self, table: str, uuid: bytes, columns: Sequence[str], image: Sequence[Any]) -> None:
        """Note that a row was deleted, and what it held."""
        self._turn_to((table, "delete", tuple(columns)), _ROWS)
        self._uuids += uuid
        self._images.append(image)
        self._buried[uuid] = table

    def link(self, *, undoes: int | None, redoes: int | None) -> None:
        """Say which entry is undone or redone."""
        self._heading = self._heading._replace(undoes=undoes, redoes=redoes)

    def finish(self, params: dict[str, object]) -> int | None:
        """Write what is left, and the entry.

        Args:
            params: What the sentence about the action needs.

        Returns:
            The entry's id; `None`, and nothing written, where nothing was changed.
        """
        self._close()
        if not self._waiting and self._entry_id is None:
            return None
        written = self._entry_id
        entry_id = self._write(params)
        if written is not None:
            self._connection.execute(
                "UPDATE entry SET params = ? WHERE id = ?", (_JSON.encode(params), entry_id)
            )
        if self._buried:
            self._connection.executemany(
                "INSERT INTO tombstone (uuid, table_name, entry_id) VALUES (?, ?, ?)",
                [(uuid, table, entry_id) for uuid, table in self._buried.items()],
            )
        return entry_id

    def _turn_to(self, kind: tuple[str, str, tuple[str, ...]], limit: int) -> None:
        if kind != self._kind or len(self._uuids) >= limit * 16:
            self._close()
            self._kind = kind

    def _close(self) -> None:
        if self._kind is None:
            return
        table, op, columns = self._kind
        before = _JSON.encode({"columns": columns, "rows": self._images}) if columns else None
        self._waiting.append((table, op, bytes(self._uuids), before))
        self._kind, self._uuids, self._images = None, bytearray(), []
        if len(self._waiting) > _WAITING:
            self._write({})

    def _write(self, params: dict[str, object]) -> int:
        if self._entry_id is None:
            added = self._connection.execute(
                "INSERT INTO entry (uuid, coder_id, created, action, undoes, redoes, params, schema,"
                " table_name, op, uuids, before) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                (new_uuid(), *self._heading, _JSON.encode(params), latest(), *self._waiting.pop(0)),
            )
            self._entry_id = int(added.lastrowid or 0)
        for change in self._waiting:
            self._ord += 1
            self._connection.execute(
                "INSERT INTO change (entry_id, ord, table_name, op, uuids, before) VALUES (?, ?, ?, ?, ?, ?)",
                (self._entry_id, self._ord, *change),
            )
        self._waiting.clear()
        return self._entry_id
