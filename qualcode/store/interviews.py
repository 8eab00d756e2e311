"""Interviews: transcripts with their texts, revisions, layouts and originals."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.dataclass import dataclass
from qualcode.domain.document import Document
from qualcode.domain.interview import Interview
from qualcode.domain.layout import Layout
from qualcode.domain.memo import MemoTarget
from qualcode.domain.record import Record, maker
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message
from qualcode.store import layouts
from qualcode.store.attributes import Attributes
from qualcode.store.codings import Codings
from qualcode.store.failures import unpacked
from qualcode.store.labels import Labels
from qualcode.store.memos import Memos
from qualcode.store.pieces import Prepared

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database

_SELECT = (
    "SELECT i.id, i.uuid, i.title, r.id, i.case_id, i.date, i.language, r.source_name,"
    " r.length, r.words, r.turns FROM interview i"
    " JOIN revision r ON r.interview_id = i.id AND r.current = 1"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Record):
    """The file that a text was imported from."""

    name: str
    """Its name, without folders."""
    bytes: bytes
    """Its content."""
    media: str = "text/plain"
    """Its media type."""
    encoding: str | None = None
    """How its text was encoded, where it is text."""

    @property
    def sha256(self) -> str:
        """The SHA-256 of its content, in hex."""
        from hashlib import sha256  # noqa: PLC0415 - reading needs none

        return sha256(self.bytes).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class Transcript(Record):
    """A text that comes in, with where its parts lie and where it comes from."""

    text: str
    """The text as it will be stored."""
    layout: Layout
    """Where its turns, questions and sections lie; these name the project's by UUID already."""
    source: Source | None = None
    """The file it was imported from."""
    original: Any = None
    """The map from that file's segments to the text: anything that JSON can hold."""


