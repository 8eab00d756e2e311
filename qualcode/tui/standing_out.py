"""The row that the cursor stands on, where there are no colours to show it by."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

_REVERSED = Style(reverse=True, dim=False)
"""What is faint would lie on a patch of its own once it is reversed."""


class StandingOut(LineFilter):
    """Turns a background of one colour into reversed text; lists drop the attributes that their CSS gives.

    Args:
        color: The background that stands for the cursor and for what is selected.
    """

    def __init__(self, color: Color) -> None:
        super().__init__()
        self.color = color
        """The background that stands for the cursor and for what is selected."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """Give the segments of a line, those on that background reversed."""
        selected = self.color.rich_color
        return [
            Segment(text, style + _REVERSED, control)
            if style and (style.reverse or style.bgcolor == selected)
            else Segment(text, style, control)
            for text, style, control in segments
        ]
