"""Memos: read, written and deleted."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.dataclass import dataclass
from qualcode.domain.memo import Memo, MemoTarget
from qualcode.domain.record import Record
from qualcode.i18n import Message, message
from qualcode.tui.actions.reading import refresh_all
from qualcode.tui.desk import Desk
from qualcode.tui.messages.desk import StateChanged
from qualcode.tui.spots import Spot


@dataclass(frozen=True, slots=True)
class Subject(Record):
    """What a memo stands on."""

    target: MemoTarget
    """What kind of thing it is."""
    target_id: int | None
    """Its row: the interview's for a passage."""
    spot: Spot | None = None
    """The passage, for one on a passage."""
    name: str = ""
    """The pseudonym, for one on a participant."""
    then: Callable[[], None] | None = None
    """What to do once it is written, e.g. read a list again."""


def edit(
    desk: Desk,
    target: MemoTarget,
    target_id: int | None,
    spot: Spot | None = None,
    name: str = "",
    then: Callable[[], None] | None = None,
) -> None:
    """Show the memo on something in an editor, and keep what is written.

    Args:
        desk: The desk.
        target: What it stands on.
        target_id: The row of that: the interview's for a passage.
        spot: The passage, for one on a passage.
        name: The pseudonym, for one on a participant.
        then: What to do once it is written.
    """
    subject = Subject(target, target_id, spot, name, then)

    def show(found: Sequence[Memo]) -> None:
        here = [memo for memo in found if spot is None or (memo.start, memo.end) == spot.span]
        memo, others = whose(desk, here)
        _ask(desk, subject, memo, others)

    desk.worker.read(lambda: desk.study.passages.memos(target, target_id), show, opens=True)


def _ask(
    desk: Desk,
    subject: Subject,
    memo: Memo | None,
    others: Sequence[tuple[str, str]],
    typed: str | None = None,
    why: str = "",
) -> None:
    from qualcode.tui.screens.memo import MemoEditor  # noqa: PLC0415 - screens come when needed

    editor = MemoEditor(_title(desk, subject), memo.text if memo else "", others, typed)
    editor.refusal = why
    desk.ask(
        editor,
        lambda text: _keep(desk, subject, memo, text),
        lambda text, why: _ask_again(desk, subject, memo, others, text, why),
    )


def whose(desk: Desk, memos: Sequence[Memo]) -> tuple[Memo | None, list[tuple[str, str]]]:
    """Part the memos on one thing into the user's own, which she may rewrite, and what others wrote.

    Returns:
        Her first memo, if she has one; and the names and texts of the others'.
    """
    own = desk.coder.id if desk.coder else 0
    mine = next((memo for memo in memos if memo.coder_id == own), None)
    names = {number: coder.name for number, coder in desk.coders.items()}
    return mine, [(names.get(memo.coder_id, "?"), memo.text) for memo in memos if memo.coder_id != own]


def _title(desk: Desk, subject: Subject) -> Message:
    target, target_id, spot = subject.target, subject.target_id, subject.spot
    if target is MemoTarget.PARTICIPANT:
        return message("Memo on {where}", where=subject.name)
    if spot is not None and desk.script is not None:
        return message("Memo on a passage, {place}", place=desk.script.reference(spot.start))
    if target is MemoTarget.CODING and target_id in desk.codings:
        return message("Memo on a coding with {code}", code=desk.code_name(desk.codings[target_id].code_id))
    if target is MemoTarget.CODE and target_id is not None:
        return message("Memo on the code {code}", code=desk.code_name(target_id))
    title = next((item.title for item in desk.interviews if item.id == target_id), "")
    return message("Memo on the interview {title}", title=title)


def _keep(desk: Desk, subject: Subject, memo: Memo | None, text: str) -> None:
    text = text.strip()
    if (memo is None and not text) or (memo is not None and text == memo.text):
        return
    passages = desk.study.passages
    target, target_id, spot = subject.target, subject.target_id, subject.spot

    def write() -> None:
        if memo is not None and not text:
            passages.delete_memo(memo.id)
        elif memo is not None:
            passages.write_memo(target, target_id, text, memo_id=memo.id)
        elif spot is not None:
            start, end = spot.span
            passages.write_memo(target, target_id, text, start=start, end=end, revision=spot.revision)
        else:
            passages.write_memo(target, target_id, text)

    def done(_nothing: None) -> None:
        desk.say(message("Memo written.") if text else message("Memo deleted."))
        refresh_all(desk)
        if subject.then is not None:
            subject.then()

    desk.worker.write(write, done)


def _ask_again(
    desk: Desk,
    subject: Subject,
    memo: Memo | None,
    others: Sequence[tuple[str, str]],
    text: str,
    why: str,
) -> None:
    """Show what was typed again, and why; where its passage is gone, as a memo on the interview."""
    refresh_all(desk)
    spot = subject.spot
    if not text.strip():
        desk.fail(why)
        return

    def show(revision: int | None) -> None:
        there = spot is None or spot.revision == revision
        onto = subject if there else subject.edit(target=MemoTarget.INTERVIEW, spot=None)
        _ask(desk, onto, memo, others, text, why)

    def look() -> int | None:
        return None if spot is None else desk.study.transcripts.interview(spot.interview_id).revision_id

    desk.worker.read(look, show, opens=True)


def look(desk: Desk, coding_ids: Sequence[int]) -> None:
    """Read the memos on codings that have some, for the inspector."""
    wanted = [
        key for key in coding_ids if key in desk.codings and desk.codings[key].memo and key not in desk.memos
    ]
    if not wanted:
        return

    def read() -> dict[int, Sequence[Memo]]:
        return {key: desk.study.passages.memos(MemoTarget.CODING, key) for key in wanted}

    def take(found: dict[int, Sequence[Memo]]) -> None:
        desk.memos.update(found)
        desk.post(StateChanged())

    desk.worker.read(read, take, key="memos")
