"""`qualcode demo`: the sample study in the terminal UI, or without a terminal as tables and files."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import click

from qualcode.cli import sample
from qualcode.cli.listing import show_sheet
from qualcode.cli.options import verb
from qualcode.cli.talk import say
from qualcode.cli.verbs import open as opening
from qualcode.domain.measures import RATED
from qualcode.errors import StoreError
from qualcode.i18n import gettext, message, messages
from qualcode.locations import SUFFIX
from qualcode.report.matrices import counts_sheet

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.study import Study


@verb(
    "demo",
    gettext("Try everything on the sample study, built in FOLDER or else in a temporary folder."),
    project=False,
)
@click.argument("folder", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--no-screen", is_flag=True, help=gettext("Do as without a terminal: print the matrix, write files.")
)
@click.option(
    "--exports",
    metavar="FOLDER",
    type=click.Path(file_okay=False, path_type=Path),
    help=gettext("Where to write the files; else FOLDER/exports. Opens no screen."),
)
def command(session: Session, folder: Path | None, no_screen: bool, exports: Path | None) -> None:
    """Build the sample study, or find it built, and show it."""
    home = Path(tempfile.mkdtemp(prefix="qualcode-demo-")) if folder is None else folder
    path = home / f"{sample.NAME}{SUFFIX}"
    if path.is_file():
        say(message("Opening the sample study as you left it, in {folder}.", folder=home))
    else:
        _make(home)
        say(message("Building the sample study in {folder} ...", folder=home))
        sample.build(home, session.unasked())
    session.project = str(path)
    if no_screen or exports or opening.screen_problem():
        show(session.study(), exports or home / "exports")
        say(message("Open it in a terminal: qualcode open {path}", path=_quoted(path)))
    else:
        opening.run(session, session.unasked())
    farewell(path, temporary=folder is None)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StoreError(
            message("The folder {file} cannot be made: {detail}.", file=folder, detail=error.strerror or ""),
            message("Choose another place, or make the folder yourself."),
        ) from error


def show(study: Study, folder: Path) -> None:
    """Print the matrix of themes by role, and write the exports.

    Args:
        study: The sample study.
        folder: Where the files go.
    """
    show_sheet(counts_sheet(study.comparison.matrix(measure=RATED)), "table")
    written = sample.exports(study, folder)
    say(
        messages(
            "Wrote {count} file into {folder}.",
            "Wrote {count} files into {folder}.",
            len(written),
            folder=folder,
        )
    )


def farewell(path: Path, *, temporary: bool) -> None:
    """Say where the changes live and how to keep them."""
    say(message("Your changes are in {path}.", path=path))
    if temporary:
        say(
            message("That folder is temporary."),
            message("To keep them: qualcode copy --project {path} my-copy", path=_quoted(path)),
        )


def _quoted(path: Path) -> str:
    text = str(path)
    return f'"{text}"' if " " in text else text
