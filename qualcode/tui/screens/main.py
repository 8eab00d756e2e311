"""The main screen: interviews and codes, the transcript, and the inspector."""

from __future__ import annotations

from time import monotonic
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.events import Click, DescendantFocus, Resize
from textual.geometry import Offset
from textual.screen import Screen
from textual.timer import Timer
from textual.widget import Widget

from qualcode.tui.actions import following, reading, searching, suggesting
from qualcode.tui.commands import COMMANDS, Scope, bindings
from qualcode.tui.desk import Desk
from qualcode.tui.frames import Frames
from qualcode.tui.messages.desk import CountsChanged, DocumentOpened
from qualcode.tui.messages.transcript import MarkClicked
from qualcode.tui.themes import palette
from qualcode.tui.transcript.columns import MOST_LANES
from qualcode.tui.transcript.pointing import RIGHT
from qualcode.tui.transcript.taking import take_marks
from qualcode.tui.widgets.codes import CodeTree
from qualcode.tui.widgets.inspector import Inspector
from qualcode.tui.widgets.interviews import InterviewList
from qualcode.tui.widgets.lines import ORDER, KeyLine, StatusLine, TitleLine
from qualcode.tui.widgets.reading import ReadingPane
from qualcode.tui.widgets.suggested import SuggestedLine
from qualcode.tui.widgets.tour import TourLines

KEEP_EVERY = 30.0
"""How often, in seconds, the place is remembered, should the program be killed."""
LEAD = 2
"""How many rows stand above where reading starts."""
REST = 0.06
"""After how many seconds without a movement the inspector follows."""
FEW = 250
"""How many codes are listed in the first frame; more follow with what is counted."""
NARROW = 100
"""Below how many columns the side panes lie over the text."""
SOON = 1.0
"""After how many seconds all is read that the first frame did without, be the text shown by then or not."""
LOOK_EVERY = 3.0
"""How often, in seconds, is looked whether somebody else has changed the study."""