class Interviews:
    """The interviews of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._attributes = Attributes(database)
        self._labels = Labels(database)
        self._codings = Codings(database)
        self._memos = Memos(database)

    # Reading

    def all(self) -> list[Interview]:
        """Give all interviews in the order of their titles."""
        attributes = self._attributes.of("interview")
        rows = self._database.rows(f"{_SELECT} ORDER BY i.title")
        make = maker(Interview)
        return [make(*row, attributes.get(row[0], {})) for row in rows]

    def by_id(self, interview_id: int) -> Interview:
        """Give an interview.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_SELECT} WHERE i.id = ?", (interview_id,))
        if row is None:
            raise NotFoundError(message("There is no such interview."), GONE)
        return maker(Interview)(*row, self._attributes.of("interview", interview_id).get(interview_id, {}))

    def title(self, interview_id: int) -> str:
        """Give an interview's title; empty where there is no such interview."""
        return str(self._database.value("SELECT title FROM interview WHERE id = ?", (interview_id,)) or "")

    def by_title(self, title: str) -> Interview | None:
        """Give the interview with a title, if there is one."""
        number = self._database.value("SELECT id FROM interview WHERE title = ?", (title,))
        return None if number is None else self.by_id(number)

    def by_uuid(self, uuid: bytes) -> Interview | None:
        """Give the interview with a public identity, if there is one."""
        number = self._database.value("SELECT id FROM interview WHERE uuid = ?", (uuid,))
        return None if number is None else self.by_id(number)

    def by_sha256(self, sha256: str) -> list[Interview]:
        """Give the interviews that any revision of was imported from a file with this content."""
        rows = self._database.rows(
            "SELECT DISTINCT r.interview_id FROM revision r JOIN source s ON s.id = r.source_id"
            " WHERE s.sha256 = ? ORDER BY 1",
            (bytes.fromhex(sha256),),
        )
        return [self.by_id(row[0]) for row in rows]

    def text(self, interview_id: int) -> str:
        """Give the current text.

        Raises:
            NotFoundError: If there is no such interview.
        """
        return str(self._current(interview_id, "r.text"))

    def revision_id(self, interview_id: int) -> int:
        """Tell which revision the current text is.

        Raises:
            NotFoundError: If there is no such interview.
        """
        return int(self._current(interview_id, "r.id"))

    def with_revision(self, revision_id: int) -> int | None:
        """Tell whose text a revision is; none where it is not there any more."""
        found = self._database.value("SELECT interview_id FROM revision WHERE id = ?", (revision_id,))
        return None if found is None else int(found)

    def texts(self, interview_id: int) -> int:
        """Tell how many texts an interview has had, the current one included."""
        return int(
            self._database.value("SELECT count(*) FROM revision WHERE interview_id = ?", (interview_id,))
        )

    def layout(self, interview_id: int) -> Layout:
        """Give the layout of the current text.

        Raises:
            NotFoundError: If there is no such interview.
        """
        places = self._current(interview_id, "(SELECT places FROM layout WHERE revision_id = r.id)")
        return Layout() if places is None else layouts.decode(places)

    def original(self, interview_id: int) -> tuple[Source | None, Any]:
        """Give the file that the current text was imported from, and the map from it to the text."""
        written = self._current(interview_id, "r.original")
        row = self._database.row(
            "SELECT r.source_name, s.bytes, s.media, s.encoding FROM revision r"
            " JOIN source s ON s.id = r.source_id WHERE r.interview_id = ? AND r.current = 1",
            (interview_id,),
        )
        source = None if row is None else Source(name=row[0], bytes=row[1], media=row[2], encoding=row[3])
        return source, None if written is None else unpacked(written)

    def document(self, interview_id: int, *, codings: bool = True) -> Document:
        """Give an interview's text with everything that lies on it, all of one moment.

        Args:
            interview_id: The interview.
            codings: Whether its codings are wanted too.

        Raises:
            NotFoundError: If there is no such interview.
        """
        with self._database.snapshot():
            return Document(
                interview=self.by_id(interview_id),
                text=self.text(interview_id),
                layout=self.layout(interview_id),
                labels=tuple(self._labels.of(interview_id)),
                codings=tuple(self._codings.of(interview_id)) if codings else (),
                memos=tuple(self._memos.on(MemoTarget.SPAN, interview_id)),
            )

    def _current(self, interview_id: int, column: str) -> Any:
        row = self._database.row(
            f"SELECT {column} FROM revision r WHERE r.interview_id = ? AND r.current = 1", (interview_id,)
        )
        if row is None:
            raise NotFoundError(message("There is no such interview."), GONE)
        return row[0]

    # Writing

    def add(
        self,
        action: Action,
        title: str,
        transcript: Transcript,
        *,
        case_id: int | None = None,
        date: str | None = None,
        language: str | None = None,
    ) -> Interview:
        """Add an interview with its first text, and a label for each name that the layout has.

        Args:
            action: The action under way.
            title: Its title, unique in the project.
            transcript: Its text.
            case_id: The case it belongs to.
            date: When it was held.
            language: The language spoken.
        """
        interview_id = action.insert(
            "interview", title=title, case_id=case_id, date=date or None, language=language or None
        )
        self.add_revision(action, interview_id, transcript)
        action.settle()
        return self.by_id(interview_id)

    def set_layout(self, action: Action, interview_id: int, layout: Layout) -> bool:
        """Correct where turns, questions and sections lie; labels that have no turn any more go.

        Returns:
            Whether anything is different now.
        """
        revision_id = self.by_id(interview_id).revision_id
        number = self._database.value("SELECT id FROM layout WHERE revision_id = ?", (revision_id,))
        self._labels.match(action, interview_id, layout.labels())
        changed = action.update("layout", number, places=layouts.encode(layout))
        action.settle()
        return changed

    def add_revision(self, action: Action, interview_id: int, transcript: Transcript) -> int:
        """Add a text that becomes the current one, and match the labels; `Revising` carries codings over.

        Returns:
            The revision's id.
        """
        from hashlib import sha256  # noqa: PLC0415 - see `Source.sha256`

        source = transcript.source
        prepared = Prepared(transcript.text, transcript.layout)
        number = self._database.value(
            "SELECT coalesce(max(number), 0) + 1 FROM revision WHERE interview_id = ?", (interview_id,)
        )
        revision_id = action.insert(
            "revision",
            interview_id=interview_id,
            number=number,
            current=1,
            source_id=None if source is None else self._keep(action, source),
            source_name="" if source is None else source.name,
            sha256=sha256(transcript.text.encode()).digest(),
            length=len(transcript.text),
            original=None
            if transcript.original is None
            else json.dumps(transcript.original, ensure_ascii=False, separators=(",", ":")),
            text=transcript.text,
            turns=len(transcript.layout.turns),
            words=prepared.spoken_words,
        )
        action.insert("layout", revision_id=revision_id, places=layouts.encode(transcript.layout))
        self._labels.match(action, interview_id, transcript.layout.labels())
        action.prepared(revision_id, prepared)
        return revision_id

    @staticmethod
    def _keep(action: Action, source: Source) -> int:
        """Keep a file's bytes, once; they are not journalled."""
        digest = bytes.fromhex(source.sha256)
        row = action.connection.execute("SELECT id FROM source WHERE sha256 = ?", (digest,)).fetchone()
        if row is not None:
            return int(row[0])
        added = action.connection.execute(
            "INSERT INTO source (sha256, created, name, media, encoding, bytes) VALUES (?, ?, ?, ?, ?, ?)",
            (digest, action.created, source.name, source.media, source.encoding, source.bytes),
        )
        return int(added.lastrowid or 0)
