"""`qualcode backup`: copy the project into the folder of its backups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.cli.options import verb
from qualcode.cli.talk import tell
from qualcode.i18n import gettext

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb("backup", gettext("Make a backup now, in the folder NAME.backups beside the project."), reads=True)
def command(session: Session) -> None:
    """Make a backup."""
    tell(session.study().safety.backup())
