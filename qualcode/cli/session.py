"""What one run of the program works with: the project, who works in it, and the open study."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import config
from qualcode.cli.talk import ask, conversational, say
from qualcode.domain.coder import Identity
from qualcode.errors import NotFoundError, StoreError
from qualcode.i18n import message
from qualcode.locations import SUFFIX, typed, with_suffix

if TYPE_CHECKING:
    from qualcode.study import Study


class Session:
    """The project and the coder that the command line, the environment or the configuration names.

    Args:
        project: The project file that was asked for; empty where none was.
        coder: The coder's name that was asked for; empty where none was.
    """

    def __init__(self, project: str = "", coder: str = "") -> None:
        self.project = project
        """The project file that was asked for; empty where none was."""
        self.coder = coder
        """The coder's name that was asked for; empty where none was."""
        self._study: Study | None = None

    def path(self, *, missing: bool = False) -> Path:
        """Find the project file.

        Args:
            missing: Whether one that was named need not be there.

        Raises:
            NotFoundError: If none was named and the current folder does not hold exactly one.
        """
        named = self._named_project
        if named and missing and not typed(named).is_file():
            return with_suffix(named)
        return project_file(named) if named else only_project(Path.cwd())

    def has_project(self) -> bool:
        """Tell whether there is a project to work in; one that was named has to be there.

        Raises:
            NotFoundError: If a project was named that is not there.
        """
        return bool(self._named_project and self.path()) or len(projects_in(Path.cwd())) == 1

    def names_project(self) -> bool:
        """Tell whether a project was named, be it there or not."""
        return bool(self._named_project)

    @property
    def _named_project(self) -> str:
        return self.project or os.environ.get("QUALCODE_PROJECT", "")

    def study(self, *, writes: bool = False, identity: Identity | None = None, daily: bool = True) -> Study:
        """Open the project, once; the day's backup is made before anything is written.

        Args:
            writes: Whether something will be written, so that it matters who works here.
            identity: Who works here, where that is known already.
            daily: Whether the day's backup is made here, and not by whoever asks.
        """
        from qualcode.study import Study  # noqa: PLC0415 - a verb's `--help` opens no project

        if self._study is None:
            path = self.path()
            if identity is None and writes:
                identity = self._writer(path)
            elif identity is None and self._given():
                identity = self.reader()
            # Who only reads is asked for when it matters: few lists tell one's own from others'.
            self._study = Study.open(path, identity or self.reader)
            if writes and daily:
                _back_up(self._study)
        return self._study

    def identity(self) -> Identity:
        """Tell who works here, asking at a terminal the first time."""
        if not self.named() and conversational():
            return _introduced()
        return self.unasked()

    def _writer(self, path: Path) -> Identity:
        """Tell who works in a project; a name given for this run can be that of one of its coders."""
        from qualcode.study import Study  # noqa: PLC0415 - see `study`

        given = self.named() if self._given() else ""
        if given and config.identity(given) is None:
            with Study.open(path, self.reader()) as study:
                known = next((coder for coder in study.coders() if coder.name == given), None)
            if known is not None:
                return config.remember_identity(given, known.uuid)
        return self.identity()

    def unasked(self) -> Identity:
        """Tell who works here without asking anybody: for a study to try things on."""
        name = self.named()
        return (config.identity(name) or config.remember_identity(name)) if name else _system_identity()

    def reader(self) -> Identity:
        """Tell who reads here; nobody is asked for that, and nothing is kept."""
        name = self.named() or system_name()
        return config.identity(name) or Identity(uuid=bytes(16), name=name)

    def _given(self) -> str:
        """Give the name that was given for this run."""
        return self.coder or os.environ.get("QUALCODE_CODER", "")

    def named(self) -> str:
        """Give the name of who works here, as far as anybody has said it."""
        name = self._given() or config.load().coder
        return _checked(name) if name else ""

    def close(self) -> None:
        """Close the study if it was opened."""
        if self._study is not None:
            self._study.close()
            self._study = None


def _back_up(study: Study) -> None:
    """Make the day's backup; what is to be written does not wait for a disk with more room."""
    try:
        study.safety.daily()
    except StoreError as error:
        say(message("The day's backup could not be made."), error.message)


def project_file(name: str) -> Path:
    """Give the project file that a name means: the suffix may be left out.

    Raises:
        NotFoundError: If there is no such file.
    """
    path = typed(name)
    full = with_suffix(name)
    if full.is_file() or not path.is_file():
        path = full
    if not path.is_file():
        raise NotFoundError(
            message("There is no project {path}.", path=path),
            message("Make one with: qualcode new {name}", name=path.stem),
        )
    return path


def only_project(folder: Path) -> Path:
    """Find the project file of a folder.

    Raises:
        NotFoundError: If the folder holds none, or several.
    """
    found = projects_in(folder)
    if len(found) == 1:
        return found[0]
    if not found:
        raise NotFoundError(
            message("There is no project in this folder."),
            message("Name one with --project FILE, or make one with: qualcode new NAME"),
        )
    raise NotFoundError(
        message(
            "There are several projects in this folder: {names}.", names=", ".join(p.name for p in found)
        ),
        message("Name one with --project FILE."),
    )


def projects_in(folder: Path) -> list[Path]:
    """Give the project files of a folder by name."""
    return sorted(folder.glob(f"*{SUFFIX}"))


def _checked(name: str) -> str:
    from qualcode.study.naming import checked_name  # noqa: PLC0415 - see `Session.study`

    return checked_name(name)


def introduce(name: str) -> Identity:
    """Keep the name of who works here, for this run and all others.

    Raises:
        DomainError: If it cannot be one.
    """
    name = _checked(name)
    made = config.identity(name) or config.remember_identity(name)
    config.set_value("coder", name)
    return made


def _introduced() -> Identity:
    known = system_name()
    return introduce(ask(message("Your name, as it will stand beside your codings"), known) or known)


def _system_identity() -> Identity:
    name = system_name()
    known = config.identity(name)
    if known is None:
        say(
            message("You work as {name}, the name of your account on this computer.", name=name),
            message("Another name: --coder NAME, or QUALCODE_CODER."),
        )
    return known or config.remember_identity(name)


def system_name() -> str:
    """Give the name of the account, as far as the system knows one."""
    import getpass  # noqa: PLC0415 - most users have given a name

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return "coder"