class MainScreen(Screen[None]):
    """Where one reads and codes.

    Args:
        desk: The desk.
    """

    AUTO_FOCUS = "#transcript"
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - Textual's own declaration
        (0, "-narrow"),
        (NARROW, "-medium"),
        (140, "-wide"),
    ]
    BINDINGS: ClassVar[list[BindingType]] = bindings(Scope.EVERYWHERE)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        """The desk."""
        self.opens: DocumentOpened | None = None
        """What is open from the start."""
        self._resting: Timer | None = None
        self._moved = 0.0
        self._due = self._inspects = False
        self._completed = False
        self._compositor: Frames = Frames()

    def compose(self) -> ComposeResult:
        """Lay out the panes and the three lines."""
        # Else Textual would lay everything out once without the class, and once more with it.
        width = self.app.size.width
        self.add_class([name for least, name in self.HORIZONTAL_BREAKPOINTS if width >= least][-1])
        yield TitleLine(self.desk, id="title")
        with Horizontal(id="panes"):
            with Vertical(id="left", classes="pane"):
                yield InterviewList(self.desk, id="interviews")
                yield CodeTree(self.desk, id="codes")
            yield ReadingPane(id="transcript")
            yield Inspector(self.desk, id="inspector")
        yield TourLines(self.desk, id="tour")
        yield SuggestedLine(self.desk, id="suggested")
        yield StatusLine(self.desk, id="status")
        yield KeyLine(self.desk, id="keys")

    def on_mount(self) -> None:
        """Show what was read."""
        self.desk.screen = self
        self.desk.view = self.query_one(ReadingPane)
        self.restyle()
        self.on_interviews_changed()
        if self.opens is not None:
            self.on_document_opened(self.opens)
            self._compositor.waits = self._wraps
        else:
            self.call_after_refresh(self._complete)
        # On a terminal without room for the text it is never wrapped.
        self.set_timer(SOON, self._complete)
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.restyle())
        self.set_interval(LOOK_EVERY, lambda: following.watch(self.desk))
        self.set_interval(KEEP_EVERY, lambda: reading.leave(self.desk))

    def on_wrapped(self) -> None:
        """Read what the first frame did without, once it shows the text."""
        self.call_after_refresh(self._complete)

    def _wraps(self) -> bool:
        """Tell whether the text, for which there is room, is about to be wrapped."""
        view = self.desk.view
        return view is not None and view.script is not None and view.rows is None and view.size.width > 0

    def _complete(self) -> None:
        if self._completed:
            return
        self._completed = True
        self._compositor.waits = lambda: False
        reading.complete(self.desk, self.opens)
        self.desk.worker.read(self.desk.study.safety.daily, lambda _made: None)

    def restyle(self) -> None:
        """Draw the transcript in the colours of the theme."""
        styles = palette(self.app)
        styles.looks = self.desk.looks
        self.query_one(ReadingPane).set_palette(styles)
        if self._completed or len(self.desk.codebook) <= FEW:
            self.query_one(CodeTree).fill()
        self._state()

    # Commands

    def action_command(self, name: str) -> None:
        """Do a command."""
        self.desk.app.run_command(name)

    def on_click(self, event: Click) -> None:
        """Offer what can be done where the mouse is, once all know what it points at."""
        on_panes = self.query_one("#panes").region.contains_point(event.screen_offset)
        if event.button == RIGHT and on_panes:
            self.call_after_refresh(self._menu, event.screen_offset)

    def _menu(self, at: Offset) -> None:
        from qualcode.tui.screens.menu import offer  # noqa: PLC0415 - screens come when needed

        scope, order = self.scope(), {name: number for number, name in enumerate(ORDER)}
        here = [
            command
            for command in COMMANDS
            if command.scope is scope and (command.footer or command.in_menu) and command.enabled(self.desk)
        ]
        offer(self.desk, sorted(here, key=lambda one: order.get(one.name, 99)), self.action_command, at)

    # What has changed

    def on_interviews_changed(self) -> None:
        """List the interviews again."""
        if not self._there():
            return
        self.query_one(InterviewList).fill()
        self._state()

    def on_codebook_changed(self) -> None:
        """Show the codebook again, and its colours in the text."""
        if not self._there():
            return
        view = self.query_one(ReadingPane)
        if view.palette.looks != self.desk.looks:
            view.set_looks(self.desk.looks)
        self.query_one(CodeTree).fill()
        self._state()

    def on_counts_changed(self, event: CountsChanged) -> None:
        """Show how many codings some codes have by now."""
        if self._there():
            self.query_one(CodeTree).recount(event.codes)
            self.query_one(InterviewList).recount(event.interview)

    def on_document_opened(self, event: DocumentOpened) -> None:
        """Show the interview at the place asked for."""
        desk = self.desk
        if desk.script is None or not self._there():
            return
        view = self.query_one(ReadingPane)
        position = desk.script.beginning if event.position is None else event.position
        if event.turn and event.turn <= len(desk.script.bodies):
            position = desk.script.bodies[event.turn - 1]
        if view.script is not desk.script:
            fresh = event.position is None and not event.turn
            lead = LEAD if fresh else event.lead
            depth = 0 if event.coded else MOST_LANES + 1
            view.show(desk.script, desk.shown_marks(), position, lead=lead, depth=depth)
            if fresh:
                view.go(desk.script.first_words)
            searching.mark_again(desk)
        elif event.position is not None or event.turn:
            view.go(position, center=True)
        view.set_notes(note.start for note in desk.notes if note.start is not None)
        if event.end is not None and event.end > position:
            view.select(position, event.end)
        self._state()
        self.desk.app.offer_tour()

    def on_document_closed(self) -> None:
        """Show no text; what is gone must not be read, or coded, as if it were there."""
        if self.desk.script is None and self._there():
            view = self.query_one(ReadingPane)
            view.show(None, self.desk.shown_marks())
            view.set_notes(())
            self._state()

    def on_screen_resume(self) -> None:
        """Offer the tour where the first text was opened below another screen, as an import is."""
        self.desk.app.offer_tour()

    def on_marks_changed(self) -> None:
        """Show the codings again; those that wait for their commit stay."""
        if not self._there():
            return
        view = self.query_one(ReadingPane)
        if self.desk.script is not None and view.script is not None:
            view.renew(self.desk.script)
            view.set_notes(note.start for note in self.desk.notes if note.start is not None)
        admits = self.desk.showing.admits
        take_marks(view, {number: mark for number, mark in self.desk.codings.items() if admits(mark)})
        self._state()

    def on_state_changed(self) -> None:
        """Draw the lines again."""
        self._state()

    def on_cursor_moved(self) -> None:
        """Say where the cursor is; the inspector follows at once, under a held key when the cursor rests."""
        self.query_one(StatusLine).note = ""
        if self._resting is not None:
            self._resting.stop()
            self._resting = None
        suggesting.look(self.desk)
        moved, self._moved = self._moved, monotonic()
        # In one frame with the text, for a frame goes over all panes.
        rested = self._moved - moved > REST
        self._show_later(inspects=rested)
        if not rested:
            self._resting = self.set_timer(REST, self._inspect)

    def on_mark_clicked(self, event: MarkClicked) -> None:
        """Choose the coding whose bracket was clicked."""
        view = self.query_one(ReadingPane)
        mark = view.marks.get(event.mark_id)
        if mark is not None:
            if not mark.start <= view.caret.position < mark.end:
                view.drop_selection()
                view.go(mark.start)
            view.choose(mark.id)

    def on_descendant_focus(self, _event: DescendantFocus) -> None:
        """Offer the keys of the pane that has the focus."""
        self._state()

    def _state(self) -> None:
        suggesting.look(self.desk)
        self._show_later(inspects=True)

    def _show_later(self, *, inspects: bool) -> None:
        """Draw the lines, and the inspector, once for all that is told one after the other."""
        self._inspects |= inspects
        if not self._due:
            self._due = True
            self.call_later(self._show)

    def _show(self) -> None:
        inspects, self._due, self._inspects = self._inspects, False, False
        if inspects:
            self._inspect()
        self._lines()

    def _there(self) -> bool:
        """Tell whether there is anything to draw on: what was told while the program ends comes too late."""
        return self.app.is_running

    def _inspect(self) -> None:
        if not self._there():
            return
        in_codes = self.query_one(CodeTree).has_focus
        self.query_one(Inspector).show(code=self.desk.code if in_codes else None)

    def _lines(self) -> None:
        if not self._there():
            return
        self.query_one(TitleLine).show()
        self.set_class(self.desk.advice.on and self.desk.script is not None, "-advised")
        self.query_one(SuggestedLine).show()
        self.query_one(StatusLine).show()
        self.query_one(KeyLine).show()
        if self.desk.tour is not None:
            self.desk.tour.look()
        self.query_one(TourLines).show()

    def say(self, sentence: str, seconds: float, *, error: bool = False) -> bool:
        """Say a sentence in the last line for a while; tells whether there is room for it."""
        return self.query_one(KeyLine).say(sentence, seconds, error=error)

    # Panes

    def toggle_pane(self, pane: str) -> None:
        """Show a side pane and go there; from within it, hide it and come back to the text."""
        targets: dict[str, type[Widget]] = {"left": CodeTree, "interviews": InterviewList}
        target = self.query_one(targets.get(pane, Inspector))
        # Two lists share the left pane: the key of the one goes on to it from the other.
        stays = target.has_focus
        pane = "left" if pane == "interviews" else pane
        container = self.query_one(f"#{pane}")
        if container.display and stays:
            # A pane that only lay over the text for a look is there again where there is room for it.
            beside = self.has_class("-wide") or (pane == "left" and self.has_class("-medium"))
            self.set_class(beside, f"-no-{pane}")
            self.set_class(False, f"-{pane}")
            self.focus_transcript()
            return
        self.remove_class("-zoomed", f"-no-{pane}")
        if pane == "left" and self.has_class("-medium"):
            self.remove_class("-inspector")
        self.set_class(True, f"-{pane}")
        self.call_after_refresh(target.focus)

    def focus_transcript(self) -> None:
        """Go to the transcript; panes that lie over it make room."""
        if self.has_class("-narrow"):
            self.remove_class("-left", "-inspector")
        self.query_one(ReadingPane).focus()

    def on_resize(self, event: Resize) -> None:
        """Give the text its room where the terminal became too narrow for panes beside it."""
        if event.size.width < NARROW and self.query_one(ReadingPane).has_focus:
            self.remove_class("-left", "-inspector")

    def zoom(self) -> None:
        """Show the transcript alone, or all panes again."""
        self.toggle_class("-zoomed")
        self.query_one(ReadingPane).focus()

    def scope(self) -> Scope:
        """Tell whose keys work now."""
        if self.query_one(CodeTree).has_focus:
            return Scope.CODES
        if self.query_one(InterviewList).has_focus:
            return Scope.INTERVIEWS
        return Scope.TRANSCRIPT
