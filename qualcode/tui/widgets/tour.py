"""What the tour says, in rows of its own between the text and the status line."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from qualcode.i18n import gettext
from qualcode.tui.desk import Desk


class TourLines(Static):
    """Shows the step of the tour; there only while there is one.

    It takes its rows from the panes instead of lying over them, and always as many: the passage stays in
    sight, and nothing jumps between the steps.
    """

    DEFAULT_CSS = """
    TourLines { height: 4; width: 100%; display: none; background: $surface; color: $foreground;
        border-top: heavy $primary; padding: 0 1; }
    """

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False)
        self._desk = desk
        self._said = ""

    def show(self) -> None:
        """Show the step, if it is another; or nothing, without a tour."""
        tour = self._desk.tour
        self.display = tour is not None
        if tour is None:
            self._said = ""
            return
        title, said = tour.title().text(), tour.text().text()
        leave = gettext("{leave}: leave the tour").format(leave=self._desk.key("select.escape"))
        if (title + said) != self._said:
            self._said = title + said
            gap = max(2, self.size.width - len(title) - len(leave))
            text = Text.assemble((title, "bold"), " " * gap, (leave, "dim"), "\n", said)
            self.update(text, layout=False)

    def on_resize(self) -> None:
        """Fit it to the new width."""
        self._said = ""
        self.show()
