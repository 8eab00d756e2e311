"""`qualcode undo`: take back the last action, or all back to one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.i18n import gettext

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb("undo", gettext("Take back your last action; qualcode redo does it again."))
@click.option(
    "--to", type=int, metavar="ENTRY", help=gettext("Take back all of yours back to this entry of the log.")
)
def command(session: Session, to: int | None) -> None:
    """Undo, and say what was undone."""
    history = session.study(writes=True).history
    say((history.undo() if to is None else history.undo_to(to)).message)
