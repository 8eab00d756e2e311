"""What every use case needs: the project, and who works in it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.coder import Coder, CoderKind, Identity
from qualcode.domain.record import Record
from qualcode.errors import ConflictError, DomainError
from qualcode.i18n import Message, message, messages

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.project import Project

_REVIEWERS = frozenset(
    (
        "review-coding",
        "withdraw-review",
        "reply-review",
        "set-kind",
        "write-memo",
        "edit-memo",
        "delete-memo",
    )
)
"""What those may do who only review."""
_NAMED = 3
"""How many interviews an entry of the journal names."""


class Context:
    """The project at hand and the coder in use.

    Args:
        project: The open project file.
        identity: Who works in it, or what tells it once it matters.
    """

    def __init__(self, project: Project, identity: Identity | Callable[[], Identity]) -> None:
        self.project = project
        """The open project file."""
        self._identity = identity

    @cached_property
    def identity(self) -> Identity:
        """Who works in it."""
        return self._identity() if callable(self._identity) else self._identity

    def coder(self) -> Coder:
        """Give the coder in use as the project knows her, or as she will be once she has written."""
        known = self.project.coders.by_uuid(self.identity.uuid)
        return known or Coder(id=0, uuid=self.identity.uuid, name=self.identity.name)

    def write(self, action: str, /, **params: object) -> Action:
        """Start an action: one transaction and one entry of the journal.

        Args:
            action: Its name, one of those in `qualcode.study.sentences`.
            params: What the sentence about it needs.

        Its block is not entered, and a `DomainError` raised, if the coder in use only reviews and this is
        something else.
        """
        begun = self.project.write(self.identity, action, **params)
        if action not in _REVIEWERS:
            begun.admits = self._admits
        return begun

    def _admits(self, kind: CoderKind) -> None:
        if kind is CoderKind.REVIEWER:
            raise DomainError(
                message(
                    "{name} reviews this project and changes nothing else in it.", name=self.identity.name
                ),
                message("To code in it all the same: qualcode review work-as coder"),
            )

    def titles(self, interview_ids: Iterable[int]) -> str:
        """Name interviews for the journal: each once, in their order; of many only the first few."""
        from qualcode.domain.names import first_few  # noqa: PLC0415 - only who writes needs it

        numbers = list(dict.fromkeys(interview_ids))
        return first_few([self.project.interviews.title(one) for one in numbers[: _NAMED + 1]], _NAMED)

    def whose(self, coder_ids: Iterable[int]) -> str:
        """Name those who made some things, where they are not the coder in use.

        Args:
            coder_ids: Who made each.

        Returns:
            Their names, each once; empty where all is the user's own.
        """
        others = dict.fromkeys(number for number in coder_ids if number != self.coder().id)
        return ", ".join(self.project.coders.by_id(number).name for number in others)

    def same_text(self, interview_id: int, revision: int | None) -> int:
        """Make sure, inside an action, that positions are those of the current text.

        Args:
            interview_id: The interview.
            revision: The text that the user saw, by its revision's id; none means whichever is current.

        Returns:
            The current text's revision.

        Raises:
            ConflictError: If the interview has another text by now.
            DomainError: If it is the text of another interview.
        """
        current = self.project.interviews.revision_id(interview_id)
        if revision is not None and revision != current:
            title = self.project.interviews.by_id(interview_id).title
            if self.project.interviews.with_revision(revision) not in (None, interview_id):
                raise DomainError(
                    message("That place lies in another interview; nothing was changed."),
                    message("Name a place in {title}.", title=title),
                )
            raise ConflictError(
                message("{title} has been given another text meanwhile; nothing was changed.", title=title),
                message("Look at the place in the text as it is now, then do it again."),
            )
        return current


@dataclass(frozen=True, slots=True, kw_only=True)
class Done(Record):
    """What an action did, in words for the one who did it."""

    message: Message
    """The sentence."""
    codings: int = 0
    """How many codings it touched."""
    changed: bool = True
    """Whether anything is different now."""
    says_so: bool = False
    """Whether the sentence itself says where nothing is different."""
    note: Message | None = None
    """What should be known besides, e.g. whose codings they were."""

    @property
    def said(self) -> Message:
        """The sentence with the note; where nothing is different, it says that."""
        if not self.changed and not self.says_so:
            return message("Nothing was changed; it is so already: {what}", what=self.message)
        if self.note is None:
            return self.message
        return message("{done} {note}", done=self.message, note=self.note)

    def touched(self) -> Message | None:
        """Say how many codings it touched; nothing where the sentence says so itself."""
        if not (self.changed and self.codings) or "count" in self.message.params:
            return None
        return messages("It touches a coding.", "It touches {count} codings.", self.codings)


def touching(said: Message, codings: int) -> Message:
    """Add to a sentence how many codings an action touches; that it touches none is not worth a word."""
    if not codings:
        return said
    return messages("{said} It touches a coding.", "{said} It touches {count} codings.", codings, said=said)
