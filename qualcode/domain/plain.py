"""Words without what a terminal would obey, as transcripts are stored; see `domain/text.py`."""

from __future__ import annotations

import re
from typing import Final

_LINE_ENDS: Final = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
_CONTROL: Final = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f]")


def plain(text: str) -> str:
    """Make all line ends line feeds, and leave control characters out."""
    if text.isascii() and text.isprintable():
        return text
    return _CONTROL.sub("", _LINE_ENDS.sub("\n", text))
