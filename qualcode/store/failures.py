"""SQLite's errors, said in sentences that name the file and the way out."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from qualcode.errors import ConflictError, QualcodeError, StoreError, UnreadableError
from qualcode.i18n import Message, message

_PRIMARY = 0xFF
"""The part of an extended result code that names the kind of error."""

_NEEDED = 128 * 1024
"""How many bytes must be free for SQLite to work at all: its index of the journal alone takes 32 KB."""

ERRORS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What the driver raises; the latter where its own words about a damaged file are no text."""


def translate(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> QualcodeError:
    """Say what an error of SQLite's means for a project file.

    Args:
        error: What the driver raised.
        path: The project file.

    Returns:
        A `ConflictError` where a constraint was broken, else a `StoreError`.
    """
    kind = _kind(error, path)
    if kind == sqlite3.SQLITE_CONSTRAINT or isinstance(error, sqlite3.IntegrityError):
        return ConflictError(
            message("This contradicts what the project holds ({detail}).", detail=str(error)),
            message("Nothing was changed."),
        )
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return StoreError(message("The project {file} is closed.", file=path))
    sentence, hint = _SENTENCES.get(kind, (_UNKNOWN, None))
    unreadable = kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return (UnreadableError if unreadable else StoreError)(
        message(sentence.id, file=path, detail=str(error)), hint
    )


def _kind(error: sqlite3.Error | UnicodeDecodeError, path: Path) -> int | None:
    if isinstance(error, UnicodeDecodeError):
        return sqlite3.SQLITE_CORRUPT
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    kind = code & _PRIMARY
    # A disk that is full already fails elsewhere than one that fills up.
    return sqlite3.SQLITE_FULL if kind == sqlite3.SQLITE_IOERR and _full(path) else kind


def _full(path: Path) -> bool:
    try:
        return shutil.disk_usage(path.absolute().parent).free < _NEEDED
    except OSError:
        return False


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Translate what SQLite raises inside the block."""
    try:
        yield
    except ERRORS as error:
        raise translate(error, path) from error


def missing(path: Path) -> StoreError:
    """Say that there is no such file."""
    return StoreError(
        message("There is no project file {file}.", file=path),
        message("`qualcode new NAME` makes one."),
    )


def no_project(path: Path) -> UnreadableError:
    """Say that a file is something else."""
    return UnreadableError(
        message("{file} is no qualcode project.", file=path),
        message("Projects end in .qualcode; `qualcode new NAME` makes one."),
    )


def newer(path: Path) -> StoreError:
    """Say that a file was written by a later version."""
    return StoreError(
        message("{file} was written by a newer version of qualcode.", file=path),
        message("Update qualcode to open it; nothing was changed."),
    )


def read_only(path: Path) -> StoreError:
    """Say that nothing can be written."""
    return StoreError(message("{file} cannot be written to.", file=path), _READ_ONLY_HINT)


_READ_ONLY_HINT = message("Give yourself the right to write to the file and its folder, or work on a copy.")

_UNKNOWN = message("The project {file} cannot be used: {detail}.")

_SENTENCES: dict[int | None, tuple[Message, Message | None]] = {
    sqlite3.SQLITE_BUSY: (
        message("The project {file} is locked by another program."),
        message("Close the program that is writing to it, or try again."),
    ),
    sqlite3.SQLITE_LOCKED: (
        message("The project {file} is locked by another program."),
        message("Close the program that is writing to it, or try again."),
    ),
    sqlite3.SQLITE_READONLY: (message("{file} cannot be written to."), _READ_ONLY_HINT),
    sqlite3.SQLITE_PERM: (message("{file} cannot be written to."), _READ_ONLY_HINT),
    sqlite3.SQLITE_FULL: (
        message("There is no room left on the disk for {file}."),
        message("Free some space and try again; the project is as it was."),
    ),
    sqlite3.SQLITE_CORRUPT: (
        message("The project {file} is damaged ({detail})."),
        message("qualcode restore puts a backup in its place."),
    ),
    sqlite3.SQLITE_NOTADB: (
        message("{file} is no qualcode project."),
        message("Projects end in .qualcode; `qualcode new NAME` makes one."),
    ),
    sqlite3.SQLITE_CANTOPEN: (
        message("The project {file} cannot be opened."),
        message("Look whether its folder exists and may be written to."),
    ),
    sqlite3.SQLITE_IOERR: (
        message("The disk failed while {file} was in use ({detail})."),
        message("Look whether the disk is still there, and open the project again."),
    ),
}
