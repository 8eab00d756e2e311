"""The memo editor."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import TextArea

from qualcode.i18n import Message, gettext
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.widgets.area import Area


class MemoEditor(Dialog[str]):
    """Edits a memo; an empty text deletes it.

    Args:
        title: What the memo stands on.
        text: What it says.
    """

    DEFAULT_CSS = """
    MemoEditor {
        &> .dialog { height: 70%; max-height: 24; }
        TextArea, TextArea:focus { height: 1fr; margin: 0; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", priority=True, show=False),
        Binding("escape", "leave", "Leave", priority=True, show=False),
    ]

    def __init__(self, title: Message, text: str) -> None:
        super().__init__()
        self._title, self._text = title, text
        self._warned = False

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = gettext("Ctrl+S or F2: keep · Esc: leave")
            yield Area(self._text, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def on_mount(self) -> None:
        """Go to the end of the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def action_save(self) -> None:
        """Give the text back."""
        self.dismiss(self.query_one(TextArea).text)

    def action_leave(self) -> None:
        """Leave; what was written is given up only at the second time."""
        changed = self.query_one(TextArea).text != self._text
        if changed and not self._warned:
            self._warned = True
            box = self.query_one(".dialog")
            box.border_subtitle = gettext("Changed! Ctrl+S or F2: keep · Esc again: give it up")
            return
        self.dismiss(None)
