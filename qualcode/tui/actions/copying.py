"""Copying words as they are cited: in guillemets, with where they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.names import both_ends
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk


def copy(desk: Desk, words: str, reference: str) -> None:
    """Put words into the clipboard, in one line and with their reference, and say what was copied.

    Args:
        desk: What the screens share.
        words: The words, however many.
        reference: Where they stand, e.g. `music_KF:12`.
    """
    quote = f"«{' '.join(words.split())}» ({reference})"
    desk.app.copy_to_clipboard(quote)
    desk.say(message("Copied: {quote}", quote=both_ends(quote, 100, 50)))
