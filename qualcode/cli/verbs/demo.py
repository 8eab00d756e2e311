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
    from qualcode.cli.exits import Exit
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
    if not (no_screen or exports or opening.screen_problem()):
        try_out(session, folder)
        return
    home = _built(session, folder)
    show(session.study(), exports or home / "exports")
    path = _file(home)
    say(message("Open it in a terminal: qualcode open {path}", path=_quoted(path)))
    farewell(path, temporary=folder is None)


def try_out(session: Session, folder: Path | None) -> Exit:
    """Show the sample study in the terminal UI, and say where it lies once that is left.

    Args:
        session: The session.
        folder: Where it is built, or found built; a temporary folder where none is given.
    """
    path = _file(_built(session, folder))
    ended = opening.run(session, session.unasked())
    farewell(path, temporary=folder is None)
    return ended


def _file(home: Path) -> Path:
    return home / f"{sample.NAME}{SUFFIX}"


def _built(session: Session, folder: Path | None) -> Path:
    """Build the sample study, or find it built, and make it the session's; gives its folder."""
    home = Path(tempfile.mkdtemp(prefix="qualcode-demo-")) if folder is None else folder
    path = _file(home)
    if path.is_file():
        say(message("Opening the sample study as you left it, in {folder}.", folder=home))
    else:
        _make(home)
        say(message("Building the sample study in {folder} ...", folder=home))
        sample.build(home, session.unasked())
    session.project = str(path)
    return home


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
