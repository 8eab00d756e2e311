"""A field whose value is chosen rather than typed."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.message import Message
from textual.widgets import Static


class Chosen(Static, can_focus=True):
    """Shows what is chosen; Enter, the space bar or a click asks for something else.

    Args:
        shown: What is chosen.
    """

    DEFAULT_CSS = """
    Chosen {
        height: 1; padding: 0 1; margin: 0 0 1 0; background: $panel; color: $foreground;
        &:focus { background: $selection; }
        &:focus:nocolor { text-style: reverse; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,space", "ask", show=False)]

    class Asked(Message):
        """Something else shall be chosen."""

        def __init__(self, field: Chosen) -> None:
            super().__init__()
            self.field = field
            """The field."""

    def __init__(self, shown: Text, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(shown, id=id, markup=False)

    def action_ask(self) -> None:
        """Ask for something else."""
        self.post_message(self.Asked(self))

    def on_click(self) -> None:
        """Ask for something else."""
        self.action_ask()
