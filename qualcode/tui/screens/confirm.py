"""A dialog that asks whether to go on."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import Message, gettext
from qualcode.tui.commands.dialog import NO, YES, dialog_bindings, steps
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.widgets.options import Options


class Confirm(Dialog[bool]):
    """Asks a question and says what hangs on it; Enter alone leaves everything as it is.

    Args:
        question: The question.
        detail: What the answer yes touches.
        yes: What the answer yes is called.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(YES, NO, *steps("answer", "1", "0"))

    def __init__(self, question: Message, detail: Message, yes: Message) -> None:
        super().__init__()
        self._question, self._detail, self._yes = question, detail, yes

    def compose(self) -> ComposeResult:
        """Lay out question, detail and the two answers."""
        with Box() as box:
            box.border_title = self._question.text()
            yield Static(self._detail.text(), classes="detail", markup=False)
            # Keys typed in the wrong place shall not be an answer: whoever wants it says so.
            yield Options(
                Option(self.hint(gettext("Leave it  ({no}, {leave})"), no=NO), "no"),
                Option(f"{self._yes.text()}  {self.hint('({yes})', yes=YES)}", "yes"),
                markup=False,
            )

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the answer."""
        self.dismiss(True if event.option_id == "yes" else None)

    def action_answer(self, place: int) -> None:
        """Go to one of the two answers."""
        self.query_one(OptionList).highlighted = place

    def action_yes(self) -> None:
        """Answer yes."""
        self.dismiss(True)
