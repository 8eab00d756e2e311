"""The list of interviews."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType

from qualcode.i18n import gettext
from qualcode.tui.commands import Scope, bindings
from qualcode.tui.desk import Desk
from qualcode.tui.first_steps import bring_in
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.row_list import RowList

NUMBERS = 12
"""How many cells counts and progress take, and the blank before a scrollbar."""


class InterviewList(RowList):
    """Lists interviews with their codings and how many of their turns are coded."""

    CLICKS = 2
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "step(1)", show=False),
        Binding("k", "step(-1)", show=False),
        Binding("g", "go(0)", show=False),
        Binding("G", "go(-1)", show=False),
        *bindings(Scope.INTERVIEWS),
    ]

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._desk = desk
        self._places: dict[int, int] = {}
        self.border_title = f"{gettext('Interviews')} · {desk.key('pane.interviews')}"

    def fill(self) -> None:
        """List the interviews of the desk, keeping the one highlighted."""
        desk = self._desk
        was = desk.highlighted_interview or (desk.interview.id if desk.interview else 0)
        self._places = {interview.id: place for place, interview in enumerate(desk.interviews)}
        count = len(self._places)
        self.border_subtitle = str(count) if count else ""
        self.styles.height = max(3, count) + 2
        self.take(count, self._places.get(was, 0))

    def recount(self, interview_id: int) -> None:
        """Draw the row of an interview again."""
        if interview_id in self._places:
            self.redraw(self._places[interview_id])

    def moved(self) -> None:
        """Tell the desk where the list stands."""
        interviews = self._desk.interviews
        self._desk.highlighted_interview = interviews[self.here].id if self.here < len(interviews) else 0

    def chosen(self) -> None:
        """Open what was clicked twice."""
        self._desk.app.run_command("interview.open")

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self.fill()

    def beneath(self, below: int, width: int) -> Text:
        """Say what to do where there are no interviews."""
        if self.count:
            return Text()
        said = Text(bring_in(self._desk).text(), "dim").wrap(self.app.console, max(1, width))
        return said[below] if below < len(said) else Text()

    def row(self, place: int, width: int) -> Text:
        """Give an interview's title, its codings and the share of its turns that are coded."""
        desk = self._desk
        interview = desk.interviews[place]
        is_open = desk.interview is not None and desk.interview.id == interview.id
        progress = desk.progress.get(interview.id)
        codings = progress.codings if progress else 0
        coded = progress.coded_turns if progress else 0
        share = f"{round(100 * coded / interview.turns)} %" if interview.turns else ""
        name = shortened(interview.title, max(4, width - NUMBERS - 2))
        row = Text(no_wrap=True)
        row.append("▸ " if is_open else "  ", "bold")
        row.append(f"{name:<{max(4, width - NUMBERS - 2)}}", "bold" if is_open else "")
        return row.append(f"{codings or '':>5}").append(f"{share:>6}", "dim")
