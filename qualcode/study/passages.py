"""Coding passages: applying codes, taking them off, moving their ends, and writing memos."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.memo import Memo, MemoTarget
from qualcode.domain.names import first_few
from qualcode.domain.record import Record
from qualcode.domain.spans import bare
from qualcode.errors import ConflictError, DomainError, NotFoundError
from qualcode.i18n import Message, message, messages
from qualcode.study.context import Context, Done
from qualcode.study.naming import checked_text
from qualcode.study.new_codes import code_named, offered_name, offered_names

if TYPE_CHECKING:
    from qualcode.domain.code import Code
    from qualcode.domain.coding import Coding
    from qualcode.domain.origin import Origin
    from qualcode.store.action import Action
    from qualcode.store.codings import Applied

_AT_ONCE = 10_000
"""How many codings are looked up in one query."""
_NAMED = 10
"""How many codings that are gone are named in an error."""
_CODES = 3
"""How many codes an entry of the journal names."""
NOBODYS_WORDS = message("These words belong to nobody: no participant is counted for them.")
"""What is said about a coding outside all turns; it is allowed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded(Record):
    """What applying codes did."""

    message: Message
    """What was done, in words."""
    codings: tuple[Coding, ...]
    """The codings made."""
    repeated: int
    """How many were there already, and so changed nothing."""
    code: Code | None = None
    """The code that was asked for by its name."""
    made: bool = False
    """Whether that code is new."""
    nobody: bool = False
    """Whether the words of a passage coded belong to nobody, e.g. those of a question."""


