"""What was deleted and is not to come back with a copy of the project."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.store.database import Database


def buried(database: Database, *tables: str) -> set[bytes]:
    """Give the public identities of the rows of some tables that were deleted.

    Those that went because a taking in was undone are as if never seen: it may be done again.

    Args:
        database: The project.
        tables: The tables.
    """
    marks = ", ".join("?" * len(tables))
    rows = database.rows(
        "SELECT t.uuid FROM tombstone t JOIN entry e ON e.id = t.entry_id"
        " LEFT JOIN entry u ON u.id = e.undoes"
        f" WHERE t.table_name IN ({marks}) AND coalesce(u.action, '') <> 'take-in-reviews'",
        tables,
    )
    return {row[0] for row in rows}
