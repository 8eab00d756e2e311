"""SQLite's errors, said in sentences that name the file and the way out."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from qualcode.domain.stopping import check
from qualcode.errors import CLOSED, ConflictError, DomainError, QualcodeError, StoreError, UnreadableError
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_PRIMARY = 0xFF
"""The part of an extended result code that names the kind of error."""

_NEEDED = 128 * 1024
"""How many bytes must be free for SQLite to work at all: its index of the journal alone takes 32 KB."""

ERRORS: Final = (sqlite3.Error, UnicodeError, OverflowError)
"""What the driver raises; the latter where what a file says or what it is handed is no text or no number."""

_DAMAGE: Final = ("Could not decode", "no such table", "no such column", "malformed")
"""How errors begin that SQLite has no code of its own for, and that a sound project never gives."""


def translate(error: sqlite3.Error | UnicodeError | OverflowError, path: Path) -> QualcodeError:
    """Say what an error of SQLite's means for a project file.

    Args:
        error: What the driver raised.
        path: The project file.

    Returns:
        A `ConflictError` where a constraint was broken, a `DomainError` where a text or a number is none,
        else a `StoreError`.
    """
    if isinstance(error, OverflowError):
        return DomainError(
            message("No number of a project is that large."), message("Look it up in the list.")
        )
    if isinstance(error, UnicodeEncodeError):
        return _no_text(error)
    kind = _kind(error, path)
    if kind == sqlite3.SQLITE_INTERRUPT:
        # The query was left since nobody waits for it: that is said by whoever does not.
        check()
    if kind == sqlite3.SQLITE_CONSTRAINT or isinstance(error, sqlite3.IntegrityError):
        return ConflictError(
            message("This contradicts what the project holds ({detail}).", detail=str(error)),
            message("Nothing was changed: look at the project as it is now, then do it again."),
        )
    if isinstance(error, sqlite3.ProgrammingError) and "closed" in str(error):
        return StoreError(message("The project {file} is closed.", file=path), CLOSED)
    sentence, hint = _SENTENCES.get(kind, (_UNKNOWN, _TRY_AGAIN))
    # What was read when the damage showed may be words of an interview: they stay where they are.
    detail = str(error).partition(" with text ")[0]
    unreadable = kind in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)
    return (UnreadableError if unreadable else StoreError)(
        message(sentence.id, file=path, detail=detail), hint
    )


def _no_text(error: UnicodeEncodeError) -> DomainError:
    around = str(error.object)[max(error.start - 20, 0) : error.end + 20]
    return DomainError(
        message("{text} holds bytes that are no text.", text=ascii(around)),
        message("Type it anew; what comes from a file must be in UTF-8."),
    )


def unpacked(written: str) -> Any:
    """Read the JSON that a column keeps.

    Raises:
        StoreError: If it is none: no program of ours wrote it.
    """
    import json  # noqa: PLC0415 - figures need none

    try:
        return json.loads(written)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(
            message("The project is damaged ({detail}).", detail=str(error)),
            message("qualcode restore puts a backup in its place."),
        ) from error


def _kind(error: sqlite3.Error | UnicodeError, path: Path) -> int | None:
    if isinstance(error, UnicodeError) or str(error).startswith(_DAMAGE):
        return sqlite3.SQLITE_CORRUPT
    code = getattr(error, "sqlite_errorcode", None)
    if not isinstance(code, int):
        return None
    kind = code & _PRIMARY
    # A disk that is full already fails elsewhere than one that fills up.
    return sqlite3.SQLITE_FULL if kind == sqlite3.SQLITE_IOERR and full(path) else kind


def full(path: Path) -> bool:
    """Tell whether the disk that a project file lies on has too little room for SQLite to work."""
    import shutil  # noqa: PLC0415 - it brings all that packs files

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


@contextmanager
def reached(path: Path) -> Iterator[None]:
    """Translate what the system refuses inside the block, where a file or folder is made or moved."""
    try:
        yield
    except OSError as error:
        raise StoreError(
            message("{file} cannot be written: {detail}.", file=path, detail=error.strerror or str(error)),
            message("Look whether the folder is there and you may write in it, or choose another place."),
        ) from error


def missing(path: Path) -> StoreError:
    """Say that there is no such file."""
    return StoreError(
        message("There is no project file {file}.", file=path),
        message("`qualcode new NAME` makes one."),
    )


_KEPT_HINT = message(
    "Nothing was written. Quit and open it again; qualcode restore lists what you did here, in a "
    "backup named replaced."
)


def another(path: Path, *, kept: bool) -> StoreError:
    """Say that the file that was opened lies there no more."""
    return StoreError(
        message("{file} is not the file that was opened: it was moved, deleted or replaced.", file=path),
        _KEPT_HINT if kept else message("Nothing was written. Quit and open it again."),
    )


def without_journal(path: Path) -> StoreError:
    """Say that the file beside the project that SQLite writes to was taken away."""
    return StoreError(
        message("{file}-wal was deleted or replaced while the project was open.", file=path),
        _KEPT_HINT,
    )


def no_project(path: Path) -> UnreadableError:
    """Say that a file is something else; one that has backups was a project, and was emptied or replaced."""
    # What names a folder and no file (`.`, `/`) has no name to go by.
    saved = bool(path.name) and any(path.with_name(f"{path.stem}.backups").glob("*.bak"))
    return UnreadableError(
        message("{file} is no qualcode project.", file=path),
        message("qualcode restore puts a backup in its place.")
        if saved
        else message("Projects end in .qualcode; `qualcode new NAME` makes one."),
    )


def newer(path: Path) -> StoreError:
    """Say that a file was written by a later version."""
    return StoreError(
        message("{file} was written by a newer version of qualcode.", file=path),
        message("Update qualcode to open it; nothing was changed."),
    )


def read_only(path: Path, *, full: bool) -> StoreError:
    """Say that nothing can be written, be it because the disk was full when the file was opened."""
    if full:
        return StoreError(
            message("There is no room left on the disk for {file}.", file=path),
            message("It can be read; to write, free some space and open it again."),
        )
    return StoreError(message("{file} cannot be written to.", file=path), _READ_ONLY_HINT)


def linked(path: Path) -> StoreError:
    """Say that a file has two names, under which two programs would each keep a journal of their own."""
    return StoreError(
        message("{file} has another name as well: it is a hard link.", file=path),
        message(
            "What is written under one name can be lost under the other, and nothing was written. Make it a"
            " file of its own with qualcode copy, or delete the other name."
        ),
    )


_READ_ONLY_HINT = message("Give yourself the right to write to the file and its folder, or work on a copy.")

_UNKNOWN = message("The project {file} cannot be used: {detail}.")

_TRY_AGAIN = message("Close other programs that use it and try again; qualcode check tells whether it holds.")

_SENTENCES: dict[int | None, tuple[Message, Message]] = {
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
