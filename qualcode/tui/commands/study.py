"""Undo, redo, help and leaving."""

from __future__ import annotations

from typing_extensions import override

from qualcode.i18n import message
from qualcode.tui import tour
from qualcode.tui.actions import adjusting, history, project_copy, working
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class Undo(Command):
    """Takes back the last action."""

    name = "study.undo"
    keys = ("u",)
    title = message("Undo the last action")
    footer = message("Undo")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        adjusting.flush(desk)
        history.undo(desk)


class Redo(Command):
    """Does again what was taken back."""

    name = "study.redo"
    keys = ("U", "ctrl+r")
    title = message("Redo")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        history.redo(desk)


class GoThere(Command):
    """Shows where something was undone in another interview."""

    name = "study.there"
    keys = ("percent_sign",)
    title = message("To where it was undone, in another interview")
    lacks = message("Nothing was undone in another interview just now.")
    footer = message("Go there")
    scope = Scope.EVERYWHERE

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.elsewhere is not None

    @override
    def run(self, desk: Desk) -> None:
        history.go_there(desk)


class Help(Command):
    """Shows all keys."""

    name = "study.help"
    keys = ("question_mark", "f1")
    title = message("All keys")
    footer = message("Help")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.help import HelpScreen  # noqa: PLC0415 - screens come when needed

        desk.app.push_screen(HelpScreen(desk))


class Tour(Command):
    """Goes on the tour."""

    name = "study.tour"
    keys = ("alt+t",)
    title = message("The tour: code a passage in five steps")
    scope = Scope.EVERYWHERE

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        tour.start(desk)


class Palette(Command):
    """Opens the palette."""

    name = "study.palette"
    keys = ("ctrl+p",)
    title = message("Every action by name")
    footer = message("Actions")
    group = Group.STUDY
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        desk.app.action_command_palette()


class Leave(Command):
    """Leaves qualcode."""

    name = "study.leave"
    keys = ("ctrl+q",)
    title = message("Leave; everything is saved already")
    group = Group.STUDY
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        desk.app.leave()


class WorkAs(Command):
    """Lets the coder in use only review, or code again."""

    name = "study.work-as"
    keys = ("alt+c",)
    title = message("Only review in this project, or code again")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        working.choose(desk)


class Copy(Command):
    """Copies the project to another file."""

    name = "study.copy"
    keys = ("alt+k",)
    title = message("A copy of the project, for a supervisor or to keep")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        project_copy.ask(desk)


class Another(Command):
    """Leaves this study for another one."""

    name = "study.another"
    keys = ("alt+o",)
    title = message("Another study: those known, a new one, or a file")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        desk.app.leave_for_another()


COMMANDS: tuple[Command, ...] = (
    Undo(),
    Redo(),
    GoThere(),
    WorkAs(),
    Copy(),
    Another(),
    Help(),
    Tour(),
    Palette(),
    Leave(),
)
"""The commands on the study as a whole."""
