"""Coding passages: drawn at once, confirmed when the study has committed it."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import message, messages
from qualcode.study.context import Done
from qualcode.study.passages import Coded
from qualcode.tui.actions.reading import refresh, refresh_all
from qualcode.tui.desk import Desk, mark_of
from qualcode.tui.messages.desk import MarksChanged, StateChanged
from qualcode.tui.transcript.lanes import Mark


def passage(desk: Desk) -> tuple[int, int] | None:
    """Give the passage that coding applies to: the selection, else the sentence at the cursor."""
    view = desk.view
    if view is None:
        return None
    found = view.chosen() or view.sentence()
    if found is None:
        desk.say(message("There are no words here to code."))
    return found


def apply(desk: Desk, code_ids: Sequence[int], span: tuple[int, int] | None = None) -> None:
    """Apply codes to a passage; the selection is given up, the cursor stays."""
    span = span or passage(desk)
    interview, view = desk.interview, desk.view
    if span is None or interview is None or view is None or not code_ids:
        return
    start, end = span
    coder_id = desk.coder.id if desk.coder else 0
    pending = [
        Mark(id=desk.next_pending(), start=start, end=end, code_id=code, coder_id=coder_id, pending=True)
        for code in code_ids
    ]
    for mark in pending:
        view.put_mark(mark)
    view.drop_selection()
    desk.last_codes = list(code_ids)
    desk.recent = [*code_ids, *(code for code in desk.recent if code not in code_ids)]

    def clear() -> None:
        for mark in pending:
            view.drop_mark(mark.id)

    def confirmed(coded: Coded) -> None:
        clear()
        if desk.interview is not None and desk.interview.id == interview.id:
            for coding in coded.codings:
                desk.codings[coding.id] = mark_of(coding)
                desk.created[coding.id] = coding.created
                if desk.showing.admits(coding):
                    view.put_mark(mark_of(coding))
        _say_coded(desk, coded, code_ids)
        refresh(desk)

    desk.worker.write(
        lambda: desk.study.passages.apply(interview.id, [span], list(code_ids)),
        confirmed,
        lambda _sentence: clear(),
    )
    desk.post(StateChanged())


def _say_coded(desk: Desk, coded: Coded, code_ids: Sequence[int]) -> None:
    names = ", ".join(desk.code_name(code) for code in code_ids)
    made = max(0, len(code_ids) - coded.repeated)
    if made:
        desk.say(message("Coded with {codes}.", codes=names))
        hidden = [code for code in code_ids if desk.showing.codes and code not in desk.showing.codes]
        if hidden:
            desk.say(message("Not shown: only chosen codes are shown in the text."))
    else:
        desk.say(message("This passage has {codes} already; nothing was changed.", codes=names))


def in_vivo(desk: Desk, parent_id: int | None = None) -> None:
    """Make a code out of the words selected and apply it to them."""
    span = passage(desk)
    if span is None or desk.script is None:
        return
    words = " ".join(desk.script.text[span[0] : span[1]].split())
    if len(words) > 60:
        words = words[:60].rsplit(" ", 1)[0] + "…"
    create_and_apply(desk, words, parent_id, span=span)


def create_and_apply(
    desk: Desk,
    name: str,
    parent_id: int | None,
    others: Sequence[int] = (),
    span: tuple[int, int] | None = None,
) -> None:
    """Make a new code, or take the one of that name, and apply it together with others."""
    span = span or passage(desk)
    if span is None:
        return
    for code in desk.codebook.children(parent_id):
        if code.name(desk.codebook.language).casefold() == name.casefold():
            apply(desk, [*others, code.id], span)
            return

    def add() -> int:
        return desk.study.codebook.add(name, parent_id).id

    def made(code_id: int) -> None:
        desk.worker.read(desk.study.codebook.codebook, lambda codebook: use(codebook, code_id))

    def use(codebook, code_id: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        from qualcode.tui.messages.desk import CodebookChanged  # noqa: PLC0415

        desk.take_codebook(codebook)
        desk.post(CodebookChanged())
        apply(desk, [*others, code_id], span)

    desk.worker.write(add, made)


def remove(desk: Desk, marks: Sequence[Mark]) -> None:
    """Take codings away; they vanish at once and come back if that fails."""
    view = desk.view
    gone = [mark for mark in marks if mark.id > 0]
    if view is None or not gone:
        return
    for mark in gone:
        view.drop_mark(mark.id)

    def back() -> None:
        for mark in gone:
            view.put_mark(mark)

    def done(_answer: Done) -> None:
        for mark in gone:
            desk.codings.pop(mark.id, None)
        names = ", ".join(desk.code_name(mark.code_id) for mark in gone)
        desk.say(
            messages(
                "Removed a coding: {codes}.", "Removed {count} codings: {codes}.", len(gone), codes=names
            )
        )
        refresh(desk)

    desk.worker.write(
        lambda: desk.study.passages.remove([mark.id for mark in gone]), done, lambda _sentence: back()
    )
    desk.post(MarksChanged())


def recode(desk: Desk, marks: Sequence[Mark], code_id: int) -> None:
    """Give codings another code."""
    view = desk.view
    chosen = [mark for mark in marks if mark.id > 0 and mark.code_id != code_id]
    if view is None or not chosen:
        return
    for mark in chosen:
        view.put_mark(mark.edit(code_id=code_id, pending=True))

    def done(_answer: Done) -> None:
        was = ", ".join(dict.fromkeys(desk.code_name(mark.code_id) for mark in chosen))
        desk.say(message("Recoded from {old} to {new}.", old=was, new=desk.code_name(code_id)))
        refresh_all(desk)

    def back() -> None:
        for mark in chosen:
            view.put_mark(mark)

    desk.worker.write(
        lambda: desk.study.passages.recode([mark.id for mark in chosen], code_id),
        done,
        lambda _sentence: back(),
    )
