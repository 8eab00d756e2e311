"""Changing the codebook, from the codes pane."""

from __future__ import annotations

from typing_extensions import override

from qualcode.domain.code import Code
from qualcode.domain.memo import MemoTarget
from qualcode.i18n import message
from qualcode.tui.actions import codebook, coding, memos, splitting
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class OnCode(Command):
    """What commands on the code highlighted share."""

    group = Group.CODEBOOK
    scope = Scope.CODES

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.code is not None

    @override
    def run(self, desk: Desk) -> None:
        if desk.code is not None:
            self.run_on(desk, desk.code)

    def run_on(self, desk: Desk, code: Code) -> None:
        """Do it to a code."""
        raise NotImplementedError


class ApplyCode(OnCode):
    """Applies the code highlighted."""

    name = "codes.apply"
    keys = ("enter", "c")
    title = message("Code the selection, or the sentence, with it")
    changes = True
    lacks = message("No interview is open, or the code is retired.")
    footer = message("Code")

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.code is not None and not desk.code.retired and desk.script is not None

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        coding.apply(desk, [code.id])
        desk.app.focus_transcript()


class FirstCode(OnCode):
    """Goes to the first code."""

    name = "codes.first"
    keys = ("g", "home")
    title = message("To the first code")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        desk.app.go_in_codes(last=False)


class LastCode(OnCode):
    """Goes to the last code in sight."""

    name = "codes.last"
    keys = ("G", "end")
    title = message("To the last code")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        desk.app.go_in_codes(last=True)


class FindCode(OnCode):
    """Goes to a code by a few letters."""

    name = "codes.find"
    keys = ("slash",)
    title = message("Go to a code by a few letters")
    footer = message("Find")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        from qualcode.tui.screens.picker import CodePicker, Picked  # noqa: PLC0415 - screens come when needed

        def picked(answer: Picked) -> None:
            desk.app.show_code(answer.codes[0])

        desk.ask(CodePicker(desk, message("Go to the code"), retired=True), picked)


class AddCode(Command):
    """Adds a code below the one highlighted."""

    name = "codes.add"
    keys = ("a",)
    title = message("Add a code below it")
    changes = True
    footer = message("Add")
    group = Group.CODEBOOK
    scope = Scope.CODES

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

        parent = desk.code
        if parent is None:
            AddTheme().run(desk)
            return
        prompt = Prompt(
            message("New code below {code}", code=desk.code_name(parent.id)), hint=message("Its name")
        )
        desk.ask(prompt, lambda name: codebook.add(desk, name, parent.id))


class AddTheme(Command):
    """Adds a theme."""

    name = "codes.add-theme"
    keys = ("A",)
    title = message("Add a theme (a code at the top)")
    changes = True
    group = Group.CODEBOOK
    scope = Scope.CODES

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

        prompt = Prompt(message("New theme"), hint=message("Its name"))
        desk.ask(prompt, lambda name: codebook.add(desk, name, None))


class LoadCodebook(Command):
    """Loads a codebook that comes with qualcode, or a file."""

    name = "codes.load"
    keys = ("L",)
    title = message("Load a codebook …")
    changes = True
    group = Group.CODEBOOK
    scope = Scope.CODES

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.actions import loading  # noqa: PLC0415 - readers of files come when needed

        loading.choose(desk)


class RenameCode(OnCode):
    """Renames the code highlighted."""

    name = "codes.rename"
    keys = ("r",)
    title = message("Rename it")
    changes = True
    footer = message("Rename")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

        title = message("Rename {code}", code=desk.code_name(code.id))
        prompt = Prompt(title, hint=message("Its new name"), value=code.name(desk.codebook.language))
        desk.ask(prompt, lambda name: codebook.rename(desk, code, name))


class RecolorCode(OnCode):
    """Gives the code highlighted another colour."""

    name = "codes.recolor"
    keys = ("o",)
    title = message("Give it another colour")
    changes = True
    footer = message("Colour")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        from qualcode.tui.screens.colors import ColorPicker  # noqa: PLC0415 - screens come when needed

        picker = ColorPicker(desk, code.id)
        desk.ask(picker, lambda color: codebook.recolor(desk, code, color))


