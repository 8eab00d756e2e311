"""Commands of the dialogs: what a key does in a box above the screen, so that it can have other keys too."""

from __future__ import annotations

from textual.binding import Binding, BindingType
from typing_extensions import override

from qualcode.i18n import Message, message
from qualcode.tui.commands.command import Command


class DialogCommand(Command):
    """An action of the user in dialogs.

    Args:
        name: The id by which a key map changes its keys.
        keys: Its keys, separated by blanks, the one shown first.
        title: What it does, in a few words.
        action: What Textual is to call.
        priority: Whether it comes before what the field with the focus does with the key.
    """

    def __init__(self, name: str, keys: str, title: Message, action: str, *, priority: bool = False) -> None:
        self.name = name
        self.keys = tuple(keys.split())
        self.title = title
        self._action, self._priority = action, priority

    @override
    def binding(self) -> Binding:
        return Binding(
            ",".join(self.keys),
            self._action,
            self.title.text(),
            show=False,
            id=self.name,
            priority=self._priority,
        )


def dialog_bindings(*commands: DialogCommand) -> list[BindingType]:
    """Give the keys of commands."""
    return [command.binding() for command in commands]


def steps(action: str, down: str = "1", up: str = "-1") -> tuple[DialogCommand, DialogCommand]:
    """Give the two commands that go through a list, for dialogs whose action is called so."""
    return (
        DialogCommand("dialog.down", "j", message("Down"), f"{action}({down})"),
        DialogCommand("dialog.up", "k", message("Up"), f"{action}({up})"),
    )


LEAVE = DialogCommand("dialog.leave", "escape", message("Leave the dialog"), "leave")
"""Leaves a dialog without an answer."""
LEAVE_EDITOR = DialogCommand("dialog.leave", "escape", message("Leave the dialog"), "leave", priority=True)
"""The same where a field of many lines would take the key."""
KEEP = DialogCommand("dialog.keep", "ctrl+s f2", message("Keep what was written"), "save", priority=True)
"""Keeps what was written in an editor."""
SEND = DialogCommand("dialog.send", "enter", message("Keep what was written"), "save", priority=True)
"""Keeps a few words that were written; the keys of an editor do too."""
NEW_LINE = DialogCommand(
    "dialog.new-line", "ctrl+o alt+enter", message("Begin a new line"), "line", priority=True
)
"""Begins a new line where Enter keeps."""
NEXT_PART = DialogCommand("code.part", "f3", message("The next part of the editor"), "part", priority=True)
"""Goes on to the next part of the code editor."""
YES = DialogCommand("dialog.yes", "y", message("Answer yes"), "yes")
"""Answers yes."""
NO = DialogCommand("dialog.no", "n", message("Answer no"), "leave")
"""Answers no."""
STEPS = steps("step")
"""Go through the list of a dialog."""
MARK = DialogCommand("dialog.mark", "tab ctrl+t", message("Mark one of several"), "screen.mark")
"""Marks one of several."""

FILTER: tuple[DialogCommand, ...] = (
    DialogCommand("filter.clear", "x delete backspace", message("Any again"), "clear"),
    DialogCommand("filter.clear-all", "X", message("All of them any again"), "clear_all"),
    DialogCommand("filter.done", "f", message("Done with the filter"), "leave"),
)
"""What else can be done where a filter is chosen."""
ATTRIBUTES: tuple[DialogCommand, ...] = (
    DialogCommand("attributes.add", "a", message("Add an attribute"), "add"),
    DialogCommand("attributes.remove", "d delete", message("Take an attribute away"), "remove"),
    DialogCommand("attributes.sheet", "i", message("Take in a sheet"), "sheet"),
    DialogCommand("attributes.undo", "u", message("Undo the last action"), "undo"),
)
"""What can be done with attributes."""
CASES: tuple[DialogCommand, ...] = (
    DialogCommand("cases.add", "a", message("Add a case"), "add"),
    DialogCommand("cases.rename", "r", message("Rename the case"), "rename"),
    DialogCommand("cases.merge", "g", message("Merge the case into another"), "merge"),
    DialogCommand("cases.delete", "d delete", message("Delete the case"), "delete"),
    DialogCommand("cases.attributes", "t", message("Its attributes"), "attributes"),
    DialogCommand("cases.sheet", "i", message("Take in a sheet"), "sheet"),
    DialogCommand("cases.export", "e", message("Export the cases"), "export"),
)
"""What can be done with cases."""
