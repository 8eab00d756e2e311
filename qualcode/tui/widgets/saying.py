"""A line of keys that says a sentence for a while, before the keys for which there is room beside it."""

from __future__ import annotations

from collections.abc import Sequence
from time import monotonic

from rich.cells import cell_len
from rich.text import Text
from textual.timer import Timer
from textual.widget import Widget

from qualcode.tui.themes import palette
from qualcode.tui.widgets.page_lines import PageLine, Piece, keys_in_words

SAID_APART = 3
"""How many blanks stand between what is said and the keys."""
ROOM = 30
"""How many cells have to be left for keys to stand behind what is said."""


class Saying(Widget):
    """What a line does that says something; a part of lines of keys."""

    said = ""
    """What is being said; empty where nothing is."""
    error = False
    """Whether it is about an error."""
    until = 0.0
    """Until when, by the clock that only goes on."""
    _saying: Timer | None = None

    def show(self) -> None:
        """Draw the line again."""
        raise NotImplementedError

    def say(self, sentence: str, seconds: float, *, error: bool = False) -> bool:
        """Say a sentence for a while; tells whether there is room for it.

        Args:
            sentence: The sentence.
            seconds: For how long.
            error: Whether it is about an error; one that is being said is not said over by another.
        """
        if error and self.error and self.said and sentence != self.said:
            return False
        self.hush()
        if cell_len(sentence) > self.size.width - 2:
            return False
        self.said, self.error, self.until = sentence, error, monotonic() + seconds
        self._saying = self.set_timer(seconds, self.hush)
        self.show()
        return True

    def hush(self) -> None:
        """Say nothing any more."""
        if self._saying is not None:
            self._saying.stop()
            self._saying, self.said, self.error = None, "", False
            self.show()

    def with_keys(self, pieces: Sequence[Piece], last: Sequence[Piece]) -> Text:
        """Give what is said, if anything is, and as many keys as there is room for."""
        if not self.said:
            return keys_in_words(pieces, last, self.size.width)
        style = "bold" if self.app.no_color or not self.error else f"bold {palette(self.app).accent}"
        text = Text().append(f" {self.said}", style)
        room = self.size.width - cell_len(self.said) - SAID_APART
        if room > ROOM:
            text.append(SAID_APART * " ").append_text(keys_in_words(pieces, last, room))
        return text


class PageKeys(PageLine, Saying):
    """The keys of a further screen, and before them what is said."""

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._pieces: tuple[list[Piece], list[Piece]] = ([], [])

    def offer(self, pieces: tuple[list[Piece], list[Piece]]) -> None:
        """Show other keys; the last ones end the line."""
        self._pieces = pieces
        self.show()

    def show(self) -> None:
        """Draw the line again."""
        self.draw(self.with_keys(*self._pieces))
