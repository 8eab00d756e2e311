"""Connections to a project file, set up alike."""

from __future__ import annotations

import os
import sqlite3
from pathlib import Path

from qualcode.store.filtering import holds

APPLICATION_ID = 0x71634F44
"""Marks a SQLite file as a qualcode project (`qcOD`)."""

WAIT = 10.0
"""How many seconds a write waits for another program's."""


def connect(path: Path, *, read_only: bool) -> sqlite3.Connection:
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
    )
    try:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        connection.execute("PRAGMA cache_size = -8000")
        connection.create_function("holds", 2, holds, deterministic=True)
    except sqlite3.Error:
        connection.close()
        raise
    return connection


def writable(path: Path) -> bool:
    """Tell whether a project file and its folder, where its journal lies, may be written to."""
    return os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)


def _mode(path: Path) -> str:
    """Choose how a file is read that cannot be written: without a journal left over, nobody writes to it."""
    journal = path.with_name(f"{path.name}-wal")
    return "mode=ro" if journal.exists() and journal.stat().st_size else "mode=ro&immutable=1"
