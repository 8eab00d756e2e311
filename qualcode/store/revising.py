"""Correcting a text after coding: a new revision, into which codings and memos follow their words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.carrying import Carrier
from qualcode.domain.record import Record
from qualcode.store.codings import Codings
from qualcode.store.interviews import Interviews, Transcript
from qualcode.store.lost import Left

if TYPE_CHECKING:
    from qualcode.domain.interview import Interview
    from qualcode.domain.lost import Lost
    from qualcode.store.action import Action
    from qualcode.store.database import Database


@dataclass(frozen=True, slots=True, kw_only=True)
class Revised(Record):
    """What a new revision did."""

    interview: Interview
    """The interview as it is now."""
    moved: int
    """How many codings followed their words."""
    reworded: tuple[int, ...]
    """Where in the new text the codings start whose words are not all the same."""
    lost: tuple[Lost, ...]
    """The codings and memos whose words are gone; they stay with the older text and are counted nowhere."""


class Revising:
    """Brings new texts into interviews that are coded.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._interviews = Interviews(database)
        self._codings = Codings(database)
        self._left = Left(database)

    def revise(self, action: Action, interview_id: int, transcript: Transcript) -> Revised:
        """Give an interview a new text.

        Args:
            action: The action under way.
            interview_id: The interview.
            transcript: The new text.

        Raises:
            NotFoundError: If there is no such interview.
        """
        old = self._interviews.by_id(interview_id)
        carrier = Carrier(self._interviews.text(interview_id), transcript.text)
        action.update("revision", old.revision_id, current=0)
        new_id = self._interviews.add_revision(action, interview_id, transcript)
        moved, reworded = 0, []
        for coding_id, start, end in self._database.rows(
            "SELECT id, start, end FROM coding WHERE revision_id = ? ORDER BY start, id", (old.revision_id,)
        ):
            span = carrier.carry(start, end)
            if span is not None:
                self._codings.carry(action, coding_id, new_id, span)
                moved += 1
                if not carrier.same((start, end), span):
                    reworded.append(span[0])
        self._carry_memos(action, carrier, old.revision_id, new_id)
        action.settle()
        return Revised(
            interview=self._interviews.by_id(interview_id),
            moved=moved,
            reworded=tuple(dict.fromkeys(reworded)),
            lost=tuple(self._left.with_text(old.revision_id)),
        )

    def _carry_memos(self, action: Action, carrier: Carrier, old_id: int, new_id: int) -> None:
        for memo_id, start, end in self._database.rows(
            "SELECT id, start, end FROM memo WHERE revision_id = ? ORDER BY id", (old_id,)
        ):
            span = carrier.carry(start, end)
            if span is not None:
                action.update("memo", memo_id, revision_id=new_id, start=span[0], end=span[1])
