"""Alt with a digit, in terminals that send Escape before the digit.

Textual reads such a pair as what a Mac types with Option and the digit (`¡` for 1); keys of ours would never
be met. Where text is typed the sign stays what it is.
"""

from __future__ import annotations

from textual.events import Key
from textual.widget import Widget

DIGITS = dict(zip("º¡™£¢∞§¶•ª", "0123456789", strict=True))
"""The digit that was pressed with Alt, by the sign that arrives."""


def meant(key: Key, focused: Widget | None) -> Key:
    """Give the key that was pressed.

    Args:
        key: The key as it arrived.
        focused: What has the focus.
    """
    digit = DIGITS.get(key.character or "")
    if digit is None:
        return key
    from textual.widgets import Input, TextArea  # noqa: PLC0415 - see `type_ahead`

    if isinstance(focused, (Input, TextArea)):
        return key
    return Key(f"alt+{digit}", None)
