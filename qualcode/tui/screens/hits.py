"""The list of places that a search through all interviews found."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.i18n import messages
from qualcode.store.search import Hit
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.widgets.options import Options

MOST = 200
"""How many places are listed at most; n and N reach the others."""


class Hits(Dialog[int]):
    """Lists places; gives back the index of the one chosen.

    Args:
        words: What was searched for.
        hits: What was found.
    """

    DEFAULT_CSS = """
    Hits > .dialog { max-width: 110; height: 80%; }
    """

    def __init__(self, words: str, hits: Sequence[Hit]) -> None:
        super().__init__()
        self._words, self._hits = words, hits

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Box() as box:
            found = messages(
                "{count} place with “{words}”",
                "{count} places with “{words}”",
                len(self._hits),
                words=self._words,
            )
            box.border_title = found.text()
            yield Options(*(Option(self._row(hit)) for hit in self._hits[:MOST]))

    def _row(self, hit: Hit) -> Text:
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(f"{hit.reference:<14} ", "bold")
        before, found, after = (" ".join(part.split()) for part in (hit.before, hit.text, hit.after))
        row.append(f"{before[-40:]} ", "dim").append(found, "bold underline")
        return row.append(f" {after}", "dim")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Give the choice back."""
        self.dismiss(event.option_index)
