"""Searching, going to references, and to other interviews."""

from __future__ import annotations

from typing_extensions import override

from qualcode.i18n import message
from qualcode.tui.actions import reading, searching
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class Finding(Command):
    """What finding commands share."""

    group = Group.FIND

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None


class SearchHere(Finding):
    """Searches the interview."""

    name = "find.here"
    keys = ("slash",)
    title = message("Search this interview")
    footer = message("Search")

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.prompt import FINDS, Prompt  # noqa: PLC0415 - screens come when needed

        prompt = Prompt(
            message("Search this interview"),
            hint=message(
                "Enter finds; {next} the next, {previous} the one before",
                next=desk.key("find.next"),
                previous=desk.key("find.previous"),
            ),
            value=desk.search.text,
            keys=FINDS,
        )
        desk.ask(prompt, lambda text: searching.search_here(desk, text))


class SearchEverywhere(Finding):
    """Searches all interviews."""

    name = "find.everywhere"
    keys = ("A", "ctrl+f")
    title = message("Search all interviews")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.prompt import FINDS, Prompt  # noqa: PLC0415 - screens come when needed

        prompt = Prompt(
            message("Search all interviews"),
            hint=message(
                'Beginnings of words: nettverk finds nettverket too. In "quotes": that word alone, or words'
                " in a row. Enter lists every place"
            ),
            value=desk.search.text,
            keys=FINDS,
        )
        desk.ask(prompt, lambda text: searching.search_everywhere(desk, text))


class NextHit(Finding):
    """Goes to the next place found."""

    name = "find.next"
    keys = ("n",)
    title = message("The next place found")

    @override
    def run(self, desk: Desk) -> None:
        searching.step(desk, 1)


class PreviousHit(Finding):
    """Goes to the place found before."""

    name = "find.previous"
    keys = ("N",)
    title = message("The place found before")

    @override
    def run(self, desk: Desk) -> None:
        searching.step(desk, -1)


class GoTo(Finding):
    """Goes to a reference."""

    name = "find.reference"
    keys = ("colon",)
    title = message("Go to a turn: 12, or music_KF:12")
    footer = message("Go to")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.prompt import GOES, Prompt  # noqa: PLC0415 - screens come when needed

        hint = message("A turn's number here, or INTERVIEW:TURN")
        prompt = Prompt(message("Go to"), hint=hint, keys=GOES)
        desk.ask(prompt, lambda text: searching.go_to(desk, text))


class NextInterview(Finding):
    """Opens the next interview."""

    name = "interview.next"
    keys = ("L",)
    title = message("The next interview")

    @override
    def run(self, desk: Desk) -> None:
        reading.neighbour(desk, 1)


class PreviousInterview(Finding):
    """Opens the interview before."""

    name = "interview.previous"
    keys = ("H",)
    title = message("The interview before")

    @override
    def run(self, desk: Desk) -> None:
        reading.neighbour(desk, -1)


COMMANDS: tuple[Command, ...] = (
    SearchHere(),
    NextHit(),
    PreviousHit(),
    SearchEverywhere(),
    GoTo(),
    NextInterview(),
    PreviousInterview(),
)
"""The commands for finding."""
