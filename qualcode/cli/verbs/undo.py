"""`qualcode undo`: take back the last action."""

from __future__ import annotations

from qualcode.cli.options import verb
from qualcode.cli.session import Session
from qualcode.cli.talk import say
from qualcode.i18n import gettext


@verb("undo", gettext("Take back your last action; qualcode redo does it again."))
def command(session: Session) -> None:
    """Undo, and say what was undone."""
    say(session.study(writes=True).history.undo().message)
