"""Coding passages: drawn at once, confirmed when the study has committed it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from qualcode.domain.code import Code
from qualcode.domain.codebook import Codebook
from qualcode.i18n import message, messages
from qualcode.study.context import Done
from qualcode.study.new_codes import in_vivo_name
from qualcode.study.passages import NOBODYS_WORDS, Coded
from qualcode.tui.actions.following import follow, recount
from qualcode.tui.actions.reading import leave, refresh, refresh_all
from qualcode.tui.desk import Desk, mark_of
from qualcode.tui.messages.desk import CodebookChanged, StateChanged
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
    if spot is None or not code_ids:
        return
    place, codes, passages = spot, list(code_ids), desk.study.passages
    write(
        desk,
        place,
        codes,
        lambda: passages.apply(place.interview_id, [place.span], codes, revision=place.revision),
    )
    used(desk, codes)


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
    place, passages = spot, desk.study.passages
    write(
        desk,
        place,
        others,
        lambda: passages.apply_new(
            place.interview_id, [place.span], name, parent_id, others, revision=place.revision
        ),
    )


def in_vivo(desk: Desk) -> None:
    """Make a code out of the words selected and apply it to them."""
    spot = passage(desk)
    if spot is None or desk.script is None:
        return
    create_and_apply(desk, in_vivo_name(desk.script.text[spot.start : spot.end]), None, spot=spot)


def write(desk: Desk, spot: Spot, drawn: Sequence[int], call: Callable[[], Coded]) -> None:
    """Draw codings with codes that are known, and write them.

    Args:
        desk: The desk.
        spot: The passage, with the interview and the text in which it was chosen.
        drawn: The codes of the codings that can be drawn before they are committed.
        call: What writes them, in the writing thread.
    """
    view = desk.view
    if view is None:
        return
    pending = _pending(desk, spot, drawn)
    for mark in pending:
        view.put_mark(mark)
    view.drop_selection()
    behind = "" if desk.script is None else desk.script.text[spot.end : view.caret.position]
    if view.caret.position >= spot.end and not behind.strip() and _shown(desk, spot):
        # Right behind the passage, what was coded would be out of reach.
        view.go(spot.end - 1)

    def clear() -> None:
        for mark in pending:
            view.drop_mark(mark.id)

    def confirmed(coded: Coded) -> None:
        clear()
        _confirm(desk, spot, drawn, coded)

    def refused(_sentence: str) -> None:
        clear()
        # The text may have been replaced by another program.
        refresh_all(desk)

    desk.worker.write(call, confirmed, refused)
    desk.post(StateChanged())


def _confirm(desk: Desk, spot: Spot, drawn: Sequence[int], coded: Coded) -> None:
    """Show codings that are committed, where their text is shown, and say so."""
    codes = list(drawn)
    if coded.code is not None:
        codes.append(coded.code.id)
        _take_code(desk, coded.code)
        used(desk, codes)
    if desk.tour is not None:
        desk.tour.coded(coded.codings)
    if desk.view is not None and _shown(desk, spot):
        for coding in coded.codings:
            desk.know(coding)
            if desk.showing.admits(coding):
                desk.view.put_mark(mark_of(coding))
    _say_coded(desk, coded, codes)
    # A terminal that is closed, or a machine that stops, must not lose the place of the last coding.
    leave(desk)
    if coded.code is not None:
        refresh(desk)
    else:
        recount(desk, codes)


def _pending(desk: Desk, spot: Spot, codes: Sequence[int]) -> list[Mark]:
    """Give what is drawn of codings that are not committed yet."""
    if not _shown(desk, spot):
        return []
    coder_id = desk.coder.id if desk.coder else 0
    return [
        Mark(
            id=desk.next_pending(),
            start=spot.start,
            end=spot.end,
            code_id=code,
            coder_id=coder_id,
            pending=True,
        )
        for code in codes
    ]


def _shown(desk: Desk, spot: Spot) -> bool:
    """Tell whether a passage lies in the text that is shown."""
    interview = desk.interview
    return interview is not None and (interview.id, interview.revision_id) == (
        spot.interview_id,
        spot.revision,
    )


def used(desk: Desk, codes: Sequence[int]) -> None:
    """Keep in mind what was applied last."""
    desk.last_codes = list(codes)
    desk.recent = [*codes, *(code for code in desk.recent if code not in codes)]


def _take_code(desk: Desk, code: Code) -> None:
    """Know a code that was just made, before the whole codebook is read again."""
    if code.id not in desk.codebook:
        desk.take_codebook(Codebook([*desk.codebook, code], desk.codebook.language))
        desk.post(CodebookChanged())


def _say_coded(desk: Desk, coded: Coded, code_ids: Sequence[int]) -> None:
    names = ", ".join(desk.code_name(code) for code in code_ids)
    if coded.made:
        said = coded.message
    elif not coded.codings or coded.repeated >= len(code_ids):
        desk.say(message("This passage has {codes} already; nothing was changed.", codes=names))
        return
    else:
        made = {coding.code_id for coding in coded.codings}
        new, old = ([one for one in code_ids if (one in made) is fresh] for fresh in (True, False))
        said = message("Coded with {codes}.", codes=", ".join(map(desk.code_name, new)))
        if old:
            there = message("The passage had {codes} already.", codes=", ".join(map(desk.code_name, old)))
            said = message("{done} {again}", done=said, again=there)
        if coded.nobody:
            said = message("{done} {nobody}", done=said, nobody=NOBODYS_WORDS)
    if desk.showing.codes and not desk.showing.codes.issuperset(code_ids):
        hidden = message("Not shown: only chosen codes are shown in the text.")
        said = message("{done} {hidden}", done=said, hidden=hidden)
    desk.say(said)


def remove(desk: Desk, marks: Sequence[Mark]) -> None:
    """Take codings away; they vanish at once and come back if that fails."""
    view = desk.view
    gone = [mark for mark in marks if mark.id > 0]
    if view is None or not gone:
        return
    spot = desk.spot(gone[0].start, gone[0].end)
    for mark in gone:
        view.drop_mark(mark.id)
        desk.codings.pop(mark.id, None)

    def done(answer: Done) -> None:
        for mark in gone:
            desk.forget(mark.id)
        names = ", ".join(desk.code_name(mark.code_id) for mark in gone)
        said = messages(
            "Removed a coding: {codes}.", "Removed {count} codings: {codes}.", len(gone), codes=names
        )
        desk.say(answer.edit(message=said).said)
        recount(desk, {mark.code_id for mark in gone})

    desk.worker.write(
        lambda: desk.study.passages.remove([mark.id for mark in gone]),
        done,
        lambda _sentence: _put_back(desk, spot, gone),
    )
    desk.post(StateChanged())


def recode(desk: Desk, marks: Sequence[Mark], code_id: int) -> None:
    """Give codings another code."""
    view = desk.view
    chosen = [mark for mark in marks if mark.id > 0 and mark.code_id != code_id]
    if view is None or not chosen:
        return
    spot = desk.spot(chosen[0].start, chosen[0].end)
    for mark in chosen:
        view.put_mark(mark.edit(code_id=code_id, pending=True))

    def done(answer: Done) -> None:
        was = ", ".join(dict.fromkeys(desk.code_name(mark.code_id) for mark in chosen))
        said = message("Recoded from {old} to {new}.", old=was, new=desk.code_name(code_id))
        desk.say(answer.edit(message=said).said)
        follow(desk)

    desk.worker.write(
        lambda: desk.study.passages.recode([mark.id for mark in chosen], code_id),
        done,
        lambda _sentence: _put_back(desk, spot, chosen),
    )


def _put_back(desk: Desk, spot: Spot | None, marks: Sequence[Mark]) -> None:
    """Show codings as they were before a change that came to nothing, and read what holds.

    Another interview may have been opened while it was under way: there they stand nowhere.
    """
    if desk.view is not None and spot is not None and _shown(desk, spot):
        for mark in marks:
            desk.codings[mark.id] = mark
            desk.view.put_mark(mark)
    refresh_all(desk)
