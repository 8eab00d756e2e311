"""The list of places that a search through all interviews found."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rich.text import Text
from textual.app import ComposeResult
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.i18n import gettext, messages
from qualcode.store.search import Hit
from qualcode.tui.actions import way_back
from qualcode.tui.desk import Desk
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.widgets.options import Options

MOST = 200
"""How many places are listed at most; n and N reach the others."""
BEFORE = 40
"""How many characters before a place are shown at most."""
WIDEST = 110
"""How wide the dialog is at most, of the nine tenths of the screen that dialogs have."""
FRAME = 8
"""How much of that its border and the bar beside the list take."""
_BLANKS = re.compile(r"\s+")


class Hits(Dialog[None]):
    """Lists places; opens the one chosen, and is there again when one comes back from it.

    Args:
        desk: The desk.
        words: What was searched for.
        hits: What was found.
    """

    DEFAULT_CSS = f"""
    Hits > .dialog {{ max-width: {WIDEST}; max-height: 80%; }}
    """

    def __init__(self, desk: Desk, words: str, hits: Sequence[Hit]) -> None:
        super().__init__()
        self._desk, self._words, self._hits = desk, words, hits

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
            box.border_subtitle = self.hint(gettext("Enter: go there · {leave}: leave"))
            yield Options(*(Option(self._row(hit)) for hit in self._hits[:MOST]))

    def _row(self, hit: Hit) -> Text:
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(f"{hit.reference:<14} ", "bold")
        if not hit.spoken:
            # What stands in a question is cited by the turn before it, and is none of its words.
            row.append(f"({gettext('not said')}) ", "italic dim")
        ahead, behind = hit.around()
        before, found, after = (_in_a_row(part) for part in (ahead, hit.text, behind))
        room = min(self.app.size.width * 9 // 10, WIDEST) - FRAME - row.cell_len - len(found)
        row.append(_end_of(before, max(min(room // 2, BEFORE), 0)), "dim").append(found, "bold underline")
        return row.append(after, "dim")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open the choice; no more than its start is chosen, so that coding takes the sentence."""
        hit = self._hits[event.option_index]
        way_back.open_passage(self._desk, hit.interview_id, hit.start)


def _in_a_row(text: str) -> str:
    """Give words as they stand, the ends of lines as blanks."""
    return displayed(_BLANKS.sub(" ", text))


def _end_of(text: str, room: int) -> str:
    """Give the last words of a text, all of them whole: as many as leave what follows in sight."""
    if len(text) <= room:
        return text
    blank = text.find(" ", len(text) - room)
    return "…" + text[blank if blank >= 0 else len(text) - room :]
