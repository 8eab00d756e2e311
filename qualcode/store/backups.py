"""Backups: copies of a project in the folder beside it, made by themselves and on demand."""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import NotFoundError, StoreError, UnreadableError
from qualcode.i18n import message
from qualcode.store import failures
from qualcode.store.connections import WAIT, connect
from qualcode.store.database import Database

KEPT = 10
"""How many of the backups that are made by themselves are kept."""

DAILY = "daily"
"""The reason of the backup of a day."""
BY_HAND = "by-hand"
"""The reason of a backup that was asked for."""
BEFORE_RESTORE = "before-restore"
"""The reason of the backup that restoring makes of what it replaces."""

_A_DAY = 86_400.0
_STAMP = "%Y%m%dT%H%M%S%f"
_NAME = re.compile(r"(?P<stem>.+)-(?P<stamp>\d{8}T\d{12})-(?P<reason>[a-z0-9-]+)\.bak", re.DOTALL)
_BY_THEMSELVES = re.compile(r"daily|v\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Backup(Record):
    """A backup."""

    path: Path
    """The file."""
    made: datetime
    """When, UTC."""
    reason: str
    """Why: `daily`, `by-hand`, `before-restore`, or `v1`, before migrating from that schema."""
    size: int
    """How many bytes it has."""

    @property
    def stamp(self) -> str:
        """When, as the tables keep moments."""
        return f"{self.made:%Y-%m-%dT%H:%M:%SZ}"


def folder_of(project: Path) -> Path:
    """Give the folder of a project's backups."""
    return project.with_name(f"{project.stem}.backups")


def backups_of(project: Path) -> list[Backup]:
    """Give the backups of a project, the newest first; there need not be such a project any more.

    Raises:
        StoreError: If their folder cannot be read; where there is none, there are no backups.
    """
    folder = folder_of(project)
    try:
        found = [_backup(path, project.stem) for path in folder.iterdir()]
    except FileNotFoundError:
        return []
    except OSError as error:
        raise StoreError(
            message("{file} cannot be read: {detail}.", file=folder, detail=error.strerror or str(error)),
            message("Look whether it is a folder, and give yourself the right to read it."),
        ) from error
    return sorted((one for one in found if one is not None), key=lambda one: one.made, reverse=True)


def _backup(path: Path, stem: str) -> Backup | None:
    """Tell what a file's name says of a backup; nothing where it is none of this project, or gone by now."""
    match = _NAME.fullmatch(path.name)
    if match is None or match["stem"] != stem:
        return None
    # Anybody may give a file a name that tells no moment, and another program lets go of old backups.
    with suppress(ValueError, FileNotFoundError):
        made = datetime.strptime(match["stamp"], _STAMP).replace(tzinfo=UTC)
        return Backup(path=path, made=made, reason=match["reason"], size=path.stat().st_size)
    return None


def make(database: Database, reason: str) -> Backup:
    """Copy an open project into the folder of its backups.

    Raises:
        StoreError: If it cannot be written, or is gone as soon as it was.
    """
    path = database.backup(reason)
    made = _backup(path, database.path.stem)
    if made is None:
        raise StoreError(
            message("The backup {file} is gone.", file=path), message("Look what else deletes files there.")
        )
    return made


def make_daily(database: Database) -> Backup | None:
    """Make today's backup, unless there is one, nobody may write, or nothing is in it; let go of the oldest.

    Raises:
        StoreError: If it cannot be written.
    """
    today = datetime.now(UTC).date()
    known = backups_of(database.path)
    if database.read_only or any(one.made.date() == today and one.reason == DAILY for one in known):
        return None
    if not database.value("SELECT EXISTS (SELECT 1 FROM interview)"):
        # On the first day it would be all there is of that day.
        return None
    made = make(database, DAILY)
    _sweep(folder_of(database.path))
    for one in _by_worth(database.path)[KEPT:]:
        with suppress(OSError):
            one.path.unlink()
    return made


def _by_worth(project: Path) -> list[Backup]:
    """Give the backups that were made by themselves, those first that are to be kept.

    One that bears a day to come was made while the clock was wrong. It goes first: once the clock is right
    again, no backup would otherwise outlive the moment in which it is made.
    """
    now = datetime.now(UTC)
    made = [one for one in backups_of(project) if _BY_THEMSELVES.fullmatch(one.reason)]
    return sorted(made, key=lambda one: one.made > now)


def _sweep(folder: Path) -> None:
    """Let go of what a program left that was killed while it made a backup; today's may still be made."""
    with suppress(OSError):
        for path in folder.glob(".*.partial*"):
            if datetime.now(UTC).timestamp() - path.stat().st_mtime > _A_DAY:
                path.unlink()


def restore(project: Path, backup: Path) -> Path | None:
    """Put a backup in a project's place; what was there becomes a backup itself.

    Another program that has the project open sees the restored one from then on.

    Args:
        project: The project file; it may be damaged, or gone.
        backup: The backup.

    Returns:
        The backup of what was there; none where nothing was.

    Raises:
        NotFoundError: If there is no such backup.
        StoreError: If the backup is no sound project, or something cannot be written; nothing is changed.
    """
    if not os.path.isfile(backup):  # noqa: PTH113 - the method of paths raises what this answers with no
        raise NotFoundError(
            message("There is no backup {file}.", file=backup),
            message("qualcode restore without a name lists them."),
        )
    _look_at(backup)
    if not os.path.lexists(project):
        _copy(backup, project)
        return None
    kept = _keep(project)
    if kept is None:
        return _replace(backup, project)
    _copy_over(backup, project)
    return kept


def _look_at(backup: Path) -> None:
    """Make sure that a backup is a sound project before anything is replaced by it."""
    with closing(Database(backup, read_only=True, migrating=False)) as database:
        found = database.value("PRAGMA quick_check")
        if found != "ok":
            raise UnreadableError(
                message("The backup {file} is damaged ({detail}).", file=backup, detail=found),
                message("Choose another; nothing was changed."),
            )


def _keep(project: Path) -> Path | None:
    """Make a backup of what is about to be replaced; nothing where it is too damaged for that."""
    try:
        with closing(Database(project, migrating=False)) as database:
            return database.backup(BEFORE_RESTORE)
    except UnreadableError:
        return None


def _replace(backup: Path, project: Path) -> Path:
    """Put a backup in the place of a damaged file, which is moved to the backups as it is.

    Raises:
        StoreError: If something cannot be moved or written; what was moved is back in its place then.
    """
    stamp = datetime.now(UTC).strftime(_STAMP)
    folder = folder_of(project)
    kept = folder / f"{project.stem}-{stamp}-{BEFORE_RESTORE}.bak"
    moved: list[tuple[Path, Path]] = []
    try:
        with failures.reached(folder):
            folder.mkdir(mode=0o700, exist_ok=True)
            # Its journal goes along: it must not be taken for that of the one restored.
            for suffix in ("-shm", "-wal", ""):
                part, place = (path.with_name(path.name + suffix) for path in (project, kept))
                if os.path.lexists(part):
                    part.rename(place)
                    moved.append((part, place))
        _copy(backup, project)
    except BaseException:
        for part, place in reversed(moved):
            with suppress(OSError):
                place.rename(part)
        raise
    return kept


def _copy(backup: Path, project: Path) -> None:
    """Write a backup where nothing is."""
    with closing(Database(backup, read_only=True, migrating=False)) as whole:
        whole.copy_to(project)


def _copy_over(backup: Path, project: Path) -> None:
    """Write a backup over a project in one transaction, so that a kill leaves the one or the other."""
    with (
        failures.translated(project),
        closing(connect(backup, read_only=True)) as source,
        closing(sqlite3.connect(project.absolute(), timeout=WAIT)) as target,
    ):
        source.backup(target)
