"""`qualcode log`: who did what, and when."""

from __future__ import annotations

import click

from qualcode.cli.listing import format_option, show
from qualcode.cli.options import verb
from qualcode.cli.session import Session
from qualcode.domain.journal import Entry
from qualcode.i18n import gettext
from qualcode.study import Study


@verb("log", gettext("List what was done in the project, the latest first."), reads=True)
@click.option("--limit", "-n", type=click.IntRange(1), default=50, show_default=True, metavar="N")
@click.option("--all", "everything", is_flag=True, help=gettext("Without a limit."))
@format_option
def command(session: Session, limit: int, everything: bool, form: str) -> None:
    """Print the journal."""
    study = session.study()
    entries = study.history.log(limit=2**31 if everything else limit)
    show(
        ["entry", "when", "coder", "action", "state"],
        [
            [entry.id, local(entry.created), entry.coder, sentence(study, entry), state(entry)]
            for entry in entries
        ],
        form,
    )


def sentence(study: Study, entry: Entry) -> str:
    """Say what an entry did."""
    return study.history.sentence(entry).text()


def state(entry: Entry) -> str:
    """Say whether an entry's effect still holds."""
    return "undone" if entry.undone else ""


def local(stamp: str) -> str:
    """Give a time in UTC as the clock on this computer shows it, to the minute."""
    from datetime import datetime  # noqa: PLC0415

    return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M}"
