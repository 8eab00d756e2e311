"""Keeping a study safe: backups, and checking that everything holds."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.errors import NotFoundError, StoreError
from qualcode.i18n import message
from qualcode.locations import is_file, typed
from qualcode.store import backups
from qualcode.study.context import Context, Done

if TYPE_CHECKING:
    from qualcode.domain.problem import Check, Problem
    from qualcode.store.backups import Backup


class Safety:
    """Backups of the project, and checks of it."""

    def __init__(self, context: Context) -> None:
        self._project = context.project

    def backups(self) -> list[Backup]:
        """Give the backups of the project, the newest first."""
        return backups.backups_of(self._project.path)

    def backup(self) -> Done:
        """Make a backup now.

        Raises:
            StoreError: If it cannot be written.
        """
        return Done(message=message("Made the backup {file}.", file=self._project.backup().path))

    def daily(self) -> Backup | None:
        """Make today's backup unless there is one; the last ten that were made by themselves are kept.

        Raises:
            StoreError: If it cannot be written.
        """
        return self._project.daily_backup()

    def settle(self) -> None:
        """Bring the project's file itself up to date, so that a copy of it made by hand lacks nothing."""
        self._project.settle()

    def check(self, step: Callable[[Check], None] = lambda _check: None) -> list[Problem]:
        """Check that everything in the project holds; nothing is changed.

        Args:
            step: Is told what is checked next.
        """
        return self._project.check(step)


def backups_of(project: Path) -> list[Backup]:
    """Give the backups of a project, the newest first; the project itself may be damaged or gone."""
    return backups.backups_of(project)


def restore(project: Path, name: str = "") -> Done:
    """Put a backup in a project's place; what was there becomes a backup itself.

    Args:
        project: The project file; it may be damaged, or gone.
        name: The backup: its file's name, its path, or its number in the list, 1 for the newest.

    Raises:
        NotFoundError: If there is no such backup.
        StoreError: If the backup is damaged, or something cannot be written; nothing is changed.
    """
    chosen = _chosen(project, name)
    kept = backups.restore(project, chosen)
    if kept is None:
        return Done(message=message("Restored {file} from {backup}.", file=project, backup=chosen.name))
    return Done(
        message=message(
            "Restored {file} from {backup}. What was there is now {kept}.",
            file=project,
            backup=chosen.name,
            kept=kept.name,
        )
    )


def _chosen(project: Path, name: str) -> Path:
    path = typed(name)
    try:
        known = backups.backups_of(project)
    except StoreError:
        # A file that is named is needed from no folder.
        if not name or not is_file(path):
            raise
        known = []
    if name.isdecimal() and 1 <= int(name) <= len(known):
        return known[int(name) - 1].path
    for one in known:
        if name in (one.path.name, one.path.stem):
            return one.path
    if name and is_file(path):
        return path
    raise NotFoundError(
        message("There is no backup {name} of {file}.", name=name or "1", file=project.name),
        message("qualcode restore without a name lists them."),
    )
