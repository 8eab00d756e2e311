"""Backups: copies of a project in the folder beside it, made by themselves and on demand."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import NotFoundError, UnreadableError
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
    """Give the backups of a project, the newest first; there need not be such a project any more."""
    found = []
    with suppress(OSError):
        for path in folder_of(project).iterdir():
            match = _NAME.fullmatch(path.name)
            if match is None or match["stem"] != project.stem:
                continue
            try:
                made = datetime.strptime(match["stamp"], _STAMP).replace(tzinfo=UTC)
            except ValueError:
                # There is no such moment: somebody gave the file that name.
                continue
            found.append(Backup(path=path, made=made, reason=match["reason"], size=path.stat().st_size))
    return sorted(found, key=lambda one: one.made, reverse=True)


def make(database: Database, reason: str) -> Backup:
    """Copy an open project into the folder of its backups.

    Raises:
        StoreError: If it cannot be written.
    """
    path = database.backup(reason)
    return next(one for one in backups_of(database.path) if one.path == path)


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
    if not backup.is_file():
        raise NotFoundError(
            message("There is no backup {file}.", file=backup),
            message("qualcode restore without a name lists them."),
        )
    _look_at(backup)
    kept = _keep(project)
    _copy(backup, project)
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
    """Make a backup of what is about to be replaced; a damaged file is moved there as it is."""
    if not project.exists():
        return None
    try:
        with closing(Database(project, migrating=False)) as database:
            return database.backup(BEFORE_RESTORE)
    except UnreadableError:
        pass
    stamp = datetime.now(UTC).strftime(_STAMP)
    folder = folder_of(project)
    folder.mkdir(mode=0o700, exist_ok=True)
    kept = folder / f"{project.stem}-{stamp}-{BEFORE_RESTORE}.bak"
    project.rename(kept)
    for suffix in ("-wal", "-shm"):
        project.with_name(project.name + suffix).unlink(missing_ok=True)
    return kept


def _copy(backup: Path, project: Path) -> None:
    """Write a backup over a project in one transaction, so that a kill leaves the one or the other."""
    if not project.exists():
        with closing(Database(backup, read_only=True, migrating=False)) as whole:
            whole.copy_to(project)
        return
    with (
        failures.translated(project),
        closing(connect(backup, read_only=True)) as source,
        closing(sqlite3.connect(project.absolute(), timeout=WAIT)) as target,
    ):
        source.backup(target)
