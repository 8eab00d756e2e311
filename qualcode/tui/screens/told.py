"""A dialog that says several things, e.g. which rows of a file were left out."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static

from qualcode.i18n import Message, gettext
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.transcript.clusters import displayed


class Told(Dialog[None]):
    """Says a sentence and, below it, what belongs to it.

    Args:
        title: What it is about.
        said: The sentence.
        notes: What belongs to it, a line each.
    """

    AUTO_FOCUS = "VerticalScroll"
    DEFAULT_CSS = """
    Told VerticalScroll { height: auto; max-height: 55vh; background: $surface; }
    """

    def __init__(self, title: Message, said: Message, notes: Sequence[Message]) -> None:
        super().__init__()
        self._title, self._said, self._notes = title, said, notes

    def compose(self) -> ComposeResult:
        """Lay out sentence and notes."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = self.hint(gettext("{leave}: go on"))
            yield Static(displayed(self._said.text()), classes="detail", markup=False)
            with VerticalScroll():
                for note in self._notes:
                    yield Static(displayed(note.text()), markup=False)
