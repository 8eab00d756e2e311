"""What has been written since a moment, by whatever program: the journal knows which rows were touched."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.store.database import Database

MOST = 200
"""How many codings are worth looking up one by one; for more, all is read anew."""


class Changes:
    """Tells which rows were written since a moment.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def last(self) -> int:
        """Give the newest entry of the journal, as the moment to ask from later; 0 where there is none."""
        return int(self._database.value("SELECT coalesce(max(id), 0) FROM entry"))

    def put_back(self) -> bool:
        """Tell, once, whether the journal is shorter than it was: somebody restored a backup meanwhile."""
        seen = self._database.newest
        self._database.newest = self.last()
        return self._database.newest < seen

    def tables_since(self, entry_id: int) -> frozenset[str]:
        """Give the names of the tables in which anything was written since an entry."""
        rows = self._database.rows(
            "SELECT DISTINCT table_name FROM entry_change WHERE entry_id > ? AND table_name IS NOT NULL",
            (entry_id,),
        )
        return frozenset(row[0] for row in rows)

    def codings_since(self, entry_id: int) -> frozenset[bytes] | None:
        """Give the public identities of the codings written, moved or removed since an entry.

        Returns:
            The identities; none where anything else than codings was written, or too many of them.
        """
        found: set[bytes] = set()
        for table, uuids in self._database.rows(
            "SELECT table_name, uuids FROM entry_change WHERE entry_id > ? LIMIT ?", (entry_id, MOST + 1)
        ):
            if table is None:
                continue
            found.update(uuids[place : place + 16] for place in range(0, len(uuids), 16))
            if table != "coding" or len(found) > MOST:
                return None
        return frozenset(found)
