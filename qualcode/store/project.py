"""A project: one study in one file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qualcode.domain.codebook import LANGUAGE
from qualcode.domain.identity import new_uuid, now
from qualcode.store import database

if TYPE_CHECKING:
    from qualcode.domain.coder import Identity
    from qualcode.domain.problem import Check, Problem
    from qualcode.store.action import Action
    from qualcode.store.activity import Activity
    from qualcode.store.attributes import Attributes
    from qualcode.store.backups import Backup
    from qualcode.store.cases import Cases
    from qualcode.store.changes import Changes
    from qualcode.store.coders import Coders
    from qualcode.store.codes import Codes
    from qualcode.store.codings import Codings
    from qualcode.store.counts import Counts
    from qualcode.store.excerpts import Excerpts
    from qualcode.store.guide import Questions, Sections
    from qualcode.store.interviews import Interviews
    from qualcode.store.journal import Journal
    from qualcode.store.labels import Labels
    from qualcode.store.lost import Left
    from qualcode.store.memos import Memos
    from qualcode.store.overview import Overview
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
        import json  # noqa: PLC0415 - reading needs none

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
        return self._setting("name") or self.path.stem

    @property
    def uuid(self) -> bytes:
        """The study's public identity: that of the setting that every project starts with, its name."""
        return bytes(self.database.value("SELECT uuid FROM setting WHERE key = 'name'") or bytes(16))

    @property
    def language(self) -> str:
        """The codebook's language."""
        return self._setting("language") or "en"

    def _setting(self, key: str) -> str:
        """Give one that is text, read without what else there is of settings."""
        return str(self.database.value("SELECT value ->> '$' FROM setting WHERE key = ?", (key,)) or "")

    def write(self, identity: Identity, action: str, /, **params: object) -> Action:
        """Begin an action: a context manager whose block is one transaction and one entry of the journal.

        Args:
            identity: Who acts.
            action: What is done, e.g. `code-passages`.
            params: What the sentence about it needs; may be completed inside the block.
        """
        from qualcode.store.action import Action  # noqa: PLC0415

        return Action(self.database, identity, action, params)

    def version(self) -> int:
        """Give a number that differs once this or another program has written to the file."""
        return self.database.version()

    def snapshot(self) -> AbstractContextManager[None]:
        """Begin a block whose reading sees the file as it is at one moment, whatever is written meanwhile."""
        return self.database.snapshot()

    def overview(self) -> Overview:
        """Count what it holds, all at one moment."""
        from qualcode.store.overview import overview  # noqa: PLC0415 - see below

        return overview(self.database)

    def copy_to(self, path: Path) -> None:
        """Write the whole project into a new file, as it is at this moment.

        Raises:
            StoreError: If there is such a file already, or it cannot be written.
        """
        self.database.copy_to(path)

    def settle(self) -> None:
        """Bring the file itself up to date, so that a copy of it made by hand lacks nothing."""
        self.database.settle()

    def backup(self) -> Backup:
        """Make a backup now; see `backups.make`."""
        from qualcode.store import backups  # noqa: PLC0415 - see below

        return backups.make(self.database, backups.BY_HAND)

    def daily_backup(self) -> Backup | None:
        """Make today's backup unless there is one; see `backups.make_daily`."""
        from qualcode.store import backups  # noqa: PLC0415 - see below

        return backups.make_daily(self.database)

    def check(self, step: Callable[[Check], None]) -> list[Problem]:
        """Check that everything in the project holds; nothing is changed.

        Args:
            step: Is told what is checked next.
        """
        from qualcode.store.checking import check  # noqa: PLC0415 - brings the parser in

        return check(self.database, step)

    def first_fault(self) -> Problem | None:
        """Give the first thing that does not hold of what lies in the tables, if there is one."""
        from qualcode.store.checking import first_fault  # noqa: PLC0415 - brings the parser in

        return first_fault(self.database)

    def is_free(self, uuid: bytes, table: str) -> bool:
        """Tell whether a new row of a table may bear an identity; see `identities`."""
        from qualcode.store.identities import is_free  # noqa: PLC0415 - see below

        return is_free(self.database, uuid, table)

    def close(self) -> None:
        """Close the file; the last program to do so leaves a single file behind."""
        self.database.close()

    # Its tables; each is loaded when it is first asked for, since commands need but a few

    @cached_property
    def settings(self) -> Settings:
        """Settings of the project."""
        from qualcode.store.settings import Settings  # noqa: PLC0415

        return Settings(self.database)

    @cached_property
    def coders(self) -> Coders:
        """Who works in it."""
        from qualcode.store.coders import Coders  # noqa: PLC0415

        return Coders(self.database)

    @cached_property
    def cases(self) -> Cases:
        """The units studied."""
        from qualcode.store.cases import Cases  # noqa: PLC0415

        return Cases(self.database)

    @cached_property
    def participants(self) -> Participants:
        """The people who speak."""
        from qualcode.store.participants import Participants  # noqa: PLC0415

        return Participants(self.database)

    @cached_property
    def attributes(self) -> Attributes:
        """What else is known of participants, cases and interviews."""
        from qualcode.store.attributes import Attributes  # noqa: PLC0415

        return Attributes(self.database)

    @cached_property
    def interviews(self) -> Interviews:
        """The transcripts."""
        from qualcode.store.interviews import Interviews  # noqa: PLC0415

        return Interviews(self.database)

    @cached_property
    def revising(self) -> Revising:
        """Corrected transcripts."""
        from qualcode.store.revising import Revising  # noqa: PLC0415

        return Revising(self.database)

    @cached_property
    def left(self) -> Left:
        """What found no place in them."""
        from qualcode.store.lost import Left  # noqa: PLC0415

        return Left(self.database)

    @cached_property
    def labels(self) -> Labels:
        """Who speaks in a transcript."""
        from qualcode.store.labels import Labels  # noqa: PLC0415

        return Labels(self.database)

    @cached_property
    def questions(self) -> Questions:
        """The guide's questions."""
        from qualcode.store.guide import Questions  # noqa: PLC0415

        return Questions(self.database)

    @cached_property
    def sections(self) -> Sections:
        """The guide's sections."""
        from qualcode.store.guide import Sections  # noqa: PLC0415

        return Sections(self.database)

    @cached_property
    def codes(self) -> Codes:
        """The codebook."""
        from qualcode.store.codes import Codes  # noqa: PLC0415

        return Codes(self.database)

    @cached_property
    def codings(self) -> Codings:
        """What is coded."""
        from qualcode.store.codings import Codings  # noqa: PLC0415

        return Codings(self.database)

    @cached_property
    def counts(self) -> Counts:
        """Codings, participants and words, counted."""
        from qualcode.store.counts import Counts  # noqa: PLC0415

        return Counts(self.database)

    @cached_property
    def excerpts(self) -> Excerpts:
        """Codings with their words and context."""
        from qualcode.store.excerpts import Excerpts  # noqa: PLC0415

        return Excerpts(self.database)

    @cached_property
    def memos(self) -> Memos:
        """Notes."""
        from qualcode.store.memos import Memos  # noqa: PLC0415

        return Memos(self.database)

    @cached_property
    def reviews(self) -> Reviews:
        """What second readers say of codings."""
        from qualcode.store.reviews import Reviews  # noqa: PLC0415

        return Reviews(self.database)

    @cached_property
    def rejections(self) -> Rejections:
        """Suggestions that were rejected."""
        from qualcode.store.rejections import Rejections  # noqa: PLC0415

        return Rejections(self.database)

    @cached_property
    def search(self) -> Search:
        """Full-text search."""
        from qualcode.store.search import Search  # noqa: PLC0415

        return Search(self.database)

    @cached_property
    def activity(self) -> Activity:
        """Figures about the work in it."""
        from qualcode.store.activity import Activity  # noqa: PLC0415

        return Activity(self.database)

    @cached_property
    def journal(self) -> Journal:
        """What was done."""
        from qualcode.store.journal import Journal  # noqa: PLC0415

        return Journal(self.database)

    @cached_property
    def changes(self) -> Changes:
        """What was written since a moment."""
        from qualcode.store.changes import Changes  # noqa: PLC0415

        return Changes(self.database)
