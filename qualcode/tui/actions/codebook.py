"""Changing the codebook: each change says what it touched, and can be undone."""

from __future__ import annotations

from collections.abc import Callable

from qualcode.domain.code import Code
from qualcode.domain.codebook import Codebook
from qualcode.i18n import Message, message, messages
from qualcode.study.code_merging import taken_along
from qualcode.study.context import Done
from qualcode.tui.actions.reading import refresh, refresh_all
from qualcode.tui.desk import Desk
from qualcode.tui.messages.desk import CodebookChanged

GONE = message("There is no such code.")
"""What is said of a code that another program has taken away while it was picked."""


def change(desk: Desk, call: Callable[[], object], said: Message, *, codings: bool = True) -> None:
    """Make a change, say it, and read again what it may have touched."""

    def done(answer: object) -> None:
        desk.say(told(answer) if isinstance(answer, Done) else said)
        if codings:
            refresh_all(desk)
        else:
            refresh(desk)

    desk.worker.write(call, done)


def told(done: Done) -> Message:
    """Say what a change did, and how many codings it touched."""
    touched = done.touched()
    return message("{said} {touched}", said=done.said, touched=touched) if touched else done.said


def confirmed(
    desk: Desk,
    code: Code,
    question: Message,
    yes: Message,
    then: Callable[[], None],
    more: Message | None = None,
) -> None:
    """Ask before a change that touches codings, saying how many and how many memos stand on them.

    Args:
        desk: The desk.
        code: The code that is changed.
        question: The question.
        yes: What the answer yes is called.
        then: What is done on it.
        more: What else hangs on it.
    """
    from qualcode.tui.screens.confirm import Confirm  # noqa: PLC0415 - screens come when needed

    book = desk.study.codebook

    def show(found: tuple[int, int]) -> None:
        detail = message(
            "This touches {what}. It can be undone with {key}.",
            what=codings_and_memos(*found),
            key=desk.key("study.undo"),
        )
        if more is not None:
            detail = message("{more} {detail}", more=more, detail=detail)
        desk.ask(Confirm(question, detail, yes), lambda _yes: then())

    desk.worker.read(lambda: (book.touched(code.id), book.memos_touched(code.id)), show, opens=True)


def counted(codings: int) -> Message:
    """Name how many codings something touches."""
    return messages("{count} coding", "{count} codings", codings) if codings else message("no coding")


def codings_and_memos(codings: int, memos: int) -> Message:
    """Name how many codings and memos something takes along."""
    if not codings and not memos:
        return message("no coding and no memo")
    coded = counted(codings)
    if not memos:
        return message("{codings} and no memo", codings=coded)
    return message(
        "{codings} and {memos}", codings=coded, memos=messages("{count} memo", "{count} memos", memos)
    )


def add(desk: Desk, name: str, parent_id: int | None) -> None:
    """Add a code."""
    twins = desk.codebook.named(name, parent_id)
    said = (
        message("Added a second code called {code} there; the other is {key}.", code=name, key=twins[0].key)
        if twins
        else message("Added the code {code}.", code=name)
    )

    def made(code: Code) -> None:
        desk.say(said)
        # What is done next is mostly done to what was just made.
        desk.highlighted_code = code.id
        know(desk, code)
        desk.app.call_after_refresh(desk.app.show_code, code.id)

    desk.worker.write(lambda: desk.study.codebook.add(name, parent_id), made)


def pick(desk: Desk, title: Message, then: Callable[[int], None], *, creating: bool = True) -> None:
    """Let a code be picked, or made by a new name where that is wanted.

    Args:
        desk: The desk.
        title: What it is picked for.
        then: What to do with the code; the desk knows it by then.
        creating: Whether a new one may be made.
    """
    from qualcode.tui.screens.picker import CodePicker, Picked  # noqa: PLC0415 - screens come when needed

    def picked(answer: Picked) -> None:
        if not answer.new_name:
            then(answer.codes[0])
            return

        def made(code: Code) -> None:
            know(desk, code)
            then(code.id)

        desk.worker.write(lambda: desk.study.codebook.add(answer.new_name, answer.new_parent), made)

    desk.ask(CodePicker(desk, title, creating=creating), picked)


def know(desk: Desk, code: Code) -> None:
    """Know a code that was just made, before the whole codebook is read again."""
    if code.id not in desk.codebook:
        desk.take_codebook(Codebook([*desk.codebook, code], desk.codebook.language))
        desk.post(CodebookChanged())
    refresh(desk)


