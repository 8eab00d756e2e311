"""The lines in which a word stands."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.i18n import message, messages
from qualcode.tui.actions import way_back
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING, RowsPage
from qualcode.tui.transcript.clusters import displayed

Place = tuple[int, int, int]
"""An interview, and a range in its text."""

COMMANDS: tuple[PageCommand[LinesPage], ...] = (
    PageCommand("lines.open", "enter", message("Show the place in its transcript"),
                lambda page: page.open(), footer=message("Show"), when=lambda page: page.lines),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""What can be done with the lines."""


class LinesPage(RowsPage):
    """Lists lines; Enter shows one in its transcript.

    Args:
        desk: The desk.
        word: The word.
        places: Where the lines stand.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "lines.open"

    def __init__(self, desk: Desk, word: str, places: Sequence[Place]) -> None:
        super().__init__(desk)
        self._word, self._places = word, tuple(places)
        self.lines: list[tuple[str, str]] = []
        """The references and words of the lines."""

    def reload(self) -> None:
        """Read the lines."""
        transcripts, places = self.study.transcripts, self._places

        def look() -> list[tuple[str, str]]:
            documents = {number: transcripts.document(number) for number in {one[0] for one in places}}
            return [
                (documents[number].reference(start), documents[number].text[start:end])
                for number, start, end in places
            ]

        def take(found: list[tuple[str, str]]) -> None:
            self.lines = found
            self.fill([self._row(*line) for line in found])

        self.read_off(look, take, key=f"lines-{id(self)}")

    def _row(self, reference: str, words: str) -> Text:
        said = " ".join(displayed(part) for part in words.split("\n"))
        row = self.under(Text().append(reference, "bold"), said)
        row.highlight_regex(rf"(?i)\b{re.escape(self._word)}\b", "underline2 bold")
        return row

    def open(self) -> None:
        """Show the line in its transcript."""
        if self.place < len(self._places):
            way_back.open_passage(self.desk, *self._places[self.place])

    def title_text(self) -> tuple[Text, str]:
        """Give the word."""
        text = Text(" ").append(displayed(self._word), "bold")
        return text, messages("{count} line", "{count} lines", len(self._places)).text()
