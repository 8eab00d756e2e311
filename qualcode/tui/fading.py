"""What stands back in a colour that can be read: how faint `dim` is, every terminal decides for itself."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from rich.color import Color as RichColor
from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.renderables.background_screen import BackgroundScreen

from qualcode.domain.colors import as_hex, readable
from qualcode.tui.colors import blend

if TYPE_CHECKING:
    from collections.abc import Iterable

    from rich.console import RenderableType
    from textual.app import App

PART = 0.65
"""How much of its colour what stands back keeps, where that can be read."""


_ENDS = " ▁▂▃▄▅▆▇"
"""What a scrollbar's ends are drawn with."""


class Fade(LineFilter):
    """Gives the dim parts of a line a colour between text and background.

    Args:
        ratio: The contrast that they have at least.
    """

    def __init__(self, ratio: float) -> None:
        super().__init__()
        self.ratio = ratio
        """The contrast that they have at least."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:  # noqa: ARG002 - Textual's
        """Give the segments of a line with colours for what is dim."""
        if not any(style is not None and style.dim for _, style, _ in segments):
            return segments
        return [
            Segment(text, _faint(style, self.ratio) if style is not None and style.dim else style, control)
            for text, style, control in segments
        ]


class Behind(BackgroundScreen):
    """The screen behind a dialog where there are no colours: all of it stands back, nothing stands out."""

    @classmethod
    def process_segments(cls, segments: Iterable[Segment], color: Color) -> Iterable[Segment]:  # noqa: ARG003 - Textual's
        """Give the segments of that screen without what marks a place on it."""
        for text, _, control in segments:
            # Of a scrollbar only its ends would be left: the rest is drawn by reversing, which stands out.
            yield Segment(text if text.strip(_ENDS) else " " * len(text), Style(dim=True), control)


def standing_back(drawn: RenderableType, app: App[object]) -> RenderableType:
    """Give what is drawn behind a dialog: in its colours, or where there are none, standing back."""
    if app.no_color and isinstance(drawn, BackgroundScreen):
        return Behind(drawn.screen, drawn.color)
    return drawn


@lru_cache(maxsize=1024)
def _faint(style: Style, ratio: float) -> Style:
    color, ground = style.color, style.bgcolor
    if color is None or ground is None or color.triplet is None or ground.triplet is None:
        return style
    fore, back = _hex(color), _hex(ground)
    if style.reverse:
        fore, back = back, fore
    faint = RichColor.parse(readable(blend(fore, back, PART), back, ratio))
    if style.reverse:
        return style + Style(bgcolor=faint, dim=False)
    return style + Style(color=faint, dim=False)


def _hex(color: RichColor) -> str:
    red, green, blue = color.triplet or (0, 0, 0)
    return as_hex(red / 255, green / 255, blue / 255)
