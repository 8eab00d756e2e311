"""Taking an entry of the journal back: its changes in reverse, as far as nothing was built upon them."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence

from qualcode.store.action import Action, DependentsError
from qualcode.store.failures import unpacked
from qualcode.store.images import GoneError, Images
from qualcode.store.tables import TABLES, Table


class Obstacle(Exception):  # noqa: N818 - it becomes a RefusedError in the journal
    """Something stands in the way of taking an entry back.

    Args:
        entry_id: The entry that built upon it; `None` where it cannot be told.
    """

    def __init__(self, entry_id: int | None) -> None:
        super().__init__(entry_id)
        self.entry_id = entry_id
        """The entry that built upon it."""


class Inverter:
    """Takes entries back, within an action that records the way back in its turn.

    Args:
        action: The action under way.
    """

    def __init__(self, action: Action) -> None:
        self._action = action
        self._connection = action.connection
        self._images = Images(action.connection)

    def invert(self, entry_id: int, *, last: bool = False) -> None:
        """Bring the rows that an entry changed to what they were before it.

        Args:
            entry_id: The entry.
            last: Whether it is known that nothing after it still holds.

        Raises:
            Obstacle: If a later entry touched the same rows or refers to them.
        """
        if not last:
            self._look_for_later(entry_id)
        self._action.strict = True
        changes = self._connection.execute(
            "SELECT table_name, op, uuids, before FROM entry_change WHERE entry_id = ? ORDER BY ord DESC",
            (entry_id,),
        ).fetchall()
        try:
            for name, op, blob, before in changes:
                uuids = list(_split(blob))[::-1]
                if op == "insert":
                    self._remove(name, uuids)
                    continue
                kept = unpacked(before)
                rows = zip(uuids, reversed(kept["rows"]), strict=True)
                change = self._restore if op == "delete" else self._reset
                for uuid, image in rows:
                    change(TABLES[name], uuid, kept["columns"], image)
        except GoneError as error:
            raise Obstacle(self._last_touching(error.identity)) from error
        except DependentsError as error:
            raise Obstacle(self._last_touching(self._uuid(error.table, error.ids[0]))) from error

    def _look_for_later(self, entry_id: int) -> None:
        """Find a later entry that touched the same rows and whose effect is not what it was then.

        An entry and its undoing cancel each other; of each chain of undoing and redoing, an odd number of
        later links means that things stand differently now.
        """
        later = self._connection.execute(
            "SELECT coalesce(e.undoes, u.undoes, e.id) AS origin, max(e.id) FROM entry e"
            " LEFT JOIN entry u ON u.id = e.redoes WHERE e.id > ? GROUP BY origin HAVING count(*) % 2 = 1"
            " ORDER BY max(e.id) DESC",
            (entry_id,),
        ).fetchall()
        if not later:
            return
        mine = self._touched(entry_id)
        for origin, last in later:
            if not mine.isdisjoint(self._touched(origin)):
                raise Obstacle(last)

    def _touched(self, entry_id: int) -> set[bytes]:
        rows = self._connection.execute("SELECT uuids FROM entry_change WHERE entry_id = ?", (entry_id,))
        return {uuid for row in rows for uuid in _split(row[0])}

    def _remove(self, name: str, uuids: Sequence[bytes]) -> None:
        ids = [number for uuid in uuids if (number := self._id(name, uuid)) is not None]
        if len(ids) < len(uuids):
            raise Obstacle(None)
        if name == "coder":
            ids = [number for number in ids if not self._has_acted(number)]
        self._action.delete_many(name, ids)
        self._images.forget()

    def _has_acted(self, coder_id: int) -> bool:
        """Tell whether the journal names a coder: who came with others' work may have worked here since."""
        found = self._connection.execute("SELECT 1 FROM entry WHERE coder_id = ? LIMIT 1", (coder_id,))
        return found.fetchone() is not None

    def _restore(self, table: Table, uuid: bytes, columns: Sequence[str], image: Sequence[object]) -> None:
        if table.name == "coder" and self._id("coder", uuid) is not None:
            # Who was taken back with others' work has come to work here since.
            return
        values = dict(zip(columns, self._images.read(table, columns, image), strict=True))
        try:
            self._action.insert(table.name, uuid=uuid, **values)
        except sqlite3.IntegrityError as error:
            raise Obstacle(self._rival(table, uuid, values)) from error

    def _reset(self, table: Table, uuid: bytes, columns: Sequence[str], image: Sequence[object]) -> None:
        number = self._id(table.name, uuid)
        if number is None:
            raise Obstacle(self._last_touching(uuid))
        values = dict(zip(columns, self._images.read(table, columns, image), strict=True))
        try:
            self._action.update(table.name, number, **values)
        except sqlite3.IntegrityError as error:
            raise Obstacle(self._rival(table, uuid, values)) from error

    def _rival(self, table: Table, uuid: bytes, values: dict[str, object]) -> int | None:
        """Find the entry behind a row that holds what must be unique."""
        row = self._connection.execute(
            f'SELECT {", ".join(table.columns)} FROM "{table.name}" WHERE uuid = ?', (uuid,)
        ).fetchone()
        complete = {**(dict(zip(table.columns, row, strict=True)) if row else {}), **values}
        for columns in table.unique:
            condition = " AND ".join(f"{column} = ?" for column in columns)
            found = self._connection.execute(
                f'SELECT uuid FROM "{table.name}" WHERE {condition} AND uuid <> ?',
                (*(complete[column] for column in columns), uuid),
            ).fetchone()
            if found is not None:
                return self._last_touching(found[0])
        return None

    def _last_touching(self, uuid: bytes) -> int | None:
        row = self._connection.execute(
            "SELECT max(entry_id) FROM entry_change WHERE instr(uuids, ?) > 0", (uuid,)
        ).fetchone()
        return None if row is None else row[0]

    def _id(self, table: str, uuid: bytes) -> int | None:
        row = self._connection.execute(f'SELECT id FROM "{table}" WHERE uuid = ?', (uuid,)).fetchone()
        return None if row is None else int(row[0])

    def _uuid(self, table: str, number: int) -> bytes:
        row = self._connection.execute(f'SELECT uuid FROM "{table}" WHERE id = ?', (number,)).fetchone()
        return bytes(row[0])


def _split(blob: bytes) -> Iterator[bytes]:
    return (blob[place : place + 16] for place in range(0, len(blob), 16))
