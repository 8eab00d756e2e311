"""Suggestions: accepting those for the passage at the cursor, seeing the rest, turning them off."""

from __future__ import annotations

from typing_extensions import override

from qualcode.domain.code import Code
from qualcode.domain.filters import Filter
from qualcode.i18n import message
from qualcode.tui.actions import codebook, suggesting
from qualcode.tui.commands.codebook import OnCode
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class Suggestion(Command):
    """What commands on suggestions share."""

    group = Group.SUGGEST

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None


class Accept(Suggestion):
    """Codes the passage as suggested.

    Args:
        number: Which of the suggestions, 1 to 3.
        keys: Its keys; many terminals keep those with Alt for themselves.
    """

    changes = True
    # The pane beside the text names the keys, and takes the focus when it is opened.
    scope = Scope.EVERYWHERE

    def __init__(self, number: int, keys: str) -> None:
        self.number = number
        """Which of the suggestions."""
        self.name = f"suggest.accept-{number}"
        self.keys = tuple(keys.split())
        self.title = message("Code with suggestion {number}", number=number)

    @override
    def run(self, desk: Desk) -> None:
        suggesting.accept(desk, self.number)


class Rest(Suggestion):
    """Shows all codes for the passage, also those below the floor."""

    name = "suggest.rest"
    keys = ("backslash", "ctrl+x")
    title = message("All suggestions here with the words behind them, also the weakest")
    footer = message("Suggestions")
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        suggesting.rest(desk)


class Toggle(Suggestion):
    """Turns suggestions off and on."""

    name = "suggest.toggle"
    keys = ("tilde", "currency_sign", "alt+0")
    title = message("Suggestions off, or on again")
    scope = Scope.EVERYWHERE

    @override
    def enabled(self, desk: Desk) -> bool:
        return True

    @override
    def run(self, desk: Desk) -> None:
        suggesting.toggle(desk)


class OnStudy(Command):
    """What commands that need interviews and codes share."""

    group = Group.SUGGEST
    scope = Scope.EVERYWHERE

    @override
    def enabled(self, desk: Desk) -> bool:
        return bool(desk.interviews) and len(desk.codebook) > 0


class OnCodeInUse(OnCode):
    """What commands on the code highlighted share that a retired one does not take."""

    lacks = message("The code is retired: it is not offered any more.")

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.code is not None and not desk.code.retired


class PassagesForCode(OnCodeInUse):
    """Goes through the passages that may deserve the code highlighted."""

    name = "suggest.passages"
    keys = ("n",)
    title = message("Passages that may deserve it, one after the other")
    footer = message("Passages")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        desk.app.open_screen("passages", code_id=code.id)


class PassagesForPicked(OnStudy):
    """Lets a code be picked, and goes through the passages that may deserve it."""

    name = "suggest.pick"
    keys = ("circumflex_accent", "å", "alt+n")
    title = message("Pick a code, and go through the passages that may deserve it")

    @override
    def run(self, desk: Desk) -> None:
        # What has no coding yet has no passages either: a name that fits none is a slip, and no new code.
        codebook.pick(
            desk,
            message("Passages for"),
            lambda code_id: desk.app.open_screen("passages", code_id=code_id),
            creating=False,
        )


class MoreLikeThis(Suggestion):
    """Goes through passages like that of the coding here."""

    name = "suggest.alike"
    keys = ("alt+m",)
    title = message("More like the coding here, for the same code")
    in_menu = True
    lacks = message("No coding stands at the cursor.")

    @override
    def enabled(self, desk: Desk) -> bool:
        mark = desk.mark()
        return mark is not None and mark.id > 0

    @override
    def run(self, desk: Desk) -> None:
        mark = desk.mark()
        if mark is not None:
            desk.app.open_screen("passages", code_id=mark.code_id, like=mark.id)


class CodeByRule(OnStudy):
    """Codes every passage that a rule finds, after a preview."""

    name = "suggest.rule"
    keys = ("grave_accent", "Å", "alt+r")
    title = message("Code by rule: answers to a question, a speaker's turns, a word, an expression")
    changes = True

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.actions import ruling  # noqa: PLC0415 - rules come when needed

        ruling.ask(desk)


class CodeByRuleWith(OnCodeInUse):
    """Codes every passage that a rule finds with the code highlighted."""

    name = "suggest.rule-with"
    keys = ("y",)
    title = message("Code by rule with it")
    changes = True

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        from qualcode.tui.actions import ruling  # noqa: PLC0415 - rules come when needed

        ruling.ask(desk, code.id)


class TypicalWords(Command):
    """Lists the words that the open interview says more often than the others."""

    name = "suggest.words"
    keys = ("alt+w",)
    title = message("Typical words of this interview, or of a code, a role, a case")
    group = Group.SUGGEST
    scope = Scope.EVERYWHERE

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.interview is not None

    @override
    def run(self, desk: Desk) -> None:
        if desk.interview is not None:
            desk.app.open_screen("typical", filter=Filter(interviews=(desk.interview.id,)))


class TypicalWordsOfCode(OnCode):
    """Lists the words typical of what bears the code highlighted."""

    name = "suggest.words-of"
    keys = ("w",)
    title = message("Its typical words, to choose keywords from")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        desk.app.open_screen("typical", filter=Filter(codes=(code.id,)))


class Worth(OnStudy):
    """Measures the suggestions on the study's own codings."""

    name = "suggest.worth"
    keys = ("alt+e",)
    title = message("What suggestions are worth, measured on your own codings")

    @override
    def run(self, desk: Desk) -> None:
        desk.app.open_screen("worth")


COMMANDS: tuple[Command, ...] = (
    Accept(1, "alt+1 ctrl+b"),
    Accept(2, "alt+2 ctrl+e"),
    Accept(3, "alt+3 ctrl+g"),
    Rest(),
    Toggle(),
    PassagesForCode(),
    PassagesForPicked(),
    MoreLikeThis(),
    CodeByRule(),
    CodeByRuleWith(),
    TypicalWords(),
    TypicalWordsOfCode(),
    Worth(),
)
"""The commands on suggestions."""
