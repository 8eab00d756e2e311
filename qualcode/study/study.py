"""A study: one open project, one coder, and all that can be done with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from qualcode import config
from qualcode.domain.codebook import LANGUAGE
from qualcode.store.project import Project
from qualcode.study.context import Context

if TYPE_CHECKING:
    from qualcode.domain.coder import Coder, Identity
    from qualcode.store.overview import Overview
    from qualcode.store.search import Found
    from qualcode.study.attributes import Attributes
    from qualcode.study.codebook_editing import CodebookEditing
    from qualcode.study.codebook_files import CodebookFiles
    from qualcode.study.codings_import import CodingsImport
    from qualcode.study.comparison import Comparison
    from qualcode.study.excerpts import Excerpts
    from qualcode.study.exporting import Exporting
    from qualcode.study.guide import Guide
    from qualcode.study.history import History
    from qualcode.study.importing import Importing
    from qualcode.study.keeping import Keeping
    from qualcode.study.listing import Lists
    from qualcode.study.memo_reading import MemoReading
    from qualcode.study.passages import Passages
    from qualcode.study.reviewing import Reviewing
    from qualcode.study.ruling import Rules
    from qualcode.study.safety import Safety
    from qualcode.study.speakers import Speakers
    from qualcode.study.suggesting import Suggesting
    from qualcode.study.transcripts import Transcripts
    from qualcode.study.wordings import Wordings


class Study:
    """An open project and its use cases; what the terminal UI, the command line and notebooks work with.

    Args:
        project: The open project file.
        identity: Who works in it, or what tells it once it matters.
    """

    def __init__(self, project: Project, identity: Identity | Callable[[], Identity]) -> None:
        self.context = Context(project, identity)
        """The project and the coder in use."""
        self._project = project

    @classmethod
    def open(cls, path: Path, identity: Identity | Callable[[], Identity]) -> Self:
        """Open a project.

        Args:
            path: The file.
            identity: Who works in it, or what tells it once it matters.

        Raises:
            StoreError: If it is missing, no project, damaged, or of a newer version.
        """
        return cls(Project.open(path), identity)

    @classmethod
    def create(cls, path: Path, name: str, identity: Identity, language: str = LANGUAGE) -> Self:
        """Make a project and open it.

        Args:
            path: The file to be made.
            name: The study's name.
            identity: Who works in it.
            language: The codebook's language, a BCP-47 tag.

        Raises:
            StoreError: If there is such a file already, or it cannot be written.
        """
        return cls(Project.create(path, name, language), identity)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the project; the last program to do so leaves a single file behind."""
        self._project.close()

    # What it is

    @property
    def path(self) -> Path:
        """The project file."""
        return self._project.path

    @property
    def name(self) -> str:
        """The study's name."""
        return self._project.name

    @property
    def language(self) -> str:
        """The codebook's language."""
        return self._project.language

    @property
    def identity(self) -> Identity:
        """Who works in it."""
        return self.context.identity

    @property
    def coder(self) -> Coder:
        """Who works in it, as the project knows her."""
        return self.context.coder()

    @property
    def version(self) -> int:
        """A number that differs once this or another program has written to the project."""
        return self._project.version()

    def overview(self) -> Overview:
        """Count what the project holds."""
        return self._project.overview()

    def copy_to(self, path: Path) -> None:
        """Write the whole project into a new file, as it is at this moment.

        Raises:
            StoreError: If there is such a file already, or it cannot be written.
        """
        self._project.copy_to(path)

    def coders(self) -> list[Coder]:
        """Give all who work in it."""
        return self._project.coders.all()

    def search(self, text: str, interview_id: int | None = None, limit: int | None = None) -> Found:
        """Find words by their beginnings: all of them in one turn, in any case; quoted, just so and in a row.

        Args:
            text: What is looked for.
            interview_id: The interview; all where none is given.
            limit: How many turns at most are looked at.
        """
        return self._project.search.hits(text, interview_id, limit)

    # Where she was

    @property
    def place(self) -> tuple[bytes, int] | None:
        """The interview, by its UUID, and the position at which this user stopped reading."""
        found = config.place(self._project.uuid)
        return None if found is None else (bytes.fromhex(found.interview), found.position)

    def remember_place(self, interview: bytes, position: int) -> None:
        """Keep the interview, by its UUID, and the position at which this user stops reading."""
        config.remember_place(self._project.uuid, interview, position)

    # What can be done; each is loaded when it is first asked for, since commands need but one or two

    @cached_property
    def transcripts(self) -> Transcripts:
        """Reading interviews, people, cases and the guide."""
        from qualcode.study.transcripts import Transcripts  # noqa: PLC0415

        return Transcripts(self.context)

    @cached_property
    def importing(self) -> Importing:
        """Bringing transcripts in."""
        from qualcode.study.importing import Importing  # noqa: PLC0415

        return Importing(self.context)

    @cached_property
    def keeping(self) -> Keeping:
        """Titles, facts and deletion of interviews and cases."""
        from qualcode.study.keeping import Keeping  # noqa: PLC0415

        return Keeping(self.context)

    @cached_property
    def speakers(self) -> Speakers:
        """Labels, participants and roles."""
        from qualcode.study.speakers import Speakers  # noqa: PLC0415

        return Speakers(self.context)

    @cached_property
    def attributes(self) -> Attributes:
        """What else is known of participants, cases and interviews."""
        from qualcode.study.attributes import Attributes  # noqa: PLC0415

        return Attributes(self.context)

    @cached_property
    def guide(self) -> Guide:
        """Correcting where turns, questions and sections lie, and who speaks."""
        from qualcode.study.guide import Guide  # noqa: PLC0415

        return Guide(self.context)

    @cached_property
    def wordings(self) -> Wordings:
        """How the guide's questions are put, and which wordings ask the same."""
        from qualcode.study.wordings import Wordings  # noqa: PLC0415

        return Wordings(self.context)

    @cached_property
    def passages(self) -> Passages:
        """Coding passages, and memos."""
        from qualcode.study.passages import Passages  # noqa: PLC0415

        return Passages(self.context)

    @cached_property
    def memos(self) -> MemoReading:
        """All memos with what they stand on."""
        from qualcode.study.memo_reading import MemoReading  # noqa: PLC0415

        return MemoReading(self.context)

    @cached_property
    def codebook(self) -> CodebookEditing:
        """Reading and editing the codebook."""
        from qualcode.study.codebook_editing import CodebookEditing  # noqa: PLC0415

        return CodebookEditing(self.context)

    @cached_property
    def codebook_files(self) -> CodebookFiles:
        """Codebooks as files."""
        from qualcode.study.codebook_files import CodebookFiles  # noqa: PLC0415

        return CodebookFiles(self.context)

    @cached_property
    def codings_import(self) -> CodingsImport:
        """Codings coming in from files."""
        from qualcode.study.codings_import import CodingsImport  # noqa: PLC0415

        return CodingsImport(self.context)

    @cached_property
    def reading(self) -> Excerpts:
        """Excerpts by filter."""
        from qualcode.study.excerpts import Excerpts  # noqa: PLC0415

        return Excerpts(self.context)

    @cached_property
    def comparison(self) -> Comparison:
        """Frequencies and comparisons."""
        from qualcode.study.comparison import Comparison  # noqa: PLC0415

        return Comparison(self._project)

    @cached_property
    def lists(self) -> Lists:
        """Lists of what there is, as tables."""
        from qualcode.study.listing import Lists  # noqa: PLC0415

        return Lists(self.context)

    @cached_property
    def exporting(self) -> Exporting:
        """Writing files for others to read."""
        from qualcode.study.exporting import Exporting  # noqa: PLC0415

        return Exporting(self.context)

    @cached_property
    def reviewing(self) -> Reviewing:
        """A second reader's judgements, and what comes of them."""
        from qualcode.study.reviewing import Reviewing  # noqa: PLC0415

        return Reviewing(self.context)

    @cached_property
    def rules(self) -> Rules:
        """Autocoding by rule."""
        from qualcode.study.ruling import Rules  # noqa: PLC0415

        return Rules(self.context)

    @cached_property
    def suggesting(self) -> Suggesting:
        """Proposing codes for passages and passages for codes."""
        from qualcode.study.suggesting import Suggesting  # noqa: PLC0415

        return Suggesting(self.context)

    @cached_property
    def safety(self) -> Safety:
        """Backups, and checking that everything holds."""
        from qualcode.study.safety import Safety  # noqa: PLC0415

        return Safety(self.context)

    @cached_property
    def history(self) -> History:
        """The journal, undo and redo."""
        from qualcode.study.history import History  # noqa: PLC0415

        return History(self.context)