def rename(desk: Desk, code: Code, name: str) -> None:
    """Give a code another name."""
    said = message("Renamed {old} to {new}.", old=desk.code_name(code.id), new=name)
    change(desk, lambda: desk.study.codebook.rename(code.id, name), said, codings=False)


def recolor(desk: Desk, code: Code, color: str) -> None:
    """Give a code another colour."""
    said = message("{code} has another colour.", code=desk.code_name(code.id))
    change(desk, lambda: desk.study.codebook.recolor(code.id, color), said, codings=False)


def move(desk: Desk, code: Code, parent_id: int | None, position: int) -> None:
    """Put a code elsewhere in the tree."""
    above = desk.code_name(parent_id) if parent_id is not None else ""
    name = desk.code_name(code.id)
    said = (
        message("Moved {code} under {above}.", code=name, above=above)
        if above
        else message("{code} is a theme.", code=name)
    )
    change(desk, lambda: desk.study.codebook.move(code.id, parent_id, position), said, codings=False)


def shift(desk: Desk, code: Code, step: int) -> None:
    """Move a code up or down among its siblings."""
    siblings = [item.id for item in desk.codebook.children(code.parent_id)]
    position = siblings.index(code.id) + step
    if 0 <= position < len(siblings):
        said = message("Moved {code}.", code=desk.code_name(code.id))
        change(desk, lambda: desk.study.codebook.move(code.id, code.parent_id, position), said, codings=False)
    else:
        name = desk.code_name(code.id)
        desk.say(
            message("{code} is the first there already.", code=name)
            if step < 0
            else message("{code} is the last there already.", code=name)
        )


def merge(desk: Desk, source: Code, target_id: int) -> None:
    """Give one code's codings to another."""
    names = {"source": desk.code_name(source.id), "target": desk.code_name(target_id)}

    def go() -> None:
        change(
            desk,
            lambda: desk.study.codebook.merge(source.id, target_id),
            message("Merged {source} into {target}.", **names),
        )

    question = message("Merge {source} into {target}?", **names)
    confirmed(desk, source, question, message("Merge"), go, taken_along(desk.codebook, source.id, target_id))


def split(desk: Desk, code: Code, name: str, coding_ids: list[int]) -> None:
    """Make a new code out of some of a code's codings."""
    said = messages(
        "Split {name} off {code}, with {count} coding.",
        "Split {name} off {code}, with {count} codings.",
        len(coding_ids),
        name=name,
        code=desk.code_name(code.id),
    )
    change(desk, lambda: desk.study.codebook.split(code.id, name, coding_ids), said)


def retire(desk: Desk, code: Code) -> None:
    """Offer a code no longer, or again."""
    name = desk.code_name(code.id)
    if code.retired:
        change(
            desk,
            lambda: desk.study.codebook.restore(code.id),
            message("{code} is offered again.", code=name),
            codings=False,
        )
        return

    def go() -> None:
        said = message("Retired {code}: its codings stay, but it is not offered any more.", code=name)
        change(desk, lambda: desk.study.codebook.retire(code.id), said, codings=False)

    confirmed(desk, code, message("Retire {code}? Its codings stay.", code=name), message("Retire"), go)


def delete(desk: Desk, code: Code) -> None:
    """Delete a code, those below it and their codings."""
    name = desk.code_name(code.id)
    below = len(desk.codebook.descendants(code.id)) - 1
    question = (
        messages(
            "Delete {code}, the {count} code below it, and their codings?",
            "Delete {code}, the {count} codes below it, and their codings?",
            below,
            code=name,
        )
        if below
        else message("Delete {code} and its codings?", code=name)
    )

    def go() -> None:
        change(desk, lambda: desk.study.codebook.delete(code.id), message("Deleted {code}.", code=name))

    confirmed(desk, code, question, message("Delete"), go)


def revise(desk: Desk, before: Code, after: Code) -> None:
    """Change a code to what was made of it in the editor."""
    if after != before:
        said = message("Changed {code}.", code=after.name(desk.codebook.language))
        change(desk, lambda: desk.study.codebook.revise(before, after), said, codings=False)


def set_favourite(desk: Desk, number: int, code: Code) -> None:
    """Put a code on a number key; one that is there already comes off it."""
    if desk.favourites.get(number) == code.id:
        gone = message("{code} is on key {number} no more.", code=desk.code_name(code.id), number=number)
        change(desk, lambda: desk.study.codebook.set_favourite(number, None), gone, codings=False)
        return
    said = message("{code} is on key {number}.", code=desk.code_name(code.id), number=number)
    change(desk, lambda: desk.study.codebook.set_favourite(number, code.id), said, codings=False)
