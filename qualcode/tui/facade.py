"""What the terminal UI asks of a study: the calls it makes, and no others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from qualcode.domain.code import Code, CodeText
from qualcode.domain.codebook import Codebook
from qualcode.domain.coder import Coder
from qualcode.domain.coding import Coding, Excerpt
from qualcode.domain.document import Document
from qualcode.domain.filters import Filter
from qualcode.domain.interview import Interview
from qualcode.domain.memo import Memo, MemoTarget
from qualcode.domain.participant import Participant
from qualcode.i18n import Message


class Done(Protocol):
    """What a change did."""

    @property
    def message(self) -> Message:
        """The sentence about it."""


class Coded(Protocol):
    """What applying codes did."""

    @property
    def codings(self) -> Sequence[Coding]:
        """The codings made."""

    @property
    def repeated(self) -> int:
        """How many had been there before."""


class Progress(Protocol):
    """How far an interview is coded."""

    @property
    def codings(self) -> int:
        """How many codings it has."""

    @property
    def coded_turns(self) -> int:
        """How many of its turns a coding touches."""


class Hit(Protocol):
    """A place that a search found."""

    @property
    def interview_id(self) -> int:
        """In which interview."""

    @property
    def start(self) -> int:
        """The first code point found."""

    @property
    def end(self) -> int:
        """One past the last."""

    @property
    def text(self) -> str:
        """The words around it."""


class Transcripts(Protocol):
    """Reading interviews."""

    def interviews(self) -> Sequence[Interview]:
        """Give all interviews in their order."""

    def document(self, interview_id: int) -> Document:
        """Give an interview with its text and all that lies on it."""

    def participants(self) -> Sequence[Participant]:
        """Give all who speak."""

    def progress(self) -> Mapping[int, Progress]:
        """Tell how far each interview is coded."""


class Passages(Protocol):
    """Coding passages, and memos."""

    def apply(self, interview_id: int, spans: Sequence[tuple[int, int]], code_ids: Sequence[int]) -> Coded:
        """Apply codes to passages."""

    def remove(self, coding_ids: Sequence[int]) -> Done:
        """Take codings away."""

    def recode(self, coding_ids: Sequence[int], code_id: int) -> Done:
        """Give codings another code."""

    def adjust(self, coding_id: int, start: int, end: int) -> object:
        """Move the ends of a coding."""

    def memos(self, target: MemoTarget, target_id: int | None) -> Sequence[Memo]:
        """Give the memos on something."""

    def write_memo(
        self,
        target: MemoTarget,
        target_id: int | None,
        text: str,
        *,
        start: int | None = None,
        end: int | None = None,
        memo_id: int | None = None,
    ) -> object:
        """Write a new memo, or another text into one."""

    def delete_memo(self, memo_id: int) -> object:
        """Delete a memo."""


class CodebookEditing(Protocol):
    """Reading and changing the codebook."""

    def codebook(self) -> Codebook:
        """Give the codebook."""

    def counts(self) -> Mapping[int, int]:
        """Give how many codings each code has itself."""

    def add(self, name: str, parent_id: int | None = None) -> Code:
        """Add a code."""

    def rename(self, code_id: int, name: str) -> Done:
        """Give a code another name."""

    def recolor(self, code_id: int, color: str) -> Done:
        """Give a code another colour."""

    def move(self, code_id: int, parent_id: int | None, position: int) -> Done:
        """Put a code elsewhere in the tree."""

    def merge(self, source_id: int, target_id: int) -> Done:
        """Give one code's codings to another, and drop it."""

    def split(self, code_id: int, name: str, coding_ids: Sequence[int]) -> Code:
        """Make a new code beside one, out of some of its codings."""

    def retire(self, code_id: int) -> Done:
        """Offer a code no longer."""

    def restore(self, code_id: int) -> Done:
        """Offer a code again."""

    def delete(self, code_id: int) -> Done:
        """Delete a code, those below it, and their codings."""

    def edit_texts(self, code_id: int, language: str, text: CodeText) -> Done:
        """Change what a code says in one language."""

    def touched(self, code_id: int) -> int:
        """Tell how many codings a code and those below it have."""

    def favourites(self) -> Mapping[int, int]:
        """Give the codes on the number keys."""

    def set_favourite(self, number: int, code_id: int) -> object:
        """Put a code on a number key."""

    def recent(self, limit: int) -> Sequence[int]:
        """Give the codes used most and last, those first."""


class Excerpts(Protocol):
    """Reading coded passages across interviews."""

    def page(self, chosen: Filter, *, offset: int = 0, limit: int = 50) -> Sequence[Excerpt]:
        """Give some of the excerpts that a filter admits."""


class History(Protocol):
    """Undo and redo."""

    def undo(self) -> Done:
        """Take back the last action."""

    def redo(self) -> Done:
        """Do again what was taken back last."""


class Study(Protocol):
    """An open study."""

    @property
    def name(self) -> str:
        """Its name."""

    @property
    def version(self) -> int:
        """A number that changes when anything in the file has changed."""

    @property
    def coder(self) -> Coder:
        """Who works in it."""

    @property
    def transcripts(self) -> Transcripts:
        """Reading interviews."""

    @property
    def passages(self) -> Passages:
        """Coding passages."""

    @property
    def codebook(self) -> CodebookEditing:
        """The codebook."""

    @property
    def excerpts(self) -> Excerpts:
        """Reading coded passages across interviews."""

    @property
    def history(self) -> History:
        """Undo and redo."""

    @property
    def place(self) -> tuple[bytes, int] | None:
        """The interview, by its public identity, and the position at which reading stopped last."""

    def coders(self) -> Sequence[Coder]:
        """Give all who work in it."""

    def search(self, text: str, interview_id: int | None = None) -> Sequence[Hit]:
        """Find words in the texts."""

    def remember_place(self, interview: bytes, position: int) -> None:
        """Keep where reading stops."""
