"""Connections to a project file, set up alike."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from qualcode.domain.stopping import check
from qualcode.errors import QualcodeError
from qualcode.store.failures import translated

APPLICATION_ID = 0x71634F44
"""Marks a SQLite file as a qualcode project (`qcOD`)."""

STEPS = 50_000
"""After how many of SQLite's own steps is looked whether a query is still wanted; a millisecond or so."""

WAIT = 10.0
"""How many seconds a write waits for another program's."""


class Connection(sqlite3.Connection):
    """A connection that says what is wrong by itself, and remembers what small queries gave."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.path = Path()
        """The file."""
        self._remembered: dict[str, list[tuple[Any, ...]]] = {}
        self._version = 0
        self._written: tuple[Any, ...] = ()

    def read(self, sql: str) -> list[tuple[Any, ...]]:
        """Give all rows of a query without parameters.

        Raises:
            StoreError: If the file is damaged or cannot be read.
        """
        with translated(self.path):
            return self.execute(sql).fetchall()

    def recall(self, sql: str) -> list[tuple[Any, ...]]:
        """Give all rows of a query without parameters, asked anew only after somebody has written.

        Codings do not count as that: a query that they change is none to be recalled.

        Raises:
            StoreError: If the file is damaged or cannot be read.
        """
        with translated(self.path):
            return self._recalled(sql)

    def _recalled(self, sql: str) -> list[tuple[Any, ...]]:
        if self.total_changes:
            # A connection that writes is not told of its own changes.
            return self.execute(sql).fetchall()
        version = self.execute("PRAGMA data_version").fetchone()[0]
        if version != self._version:
            if not self._only_coded():
                self._remembered.clear()
            self._written = self.execute(_WRITTEN).fetchone() or (0, b"", None)
            self._version = version
        if sql not in self._remembered:
            self._remembered[sql] = self.execute(sql).fetchall()
        return self._remembered[sql]

    def _only_coded(self) -> bool:
        """Tell whether the file still has the last entry known, and after it nothing but codings."""
        return bool(self._remembered and self.execute(_ONLY_CODED, self._written).fetchone())


_WRITTEN = "SELECT id, uuid, (SELECT max(id) FROM speakers) FROM entry ORDER BY id DESC LIMIT 1"
"""Gives the last entry of the journal, and the last set of speakers: a coding may bring one along."""

_ONLY_CODED = (
    "SELECT 1 FROM entry WHERE id = ?1 AND uuid = ?2 AND (SELECT max(id) FROM speakers) IS ?3"
    " AND NOT EXISTS (SELECT 1 FROM entry_change WHERE entry_id > ?1 AND table_name <> 'coding')"
)


def connect(path: Path, *, read_only: bool) -> Connection:
    """Open a connection that serves any thread, one at a time; it never makes a file.

    Raises:
        sqlite3.Error: If the file cannot be opened.
    """
    connection = sqlite3.connect(
        f"{path.absolute().as_uri()}?{_mode(path) if read_only else 'mode=rw'}",
        uri=True,
        timeout=WAIT,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=256,
        factory=Connection,
    )
    connection.path = path
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -8000")
        connection.create_function("holds", 2, holds, deterministic=True)
        connection.set_progress_handler(_unwanted, STEPS)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def _unwanted() -> bool:
    """Tell whether nobody waits any more for the query that is running: it ends as one interrupted."""
    try:
        check()
    except QualcodeError:
        return True
    return False


def writable(path: Path) -> bool:
    """Tell whether a project file and its folder, where its journal lies, may be written to."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _mode(path: Path) -> str:
    """Choose how a file is read that cannot be written: without a journal left over, nobody writes to it."""
    return "mode=ro" if left_over(path) else "mode=ro&immutable=1"


def journal_of(path: Path) -> Path:
    """Give the file in which SQLite keeps what was written to a project until it is brought into it."""
    path = path.resolve() if path.is_symlink() else path
    return path.with_name(f"{path.name}-wal")


@contextmanager
def set_aside(path: Path) -> Iterator[None]:
    """Keep another program's journal of a project from what is done meanwhile."""
    journal = journal_of(path)
    moved = []
    for one in (journal, journal.with_name(f"{path.resolve().name}-shm")):
        with suppress(OSError):
            moved.append((one.rename(one.with_name(f"{one.name}-aside")), one))
    try:
        yield
    finally:
        for kept, one in moved:
            with suppress(OSError):
                kept.rename(one)


def left_over(path: Path) -> bool:
    """Tell whether a journal with something in it lies beside a project file."""
    journal = journal_of(path)
    return journal.exists() and journal.stat().st_size > 0


def holds(passage: str | None, folded: str) -> bool:
    """Tell whether a passage contains words, in any case; the SQL function `holds`."""
    return passage is not None and folded in passage.casefold()
