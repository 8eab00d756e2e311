"""`qualcode new`: make a project."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.domain.codebook import LANGUAGE
from qualcode.errors import ConflictError
from qualcode.i18n import gettext, message
from qualcode.locations import with_suffix
from qualcode.study import Study

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.domain.coder import Identity


@verb("new", gettext("Make the project NAME.qualcode; NAME may be a path."), project=False)
@click.argument("name")
@click.option(
    "--language", default=LANGUAGE, show_default=True, metavar="TAG", help=gettext("The codebook's language.")
)
def command(session: Session, name: str, language: str) -> None:
    """Make a project and say how to go on."""
    made = new(name, language, session.identity())
    say(message("Made {path}.", path=made))
    say(message("Next: qualcode import FILE..., then qualcode."))


def new(name: str, language: str, identity: Identity) -> Path:
    """Make a project file.

    Args:
        name: Its path; the suffix may be left out.
        language: The codebook's language.
        identity: Who makes it.

    Returns:
        The path of the file.

    Raises:
        ConflictError: If the file exists.
    """
    path = with_suffix(name)
    if path.exists():
        raise ConflictError(
            message("{path} exists already.", path=path),
            message("Open it with: qualcode open {name}", name=path.stem),
        )
    Study.create(path, path.stem, identity, language=language).close()
    return path
