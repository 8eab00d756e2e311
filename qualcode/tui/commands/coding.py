"""Applying codes to passages."""

from __future__ import annotations

from typing_extensions import override

from qualcode.i18n import message
from qualcode.tui.actions import coding
from qualcode.tui.commands.command import Command, Group
from qualcode.tui.desk import Desk


class Coding(Command):
    """What coding commands share."""

    group = Group.CODE

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None


class PickCodes(Coding):
    """Opens the code picker."""

    name = "code.pick"
    keys = ("enter", "c", "a")
    title = message("Code the selection, or the sentence: pick codes or make a new one")
    changes = True
    footer = message("Code")

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.picker import CodePicker, Picked  # noqa: PLC0415 - screens come when needed

        spot = coding.passage(desk)
        if spot is None or desk.script is None or desk.view is None:
            return
        if desk.view.chosen() is None:
            desk.view.select(*spot.span)

        def picked(answer: Picked) -> None:
            if answer.new_name:
                coding.create_and_apply(desk, answer.new_name, answer.new_parent, answer.codes, spot)
            else:
                coding.apply(desk, answer.codes, spot)

        quote = desk.script.text[spot.start : spot.end]
        desk.ask(CodePicker(desk, message("Code"), quote=quote, several=True, creating=True), picked)


class Repeat(Coding):
    """Applies the codes applied last."""

    name = "code.repeat"
    keys = ("full_stop", "q")
    title = message("Code with the last code again")
    changes = True
    footer = message("Again")

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        # After a restart the code that was used last is known from the codings.
        known = [code for code in desk.last_codes or desk.recent[:1] if code in desk.codebook]
        if known:
            coding.apply(desk, known)
        else:
            desk.say(message("You have applied no code yet: {key} picks one.", key=desk.key("code.pick")))


class InVivo(Coding):
    """Makes a code out of the words selected."""

    name = "code.in-vivo"
    keys = ("i",)
    title = message("Code in vivo: the words themselves become a code")
    changes = True
    footer = message("In vivo")

    @override
    def run(self, desk: Desk) -> None:
        coding.in_vivo(desk)


class Favourite(Coding):
    """Applies the code on a number key.

    Args:
        number: The key, 1 to 9.
    """

    changes = True

    def __init__(self, number: int) -> None:
        self.number = number
        """The key."""
        self.name = f"code.favourite-{number}"
        self.keys = (str(number),)
        self.title = message("Code with favourite {number}", number=number)

    @override
    def run(self, desk: Desk) -> None:
        code = desk.favourites.get(self.number)
        if code is None or code not in desk.codebook:
            desk.say(
                message(
                    "No code is on key {number}. Put one there with {number} in the codes pane.",
                    number=self.number,
                )
            )
        else:
            coding.apply(desk, [code])


COMMANDS: tuple[Command, ...] = (
    PickCodes(),
    Repeat(),
    InVivo(),
    *(Favourite(number) for number in range(1, 10)),
)
"""The commands for coding."""
