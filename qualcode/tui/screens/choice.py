"""A dialog that offers a few things to choose from."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.i18n import Message, gettext
from qualcode.tui.commands.dialog import STEPS, dialog_bindings
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.widgets.options import Options


class Choice(Dialog[int]):
    """Offers things to choose one from.

    Args:
        title: What it is for.
        choices: Ids and names.
        chosen: The id that holds now.
        new: The id of what makes something new; what is typed and fits nothing else goes there.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(*STEPS)

    def __init__(
        self,
        title: Message,
        choices: Sequence[tuple[int, str]],
        chosen: int = 0,
        *,
        new: int | None = None,
    ) -> None:
        super().__init__()
        self._new = new
        self.typed = ""
        """What was typed that fits nothing; it may be the name of something new."""
        self._title, self._choices, self._chosen = title, choices, chosen

    def compose(self) -> ComposeResult:
        """Lay out the choices."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = self.hint(gettext("Enter: take · {leave}: leave"))
            options = [Option(f"{'●' if key == self._chosen else ' '} {name}") for key, name in self._choices]
            listed = Options(*options, markup=False)
            keys = [key for key, _name in self._choices]
            listed.otherwise = keys.index(self._new) if self._new in keys else None
            yield listed

    def on_mount(self) -> None:
        """Begin at what holds now: whoever takes what the cursor is on must not change it unawares."""
        keys = [key for key, _name in self._choices]
        if self._chosen in keys:
            self.query_one(OptionList).highlighted = keys.index(self._chosen)

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        if self._choices:
            options.highlighted = max(0, min(len(self._choices) - 1, (options.highlighted or 0) + count))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the choice back."""
        self.typed = " ".join(self.query_one(Options).unfound.split())
        self.dismiss(self._choices[event.option_index][0])
