"""`qualcode restore`: list the backups of a project, or put one in its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.listing import format_option, moment, show
from qualcode.cli.options import verb
from qualcode.cli.talk import say, tell
from qualcode.i18n import gettext, message
from qualcode.study import safety

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.report.table import Cell


@verb(
    "restore",
    gettext("List the backups; or put BACKUP in the project's place: its number in the list, or a file."),
    reads=True,
)
@click.argument("backup", required=False)
@format_option
def command(session: Session, backup: str | None, form: str) -> None:
    """List backups, or restore one; works where the project itself is damaged or gone."""
    path = session.path(missing=True)
    if backup is not None:
        tell(safety.restore(path, backup))
        return
    found = safety.backups_of(path)
    rows: list[list[Cell]] = [
        [
            number,
            moment(one.stamp, form),
            one.reason,
            one.size,
            one.path.name,
        ]
        for number, one in enumerate(found, 1)
    ]
    show(["number", "made", "reason", "bytes", "file"], rows, form)
    if not found:
        say(message("There are no backups of {file}.", file=path))
