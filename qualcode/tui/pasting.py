"""What is pasted is text: an escape character in it neither ends the paste nor presses keys.

A terminal puts a mark before and behind what is pasted, and most take escape characters out of it; some do
not. Textual reads on from such a character as if a key had been pressed, and what was copied from a
colourful log would move the cursor and code passages. A paste that holds the closing mark itself cannot be
told from one that ends there: only the terminal can.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from typing import Final

from textual._xterm_parser import BRACKETED_PASTE_END, BRACKETED_PASTE_START, XTermParser
from textual.driver import Driver
from textual.message import Message

_ESCAPE: Final = "\x1b"
_PARSER: Final = XTermParser.__name__
"""The name by which Textual's drivers know what reads their keys; they take no other."""


class PasteReader(XTermParser):
    """Reads what the terminal sends; of a paste it leaves out escape characters."""

    def __init__(self, debug: bool = False) -> None:
        super().__init__(debug)
        self._pasting = False
        self._seen = ""
        """The last that was read outside of a paste: the opening mark may come in two pieces."""
        self._held = ""
        """What may be the beginning of the closing mark."""

    def feed(self, data: str) -> Iterable[Message]:
        """Give the keys and pastes in what has come; nothing stands for the end."""
        plain = self._without_escapes(data) if data else ""
        # Nothing would tell Textual's parser that the terminal is gone.
        return super().feed(plain) if plain or not data else ()

    def _without_escapes(self, data: str) -> str:
        parts: list[str] = []
        while data:
            if self._pasting:
                pasted, end, data = (self._held + data).partition(BRACKETED_PASTE_END)
                self._held = "" if end else _begun(pasted)
                pasted = pasted.removesuffix(self._held)
                parts.append(pasted.replace(_ESCAPE, "") + end)
                self._pasting = not end
            else:
                before = len(self._seen)
                keys, start, _ = (self._seen + data).partition(BRACKETED_PASTE_START)
                read = len(keys + start) - before
                parts.append(data[:read])
                data = data[read:]
                self._pasting = bool(start)
                self._seen = "" if start else keys[-len(BRACKETED_PASTE_START) + 1 :]
        return "".join(parts)


def _begun(pasted: str) -> str:
    """Give what of the closing mark a piece of a paste ends with."""
    mark = BRACKETED_PASTE_END
    return next((mark[:size] for size in range(len(mark) - 1, 0, -1) if pasted.endswith(mark[:size])), "")


def guard(driver: type[Driver]) -> None:
    """Let a driver of Textual's read its keys by `PasteReader`; the one of Windows has them read for it."""
    for name in (driver.__module__, "textual.drivers.win32"):
        module = sys.modules.get(name)
        if hasattr(module, _PARSER):
            setattr(module, _PARSER, PasteReader)
