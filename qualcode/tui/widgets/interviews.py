"""The list of interviews."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.domain.interview import Interview
from qualcode.i18n import gettext
from qualcode.tui.commands import Scope, bindings
from qualcode.tui.desk import Desk
from qualcode.tui.first_steps import bring_in
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.options import Rows

NUMBERS = 11
"""How many cells counts and progress take."""


class InterviewList(Rows):
    """Lists interviews with their codings and how many of their turns are coded."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("j", "cursor_down", show=False),
        Binding("k", "cursor_up", show=False),
        *bindings(Scope.INTERVIEWS),
    ]

    def __init__(self, desk: Desk, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False)
        self._desk = desk
        self.border_title = f"{gettext('Interviews')} · {desk.key('pane.interviews')}"

    def fill(self) -> None:
        """List the interviews of the desk, keeping the one highlighted."""
        desk = self._desk
        width = max(12, self.scrollable_content_region.width - 1)
        was = desk.highlighted_interview or (desk.interview.id if desk.interview else 0)
        self.clear_options()
        self.add_options(
            Option(self._row(interview, width), str(interview.id)) for interview in desk.interviews
        )
        if not desk.interviews:
            self.add_option(Option(Text(bring_in(desk).text(), "dim"), disabled=True))
        ids = [interview.id for interview in desk.interviews]
        if was in ids:
            self.highlighted = ids.index(was)
        elif ids:
            self.highlighted = 0
        self.border_subtitle = str(len(ids)) if ids else ""
        self.styles.height = max(3, len(ids)) + 2

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

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Tell the desk where the list stands."""
        self._desk.highlighted_interview = int(event.option_id or 0)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what was clicked."""
        self._desk.highlighted_interview = int(event.option_id or 0)
        self._desk.app.run_command("interview.open")

    def on_resize(self) -> None:
        """Fit the rows to the new width."""
        self.fill()
