"""A list of options that any terminal has room for, be it none at all."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from rich.text import Text
from textual.events import Click, Key
from textual.message import Message
from textual.widgets import OptionList


class Options(OptionList):
    """Textual's list, which cannot turn its pages while the screen leaves it no row.

    Letters that no command has go to the option with a word that begins so, as lists do everywhere.
    """

    SEEKS: ClassVar[bool] = True
    """Whether letters look for an option."""
    TOGETHER: ClassVar[float] = 1.0
    """Within how many seconds letters are parts of one word."""
    otherwise: int | None = None
    """The place of the option that makes something new, if any: what is typed and fits none goes there."""
    unfound = ""
    """What was typed so, letter by letter."""
    _typed, _typed_at = "", 0.0
    _command = ""
    """A letter just typed that is a command, but may turn out to begin a word."""

    def on_key(self, event: Key) -> None:
        """Go to the option that begins with what is typed."""
        if not self.SEEKS:
            return
        now = monotonic()
        new = bool(self.unfound) and self.highlighted == self.otherwise
        typed = self._typed if new or now - self._typed_at < self.TOGETHER else ""
        letter = event.character or ""
        if new and event.key == "backspace":
            self._take(event, typed[:-1], now)
        elif letter.isprintable() and (letter.strip() or (new and letter)):
            if not typed and self._has_command(event.key):
                self._command, self._typed_at = letter, now
            else:
                self._take(event, typed + letter, now)

    def _take(self, event: Key, typed: str, now: float) -> None:
        event.stop()
        event.prevent_default()
        command = self._command if now - self._typed_at < self.TOGETHER else ""
        self._typed, self._typed_at, self._command = typed, now, ""
        place = self._beginning(typed.casefold())
        if place is not None:
            self.highlighted, self.unfound = place, ""
        elif self.otherwise is not None:
            self._typed = self.unfound = command + typed
            self.highlighted = self.otherwise
        else:
            self.app.bell()

    def _has_command(self, key: str) -> bool:
        return key in self.screen.active_bindings

    def _beginning(self, typed: str) -> int | None:
        """Give the place of the first option with a word that begins with some letters."""
        for place, option in enumerate(self.options):
            shown = option.prompt.plain if isinstance(option.prompt, Text) else str(option.prompt)
            if not option.disabled and any(word.startswith(typed) for word in shown.casefold().split()):
                return place
        return None

    def action_page_up(self) -> None:
        """Go a page up."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call] # Textual says no type

    def action_page_down(self) -> None:
        """Go a page down."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call] # Textual says no type


class Rows(Options):
    """A list through which one goes: a click goes to an option, a second one opens it."""

    SEEKS = False

    class Chosen(Message):
        """Enter was pressed where there is no row."""

    def action_select(self) -> None:
        """Choose the row at the cursor; where there is none, let the screen say so."""
        if self.highlighted is None:
            self.post_message(self.Chosen())
        else:
            super().action_select()

    async def _on_click(self, event: Click) -> None:
        # Textual's own opens at the first click.
        event.prevent_default()
        place = event.style.meta.get("option")
        if place is None or self.get_option_at_index(place).disabled:
            return
        self.highlighted = place
        if event.button == 1 and event.chain > 1:
            self.action_select()
