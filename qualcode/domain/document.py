"""A document: all that the transcript view shows of one interview, in memory."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.domain.coding import Coding
    from qualcode.domain.interview import Interview
    from qualcode.domain.layout import Layout
    from qualcode.domain.memo import Memo
    from qualcode.domain.participant import Label


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """One interview's current text with everything that lies on it."""

    interview: Interview
    """The interview."""
    text: str
    """The text of its current revision."""
    layout: Layout
    """Where its turns, questions and sections lie."""
    labels: tuple[Label, ...]
    """Its speaker labels, with whom they stand for."""
    codings: tuple[Coding, ...]
    """Its codings, sorted by start, then end descending."""
    memos: tuple[Memo, ...] = ()
    """The memos on its passages."""

    def turn_at(self, position: int) -> int:
        """Give the number of the turn that holds a position, or of the last before it; 0 before the first."""
        return self.layout.turn_at(position)

    def reference(self, position: int) -> str:
        """Give the place as it is cited: `music_KF:12`."""
        return f"{self.interview.title}:{self.turn_at(position)}"
