"""`qualcode open`: the terminal UI."""

from __future__ import annotations

import io
import os
import sys
from typing import TYPE_CHECKING

import click

from qualcode import config
from qualcode.cli.exits import Exit
from qualcode.cli.options import verb
from qualcode.errors import NotFoundError, QualcodeError
from qualcode.i18n import gettext, message

if TYPE_CHECKING:
    from qualcode.cli.session import Session
    from qualcode.domain.coder import Identity


@verb("open", gettext("Open the project NAME (or --project) in the terminal UI."))
@click.argument("name", required=False)
def command(session: Session, name: str | None = None) -> Exit:
    """Open the UI where the user was last."""
    require_terminal()
    if name:
        session.project = name
    try:
        path = session.path()
    except NotFoundError:
        if session.names_project():
            raise
        return _begin(session)
    config.remember_project(path)
    return run(session)


def _begin(session: Session) -> Exit:
    """Ask which study is meant, and run the terminal UI on it."""
    from qualcode.cli.beginnings import Beginnings  # noqa: PLC0415 - most runs know their project
    from qualcode.tui.start import start  # noqa: PLC0415 - see `run`
    from qualcode.tui.surroundings import check_surroundings  # noqa: PLC0415 - see `run`

    check_surroundings()
    settings = config.load()
    app = start(Beginnings(session), settings.theme or "dark", settings.keys)
    if app.sample:
        from qualcode.cli.verbs.demo import try_out  # noqa: PLC0415 - it opens the terminal UI by this module

        return try_out(session, None)
    if app.chosen is None:
        return Exit.BUG if app.return_code else Exit.OK
    config.remember_project(app.chosen)
    return run(session)


def run(session: Session, identity: Identity | None = None) -> Exit:
    """Run the terminal UI on the session's project until the user leaves it.

    Args:
        session: The session.
        identity: Who works there, where nobody is to be asked.

    Returns:
        How it ended; what ended it against the user's will has been told.

    Raises:
        ConfigError: If Textual cannot use what the environment says to it.
    """
    from qualcode.tui.app import make_app  # noqa: PLC0415 - textual takes longer to load than most verbs to run
    from qualcode.tui.surroundings import check_surroundings  # noqa: PLC0415 - see above

    check_surroundings()
    if isinstance(sys.__stderr__, io.TextIOWrapper):
        # What the terminal has no sign for takes one cell; written out, it would push the rest aside.
        sys.__stderr__.reconfigure(errors="replace")
    settings = config.load()
    app = make_app(
        session.study(writes=True, identity=identity, daily=False),
        theme=settings.theme or "dark",
        keymap=settings.keys,
        tour=not config.tour_seen(),
    )
    app.run()
    if app.goes_on:
        session.close()
        return _begin(session)
    return Exit.BUG if app.return_code else Exit.OK


def screen_problem() -> str:
    """Say why no full screen can be shown here; nothing where one can."""
    if os.environ.get("TERM", "") in ("dumb", "unknown"):
        return gettext("this terminal shows lines only (TERM={name})").format(name=os.environ["TERM"])
    # Textual draws on stderr, so that `2>file` would leave the screen empty.
    streams = (sys.__stdin__, sys.__stdout__, sys.__stderr__)
    if not all(stream is not None and stream.isatty() for stream in streams):
        return gettext("input or output is no terminal")
    return ""


def require_terminal() -> None:
    """Refuse where no full screen can be shown.

    Raises:
        QualcodeError: If there is no terminal that can show one.
    """
    problem = screen_problem()
    if problem:
        raise QualcodeError(
            message("The terminal UI cannot be shown here: {problem}.", problem=problem),
            message("All of it can be done by commands as well: qualcode --help"),
        )
