"""Taking in the reviews of a copy of the project that comes back from a reader."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.memo import Memo, MemoTarget
from qualcode.domain.names import visible
from qualcode.domain.plain import plain
from qualcode.domain.review import Outcome, Review, Verdict
from qualcode.errors import DomainError, StoreError
from qualcode.i18n import Message, message, messages
from qualcode.store.project import Project
from qualcode.study.context import Context, Done
from qualcode.study.naming import checked_name, checked_text

if TYPE_CHECKING:
    from qualcode.store.action import Action


@dataclass(slots=True)
class _Counts:
    """What came in."""

    reviews: int = 0
    replies: int = 0
    memos: int = 0
    gone: int = 0
    """How many reviews are about codings that are gone."""
    withdrawn: int = 0
    """How many reviews were taken back in the copy, and are here too."""
    older: int = 0
    """How many memos stand on a text that has been corrected since."""
    homeless: int = 0
    """How many memos stay in the copy, since what they stand on is not here."""
    both: int = 0
    """How many memos were changed on both sides, and stay as they are here."""


def take_in(context: Context, path: Path) -> Done:
    """Take in the reviews, replies and others' memos of a copy, by their public identities, as one action.

    What is here already stays as it is, unless its writer has changed it there, or taken it back, and nobody
    here; a review of a coding that is gone by now keeps the words that it was about. Nothing else of the copy
    is looked at.

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
        _refuse_unsound(copy, path.name)
        counts = _Counts()
        with context.write("take-in-reviews", name=path.name) as action:
            taking = _Taking(context.project, copy, action, counts)
            for review in copy.reviews.all():
                taking.take(review)
            taking.withdraw()
            taking.take_memos()
            action.params.update(count=counts.reviews, replies=counts.replies, memos=counts.memos)
    return Done(message=_told(counts, path.name), changed=action.entry_id is not None, says_so=True)


def _refuse_unsound(copy: Project, name: str) -> None:
    """Refuse a copy that another program has spoilt, before anything of it gets in here."""
    fault = copy.first_fault()
    if fault is not None:
        raise _unsound(name, fault.sentence)


def _unsound(name: str, detail: Message) -> StoreError:
    return StoreError(
        message("{file} is no sound copy ({detail}), and nothing was taken in.", file=name, detail=detail),
        message("Ask for it again; qualcode check --project {file} lists all that is wrong.", file=name),
    )


