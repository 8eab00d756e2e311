"""A dialog that asks for one line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input, Static

from qualcode.i18n import Message, gettext, message
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.widgets.line import Line

KEEPS = message("Enter: keep · {leave}: leave")
"""What the keys do where a line is kept."""
FINDS = message("Enter: find · {leave}: leave")
"""What they do where it is looked for."""
GOES = message("Enter: go there · {leave}: leave")
"""What they do where it names a place."""
DRAWS = message("Enter: draw · {leave}: leave")
"""What they do where it says of what a sample is drawn."""
COPIES = message("Enter: copy · {leave}: leave")
"""What they do where it names a copy."""


class Prompt(Dialog[str]):
    """Asks for one line; an empty one is no answer.

    Args:
        title: What it is for.
        hint: What to type.
        value: What stands there already.
        optional: Whether an empty line is an answer too.
        keys: What Enter and Escape do; else Enter keeps the line.
    """

    def __init__(
        self,
        title: Message,
        *,
        hint: Message | None = None,
        value: str = "",
        optional: bool = False,
        keys: Message = KEEPS,
    ) -> None:
        super().__init__()
        self._title, self._hint, self._value, self._optional = title, hint, value, optional
        self._keys = keys

    def compose(self) -> ComposeResult:
        """Lay out title, input and hint."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = self.hint(gettext(self._keys.id))
            yield Line(self._value)
            if self._hint is not None:
                yield Static(self._hint.text(), classes="hint", markup=False)

    def again(self, answer: str) -> Prompt:
        """Give the dialog with the line that was typed."""
        return Prompt(self._title, hint=self._hint, value=answer, optional=self._optional, keys=self._keys)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line back."""
        text = " ".join(event.value.split())
        self.dismiss(text if text or self._optional else None)
