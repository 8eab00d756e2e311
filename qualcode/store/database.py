"""The project file as a database: a connection a thread for reading, one for writing, backups."""

from __future__ import annotations

import os
import sqlite3
import threading
from contextlib import contextmanager, nullcontext, suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast
from weakref import WeakSet

from qualcode.domain.stopping import check
from qualcode.errors import CLOSED, StoreError
from qualcode.i18n import message
from qualcode.store import failures, migrations
from qualcode.store.connections import (
    APPLICATION_ID,
    Connection,
    connect,
    journal_of,
    left_over,
    set_aside,
    writable,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from tempfile import TemporaryDirectory

Row = tuple[Any, ...]
"""What a query gives."""


class _Held:
    """A connection that is closed with the thread that used it."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def __del__(self) -> None:
        self.connection.close()


class Database:
    """An open project file.

    Args:
        path: The file; it must be a project.
        read_only: Whether nothing may be written; where the file or its folder forbids it, nothing can.
        migrating: Whether a file of an older version is brought up to date first; one that is only read is
            left as it is, and read from a copy.

    Raises:
        StoreError: If the file is missing, no project, damaged, or of a newer version.
    """

    def __init__(self, path: Path, *, read_only: bool = False, migrating: bool = True) -> None:
        self.path = path
        """The file."""
        self.newest = 0
        """The newest entry of the journal that was written or seen here."""
        self._local = threading.local()
        self._held: WeakSet[_Held] = WeakSet()
        self._lock = threading.Lock()
        self._writer: Connection | None = None
        self._writing: int | None = None
        self._rescued = False
        self._journal: tuple[int, int] | None = None
        self._watch: Connection | None = None
        self._watching = threading.Lock()
        self._closed = False
        self._unsettled = False
        self._full = False
        if not path.exists():
            raise failures.missing(path)
        if path.is_dir():
            raise failures.no_project(path)
        self._file = _identity(path)
        self._source = path
        """The file that is read: the project, or what stands in for it."""
        self._stand_in: TemporaryDirectory[str] | None = None
        self.read_only = read_only or not writable(path)
        """Whether nothing can be written."""
        try:
            with failures.translated(path):
                self._open(migrating=migrating)
        except BaseException:
            self.close()
            raise

    def _open(self, *, migrating: bool) -> None:
        """Look at the file; where the disk has no room for its journal, it is read as it lies there."""
        try:
            self._look(migrating=migrating)
        except (sqlite3.OperationalError, StoreError):
            if self.read_only or not failures.full(self.path) or left_over(self.path):
                raise
            self.read_only = self._full = True
            self._local = threading.local()
            self._look(migrating=migrating)

    def _look(self, *, migrating: bool) -> None:
        connection = self.connection
        if connection.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
            raise failures.no_project(self.path)
        if self._schema(connection) < migrations.latest() and migrating:
            self._migrate()

    def _schema(self, connection: sqlite3.Connection) -> int:
        version = int(connection.execute("PRAGMA user_version").fetchone()[0])
        if version > migrations.latest():
            raise failures.newer(self.path)
        return version

    def _migrate(self) -> None:
        if self.read_only:
            self._read_copy()
            return
        self._refuse_to_write()
        connection = connect(self.path, read_only=False)
        try:
            connection.execute("BEGIN IMMEDIATE")
            # Another program may have brought the file up to date while this one waited for its turn.
            version = self._schema(connection)
            if version < migrations.latest():
                self.backup(f"v{version}")
                migrations.apply_pending(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()

    def _read_copy(self) -> None:
        """Bring a copy up to date, and read that: the file itself is left as it is."""
        # Imported here, for few files are read so.
        from qualcode.store.scratch import scratch_folder  # noqa: PLC0415

        self._stand_in = scratch_folder()
        copy = Path(self._stand_in.name) / self.path.name
        self.copy_to(copy)
        connection = connect(copy, read_only=False)
        try:
            connection.execute("BEGIN IMMEDIATE")
            migrations.apply_pending(connection)
            connection.execute("COMMIT")
        finally:
            connection.close()
        self._source = copy
        self._local = threading.local()

    # Reading

    @property
    def connection(self) -> Connection:
        """This thread's connection: the writing one inside its own action, else one for reading."""
        if self._writing == threading.get_ident() and self._writer is not None:
            return self._writer
        held = getattr(self._local, "held", None)
        if held is None:
            if self._closed:
                raise StoreError(message("The project {file} is closed.", file=self.path), CLOSED)
            self._refuse_another()
            with failures.translated(self.path):
                held = _Held(connect(self._source, read_only=self.read_only))
            self._local.held = held
            self._held.add(held)
        return cast("_Held", held).connection

    def rows(self, sql: str, params: Sequence[object] = ()) -> list[Row]:
        """Run a query and give all its rows.

        Raises:
            StoreError: If the file cannot be read, or is closed; so do all that read below.
        """
        try:
            return self.connection.execute(sql, params).fetchall()
        except failures.ERRORS as error:
            raise failures.translate(error, self.path) from error

    def row(self, sql: str, params: Sequence[object] = ()) -> Row | None:
        """Run a query and give its first row, if any."""
        try:
            return cast("Row | None", self.connection.execute(sql, params).fetchone())
        except failures.ERRORS as error:
            raise failures.translate(error, self.path) from error

    def value(self, sql: str, params: Sequence[object] = ()) -> Any:
        """Run a query and give the first column of its first row; `None` without a row."""
        row = self.row(sql, params)
        return None if row is None else row[0]

    def stream(self, sql: str, params: Sequence[object] = ()) -> Iterator[Row]:
        """Run a query and give its rows one by one, without holding them all."""
        with failures.translated(self.path):
            cursor = self.connection.execute(sql, params)
            cursor.arraysize = 256
            while rows := cursor.fetchmany():
                for row in rows:
                    check()
                    yield row

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let several queries see one state of the project, whatever is written meanwhile."""
        connection = self.connection
        if connection.in_transaction:
            yield
            return
        with failures.translated(self.path):
            connection.execute("BEGIN")
        try:
            yield
        finally:
            # Nothing was written, so that there is nothing to lose; damage may have ended it already.
            with suppress(sqlite3.Error):
                connection.execute("COMMIT")

    def version(self) -> int:
        """Give a number that differs once this or another program has written to the file."""
        with self._watching, failures.translated(self.path):
            if self._watch is None:
                if self._closed:
                    raise StoreError(message("The project {file} is closed.", file=self.path), CLOSED)
                self._refuse_another()
                self._watch = connect(self.path, read_only=self.read_only)
            return int(self._watch.execute("PRAGMA data_version").fetchone()[0])

    # Writing

    def begin(self) -> Connection:
        """Start this thread's transaction; other threads and programs wait.

        Raises:
            StoreError: If the file cannot be written to, or stays locked.
        """
        thread = threading.get_ident()
        if self._writing == thread:
            raise RuntimeError("an action inside an action")
        self._refuse_to_write()
        self._lock.acquire()
        try:
            self._refuse_another(rescuing=True)
            if self._writer is None:
                self._writer = self._open_writer()
            self._writer.execute("BEGIN IMMEDIATE")
        except BaseException as error:
            self._lock.release()
            if isinstance(error, failures.ERRORS):
                raise failures.translate(error, self.path) from error
            raise
        self._writing = thread
        return self._writer

    def _refuse_to_write(self) -> None:
        """Refuse where nothing can be written, or where what is written may be lost."""
        if self.read_only:
            raise failures.read_only(self.path, full=self._full)
        with suppress(OSError):
            if self.path.stat().st_nlink > 1:
                # SQLite names its journal after the file: two names are two journals for one file.
                raise failures.linked(self.path)

    def _refuse_another(self, *, rescuing: bool = False) -> None:
        """Refuse to go on where the file was moved, deleted or replaced, as programs that sync files do.

        What is written would be lost with the file that was open, or get into the other one.
        """
        if _identity(self.path) != self._file:
            if rescuing:
                self._rescue()
            raise failures.another(self.path, kept=self._writer is not None)
        if rescuing and self._lost_journal():
            # What is written there is seen by nobody else, and would be written over what others write.
            self._rescue()
            raise failures.without_journal(self.path)

    def _lost_journal(self) -> bool:
        """Tell whether somebody took away the journal beside the file, to which this program still writes."""
        if self._writer is None or self._journal is None:
            return False
        return _identity(journal_of(self.path)) != self._journal

    def _rescue(self) -> None:
        """Keep what was written to a file that lies there no more, and let nothing of it get into another."""
        if self._writer is None or self._rescued:
            return
        self._rescued = True
        with suppress(StoreError):
            self.backup("replaced", self._writer)
        if _identity(self.path) == self._file:
            return
        with suppress(sqlite3.Error):
            # Else whoever opens the other file takes the journal for its own.
            self._writer.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _open_writer(self) -> Connection:
        if self._closed:
            raise StoreError(message("The project {file} is closed.", file=self.path), CLOSED)
        writer = connect(self.path, read_only=False)
        writer.execute("PRAGMA journal_mode = WAL")
        return writer

    def end(self, *, commit: bool) -> None:
        """End this thread's transaction.

        Raises:
            StoreError: If it could not be committed; then nothing of it holds.
            ConflictError: If it would break a constraint; then nothing of it holds.
        """
        writer = cast("Connection", self._writer)
        try:
            writer.execute("COMMIT" if commit else "ROLLBACK")
            if self._journal is None:
                self._journal = _identity(journal_of(self.path))
        except sqlite3.Error as error:
            # A full disk or a broken device may have rolled back already.
            if writer.in_transaction:
                with suppress(sqlite3.Error):
                    writer.execute("ROLLBACK")
            if commit:
                raise failures.translate(error, self.path) from error
        finally:
            self._writing = None
            self._unsettled = True
            self._lock.release()

    def settle(self) -> None:
        """Bring the file itself up to date, as far as nobody is in the way.

        What was committed lies beside the file until then; a copy of the file alone would be without it.
        """
        if (
            not self._unsettled
            or _identity(self.path) != self._file
            or not self._lock.acquire(blocking=False)
        ):
            return
        try:
            if self._writer is not None:
                with suppress(sqlite3.Error):
                    busy, pages, moved = self._writer.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
                    self._unsettled = bool(busy) or moved < pages
        finally:
            self._lock.release()

    # Copies

    def copy_to(self, path: Path, source: sqlite3.Connection | None = None) -> None:
        """Write the whole project into a new file, as it is at this moment.

        Args:
            path: The new file.
            source: The connection that reads it; by default this thread's.

        Raises:
            StoreError: If there is such a file already, or it cannot be written.
        """
        if path.exists():
            raise StoreError(
                message("There is a file {file} already.", file=path), message("Choose another name.")
            )
        partial = path.with_name(f".{path.name}.{os.getpid()}.partial")
        try:
            with failures.reached(path):
                path.parent.mkdir(parents=True, exist_ok=True)
                with failures.translated(path):
                    make_private(partial)
                    target = sqlite3.connect(partial.absolute())
                    try:
                        (source or self.connection).backup(target)
                    finally:
                        target.close()
                partial.rename(path)
        finally:
            with suppress(OSError):
                partial.unlink()

    def backups(self) -> Path:
        """Give the folder of this project's backups."""
        return self.path.with_name(f"{self.path.stem}.backups")

    def backup(self, reason: str, source: sqlite3.Connection | None = None) -> Path:
        """Copy the project into the folder of its backups.

        Args:
            reason: A word for the file's name.
            source: The connection that reads it; by default this thread's.

        Returns:
            The file written.

        Raises:
            StoreError: If it cannot be written.
        """
        folder = self.backups()
        stamp = datetime.now(UTC).strftime("%Y%m%dT%H%M%S%f")
        path = folder / f"{self.path.stem}-{stamp}-{reason}.bak"
        try:
            folder.mkdir(mode=0o700, exist_ok=True)
        except OSError as error:
            raise StoreError(
                message(
                    "The folder {file} cannot be made: {detail}.", file=folder, detail=error.strerror or ""
                ),
                message("Choose another place, or make the folder yourself."),
            ) from error
        self.copy_to(path, source)
        return path

    def close(self) -> None:
        """Close every connection; the last program to do so leaves a single file behind."""
        self._closed = True
        with self._lock:
            lost = self._lost_journal()
            if lost or _identity(self.path) != self._file:
                self._rescue()
            # The last connection deletes the journal by its name, and that would be another program's by now.
            with set_aside(self.path) if lost else nullcontext():
                for connection in (*(held.connection for held in self._held), self._watch, self._writer):
                    if connection is not None:
                        connection.close()
            self._local = threading.local()
            self._writer = self._watch = None
            if self._stand_in is not None:
                self._stand_in.cleanup()


def _identity(path: Path) -> tuple[int, int] | None:
    """Tell which file lies at a path, whatever it holds; nothing where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def make_private(path: Path) -> None:
    """Make an empty file that only its owner may read.

    Raises:
        FileExistsError: If there is one.
    """
    os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def create(path: Path, settings: Sequence[tuple[bytes, str, str, str]] = ()) -> None:
    """Make a project file with the newest schema.

    Args:
        path: The file.
        settings: The settings it starts with: UUID, time, key and JSON of each.

    Raises:
        StoreError: If there is such a file already, or it cannot be written.
    """
    try:
        make_private(path)
    except FileExistsError as error:
        raise StoreError(
            message("There is a file {file} already.", file=path), message("Choose another name.")
        ) from error
    except OSError as error:
        raise StoreError(
            message("{file} cannot be written: {detail}.", file=path, detail=error.strerror or str(error)),
            message("Look whether its folder exists and may be written to."),
        ) from error
    try:
        with failures.translated(path):
            connection = connect(path, read_only=False)
            try:
                connection.execute("PRAGMA journal_mode = WAL")
                connection.execute("BEGIN IMMEDIATE")
                connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                migrations.apply_all(connection)
                connection.executemany(
                    "INSERT INTO setting (uuid, created, key, value) VALUES (?, ?, ?, ?)", settings
                )
                connection.execute("COMMIT")
            finally:
                connection.close()
    except BaseException:
        path.unlink(missing_ok=True)
        raise