class _Taking:
    """Takes one review after the other from a copy."""

    def __init__(self, mine: Project, copy: Project, action: Action, counts: _Counts) -> None:
        self._mine, self._copy, self._action, self._counts = mine, copy, action, counts
        self._coders = {coder.id: coder for coder in copy.coders.all()}
        self._gone = mine.reviews.deleted() | mine.memos.deleted()

    def take(self, theirs: Review) -> None:
        """Take in a review with its replies."""
        if theirs.uuid in self._gone:
            return
        known = self._mine.reviews.by_uuid(theirs.uuid)
        said = self._said(theirs)
        self._refuse_another(theirs, known, "review")
        if known is None:
            coding = self._coding(theirs)
            self._counts.gone += coding is None
            number = self._action.insert(
                "review",
                uuid=theirs.uuid,
                created=plain(theirs.created),
                coder_id=self._coder(theirs.coder_id),
                coding_id=coding,
                author=visible(theirs.author),
                interview=visible(theirs.interview),
                **said,
            )
            self._counts.reviews += 1
        else:
            number = known.id
            if self._changed(known, theirs):
                self._counts.reviews += self._action.update("review", number, **said)
        self._replies(number, theirs)

    def withdraw(self) -> None:
        """Take back what its reviewer took back in the copy, unless something has come of it here."""
        for uuid in self._copy.reviews.deleted():
            known = self._mine.reviews.by_uuid(uuid)
            if known is None or known.replies or known.coder_id == self._action.coder_id:
                continue
            if known.outcome in (Outcome.OPEN, Outcome.AGREED):
                self._action.delete("review", known.id)
                self._counts.reviews += 1
                self._counts.withdrawn += 1

    def _said(self, theirs: Review) -> dict[str, object]:
        outcome = Outcome.AGREED if theirs.verdict is Verdict.AGREE else Outcome.OPEN
        return {
            "verdict": theirs.verdict.value,
            "comment": checked_text(theirs.comment),
            "proposed_id": self._code(theirs),
            "code_key": self._key(theirs),
            "reference": visible(theirs.reference),
            "quote": plain(theirs.quote),
            "outcome": outcome.value,
        }

    def _changed(self, known: Review, theirs: Review) -> bool:
        return (known.verdict, known.comment, known.proposed_key) != (
            theirs.verdict,
            checked_text(theirs.comment),
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

    def _key(self, theirs: Review) -> str:
        """Give the key that the code judged has here, be it another one by now."""
        code = self._copy.codes.by_key(theirs.code_key)
        mine = None if code is None else self._mine.codes.by_uuid(code.uuid)
        return visible(theirs.code_key) if mine is None else mine.key

    def _coder(self, number: int) -> int:
        theirs = self._coders[number]
        known = self._mine.coders.by_uuid(theirs.uuid)
        if known is not None:
            return known.id
        self._refuse_taken(theirs.uuid, "coder")
        return self._mine.coders.add(
            self._action, checked_name(visible(theirs.name)), theirs.kind, uuid=theirs.uuid
        ).id

    def _refuse_another(self, theirs: Review | Memo, known: Review | Memo | None, table: str) -> None:
        """Refuse a row that bears the identity of another: it is no new one, and not the one known here."""
        if known is None:
            self._refuse_taken(theirs.uuid, table)
        elif (self._coder_here(theirs), plain(theirs.created)) != (known.coder_id, known.created):
            raise self._borrowed()

    def _refuse_taken(self, uuid: bytes, table: str) -> None:
        if not self._mine.is_free(uuid, table):
            raise self._borrowed()

    def _borrowed(self) -> StoreError:
        return _unsound(self._copy.path.name, message("a row of it bears the identity of another row here"))

    def _replies(self, review_id: int, theirs: Review) -> None:
        here = {reply.uuid for reply in self._mine.reviews.by_id(review_id).replies} | self._gone
        for reply in theirs.replies:
            if reply.uuid not in here:
                self._refuse_taken(reply.uuid, "reply")
                self._action.insert(
                    "reply",
                    uuid=reply.uuid,
                    created=plain(reply.created),
                    coder_id=self._coder(reply.coder_id),
                    review_id=review_id,
                    text=checked_text(reply.text),
                )
                self._counts.replies += 1

    # Memos

    def take_memos(self) -> None:
        """Take in what others than the coder in use wrote."""
        for theirs in self._copy.memos.all():
            if theirs.uuid in self._gone or self._coder_here(theirs) == self._action.coder_id:
                continue
            known = self._mine.memos.by_uuid(theirs.uuid)
            self._refuse_another(theirs, known, "memo")
            if known is None:
                self._new_memo(theirs)
            elif known.text != checked_text(theirs.text):
                self._other_memo(known, theirs)

    def _coder_here(self, theirs: Memo | Review) -> int:
        known = self._mine.coders.by_uuid(self._coders[theirs.coder_id].uuid)
        return known.id if known is not None else 0

    def _new_memo(self, theirs: Memo) -> None:
        place = self._mine.memos.place_for(theirs.target, self._copy.memos.stands_on(theirs.id))
        if place is None:
            self._counts.homeless += 1
            return
        values: dict[str, object] = dict(place)
        if theirs.target is MemoTarget.SPAN:
            values.update(start=theirs.start, end=theirs.end)
            current = self._mine.interviews.with_revision(place["revision_id"])
            self._counts.older += (
                current is None or self._mine.interviews.revision_id(current) != place["revision_id"]
            )
        self._action.insert(
            "memo",
            uuid=theirs.uuid,
            created=plain(theirs.created),
            coder_id=self._coder(theirs.coder_id),
            target=theirs.target.value,
            text=checked_text(theirs.text),
            **values,
        )
        self._counts.memos += 1

    def _other_memo(self, known: Memo, theirs: Memo) -> None:
        """Take in another text of a memo that is here, unless it was changed here too."""
        here, there = self._mine.memos.edited(theirs.uuid), self._copy.memos.edited(theirs.uuid)
        if not there - here:
            return
        if here - there:
            self._counts.both += 1
            return
        self._counts.memos += self._action.update("memo", known.id, text=checked_text(theirs.text))


def _told(counts: _Counts, name: str) -> Message:
    said = message("There is nothing new in {name}.", name=name)
    if counts.reviews or counts.replies or counts.memos:
        said = message(
            "Took in from {name}: reviews {reviews}, replies {replies}, memos {memos}.",
            name=name,
            reviews=counts.reviews,
            replies=counts.replies,
            memos=counts.memos,
        )
    for note in _notes(counts):
        said = message("{done} {note}", done=said, note=note)
    return said


def _notes(counts: _Counts) -> list[Message]:
    """Say what should be known besides."""
    said = (
        (
            counts.gone,
            messages(
                "{count} of them is about a coding that is gone.",
                "{count} of them are about codings that are gone.",
                counts.gone,
            ),
        ),
        (
            counts.withdrawn,
            messages(
                "{count} of them was taken back there, and so here.",
                "{count} of them were taken back there, and so here.",
                counts.withdrawn,
            ),
        ),
        (
            counts.older,
            messages(
                "{count} memo stands on a text that was corrected since: qualcode interview lost.",
                "{count} memos stand on texts that were corrected since: qualcode interview lost.",
                counts.older,
            ),
        ),
        (
            counts.both,
            messages(
                "{count} memo was changed here and there, and stays as it is here.",
                "{count} memos were changed here and there, and stay as they are here.",
                counts.both,
            ),
        ),
        (
            counts.homeless,
            messages(
                "{count} memo stays there: what it stands on is not here.",
                "{count} memos stay there: what they stand on is not here.",
                counts.homeless,
            ),
        ),
    )
    return [sentence for count, sentence in said if count]
