"""A single line of text that draws itself, and only when it says something else."""

from __future__ import annotations

from rich.text import Text
from textual.strip import Strip
from textual.widget import Widget

from qualcode.tui.widgets.strips import as_strip, shortened


class TextLine(Widget):
    """One line; what is too long for it ends in an ellipsis."""

    DEFAULT_CSS = """
    TextLine { height: 1; width: 100%; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self.drawn = Text()
        """What it says."""

    def draw(self, text: Text) -> None:
        """Show a text, if it is another."""
        if text != self.drawn or text.spans != self.drawn.spans or text.style != self.drawn.style:
            self.drawn = text
            self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw the text in the first row; there may be more room than one."""
        width, base = self.size.width, self.rich_style
        row = Text() if y else self.drawn
        if "\n" in row.plain:
            row = row.split("\n")[0]
        return as_strip(shortened(row, width), width, base)
