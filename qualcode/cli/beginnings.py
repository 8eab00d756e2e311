"""What the start screen offers, and what it makes."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode import config
from qualcode.cli.session import introduce, projects_in, system_name
from qualcode.cli.verbs.new import new

if TYPE_CHECKING:
    from qualcode.cli.session import Session


class Beginnings:
    """What there is to begin with, in the current folder and by what was opened lately.

    Args:
        session: The session.
    """

    def __init__(self, session: Session) -> None:
        self._session = session
        lately = (path.resolve() for path in config.recent_projects())
        here = (path.resolve() for path in projects_in(Path.cwd()))
        self.known: tuple[Path, ...] = tuple(dict.fromkeys((*here, *lately)))
        """The projects of this folder, then those opened lately."""

    @property
    def coder(self) -> str:
        """The name of who works here; empty where nobody has said it."""
        return self._session.named()

    @property
    def account(self) -> str:
        """The name of the account on this computer."""
        return system_name()

    def introduce(self, name: str) -> None:
        """Keep the name of who works here.

        Raises:
            DomainError: If it cannot be one.
        """
        introduce(name)

    def make(self, name: str, language: str) -> Path:
        """Make a project.

        Raises:
            QualcodeError: If it cannot be made.
        """
        return new(name, language, self._session.unasked())

    def open(self, path: Path) -> None:
        """Open a project for the session.

        Raises:
            QualcodeError: If it cannot be opened.
        """
        self._session.project = str(path)
        self._session.study(writes=True, daily=False)
