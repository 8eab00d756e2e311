"""A dialog for a few words that are kept by Enter: why a coding is questioned, or stays."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import TextArea

from qualcode.i18n import Message, gettext
from qualcode.tui.commands.dialog import KEEP, NEW_LINE, SEND, dialog_bindings
from qualcode.tui.screens.dialog import Box
from qualcode.tui.screens.editor import Editor
from qualcode.tui.widgets.area import Area


class Comment(Editor[str]):
    """Asks for a comment; it may have several lines.

    Args:
        title: What it is for.
        needed: Whether nothing at all is no answer.
        typed: What was typed already.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(SEND, NEW_LINE)

    DEFAULT_CSS = """
    Comment {
        &> .dialog { height: auto; }
        TextArea, TextArea:focus { height: auto; min-height: 3; max-height: 10; margin: 0; }
    }
    """

    def __init__(self, title: Message, *, needed: bool = False, typed: str = "") -> None:
        super().__init__()
        self._title, self._needed, self._typed = title, needed, typed

    def compose(self) -> ComposeResult:
        """Lay out title, field and keys."""
        with Box() as box:
            box.border_title = self._title.text()
            keys = (
                gettext("{send}: keep · {line}: new line · {leave}: leave")
                if self._needed
                else gettext("{send}: keep, or nothing said · {line}: new line · {leave}: leave")
            )
            box.border_subtitle = self.hint(keys, send=SEND, line=NEW_LINE)
            yield Area(self._typed, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def on_mount(self) -> None:
        """Go to the end of the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def again(self, answer: str) -> Comment:
        """Give the dialog with what was typed."""
        return Comment(self._title, needed=self._needed, typed=answer)

    def written(self) -> str:
        """Give the text as it stands."""
        return self.query_one(TextArea).text.strip()

    def unchanged(self) -> str:
        """Give what stood there before: nothing."""
        return ""

    def action_line(self) -> None:
        """Begin a new line."""
        self.query_one(TextArea).insert("\n")

    def action_save(self) -> None:
        """Give the text back, unless it says nothing and must say something."""
        if self._needed and not self.written():
            said = gettext("Write something first · {leave}: leave")
            self.query_one(".dialog").border_subtitle = self.hint(said, keep=KEEP)
            return
        super().action_save()
