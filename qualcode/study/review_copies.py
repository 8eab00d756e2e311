"""Taking in the reviews of a copy of the project that comes back from a reader."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualcode.domain.review import Outcome, Review, Verdict
from qualcode.errors import DomainError
from qualcode.i18n import Message, message, messages
from qualcode.store.action import Action
from qualcode.store.project import Project
from qualcode.study.context import Context, Done


@dataclass(slots=True)
class _Counts:
    """What came in."""

    reviews: int = 0
    replies: int = 0
    gone: int = 0
    memos: int = 0
    """How many memos were written in the copy; they stay there."""


def take_in(context: Context, path: Path) -> Done:
    """Take in the reviews and replies of a copy, by their public identities.

    What is here already stays as it is, unless its reviewer has changed it; a review of a coding that is gone
    by now keeps the words that it was about. Nothing else of the copy is looked at.

    Raises:
        StoreError: If the file cannot be read.
        DomainError: If it is no copy of this project.
    """
    with Project.open(path, read_only=True) as copy:
        if copy.uuid != context.project.uuid:
            raise DomainError(
                message("{file} is no copy of {name}.", file=path.name, name=context.project.name),
                message("Take in a file that was made with qualcode copy, or by copying the project file."),
            )
        counts = _Counts()
        with context.write("take-in-reviews", name=path.name) as action:
            taking = _Taking(context.project, copy, action, counts)
            for review in copy.reviews.all():
                taking.take(review)
            action.params["count"] = counts.reviews
        here = {memo.uuid for memo in context.project.memos.all()} | context.project.memos.deleted()
        counts.memos = sum(memo.uuid not in here for memo in copy.memos.all())
    return Done(message=_told(counts, path.name), changed=action.entry_id is not None)


class _Taking:
    """Takes one review after the other from a copy."""

    def __init__(self, mine: Project, copy: Project, action: Action, counts: _Counts) -> None:
        self._mine, self._copy, self._action, self._counts = mine, copy, action, counts
        self._coders = {coder.id: coder for coder in copy.coders.all()}
        self._gone = mine.reviews.deleted()

    def take(self, theirs: Review) -> None:
        """Take in a review with its replies."""
        if theirs.uuid in self._gone:
            return
        known = self._mine.reviews.by_uuid(theirs.uuid)
        said = self._said(theirs)
        if known is None:
            coding = self._coding(theirs)
            self._counts.gone += coding is None
            number = self._action.insert(
                "review",
                uuid=theirs.uuid,
                created=theirs.created,
                coder_id=self._coder(theirs.coder_id),
                coding_id=coding,
                author=theirs.author,
                interview=theirs.interview,
                **said,
            )
            self._counts.reviews += 1
        else:
            number = known.id
            if self._changed(known, theirs):
                self._counts.reviews += self._action.update("review", number, **said)
        self._replies(number, theirs)

    def _said(self, theirs: Review) -> dict[str, object]:
        outcome = Outcome.AGREED if theirs.verdict is Verdict.AGREE else Outcome.OPEN
        return {
            "verdict": theirs.verdict.value,
            "comment": theirs.comment,
            "proposed_id": self._code(theirs),
            "code_key": theirs.code_key,
            "reference": theirs.reference,
            "quote": theirs.quote,
            "outcome": outcome.value,
        }

    def _changed(self, known: Review, theirs: Review) -> bool:
        return (known.verdict, known.comment, known.proposed_key) != (
            theirs.verdict,
            theirs.comment,
            theirs.proposed_key,
        )

    def _coding(self, theirs: Review) -> int | None:
        if theirs.coding_id is None:
            return None
        uuid = self._copy.codings.by_id(theirs.coding_id).uuid
        mine = self._mine.codings.by_uuid(uuid)
        return None if mine is None else mine.id

    def _code(self, theirs: Review) -> int | None:
        if theirs.proposed_id is None:
            return None
        code = self._copy.codes.by_id(theirs.proposed_id)
        mine = self._mine.codes.by_uuid(code.uuid) or self._mine.codes.by_key(code.key)
        return None if mine is None else mine.id

    def _coder(self, number: int) -> int:
        theirs = self._coders[number]
        known = self._mine.coders.by_uuid(theirs.uuid)
        if known is not None:
            return known.id
        return self._mine.coders.add(self._action, theirs.name, theirs.kind, uuid=theirs.uuid).id

    def _replies(self, review_id: int, theirs: Review) -> None:
        here = {reply.uuid for reply in self._mine.reviews.by_id(review_id).replies} | self._gone
        for reply in theirs.replies:
            if reply.uuid not in here:
                self._action.insert(
                    "reply",
                    uuid=reply.uuid,
                    created=reply.created,
                    coder_id=self._coder(reply.coder_id),
                    review_id=review_id,
                    text=reply.text,
                )
                self._counts.replies += 1


def _told(counts: _Counts, name: str) -> Message:
    memos = messages(
        " {count} memo written there stays there: qualcode memo all --project {name} shows it.",
        " {count} memos written there stay there: qualcode memo all --project {name} shows them.",
        counts.memos,
        name=name,
    )
    left = memos if counts.memos else ""
    if not counts.reviews and not counts.replies:
        return message("There is nothing new in {name}.{memos}", name=name, memos=left)
    gone = messages(
        " {count} of them is about a coding that is gone.",
        " {count} of them are about codings that are gone.",
        counts.gone,
    )
    return message(
        "Took in from {name}: reviews {reviews}, replies {replies}.{gone}{memos}",
        name=name,
        reviews=counts.reviews,
        replies=counts.replies,
        gone=gone if counts.gone else "",
        memos=left,
    )
