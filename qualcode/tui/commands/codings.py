"""What can be done with codings: choose, move their ends, recode, remove, write about, quote."""

from __future__ import annotations

from typing_extensions import override

from qualcode.domain.memo import MemoTarget
from qualcode.i18n import message
from qualcode.tui.actions import adjusting, coding, copying, memos
from qualcode.tui.commands.command import Command, Group
from qualcode.tui.desk import Desk


class OnCoding(Command):
    """What commands on a coding share."""

    group = Group.CODINGS
    lacks = message("No coding stands at the cursor.")

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.mark() is not None


class CycleCodings(OnCoding):
    """Chooses the next of the codings at the cursor."""

    name = "coding.cycle"
    keys = ("o",)
    title = message("Choose the next of the codings here")
    footer = message("Next here")

    @override
    def run(self, desk: Desk) -> None:
        view = desk.view
        marks = desk.marks_here()
        if view is None or not marks:
            return
        ids = [mark.id for mark in marks]
        view.choose(ids[(ids.index(view.active) + 1) % len(ids)] if view.active in ids else ids[0])


class RemoveCoding(OnCoding):
    """Removes the coding chosen."""

    name = "coding.remove"
    keys = ("d", "delete")
    title = message("Remove the coding chosen, else the innermost here")
    changes = True
    footer = message("Remove")

    @override
    def run(self, desk: Desk) -> None:
        mark = desk.mark()
        if mark is not None:
            coding.remove(desk, [mark])


class RecodeCoding(OnCoding):
    """Gives the coding chosen another code."""

    name = "coding.recode"
    keys = ("r",)
    title = message("Recode: give the coding another code")
    changes = True
    footer = message("Recode")

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.picker import CodePicker, Picked  # noqa: PLC0415 - screens come when needed

        mark = desk.mark()
        if mark is None or desk.script is None:
            return

        def picked(answer: Picked) -> None:
            coding.recode(desk, [mark], answer.codes[0])

        title = message("Recode {code} to", code=desk.code_name(mark.code_id))
        desk.ask(CodePicker(desk, title, quote=desk.script.text[mark.start : mark.end]), picked)


class Adjust(OnCoding):
    """Moves an end of the coding chosen by a word."""

    end_moves = True
    """Whether the end moves, rather than the start."""
    forward = True
    """Whether it moves on, rather than back."""

    @override
    def run(self, desk: Desk) -> None:
        mark = desk.mark()
        if mark is not None:
            adjusting.adjust(desk, mark, end=self.end_moves, forward=self.forward)


class EndBack(Adjust):
    """Moves the end of the coding a word back."""

    name = "coding.end-back"
    keys = ("less_than_sign",)
    title = message("Move the coding's end a word back")
    changes = True
    forward = False


class EndOn(Adjust):
    """Moves the end of the coding a word on."""

    name = "coding.end-on"
    keys = ("greater_than_sign",)
    title = message("Move the coding's end a word on")
    changes = True


class StartBack(Adjust):
    """Moves the start of the coding a word back."""

    name = "coding.start-back"
    keys = ("comma",)
    title = message("Move the coding's start a word back")
    changes = True
    end_moves = False
    forward = False


class StartOn(Adjust):
    """Moves the start of the coding a word on."""

    name = "coding.start-on"
    keys = ("semicolon",)
    title = message("Move the coding's start a word on")
    changes = True
    end_moves = False


class SelectCoding(OnCoding):
    """Selects the passage of the coding chosen."""

    name = "coding.select"
    keys = ("P",)
    title = message("Select the passage of the coding")
    in_menu = True

    @override
    def run(self, desk: Desk) -> None:
        mark = desk.mark()
        if mark is not None and desk.view is not None:
            desk.view.select(mark.start, mark.end)


class WriteMemo(Command):
    """Writes a memo on the selection, on the coding here, or on the interview."""

    name = "memo.write"
    keys = ("m",)
    title = message("Memo on the selection, the coding here, or the interview")
    footer = message("Memo")
    group = Group.CODINGS

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        span = desk.view.chosen() if desk.view else None
        mark = desk.mark()
        if span is not None and desk.interview is not None:
            memos.edit(desk, MemoTarget.SPAN, desk.interview.id, desk.spot(*span))
        elif mark is not None and mark.id > 0:
            memos.edit(desk, MemoTarget.CODING, mark.id)
        elif desk.interview is not None:
            memos.edit(desk, MemoTarget.INTERVIEW, desk.interview.id)


class WriteInterviewMemo(Command):
    """Writes a memo on the interview."""

    name = "memo.interview"
    keys = ("M",)
    title = message("Memo on the interview")
    group = Group.CODINGS

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.interview is not None

    @override
    def run(self, desk: Desk) -> None:
        if desk.interview is not None:
            memos.edit(desk, MemoTarget.INTERVIEW, desk.interview.id)


class CopyQuote(Command):
    """Copies the selection, the coding here or the sentence, with its reference."""

    name = "quote.copy"
    keys = ("y",)
    title = message("Copy the quote with its reference")
    footer = message("Quote")
    group = Group.CODINGS

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        view, script = desk.view, desk.script
        if view is None or script is None:
            return
        mark = desk.mark()
        span = view.chosen() or ((mark.start, mark.end) if mark else None) or view.sentence()
        if span is None:
            return
        copying.copy(desk, script.text[slice(*span)], script.reference(span[0]))


COMMANDS: tuple[Command, ...] = (
    CycleCodings(),
    RemoveCoding(),
    RecodeCoding(),
    EndBack(),
    EndOn(),
    StartBack(),
    StartOn(),
    SelectCoding(),
    WriteMemo(),
    WriteInterviewMemo(),
    CopyQuote(),
)
"""The commands on codings."""
