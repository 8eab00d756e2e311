"""The dialog that chooses which codings leave a code."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import SelectionList
from textual.widgets.selection_list import Selection

from qualcode.domain.coding import Excerpt
from qualcode.i18n import Message, gettext
from qualcode.tui.screens.dialog import Box, Dialog


class SplitChooser(Dialog[list[int]]):
    """Lists a code's excerpts to mark some.

    Args:
        title: What it is for.
        excerpts: The excerpts.
    """

    AUTO_FOCUS = "SelectionList"

    DEFAULT_CSS = """
    SplitChooser {
        &> .dialog { max-width: 110; height: 80%; }
        SelectionList { border: none; height: 1fr; background: $surface; }
    }
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,ctrl+s", "take", "Take", priority=True, show=False)
    ]

    def __init__(self, title: Message, excerpts: Sequence[Excerpt]) -> None:
        super().__init__()
        self._title, self._excerpts = title, excerpts

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = gettext("Space: mark · Enter: go on · Esc: leave")
            rows = [
                Selection(
                    f"{excerpt.reference}  {' '.join(excerpt.text.split())}"[:240].replace("[", r"\["),
                    excerpt.coding.id,
                )
                for excerpt in self._excerpts
            ]
            yield SelectionList[int](*rows)

    def action_take(self) -> None:
        """Give back what is marked."""
        chosen = self.query_one(SelectionList).selected
        self.dismiss(list(chosen) or None)
