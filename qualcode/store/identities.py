"""Public identities: no two rows of a project bear the same one, whatever table they stand in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.store.tables import TABLES

if TYPE_CHECKING:
    from qualcode.store.database import Database

_ROWS = [*((f'"{name}"', f"'{name}'") for name in TABLES), ("tombstone", "table_name")]
"""What bears identities, the deleted rows too: undoing brings them back."""
_SHARED = (
    "SELECT group_concat(name) FROM ("
    + " UNION ALL ".join(f"SELECT uuid, {name} AS name FROM {table}" for table, name in _ROWS)
    + ") GROUP BY uuid HAVING count(*) > 1"
)
_BORNE = " UNION ALL ".join(f"SELECT {name} FROM {table} WHERE uuid = ?1" for table, name in _ROWS[:-1])
_BURIED = "SELECT table_name FROM tombstone WHERE uuid = ?1 AND table_name <> ?2"


def shared(database: Database) -> list[str]:
    """Give the tables of rows that bear one identity, as text, once for each such identity."""
    return [", ".join(sorted(row[0].split(","))) for row in database.rows(_SHARED)]


def is_free(database: Database, uuid: bytes, table: str) -> bool:
    """Tell whether a new row of a table may bear an identity: no row does, nor did one of another table."""
    return not (database.rows(_BORNE, (uuid,)) or database.rows(_BURIED, (uuid, table)))
