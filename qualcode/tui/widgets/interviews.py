"""The list of interviews."""

from __future__ import annotations

from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.binding import Binding, BindingType
from textual.events import Click
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from qualcode.domain.interview import Interview
from qualcode.i18n import gettext
from qualcode.tui.commands import Scope, bindings
from qualcode.tui.desk import Desk
from qualcode.tui.first_steps import bring_in
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.strips import as_strip

NUMBERS = 11
"""How many cells counts and progress take."""


class InterviewList(ScrollView, can_focus=True, inherit_bindings=False):
    """Lists interviews with their codings and how many turns are coded; draws only the rows in sight."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"interviews--here"}
    DEFAULT_CSS = "InterviewList { overflow-x: hidden; padding: 0 1; }"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down,j", "step(1)", show=False),
        Binding("up,k", "step(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("home", "go(0)", show=False),
        Binding("end", "go(-1)", show=False),
        *bindings(Scope.INTERVIEWS),
    ]

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id)
        self._desk = desk
        self._here = 0
        self._places: dict[int, int] = {}
        self.border_title = gettext("Interviews")

    def fill(self) -> None:
        """List the interviews of the desk, keeping the one highlighted."""
        desk = self._desk
        was = desk.highlighted_interview or (desk.interview.id if desk.interview else 0)
        self._places = {interview.id: place for place, interview in enumerate(desk.interviews)}
        count = len(self._places)
        self.border_subtitle = str(count) if count else ""
        self.styles.height = max(3, count) + 2
        self.virtual_size = Size(self.scrollable_content_region.width, count)
        self._highlight(self._places.get(was, 0))
        self.refresh()

    def recount(self, interview_id: int) -> None:
        """Draw the row of an interview again."""
        if interview_id in self._places:
            self.refresh_lines(self._places[interview_id], 1)

    # Moving

    def action_step(self, count: int) -> None:
        """Move by rows."""
        self._go(self._here + count)

    def action_page(self, count: int) -> None:
        """Move by screenfuls."""
        self._go(self._here + count * max(1, self.scrollable_content_region.height - 1))

    def action_go(self, place: int) -> None:
        """Move to a row; -1 is the last."""
        self._go(place if place >= 0 else len(self._places) - 1)

    def on_click(self, event: Click) -> None:
        """Go to the interview clicked; a second click opens it."""
        offset = event.get_content_offset(self)
        place = offset.y + self.scroll_offset.y if offset is not None else len(self._places)
        if place < len(self._places):
            self._go(place)
            if event.chain > 1:
                self._desk.app.run_command("interview.open")

    def _go(self, place: int) -> None:
        was = self._here
        self._highlight(max(0, min(place, len(self._places) - 1)))
        for changed in (was, self._here):
            self.refresh_lines(changed, 1)

    def _highlight(self, place: int) -> None:
        interviews = self._desk.interviews
        self._here = place
        self._desk.highlighted_interview = interviews[place].id if place < len(interviews) else 0
        top, height = self.scroll_offset.y, max(1, self.scrollable_content_region.height)
        if not top <= place < top + height:
            wanted = place if place < top else place - height + 1
            self.scroll_to(y=wanted, animate=False, force=True, immediate=True)

    # Drawing

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self.fill()

    def render_line(self, y: int) -> Strip:
        """Draw one row."""
        desk, place = self._desk, y + self.scroll_offset.y
        width, base = self.scrollable_content_region.width, self.rich_style
        if not desk.interviews:
            said = Text(bring_in(desk).text(), base + Style(dim=True)).wrap(self.app.console, max(1, width))
            return as_strip(said[y] if y < len(said) else Text(), width, base)
        if place >= len(desk.interviews):
            return as_strip(Text(), width, base)
        if place == self._here:
            base += self.get_component_rich_style("interviews--here")
        return as_strip(self._row(desk.interviews[place], width), width, base)

    def _row(self, interview: Interview, width: int) -> Text:
        desk = self._desk
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
