"""The editor of what a code says."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, Label, TextArea

from qualcode.domain.code import CodeText
from qualcode.i18n import gettext
from qualcode.tui.screens.dialog import Dialog, ScrollBox
from qualcode.tui.widgets.area import Area
from qualcode.tui.widgets.line import MOST, Line


class CodeEditor(Dialog[CodeText]):
    """Edits a code's texts in the codebook's language.

    Args:
        text: What it says now.
    """

    DEFAULT_CSS = """
    CodeEditor {
        &> .dialog { height: 90%; max-height: 34; }
        TextArea, TextArea:focus { height: 4; }
        Label { color: $muted; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s,f2", "save", "Save", priority=True, show=False),
        Binding("escape", "leave", "Leave", priority=True, show=False),
    ]

    def __init__(self, text: CodeText) -> None:
        super().__init__()
        self._text = text

    def compose(self) -> ComposeResult:
        """Lay out a field for each text."""
        text = self._text
        with ScrollBox(can_focus=False) as box:
            box.border_title = text.name
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

    def action_save(self) -> None:
        """Give the texts back."""
        areas = {key: self.query_one(f"#{key}", TextArea).text.strip() for key, _ in self._fields()}
        name = " ".join(self.query_one("#name", Input).value.split()) or self._text.name
        words = self.query_one("#keywords", Input).value.split(";")
        keywords = tuple(word.strip() for word in words if word.strip())
        self.dismiss(CodeText(name=name, keywords=keywords, **areas))