class Passages:
    """What a coder does with the passages of an interview."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._project = context.project

    # Codings

    def apply(
        self,
        interview_id: int,
        spans: Iterable[tuple[int, int]],
        code_ids: Sequence[int],
        *,
        revision: int | None = None,
        origin: Origin | None = None,
    ) -> Coded:
        """Apply every code to every span, as one action.

        Args:
            interview_id: The interview.
            spans: Half-open ranges of code points in its current text; blanks at their ends are left out.
            code_ids: The codes.
            revision: The text in which the user saw the passages; the current one where none is given.
            origin: What proposed them, where they are not made by hand.

        Returns:
            The codings made; the same span, code and coder is one coding, so a repeat only counts.

        Raises:
            ConflictError: If the interview has another text by now.
            DomainError: If a span is blank or outside the text, or a code is retired.
            NotFoundError: If the interview or a code does not exist.
        """
        with self._context.write("code-passages") as action:
            return self._apply(action, interview_id, spans, code_ids, revision, origin)

    def apply_new(
        self,
        interview_id: int,
        spans: Iterable[tuple[int, int]],
        name: str,
        parent_id: int | None = None,
        others: Sequence[int] = (),
        *,
        revision: int | None = None,
    ) -> Coded:
        """Make a code and apply it to every span, together with others, all as one action.

        Args:
            interview_id: The interview.
            spans: Half-open ranges of code points in its current text; blanks at their ends are left out.
            name: What the code is called; one of that name right below the same code is taken instead.
            parent_id: The code above it; none makes a theme.
            others: Codes that are applied too.
            revision: The text in which the user saw the passages; the current one where none is given.

        Returns:
            The codings made, and the code.

        Raises:
            ConflictError: If the interview has another text by now.
            DomainError: If the name cannot be one, a span is blank or outside the text, or a code is retired.
            NotFoundError: If the interview or a code does not exist.
        """
        with self._context.write("code-passages") as action:
            code, made = code_named(action, self._project, name, parent_id)
            code_ids = list(dict.fromkeys((*others, code.id)))
            done = self._apply(action, interview_id, spans, code_ids, revision)
            if not made:
                return done.edit(code=code)
            action.params["new"] = called = code.name(self._project.language)
            said = message("Made the code “{code}” and coded with it.", code=called)
            if others:
                names = action.params["codes"]
                said = message("Made the code “{code}” and coded with {codes}.", code=called, codes=names)
            return done.edit(message=_said_nobody(said, nobody=done.nobody), code=code, made=True)

    def _apply(
        self,
        action: Action,
        interview_id: int,
        spans: Iterable[tuple[int, int]],
        code_ids: Sequence[int],
        revision: int | None,
        origin: Origin | None = None,
    ) -> Coded:
        names = offered_names(self._project, code_ids)
        action.params["codes"] = ", ".join(names[code_id] for code_id in code_ids)
        action.params["where"] = title = self._context.titles([interview_id])
        if revision is not None:
            self._context.same_text(interview_id, revision)
        kept = None if origin is None else origin.to_json()
        done = self._project.codings.apply(action, interview_id, spans, code_ids, origin=kept, bare=True)
        action.params["count"] = count = len({(coding.start, coding.end) for coding in done.codings})
        if count == 1 and done.turn:
            action.params["where"] = _reference(title, done.turn)
        return Coded(
            message=_said_nobody(_said(done, names), nobody=done.nobody),
            codings=done.codings,
            repeated=done.repeated,
            nobody=done.nobody,
        )

    def memos_touched(self, coding_ids: Sequence[int]) -> int:
        """Tell how many memos stand on some codings."""
        return self._project.activity.memos_of_codings(coding_ids)

    def remove(self, coding_ids: Sequence[int]) -> Done:
        """Take codings off, with the memos on them, as one action.

        Raises:
            NotFoundError: If one is not there; nothing is changed.
        """
        with self._context.write("remove-codings") as action:
            present = self._present(coding_ids)
            note = self._whose(action, present)
            self._note_place(action, present)
            action.params["codes"] = self._called(present)
            count = self._project.codings.remove(action, coding_ids)
            action.params["count"] = count
        return Done(
            message=messages("Removed a coding.", "Removed {count} codings.", count),
            codings=count,
            changed=count > 0,
            note=note,
        )

    def recode(self, coding_ids: Sequence[int], code_id: int) -> Done:
        """Give codings another code, as one action.

        Where the same coder has that code on the same span already, the two become one coding with the
        memos of both.

        Raises:
            NotFoundError: If one is not there; nothing is changed.
        """
        with self._context.write("recode") as action:
            action.params["code"] = name = offered_name(self._project, code_id)
            present = [one for one in self._present(coding_ids) if one.code_id != code_id]
            note = self._whose(action, present)
            self._note_place(action, present)
            done = self._project.codings.recode(action, coding_ids, code_id)
            count = done.changed + done.united
            action.params["count"] = count
        said = messages("Recoded a coding to {code}.", "Recoded {count} codings to {code}.", count, code=name)
        if not count:
            said = messages("The coding has {code}.", "The codings have {code}.", len(coding_ids), code=name)
        return Done(message=said, codings=count, changed=count > 0, note=note)

    def add_code(self, coding_ids: Sequence[int], code_id: int) -> Done:
        """Apply a further code to the passages of codings, as one action.

        Raises:
            ConflictError: If one stayed behind with an older text; nothing is changed.
        """
        count = 0
        with self._context.write("code-passages") as action:
            action.params["codes"] = name = offered_name(self._project, code_id)
            chosen = self._project.codings.by_ids(coding_ids)
            self._refuse_left(coding_ids)
            self._note_place(action, chosen)
            for interview_id in dict.fromkeys(coding.interview_id for coding in chosen):
                spans = [(one.start, one.end) for one in chosen if one.interview_id == interview_id]
                done = self._project.codings.apply(action, interview_id, dict.fromkeys(spans), [code_id])
                count += len(done.codings)
            action.params["count"] = count
        said = _coded(count, len(chosen) - count, name)
        if not count:
            said = messages("The passage has {codes}.", "The passages have {codes}.", len(chosen), codes=name)
        return Done(message=said, codings=count, changed=count > 0)

    def adjust(self, coding_id: int, start: int, end: int, *, revision: int | None = None) -> Done:
        """Move the ends of a coding; onto the same code of the same coder, the two become one.

        One that stayed behind with an older text comes back into the current one.

        Args:
            coding_id: The coding.
            start: Where it starts from now on, in the current text.
            end: One past its end.
            revision: The text in which the user saw the passage; the current one where none is given.

        Raises:
            DomainError: If the new passage is blank or outside the text.
            ConflictError: If the interview has another text by now.
        """
        with self._context.write("adjust-coding") as action:
            coding = self._project.codings.by_id(coding_id)
            action.params["code"] = name = self._name(coding.code_id)
            note = self._whose(action, [coding])
            self._note_place(action, [coding])
            current = self._context.same_text(coding.interview_id, revision)
            start, end = bare(self._project.interviews.text(coding.interview_id), start, end)
            left = self._project.left.among([coding_id])
            if left:
                self._project.codings.carry(action, coding_id, current, (start, end))
            else:
                self._project.codings.adjust(action, coding_id, start, end)
        said = message("Adjusted the ends of a coding with {code}.", code=name)
        if left:
            said = message("A coding with {code} that had stayed behind is in the text again.", code=name)
        return Done(message=said, codings=1, changed=action.entry_id is not None, note=note)

    # Memos

    def memos(self, target: MemoTarget, target_id: int | None = None) -> list[Memo]:
        """Give the memos on one thing; those on its passages for `SPAN` and an interview."""
        return self._project.memos.on(target, target_id)

    def write_memo(
        self,
        target: MemoTarget,
        target_id: int | None,
        text: str,
        *,
        start: int | None = None,
        end: int | None = None,
        memo_id: int | None = None,
        revision: int | None = None,
    ) -> Done:
        """Write a memo, or with `memo_id` give an old one of the coder's own a new text.

        Args:
            target: What it stands on.
            target_id: The row of that: the interview's for a span, none for the project.
            text: What it says.
            start: Where its passage starts, for a span.
            end: One past its end.
            memo_id: The memo to be rewritten.
            revision: The text in which the user saw the passage; the current one where none is given.

        Raises:
            ConflictError: If the interview of the passage has another text by now.
            DomainError: If it says nothing, its passage is blank or outside the text, or the memo that
                should be rewritten is somebody else's.
        """
        text = checked_text(text)
        if not text:
            raise DomainError(
                message("A memo needs words."),
                message("Write them; to take a memo away, delete it."),
            )
        with self._context.write("write-memo" if memo_id is None else "edit-memo") as action:
            if memo_id is not None:
                changed, shown = self._rewrite(action, memo_id, text)
            else:
                changed, shown = True, self._described(target, target_id)
                span = None
                if target is MemoTarget.SPAN and target_id is not None:
                    self._context.same_text(target_id, revision)
                    span = bare(self._project.interviews.text(target_id), start or 0, end or 0)
                self._project.memos.add(action, target, target_id, text, span)
            action.params["target"] = shown
        return Done(message=message("Kept the memo on {target}.", target=shown), changed=changed)

    def _rewrite(self, action: Action, memo_id: int, text: str) -> tuple[bool, str]:
        memo = self._project.memos.by_id(memo_id)
        if memo.coder_id != action.coder_id:
            raise DomainError(
                message(
                    "Memo {number} is {name}'s.", number=memo_id, name=self._context.whose([memo.coder_id])
                ),
                message("Write one of your own beside it."),
            )
        return action.update("memo", memo_id, text=text), self._described(memo.target, memo.target_id)

    def move_memo(self, memo_id: int, start: int, end: int, *, revision: int | None = None) -> Done:
        """Put a memo on another passage of its interview; one that stayed behind comes back by that.

        Args:
            memo_id: The memo, which stands on a passage.
            start: Where its passage starts from now on, in the current text.
            end: One past its end.
            revision: The text in which the user saw the passage; the current one where none is given.

        Raises:
            DomainError: If it stands on no passage, or the new one is blank or outside the text.
            ConflictError: If the interview has another text by now.
        """
        with self._context.write("move-memo") as action:
            memo = self._project.memos.by_id(memo_id)
            if memo.target is not MemoTarget.SPAN or memo.target_id is None:
                raise DomainError(
                    message("Memo {number} stands on no passage.", number=memo_id),
                    message(
                        "Only a memo on a passage has a place: qualcode memo all shows on what each stands."
                    ),
                )
            action.params["target"] = shown = self._described(memo.target, memo.target_id)
            note = self._whose_memo(action, memo)
            current = self._context.same_text(memo.target_id, revision)
            start, end = bare(self._project.interviews.text(memo.target_id), start, end)
            changed = action.update("memo", memo_id, revision_id=current, start=start, end=end)
        return Done(message=message("Moved a memo on {target}.", target=shown), changed=changed, note=note)

    def delete_memo(self, memo_id: int) -> Done:
        """Delete a memo."""
        with self._context.write("delete-memo") as action:
            memo = self._project.memos.by_id(memo_id)
            action.params["target"] = shown = self._described(memo.target, memo.target_id)
            note = self._whose_memo(action, memo)
            action.delete("memo", memo_id)
        return Done(message=message("Deleted the memo on {target}.", target=shown), note=note)

    # Checks and names

    def _whose(self, action: Action, codings: Sequence[Coding]) -> Message | None:
        """Note in the journal, and say, whose codings are about to be changed, if others'."""
        makers = [coding.coder_id for coding in codings]
        others = [maker for maker in makers if maker != action.coder_id]
        if not others:
            return None
        action.params["whose"] = names = self._context.whose(others)
        if len(makers) > len(others) == 1:
            return message("One of them was coded by {names}.", names=names)
        return messages(
            "It was coded by {names}.", "{count} were coded by {names}.", len(others), names=names
        )

    def _note_place(self, action: Action, codings: Sequence[Coding]) -> None:
        """Note in the journal in which interviews codings stand; of one passage, in which turn."""
        if not codings:
            return
        action.params["where"] = title = self._context.titles(coding.interview_id for coding in codings)
        if len({(coding.interview_id, coding.start, coding.end) for coding in codings}) > 1:
            return
        if turn := self._project.codings.turn_of(codings[0].id):
            action.params["where"] = _reference(title, turn)

    def _called(self, codings: Sequence[Coding]) -> str:
        """Name the codes of codings for the journal; of many only the first few."""
        code_ids = list(dict.fromkeys(coding.code_id for coding in codings))
        return first_few([self._name(code_id) for code_id in code_ids[: _CODES + 1]], _CODES)

    def _whose_memo(self, action: Action, memo: Memo) -> Message | None:
        if memo.coder_id == action.coder_id:
            return None
        action.params["whose"] = name = self._context.whose([memo.coder_id])
        return message("It was written by {name}.", name=name)

    def _present(self, coding_ids: Sequence[int]) -> list[Coding]:
        found: list[Coding] = []
        for first in range(0, len(coding_ids), _AT_ONCE):
            found += self._project.codings.by_ids(coding_ids[first : first + _AT_ONCE])
        there = {one.id for one in found}
        missing = [str(number) for number in coding_ids if number not in there]
        if missing:
            shown = first_few(missing, _NAMED)
            raise NotFoundError(
                messages("There is no coding {ids}.", "There are no codings {ids}.", len(missing), ids=shown),
                message("Nothing was changed; the numbers of codings stand in the list of excerpts."),
            )
        return found

    def _refuse_left(self, coding_ids: Sequence[int]) -> None:
        left = self._project.left.among(coding_ids)
        if left:
            ids = ", ".join(str(number) for number in coding_ids if number in left)
            raise ConflictError(
                message("The words of {ids} are gone from the text; nothing was changed.", ids=ids),
                message("qualcode interview lost lists what stayed behind with an older text."),
            )

    def _described(self, target: MemoTarget, target_id: int | None) -> str:
        """Name what a memo stands on, as it is called now."""
        if target_id is None or target is MemoTarget.PROJECT:
            return self._project.name
        if target is MemoTarget.CODE:
            return self._name(target_id)
        if target is MemoTarget.CODING:
            coding = self._project.codings.by_id(target_id)
            return (
                f"{self._project.interviews.by_id(coding.interview_id).title}, {self._name(coding.code_id)}"
            )
        if target is MemoTarget.PARTICIPANT:
            return self._project.participants.by_id(target_id).pseudonym
        return self._project.interviews.by_id(target_id).title

    def _name(self, code_id: int) -> str:
        return self._project.codes.named((code_id,))[code_id].name


