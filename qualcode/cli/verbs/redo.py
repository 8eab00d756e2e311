"""`qualcode redo`: do again what was undone."""

from __future__ import annotations

from qualcode.cli.options import verb
from qualcode.cli.session import Session
from qualcode.cli.talk import say
from qualcode.i18n import gettext


@verb("redo", gettext("Do again what you undid last."))
def command(session: Session) -> None:
    """Redo, and say what was done again."""
    say(session.study(writes=True).history.redo().message)
