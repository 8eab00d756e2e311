"""What no terminal may get to see: control characters, whatever widget they stand in."""

from __future__ import annotations

import re
from typing import Final

from rich.segment import Segment
from textual.color import Color
from textual.filter import LineFilter

_OBEYED: Final = re.compile("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
"""What a terminal obeys, what turns the writing of a line round, and what cannot be written at all."""


class Tame(LineFilter):
    """Takes out of every line what would command the terminal; it takes no cell, so that nothing moves."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """Give the segments of a line without it."""
        if all(segment.text.isprintable() for segment in segments):
            return segments
        return [Segment(_OBEYED.sub(_instead, text), style, control) for text, style, control in segments]


def _instead(found: re.Match[str]) -> str:
    # Half a surrogate pair takes a cell.
    return "\ufffd" if found.group() >= "\ud800" else ""
