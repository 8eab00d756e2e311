"""Going to the further screens, and back to them from a transcript."""

from __future__ import annotations

from typing import Any

from typing_extensions import override

from qualcode.domain.filters import Filter
from qualcode.i18n import Message, message
from qualcode.tui.actions import guide, turns, way_back
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk
from qualcode.tui.spots import Spot


class GoBack(Command):
    """Goes back to the list or table that led to the passage shown."""

    name = "go.back"
    keys = ("Z",)
    title = message("Back to the list or table that led here")
    footer = message("Back")
    group = Group.FIND
    scope = Scope.EVERYWHERE
    lacks = message("No list or table led here.")

    @override
    def enabled(self, desk: Desk) -> bool:
        return way_back.can_come_back(desk)

    @override
    def run(self, desk: Desk) -> None:
        way_back.come_back(desk)


class Here(Command):
    """Offers what can be said about what stands at the cursor."""

    group = Group.CODINGS

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        view = desk.view
        found = (view.chosen() or view.sentence()) if view is not None else None
        self.menu(desk, desk.spot(*found) if found is not None else None)

    def menu(self, desk: Desk, spot: Spot | None) -> None:
        """Offer it, for the passage selected or the sentence."""
        raise NotImplementedError


class GuideHere(Here):
    """Offers what can be said about the guide at the cursor."""

    name = "guide.here"
    keys = ("underscore",)
    title = message("The guide here: mark a question or a section, reword, unite, part")
    changes = True
    footer = message("Guide here")

    @override
    def menu(self, desk: Desk, spot: Spot | None) -> None:
        guide.menu(desk, spot)


class TurnHere(Here):
    """Offers what can be said about the turn at the cursor."""

    name = "turn.here"
    keys = ("ctrl+t",)
    title = message("The turn here: who speaks it, part it, join it, take words out of it")
    in_menu = True
    changes = True

    @override
    def menu(self, desk: Desk, spot: Spot | None) -> None:
        turns.menu(desk, spot)


class Go(Command):
    """Goes to one of the further screens."""

    group = Group.SHOW
    scope = Scope.EVERYWHERE

    def __init__(
        self,
        screen: str,
        keys: str,
        title: Message,
        footer: Message | None = None,
        *,
        changes: bool = False,
        **arguments: Any,
    ) -> None:
        self.name = f"go.{screen}"
        self.keys = tuple(keys.split())
        self.title = title
        self.footer = footer
        self.changes = changes
        self._screen, self._arguments = screen, arguments

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.app.can_open(self._screen)

    @override
    def run(self, desk: Desk) -> None:
        way_back.forget(desk)
        desk.app.open_screen(self._screen, **self._arguments)


class OnInterview(Command):
    """Goes to a screen about the interview highlighted, else the one that is open."""

    group = Group.INTERVIEWS
    scope = Scope.INTERVIEWS

    def __init__(
        self, screen: str, keys: str, title: Message, footer: Message, *, changes: bool = False
    ) -> None:
        self.name = f"interview.{screen}"
        self.keys = tuple(keys.split())
        self.title = title
        self.footer = footer
        self.changes = changes
        self._screen = screen

    @staticmethod
    def _interview(desk: Desk) -> int:
        return desk.highlighted_interview or (desk.interview.id if desk.interview else 0)

    @override
    def enabled(self, desk: Desk) -> bool:
        return bool(self._interview(desk)) and desk.app.can_open(self._screen)

    @override
    def run(self, desk: Desk) -> None:
        desk.app.open_screen(self._screen, interview_id=self._interview(desk))


COMMANDS: tuple[Command, ...] = (
    GoBack(),
    GuideHere(),
    TurnHere(),
    Go("excerpts", "f5 W", message("Excerpts: all, to be filtered"), filter=Filter()),
    Go("frequencies", "f6 Q", message("Frequencies of codes")),
    Go("matrix", "f7 R", message("Themes by role, or by anything else")),
    Go("import", "f8 B", message("Import transcripts"), message("Import"), changes=True),
    Go("review", "D", message("Review what the importer was unsure of")),
    Go("speakers", "S", message("Speakers: labels, participants, roles of all interviews")),
    Go("participants", "at ctrl+n", message("Participants: what they say, who they are, which are the same")),
    Go("guide", "equals_sign", message("The guide: questions, and which of them are the same")),
    Go("lost", "number_sign", message("What corrected texts left behind")),
    Go(
        "judging",
        "exclamation_mark f11",
        message("Review codings, one after the other: agree, question, propose"),
    ),
    Go("judged", "ampersand", message("What reviewers said: take in a copy, answer, recode, decide")),
    Go("documents", "vertical_line", message("Documents: size, progress, last touched")),
    Go("memos", "apostrophe", message("Memos on everything: browse, search, jump to")),
    Go("history", "quotation_mark", message("History: who did what, and undoing back to a point")),
    Go("cases", "Y", message("Cases: make, rename, merge, delete"), changes=True),
    OnInterview(
        "interview",
        "e",
        message("Its title, case, date, language; new text; delete"),
        message("Edit"),
        changes=True,
    ),
    OnInterview("speakers", "s", message("Its speakers: labels, participants, roles"), message("Speakers")),
    OnInterview("review", "v", message("Review what the importer was unsure of in it"), message("Unsure")),
)
"""The commands that lead to the further screens and back."""
