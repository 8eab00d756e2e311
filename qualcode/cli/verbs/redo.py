"""`qualcode redo`: do again what was undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.i18n import gettext

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb("redo", gettext("Do again what you undid last."))
def command(session: Session) -> None:
    """Redo, and say what was done again."""
    say(session.study(writes=True).history.redo().message)
