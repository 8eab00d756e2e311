"""The memo editor."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.widgets import Static, TextArea

from qualcode.i18n import Message, gettext
from qualcode.tui.commands.dialog import KEEP
from qualcode.tui.screens.dialog import Box
from qualcode.tui.screens.editor import Editor
from qualcode.tui.widgets.area import Area


class MemoEditor(Editor[str]):
    """Edits a memo; an empty text deletes it.

    Args:
        title: What the memo stands on.
        text: What it says.
        others: What others have written on the same thing, to be read beside it.
        typed: What was typed already, if something was.
    """

    DEFAULT_CSS = """
    MemoEditor {
        &> .dialog { height: 70%; max-height: 24; }
        TextArea, TextArea:focus { height: 1fr; margin: 0; }
        VerticalScroll { height: auto; max-height: 40%; margin-bottom: 1; color: $text-muted; }
    }
    """

    def __init__(
        self, title: Message, text: str, others: Sequence[tuple[str, str]] = (), typed: str | None = None
    ) -> None:
        super().__init__()
        self._title, self._text, self._others = title, text, others
        self._typed = text if typed is None else typed

    def compose(self) -> ComposeResult:
        """Lay out the editor."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = self.hint(gettext("{keep}: keep · {leave}: leave"), keep=KEEP)
            if self._others:
                with VerticalScroll(can_focus=False):
                    for name, text in self._others:
                        yield Static(Text(f"{name}: {text}"))
            yield Area(self._typed, soft_wrap=True, tab_behavior="focus", show_line_numbers=False)

    def on_mount(self) -> None:
        """Go to the end of the text."""
        area = self.query_one(TextArea)
        area.move_cursor(area.document.end)

    def again(self, answer: str) -> MemoEditor:
        """Give the editor with what was typed."""
        return MemoEditor(self._title, self._text, self._others, answer)

    def written(self) -> str:
        """Give the text as it stands."""
        return self.query_one(TextArea).text

    def unchanged(self) -> str:
        """Give what the memo says."""
        return self._text