class MoveCode(OnCode):
    """Puts the code highlighted under another."""

    name = "codes.move"
    keys = ("v",)
    title = message("Move it under another code")
    changes = True
    footer = message("Move")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        from qualcode.tui.screens.picker import TOP, CodePicker, Picked  # noqa: PLC0415 - screens come when needed

        below = frozenset(item.id for item in desk.codebook.descendants(code.id))

        def picked(answer: Picked) -> None:
            parent = None if answer.codes[0] == TOP else answer.codes[0]
            codebook.move(desk, code, parent, len(desk.codebook.children(parent)))

        title = message("Move {code} under", code=desk.code_name(code.id))
        desk.ask(CodePicker(desk, title, without=below, top=True), picked)


class ShiftUp(OnCode):
    """Moves the code highlighted up among its siblings."""

    name = "codes.up"
    keys = ("K", "shift+up")
    title = message("Move it up among its siblings")
    changes = True

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        codebook.shift(desk, code, -1)


class ShiftDown(OnCode):
    """Moves the code highlighted down among its siblings."""

    name = "codes.down"
    keys = ("J", "shift+down")
    title = message("Move it down among its siblings")
    changes = True

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        codebook.shift(desk, code, 1)


class MergeCode(OnCode):
    """Merges the code highlighted into another."""

    name = "codes.merge"
    keys = ("M",)
    title = message("Merge it into another code")
    changes = True
    footer = message("Merge")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        from qualcode.tui.screens.picker import CodePicker, Picked  # noqa: PLC0415 - screens come when needed

        def picked(answer: Picked) -> None:
            codebook.merge(desk, code, answer.codes[0])

        below = frozenset(item.id for item in desk.codebook.descendants(code.id))
        title = message("Merge {code} into", code=desk.code_name(code.id))
        desk.ask(CodePicker(desk, title, without=below), picked)


class SplitCode(OnCode):
    """Splits some codings off the code highlighted."""

    name = "codes.split"
    keys = ("s",)
    title = message("Split it: choose which codings go to a new code")
    in_menu = True
    changes = True

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        splitting.split(desk, code)


class RetireCode(OnCode):
    """Retires the code highlighted, or offers it again."""

    name = "codes.retire"
    keys = ("t",)
    title = message("Retire it, or offer it again")
    in_menu = True
    changes = True

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        codebook.retire(desk, code)


class DeleteCode(OnCode):
    """Deletes the code highlighted."""

    name = "codes.delete"
    keys = ("d", "delete")
    title = message("Delete it")
    changes = True
    footer = message("Delete")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        codebook.delete(desk, code)


class EditCode(OnCode):
    """Edits all that the code highlighted is and says."""

    name = "codes.edit"
    keys = ("e",)
    title = message("Edit all of it: definition, rules of use, keywords, key, colour, source, other language")
    changes = True
    footer = message("Define")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        from qualcode.tui.screens.code import CodeEditor  # noqa: PLC0415 - screens come when needed

        desk.ask(CodeEditor(desk, code), lambda made: codebook.revise(desk, code, made))


class MemoOnCode(OnCode):
    """Writes a memo on the code highlighted."""

    name = "codes.memo"
    keys = ("m",)
    title = message("Memo on it")
    footer = message("Memo")

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        memos.edit(desk, MemoTarget.CODE, code.id)


class SetFavourite(OnCode):
    """Puts the code highlighted on a number key.

    Args:
        number: The key, 1 to 9.
    """

    changes = True

    def __init__(self, number: int) -> None:
        self.number = number
        """The key."""
        self.name = f"codes.favourite-{number}"
        self.keys = (str(number),)
        self.title = message("Put it on key {number}", number=number)

    @override
    def run_on(self, desk: Desk, code: Code) -> None:
        codebook.set_favourite(desk, self.number, code)


COMMANDS: tuple[Command, ...] = (
    ApplyCode(),
    FirstCode(),
    LastCode(),
    FindCode(),
    AddCode(),
    AddTheme(),
    LoadCodebook(),
    RenameCode(),
    EditCode(),
    RecolorCode(),
    MoveCode(),
    ShiftUp(),
    ShiftDown(),
    MergeCode(),
    SplitCode(),
    RetireCode(),
    DeleteCode(),
    MemoOnCode(),
    *(SetFavourite(number) for number in range(1, 10)),
)
"""The commands on the codebook."""
