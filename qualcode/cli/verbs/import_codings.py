"""`qualcode import-codings`: bring in codings from a CSV file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli.exits import Exit
from qualcode.cli.options import choice_option, verb
from qualcode.cli.talk import complain, say
from qualcode.i18n import gettext, messages

if TYPE_CHECKING:
    from qualcode.cli.session import Session


@verb(
    "import-codings",
    gettext("Bring in the codings of a CSV file: document,start,end,quote,code[,coder,memo,created]."),
)
@click.argument("file", type=click.Path(path_type=Path))
@choice_option(
    "--positions",
    among=["stored", "original"],
    help=gettext("Whether positions count in the stored texts or in the files as they were imported."),
)
@click.option(
    "--partial", is_flag=True, help=gettext("Leave out rows that find no place, instead of stopping.")
)
def command(session: Session, file: Path, positions: str, partial: bool) -> Exit:
    """Bring in codings, and say what found no place."""
    study = session.study(writes=True)
    done = study.codings_import.bring_in(file, original=positions == "original", partial=partial)
    for note in done.notes:
        say(note)
    for problem in done.problems:
        complain(problem)
    if done.moved:
        say(
            messages(
                "A quote stood elsewhere than its positions said, and was found there.",
                "{count} quotes stood elsewhere than their positions said, and were found there.",
                done.moved,
            )
        )
    say(done.message)
    return Exit.PARTLY if done.problems else Exit.OK
