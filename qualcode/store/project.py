"""A project: one study in one file."""

from __future__ import annotations

import json
from pathlib import Path
from types import TracebackType
from typing import Self

from qualcode.domain.codebook import LANGUAGE
from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid, now
from qualcode.store import database
from qualcode.store.action import Action
from qualcode.store.activity import Activity
from qualcode.store.attributes import Attributes
from qualcode.store.cases import Cases
from qualcode.store.changes import Changes
from qualcode.store.coders import Coders
from qualcode.store.codes import Codes
from qualcode.store.codings import Codings
from qualcode.store.excerpts import Excerpts
from qualcode.store.guide import Questions, Sections
from qualcode.store.interviews import Interviews
from qualcode.store.journal import Journal
from qualcode.store.labels import Labels
from qualcode.store.lost import Left
from qualcode.store.memos import Memos
from qualcode.store.participants import Participants
from qualcode.store.rejections import Rejections
from qualcode.store.reviews import Reviews
from qualcode.store.revising import Revising
from qualcode.store.search import Search
from qualcode.store.settings import Settings

SUFFIX = ".qualcode"
"""What the name of a project file ends in."""


class Project:
    """An open project file and its tables.

    Reading is possible from any thread, also inside an action, which sees what it has written itself.

    Args:
        file: The open file.
    """

    def __init__(self, file: database.Database) -> None:
        self.database = file
        """The file, for queries."""
        self.settings = Settings(file)
        """Settings of the project."""
        self.coders = Coders(file)
        """Who works in it."""
        self.cases = Cases(file)
        """The units studied."""
        self.participants = Participants(file)
        """The people who speak."""
        self.attributes = Attributes(file)
        """What else is known of participants, cases and interviews."""
        self.interviews = Interviews(file)
        """The transcripts."""
        self.revising = Revising(file)
        """Corrected transcripts."""
        self.left = Left(file)
        """What found no place in them."""
        self.labels = Labels(file)
        """Who speaks in a transcript."""
        self.questions = Questions(file)
        """The guide's questions."""
        self.sections = Sections(file)
        """The guide's sections."""
        self.codes = Codes(file)
        """The codebook."""
        self.codings = Codings(file)
        """What is coded."""
        self.excerpts = Excerpts(file)
        """Codings with their words and context."""
        self.memos = Memos(file)
        """Notes."""
        self.reviews = Reviews(file)
        """What second readers say of codings."""
        self.rejections = Rejections(file)
        """Suggestions that were rejected."""
        self.search = Search(file)
        """Full-text search."""
        self.activity = Activity(file)
        """Figures about the work in it."""
        self.journal = Journal(file)
        """What was done."""
        self.changes = Changes(file)
        """What was written since a moment."""

    @classmethod
    def create(cls, path: Path, name: str, language: str = LANGUAGE) -> Self:
        """Make a project file and open it.

        Args:
            path: The file.
            name: The study's name.
            language: The codebook's language, a BCP-47 tag.

        Raises:
            StoreError: If there is such a file already, or it cannot be written.
        """
        settings = [
            (new_uuid(), now(), key, json.dumps(value, ensure_ascii=False))
            for key, value in (("name", name), ("language", language))
        ]
        database.create(path, settings)
        return cls.open(path)

    @classmethod
    def open(cls, path: Path, *, read_only: bool = False) -> Self:
        """Open a project file.

        Args:
            path: The file.
            read_only: Whether nothing may be written.

        Raises:
            StoreError: If the file is missing, no project, damaged, or of a newer version.
        """
        return cls(database.Database(path, read_only=read_only))

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The file."""
        return self.database.path

    @property
    def name(self) -> str:
        """The study's name."""
        return str(self.settings.get("name", self.path.stem))

    @property
    def uuid(self) -> bytes:
        """The study's public identity: that of the setting that every project starts with, its name."""
        return bytes(self.database.value("SELECT uuid FROM setting WHERE key = 'name'") or bytes(16))

    @property
    def language(self) -> str:
        """The codebook's language."""
        return str(self.settings.get("language", "en"))

    def write(self, identity: Identity, action: str, /, **params: object) -> Action:
        """Begin an action: a context manager whose block is one transaction and one entry of the journal.

        Args:
            identity: Who acts.
            action: What is done, e.g. `code-passages`.
            params: What the sentence about it needs; may be completed inside the block.
        """
        return Action(self.database, identity, action, params)

    def version(self) -> int:
        """Give a number that differs once this or another program has written to the file."""
        return self.database.version()

    def copy_to(self, path: Path) -> None:
        """Write the whole project into a new file, as it is at this moment.

        Raises:
            StoreError: If there is such a file already, or it cannot be written.
        """
        self.database.copy_to(path)

    def close(self) -> None:
        """Close the file; the last program to do so leaves a single file behind."""
        self.database.close()
