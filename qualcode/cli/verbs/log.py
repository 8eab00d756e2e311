"""`qualcode log`: who did what, and when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.listing import format_option, moment, show
from qualcode.cli.options import verb
from qualcode.i18n import gettext

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb("log", gettext("List what was done in the project, the latest first."), reads=True)
@click.option(
    "--limit", "-n", type=click.IntRange(1), default=50, show_default=True, help=gettext("How many.")
)
@click.option("--all", "everything", is_flag=True, help=gettext("Without a limit."))
@format_option
def command(session: Session, limit: int, everything: bool, form: str) -> None:
    """Print the journal."""
    study = session.study()
    entries = study.history.log(limit=2**31 if everything else limit)
    show(
        ["entry", "when", "coder", "action", "state"],
        [
            [
                entry.id,
                moment(entry.created, form),
                entry.coder,
                study.history.sentence(entry).text(),
                "undone" if entry.undone else "",
            ]
            for entry in entries
        ],
        form,
    )
