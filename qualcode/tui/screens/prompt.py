"""A dialog that asks for one line."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input, Static

from qualcode.i18n import Message, gettext
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.widgets.line import Line


class Prompt(Dialog[str]):
    """Asks for one line; an empty one is no answer.

    Args:
        title: What it is for.
        hint: What to type.
        value: What stands there already.
        optional: Whether an empty line is an answer too.
    """

    def __init__(
        self, title: Message, *, hint: Message | None = None, value: str = "", optional: bool = False
    ) -> None:
        super().__init__()
        self._title, self._hint, self._value, self._optional = title, hint, value, optional

    def compose(self) -> ComposeResult:
        """Lay out title, input and hint."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = self.hint(gettext("Enter: keep · {leave}: leave"))
            yield Line(self._value)
            if self._hint is not None:
                yield Static(self._hint.text(), classes="hint", markup=False)

    def again(self, answer: str) -> Prompt:
        """Give the dialog with the line that was typed."""
        return Prompt(self._title, hint=self._hint, value=answer, optional=self._optional)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the line back."""
        text = " ".join(event.value.split())
        self.dismiss(text if text or self._optional else None)
