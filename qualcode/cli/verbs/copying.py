"""`qualcode copy`: copy a project to another file."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.i18n import gettext, message
from qualcode.locations import with_suffix

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb("copy", gettext("Copy the project to the file TO; safe while it is open elsewhere."), reads=True)
@click.argument("to")
def command(session: Session, to: str) -> None:
    """Copy the project and say where it is."""
    path = with_suffix(to)
    study = session.study()
    study.copy_to(path)
    say(message("Copied {source} to {path}.", source=study.path, path=path))
