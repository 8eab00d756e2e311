"""What is shown: panes, filters, themes, other screens."""

from __future__ import annotations

from typing_extensions import override

from qualcode.domain.filters import Filter
from qualcode.i18n import message
from qualcode.tui.actions import codebook, working
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk, Showing
from qualcode.tui.messages.desk import CodebookChanged, MarksChanged

_WORK_AS = -1
"""What stands for the choice of coding or only reviewing, among the coders."""


class Pane(Command):
    """What pane commands share."""

    group = Group.SHOW
    scope = Scope.EVERYWHERE
    pane = ""
    """The pane's id."""

    @override
    def run(self, desk: Desk) -> None:
        desk.app.toggle_pane(self.pane)


class ToggleLeft(Pane):
    """Shows or hides interviews and codes."""

    name = "pane.left"
    keys = ("f2", "p")
    title = message("To the codes, and from there hide the pane")
    footer = message("Codes")
    pane = "left"


class ToggleInterviews(Pane):
    """Shows or hides interviews and codes, and goes to the interviews."""

    name = "pane.interviews"
    keys = ("alt+i", "ctrl+a")
    title = message("To the list of interviews, and from there hide the pane")
    footer = message("Interviews")
    pane = "interviews"


class ToggleInspector(Pane):
    """Shows or hides the inspector."""

    name = "pane.inspector"
    keys = ("f4", "I")
    title = message("To the inspector: codings here; from there hide the pane")
    footer = message("Inspect")
    pane = "inspector"


class FocusTranscript(Pane):
    """Goes to the transcript."""

    name = "pane.transcript"
    keys = ("f3",)
    title = message("To the transcript")

    @override
    def run(self, desk: Desk) -> None:
        desk.app.focus_transcript()


class Zoom(Pane):
    """Shows the transcript alone."""

    name = "pane.zoom"
    keys = ("f10", "z")
    title = message("The transcript alone, and back")

    @override
    def run(self, desk: Desk) -> None:
        desk.app.zoom()


class ShowOnlyCodes(Command):
    """Shows only the codings with chosen codes."""

    name = "show.codes"
    keys = ("V",)
    title = message("Show only the codings with chosen codes")
    group = Group.SHOW
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.picker import CodePicker, Picked  # noqa: PLC0415 - screens come when needed

        def picked(answer: Picked) -> None:
            book = desk.codebook
            still = [code for code in answer.codes if code in book]
            if not still:
                desk.say(codebook.GONE)
                return
            with_those_below = {item.id for code in still for item in book.descendants(code)}
            show(desk, Showing(frozenset(with_those_below), desk.showing.coder))

        desk.ask(CodePicker(desk, message("Show only"), several=True), picked)


class ShowOnlyCode(Command):
    """Shows only the codings with the code highlighted; again, all."""

    name = "show.code"
    keys = ("f",)
    title = message("Show only its codings in the text; again: all")
    footer = message("Only this")
    group = Group.CODEBOOK
    scope = Scope.CODES

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.code is not None

    @override
    def run(self, desk: Desk) -> None:
        if desk.code is None:
            return
        codes = frozenset(item.id for item in desk.codebook.descendants(desk.code.id))
        show(desk, Showing(frozenset() if desk.showing.codes == codes else codes, desk.showing.coder))


class ShowOnlyCoder(Command):
    """Shows only one coder's codings."""

    name = "show.coder"
    keys = ("C",)
    title = message("Show only one coder's codings")
    group = Group.SHOW
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

        choices = [(0, message("All coders").text())]
        choices += [(coder.id, coder.name) for coder in desk.coders.values()]
        choices.append((_WORK_AS, message("… What you do here yourself: code, or only review").text()))

        def chosen(coder: int) -> None:
            if coder == _WORK_AS:
                working.choose(desk)
                return
            show(desk, Showing(desk.showing.codes, coder))

        desk.ask(Choice(message("Show the codings of"), choices, desk.showing.coder), chosen)


class ShowAll(Command):
    """Shows all codings again."""

    name = "show.all"
    keys = ("O",)
    title = message("Show all codings again")
    lacks = message("All codings are shown already.")
    group = Group.SHOW
    scope = Scope.EVERYWHERE

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.showing != Showing()

    @override
    def run(self, desk: Desk) -> None:
        show(desk, Showing())


def show(desk: Desk, showing: Showing) -> None:
    """Show other codings in the text."""
    desk.showing = showing
    desk.post(MarksChanged())
    desk.post(CodebookChanged())
    if showing == Showing():
        desk.say(message("All codings are shown."))
    else:
        shown = sum(1 for mark in desk.codings.values() if showing.admits(mark))
        desk.say(
            message(
                "{shown} of {all} codings here are shown; {key} shows all.",
                shown=shown,
                all=len(desk.codings),
                key=desk.key("show.all"),
            )
        )


class Excerpts(Command):
    """What commands that open excerpts share."""

    group = Group.SHOW

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.app.can_open("excerpts")


class ExcerptsHere(Excerpts):
    """Opens the excerpts of the code at the cursor."""

    name = "excerpts.here"
    keys = ("X",)
    title = message("Excerpts of the code here")
    lacks = message("No coding stands at the cursor.")

    @override
    def enabled(self, desk: Desk) -> bool:
        return super().enabled(desk) and desk.mark() is not None

    @override
    def run(self, desk: Desk) -> None:
        mark = desk.mark()
        if mark is not None:
            desk.app.open_screen("excerpts", filter=Filter(codes=(mark.code_id,)))


class ExcerptsOfCode(Excerpts):
    """Opens the excerpts behind a code's count."""

    name = "excerpts.code"
    keys = ("x",)
    title = message("The excerpts behind its count")
    footer = message("Excerpts")
    group = Group.CODEBOOK
    scope = Scope.CODES

    @override
    def enabled(self, desk: Desk) -> bool:
        return super().enabled(desk) and desk.code is not None

    @override
    def run(self, desk: Desk) -> None:
        if desk.code is not None:
            desk.app.open_screen("excerpts", filter=Filter(codes=(desk.code.id,)))


class ExcerptsOfInterview(Excerpts):
    """Opens the excerpts behind an interview's count."""

    name = "excerpts.interview"
    keys = ("x",)
    title = message("The excerpts behind its count")
    footer = message("Excerpts")
    group = Group.INTERVIEWS
    scope = Scope.INTERVIEWS

    @override
    def enabled(self, desk: Desk) -> bool:
        return super().enabled(desk) and bool(desk.highlighted_interview)

    @override
    def run(self, desk: Desk) -> None:
        if desk.highlighted_interview:
            desk.app.open_screen("excerpts", filter=Filter(interviews=(desk.highlighted_interview,)))


class SwitchTheme(Command):
    """Changes to the next theme."""

    name = "show.theme"
    keys = ("f9",)
    title = message("Next theme: dark, light, high contrast")
    group = Group.SHOW
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        desk.app.switch_theme()


COMMANDS: tuple[Command, ...] = (
    ToggleLeft(),
    ToggleInterviews(),
    FocusTranscript(),
    ToggleInspector(),
    Zoom(),
    ShowOnlyCodes(),
    ShowOnlyCoder(),
    ShowAll(),
    ExcerptsHere(),
    SwitchTheme(),
    ShowOnlyCode(),
    ExcerptsOfCode(),
    ExcerptsOfInterview(),
)
"""The commands for what is shown."""
