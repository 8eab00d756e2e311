"""Coding passages: drawn at once, confirmed when the study has committed it."""

from __future__ import annotations

from collections.abc import Sequence

from qualcode.i18n import message, messages
from qualcode.study.context import Done
from qualcode.study.passages import Coded
from qualcode.tui.actions.reading import refresh, refresh_all
from qualcode.tui.desk import Desk, mark_of
from qualcode.tui.messages.desk import MarksChanged, StateChanged
from qualcode.tui.spots import Spot
from qualcode.tui.transcript.lanes import Mark


def passage(desk: Desk) -> Spot | None:
    """Give the passage that coding applies to: the selection, else the sentence at the cursor."""
    view = desk.view
    if view is None:
        return None
    found = view.chosen() or view.sentence()
    if found is None:
        desk.say(message("There are no words here to code."))
        return None
    return desk.spot(*found)


def apply(desk: Desk, code_ids: Sequence[int], spot: Spot | None = None) -> None:
    """Apply codes to a passage; the selection is given up, the cursor stays."""
    spot = spot or passage(desk)
    view = desk.view
    if spot is None or view is None or not code_ids:
        return
    coder_id = desk.coder.id if desk.coder else 0
    pending = [
        Mark(
            id=desk.next_pending(),
            start=spot.start,
            end=spot.end,
            code_id=code,
            coder_id=coder_id,
            pending=True,
        )
        for code in code_ids
        if _shown(desk, spot)
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
        if _shown(desk, spot):
            for coding in coded.codings:
                desk.codings[coding.id] = mark_of(coding)
                desk.created[coding.id] = coding.created
                if desk.showing.admits(coding):
                    view.put_mark(mark_of(coding))
        _say_coded(desk, coded, code_ids)
        refresh(desk)

    def refused(_sentence: str) -> None:
        clear()
        # The text may have been replaced by another program.
        refresh_all(desk)

    passages = desk.study.passages
    desk.worker.write(
        lambda: passages.apply(spot.interview_id, [spot.span], list(code_ids), revision=spot.revision),
        confirmed,
        refused,
    )
    desk.post(StateChanged())


def _shown(desk: Desk, spot: Spot) -> bool:
    """Tell whether a passage lies in the text that is shown."""
    interview = desk.interview
    return interview is not None and (interview.id, interview.revision_id) == (
        spot.interview_id,
        spot.revision,
    )


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
    spot = passage(desk)
    if spot is None or desk.script is None:
        return
    words = " ".join(desk.script.text[spot.start : spot.end].split())
    if len(words) > 60:
        words = words[:60].rsplit(" ", 1)[0] + "…"
    create_and_apply(desk, words, parent_id, spot=spot)


def create_and_apply(
    desk: Desk,
    name: str,
    parent_id: int | None,
    others: Sequence[int] = (),
    spot: Spot | None = None,
) -> None:
    """Make a new code, or take the one of that name, and apply it together with others."""
    spot = spot or passage(desk)
    if spot is None:
        return
    for code in desk.codebook.children(parent_id):
        if code.name(desk.codebook.language).casefold() == name.casefold():
            apply(desk, [*others, code.id], spot)
            return

    def add() -> int:
        return desk.study.codebook.add(name, parent_id).id

    def made(code_id: int) -> None:
        desk.worker.read(desk.study.codebook.codebook, lambda codebook: use(codebook, code_id))

    def use(codebook, code_id: int) -> None:  # type: ignore[no-untyped-def]  # noqa: ANN001
        from qualcode.tui.messages.desk import CodebookChanged  # noqa: PLC0415

        desk.take_codebook(codebook)
        desk.post(CodebookChanged())
        apply(desk, [*others, code_id], spot)

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