def _reference(title: str, turn: int) -> str:
    """Name a passage in the journal by its turn: a hundred coded one by one would else read alike."""
    return f"{title}:{turn}"


def _said(done: Applied, names: Mapping[int, str]) -> Message:
    """Say what was coded, and with which codes it was already."""
    made = {coding.code_id for coding in done.codings}
    new = ", ".join(name for code_id, name in names.items() if code_id in made)
    old = ", ".join(name for code_id, name in names.items() if code_id not in made)
    if not made or not old:
        return _coded(len(done.codings), done.repeated, new or old)
    there = message("The passage had {codes} already.", codes=old)
    return message("{done} {again}", done=_coded(len(done.codings), 0, new), again=there)


def _coded(made: int, repeated: int, names: str) -> Message:
    if not made:
        return message("The passage has {codes} already; nothing was changed.", codes=names)
    done = messages("Coded a passage with {codes}.", "Made {count} codings with {codes}.", made, codes=names)
    if not repeated:
        return done
    again = messages("One was there already.", "{count} were there already.", repeated)
    return message("{done} {again}", done=done, again=again)


def _said_nobody(done: Message, *, nobody: bool) -> Message:
    if not nobody:
        return done
    return message("{done} {nobody}", done=done, nobody=NOBODYS_WORDS)
