"""The editor of what a code says."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.widgets import Input, Label, TextArea

from qualcode.domain.code import CodeText
from qualcode.i18n import gettext
from qualcode.tui.screens.dialog import ScrollBox
from qualcode.tui.screens.editor import Editor
from qualcode.tui.widgets.area import Area
from qualcode.tui.widgets.line import MOST, Line


class CodeEditor(Editor[CodeText]):
    """Edits a code's texts in the codebook's language.

    Args:
        text: What it says now.
        typed: What was typed already, if something was.
    """

    DEFAULT_CSS = """
    CodeEditor {
        &> .dialog { height: 90%; max-height: 34; }
        TextArea, TextArea:focus { height: 4; }
        Label { color: $muted; }
    }
    """

    def __init__(self, text: CodeText, typed: CodeText | None = None) -> None:
        super().__init__()
        self._text, self._typed = text, typed or text
        self._before: CodeText | None = None

    def on_mount(self) -> None:
        """Note what the fields hold as they are opened."""
        self._before = self.written() if self._typed == self._text else self._text
        # The focus goes to the name and scrolls to it, past its label.
        self.call_after_refresh(self.query_one(ScrollBox).scroll_home, animate=False)

    def compose(self) -> ComposeResult:
        """Lay out a field for each text."""
        text = self._typed
        with ScrollBox(can_focus=False) as box:
            box.border_title = self._text.name
            box.border_subtitle = gettext("Tab: next field · Ctrl+S or F2: keep · Esc: leave")
            yield Label(gettext("Name"))
            yield Line(text.name, id="name")
            for key, title in self._fields():
                yield Label(title)
                yield Area(getattr(text, key), id=key, tab_behavior="focus", soft_wrap=True)
            yield Label(gettext("Keywords, by semicolons; a star stands for any ending"))
            yield Line("; ".join(text.keywords), most=10 * MOST, id="keywords")

    @staticmethod
    def _fields() -> list[tuple[str, str]]:
        return [
            ("definition", gettext("Definition")),
            ("use_when", gettext("When to use it")),
            ("not_when", gettext("When not to use it")),
            ("example", gettext("Example")),
        ]

    def again(self, answer: CodeText) -> CodeEditor:
        """Give the editor with what was typed."""
        return CodeEditor(self._text, answer)

    def unchanged(self) -> CodeText | None:
        """Give the texts as they stood in the fields."""
        return self._before

    def written(self) -> CodeText:
        """Give the texts as they stand in the fields; a name that was emptied stays."""
        areas = {key: self.query_one(f"#{key}", TextArea).text.strip() for key, _ in self._fields()}
        name = " ".join(self.query_one("#name", Input).value.split()) or self._text.name
        words = self.query_one("#keywords", Input).value.split(";")
        keywords = tuple(word.strip() for word in words if word.strip())
        return CodeText(name=name, keywords=keywords, **areas)
