"""Keys typed ahead: each is held back until what the key before it set going has come to rest.

Textual forwards a key to the widget that has the focus when the key arrives, and widgets work through theirs
one by one. Whoever types faster than a dialog opens or closes would type into the screen that was there
before; here Enter, the first letters of a code and Enter again always reach the screen they were meant for.
"""

from __future__ import annotations

from collections import deque
from time import monotonic
from typing import Any

from textual.app import App
from textual.driver import Driver
from textual.events import Event, Key, Paste
from textual.message import Message

from qualcode.tui import pasting
from qualcode.tui.alt_digits import meant

ROUNDS = 2
"""How often nothing may have changed: a key becomes a message (of an input submitted), and that an act."""
SECONDS = 0.5
"""After what time a wait is begun anew; a widget that is taken away takes its messages with it."""


WHILE_OPENING = 0.02
"""After what time it is looked again whether a dialog has opened."""
PATIENCE = 2.0
"""For how many seconds keys wait for what opens; a disk that takes longer shall freeze nothing."""
AT_ONCE = 500
"""How many letters are handed on together at most."""


class Settled(Message, namespace="app"):
    """Sent by a widget after a key; it comes up to the app behind all that the key sent the same way.

    Args:
        wait: The wait that it belongs to.
    """

    def __init__(self, wait: int) -> None:
        super().__init__()
        self.wait = wait
        """The wait that it belongs to."""


class TypeAhead(App[None]):
    """An app that hands on one key at a time."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.typed = 0.0
        """When the last key was handed on."""
        self._held: deque[Event] = deque()
        self._wait = 0
        self._waiting = False
        self._calm = 0
        self._seen: object = None
        self._since = 0.0

    def get_driver_class(self) -> type[Driver]:
        """Give what reads the keys: what is pasted stays text."""
        driver = super().get_driver_class()
        pasting.guard(driver)
        return driver

    @property
    def resting(self) -> bool:
        """Whether the last key has done all that it does on the screen's side."""
        return not self._waiting

    @property
    def opening(self) -> bool:
        """Whether something that the next keys are meant for is about to open, once it has been read."""
        return False

    async def on_event(self, event: Event) -> None:
        """Hold a key back while the one before it is at work; hand on everything else."""
        if not isinstance(event, (Key, Paste)) or event.is_forwarded:
            await super().on_event(event)
        elif self._waiting:
            if not self._held:
                self._watch()
            self._held.append(event)
        else:
            await self._hand_on(event)

    async def _hand_on(self, event: Event) -> None:
        self.typed = monotonic()
        event = meant(event, self.focused) if isinstance(event, Key) else event
        self._waiting, self._calm, self._seen = True, 0, (self.screen, self.focused)
        await super().on_event(event)
        self._ask()

    def _ask(self) -> None:
        """Begin another round, from wherever the next key would go."""
        self._wait += 1
        if not (self.focused or self.screen).post_message(Settled(self._wait)):
            self.post_message(Settled(self._wait))

    async def on_app_settled(self, event: Settled) -> None:
        """Hand the next key on, once nothing has changed for long enough."""
        if event.wait != self._wait:
            return
        now = (self.screen, self.focused)
        if not self.opening:
            self._since = 0.0
        elif monotonic() - (self._since or monotonic()) < PATIENCE:
            self._since = self._since or monotonic()
            # Nothing comes up from a thread: it is looked after again.
            self.set_timer(WHILE_OPENING, self._ask)
            return
        self._calm = self._calm + 1 if now == self._seen else 0
        self._seen = now
        if self._calm < ROUNDS:
            self._ask()
            return
        self._waiting = False
        if self._held:
            await self._hand_on(self._next())

    def _next(self) -> Event:
        """Give the next key; letters for a text of several lines come as many at once as have arrived."""
        from textual.widgets import TextArea  # noqa: PLC0415 - a hundredth of the start, and only where text is typed

        typed: list[str] = []
        if isinstance(self.focused, TextArea):
            # What a terminal pastes without saying so are thousands of keys.
            while self._held and len(typed) < AT_ONCE and (letter := _letter(self._held[0])):
                typed.append(letter)
                self._held.popleft()
        return Paste("".join(typed)) if typed else self._held.popleft()

    def _watch(self) -> None:
        """Begin the wait anew, should it get lost, for as long as keys are held back."""
        asked = self._wait

        def look() -> None:
            if self._waiting and self._wait == asked:
                self._ask()
            if self._held:
                self._watch()

        self.set_timer(SECONDS, look)


def _letter(event: Event) -> str:
    """Give the letter that a key types; nothing where it does something else."""
    if not isinstance(event, Key) or not event.is_printable or "+" in event.key:
        return ""
    return event.character or ""
