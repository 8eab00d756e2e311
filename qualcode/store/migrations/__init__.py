"""The schema's history: numbered SQL files, applied in order and recorded by name.

A new project runs them directly; an older one is brought up by sqlite-utils, which records each in
`_sqlite_migrations` together with its changes. Both leave the same file behind. `user_version` is the
number of the last one applied, so that opening a project needs no look at that table.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.store import quotes

if TYPE_CHECKING:
    from sqlite_utils import Database

SET = "qualcode"
"""The name under which sqlite-utils records them."""

NAMES = ("0001_first", "0002_review", "0003_suggestions", "0004_counted", "0005_quotes")
"""All migrations in order; the number of each is its place, from 1."""

_THEN: Mapping[str, Callable[[sqlite3.Connection], None]] = {"0005_quotes": quotes.keep}
"""What a migration fills in, where SQL alone cannot; a new project has nothing to be filled in."""

_RECORDS = (
    """CREATE TABLE IF NOT EXISTS "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
)""",
    """CREATE UNIQUE INDEX IF NOT EXISTS "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name")""",
)


def latest() -> int:
    """Give the number of the newest migration: the schema version that this program writes."""
    return len(NAMES)


@cache
def statements(name: str) -> tuple[str, ...]:
    """Give the SQL statements of one migration."""
    return tuple(_split((Path(__file__).parent / f"{name}.sql").read_text("utf-8")))


def _split(script: str) -> Iterator[str]:
    pending = ""
    for line in script.splitlines(keepends=True):
        if not pending and (not line.strip() or line.startswith("--")):
            continue
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending.strip()
            pending = ""


def apply_all(connection: sqlite3.Connection) -> None:
    """Run every migration on a new file, inside the caller's transaction, and record them."""
    for statement in _RECORDS:
        connection.execute(statement)
    for name in NAMES:
        for statement in statements(name):
            connection.execute(statement)
        connection.execute(
            "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES (?, ?, ?)",
            (SET, name, str(datetime.now(UTC))),
        )
    connection.execute(f"PRAGMA user_version = {latest()}")


def apply_pending(connection: sqlite3.Connection) -> None:
    """Bring an older file up to date, inside the caller's transaction, and record each migration."""
    from sqlite_utils import Database, Migrations  # noqa: PLC0415 - slow to import, and seldom needed

    migrations = Migrations(SET)
    for number, name in enumerate(NAMES, 1):
        migrations(name=name)(_runner(number, name))
    migrations.apply(Database(connection))


def _runner(number: int, name: str) -> Callable[[Database], None]:
    def run(database: Database) -> None:
        for statement in statements(name):
            database.conn.execute(statement)
        if name in _THEN:
            _THEN[name](database.conn)
        database.conn.execute(f"PRAGMA user_version = {number}")

    return run
