"""Selecting passages."""

from __future__ import annotations

from typing_extensions import override

from qualcode.i18n import message
from qualcode.tui.actions import way_back
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class Selecting(Command):
    """What selecting commands share."""

    group = Group.SELECT

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None


class BeginSelection(Selecting):
    """Turns the mode SELECT on and off."""

    name = "select.begin"
    keys = ("v",)
    title = message("Select: movements extend the selection")
    footer = message("Select")

    @override
    def run(self, desk: Desk) -> None:
        if desk.view is None:
            return
        if desk.view.caret.selecting:
            desk.view.drop_selection()
        else:
            desk.view.begin_selection()


class SelectSentence(Selecting):
    """Selects the sentence at the cursor; again, the next one too."""

    name = "select.sentence"
    keys = ("s",)
    title = message("Select the sentence; again: one more")
    footer = message("Sentence")

    @override
    def run(self, desk: Desk) -> None:
        if desk.view is not None:
            desk.view.take_sentence()


class GrowSelection(Selecting):
    """Selects the next larger unit."""

    name = "select.grow"
    keys = ("plus", "x")
    title = message("Grow: word, sentence, turn, question, all")
    footer = message("Grow")

    @override
    def run(self, desk: Desk) -> None:
        if desk.view is not None:
            desk.view.grow_selection()


class ShrinkSelection(Selecting):
    """Selects the next smaller unit."""

    name = "select.shrink"
    keys = ("minus",)
    title = message("Shrink the selection again")

    @override
    def run(self, desk: Desk) -> None:
        if desk.view is not None:
            desk.view.shrink_selection()


class StepBack(Command):
    """Steps back one level: selection, coding chosen, search, overlay, other pane."""

    name = "select.escape"
    keys = ("escape",)
    title = message("Step back: selection, chosen coding, search, pane")
    group = Group.SELECT
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        view = desk.view
        if view is None:
            return
        if not view.has_focus:
            desk.app.focus_transcript()
            return
        if way_back.untouched(desk):
            way_back.come_back(desk)
            return
        if view.drop_selection():
            return
        if view.active:
            view.choose(0)
        elif desk.search.text:
            desk.search.text = ""
            desk.search.places = []
            desk.search.hits = None
            view.set_hits([])
        else:
            desk.say(
                message("Nothing to step back from; {key} leaves qualcode.", key=desk.key("study.leave"))
            )


COMMANDS: tuple[Command, ...] = (
    BeginSelection(),
    SelectSentence(),
    GrowSelection(),
    ShrinkSelection(),
    StepBack(),
)
"""The commands for selecting."""
