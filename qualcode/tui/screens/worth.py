"""What suggestions are worth on the study's own codings: engine beside engine, and how they grew."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual import on
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Static

from qualcode.domain.clock import local
from qualcode.domain.identity import now
from qualcode.i18n import Message, gettext, message
from qualcode.report import worth
from qualcode.report.writing import Written, write_files
from qualcode.study.advising import chosen_floor, chosen_weights
from qualcode.suggest.crew import cores
from qualcode.suggest.defaults import ENGINES
from qualcode.suggest.evaluate import Evaluation
from qualcode.tui.actions import suggesting
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import Page
from qualcode.tui.screens.worth_keys import COMMANDS
from qualcode.tui.screens.worth_shown import (
    DESCRIBED,
    VIEWS,
    CodeRows,
    Figures,
    Kept,
    code_head,
    code_row,
    codes_meaning,
    drawn,
    meanwhile,
)
from qualcode.tui.themes import palette
from qualcode.tui.widgets.row_list import RowList
from qualcode.tui.worker import stopped

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from textual.app import ComposeResult
    from textual.binding import BindingType

    from qualcode.suggest.metrics import CodeMeasures

TICK = 0.25
"""How often, in seconds, is said how far the measuring is."""


class WorthPage(Page):
    """Measures the suggestions, and shows what came of it view by view.

    Args:
        desk: The desk.
    """

    AUTO_FOCUS = "#worth"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    WorthPage {
        & #worth { height: 1fr; padding: 1 0 0 1; }
        & #worth > Static { height: auto; width: 100%; padding: 0 1 0 0; }
        & #worth-codes { height: 1fr; padding: 1 0 0 0; display: none; }
        & #worth-codes > Static { height: auto; max-height: 4; padding: 0 1; }
        & #worth-meaning { color: $muted; margin: 1 0 0 0; }
        & CodeRows { height: 1fr; &> .rows--here { background: $selection; } }
        &:nocolor CodeRows > .rows--here { text-style: reverse; }
        &.-codes { #worth { display: none; } #worth-codes { display: block; } }
    }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.figures = Figures()
        """What was measured so far."""
        self.view = next(iter(VIEWS))
        """What is looked at."""
        self.measuring = ""
        """The engine that is being measured, if one is."""
        self.since = ""
        """At what time the figures were measured, where they were before the screen was opened."""
        self.stale = False
        """Whether anything was changed since they were measured."""
        self._state: tuple[object, ...] = ()
        self._progress = self._resampled = (0, 0)
        self._stops = 0

    @property
    def evaluation(self) -> Evaluation | None:
        """What was measured of the default engine; none before that is done."""
        return self.figures.first if self.figures.engines else None

    @property
    def waiting(self) -> bool:
        """Whether other engines can be measured."""
        return not self.measuring and len(self.figures.engines) + len(self.figures.missing) < len(ENGINES)

    @property
    def codes(self) -> Sequence[CodeMeasures]:
        """The codes with their figures; none where others are looked at."""
        found = self.evaluation
        return found.in_order.codes if found is not None and self.view == "codes" else ()

    @property
    def here(self) -> CodeMeasures | None:
        """The code at the cursor."""
        place = self.query_one(CodeRows).here
        return self.codes[place] if place < len(self.codes) else None

    def why_not(self) -> Message:
        """Say that the figures are on their way."""
        if self.evaluation is None:
            return message("The figures are still being measured.")
        return super().why_not()

    def body(self) -> ComposeResult:
        """Lay out the figures."""
        with VerticalScroll(id="worth"):
            yield Static(id="worth-text", markup=False)
        with Vertical(id="worth-codes"):
            yield Static(id="worth-head", markup=False)
            yield CodeRows()
            yield Static(codes_meaning(), id="worth-meaning", markup=False)

    def on_mount(self) -> None:
        """Show what was measured before, if it holds still; else measure the default engine."""
        self.set_interval(TICK, self._tick)
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.draw())
        history = self.study.history
        self.read_off(lambda: (history.moment(), chosen_weights(), chosen_floor()), self._begin, self._fail)
        self.draw()

    def _begin(self, state: tuple[object, ...]) -> None:
        self._state, kept = state, self.desk.worth
        if kept is not None and kept.state == state:
            self.figures, self.since = kept.figures, kept.since
        else:
            self._measure(ENGINES[0])
        self.draw()

    def _fail(self, sentence: str) -> None:
        """Tell why nothing can be measured, and go back."""
        self.desk.fail(sentence)
        self.dismiss()

    def reload(self) -> None:
        """Look whether the figures still hold."""

        def take(moment: int) -> None:
            self.stale = moment != self._state[0]
            self.show_state()

        if self.evaluation is not None:
            self.read_off(self.study.history.moment, take, key=f"worth-{id(self)}")

    def _keep(self) -> None:
        """Keep the figures for the next time that the screen is opened."""
        self.desk.worth = Kept(self._state, self.figures, self.since or local(now()))

    def on_unmount(self) -> None:
        """Stop measuring."""
        self._stops += 1

    def _tick(self) -> None:
        if self.measuring:
            self.show_state()

    def on_resize(self) -> None:
        """Lay the figures out for the new width."""
        self.draw()

    # Measuring

    def measure_others(self) -> None:
        """Measure the engines that are not measured yet, one after the other."""
        left = [name for name in ENGINES if name not in self.figures.engines]
        done = len(self.figures.missing)
        if left[done:] and not self.measuring:
            self.view = "engines"
            self._measure(left[done])
            self.draw()

    def choose_engine(self) -> None:
        """Let the user choose what proposes on all screens."""
        from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

        rows = [(number, described.text()) for number, described in enumerate(DESCRIBED.values(), start=1)]
        chosen = 1 + ENGINES.index(self.desk.advice.engine)
        self.desk.ask(
            Choice(message("What proposes?"), rows, chosen),
            lambda number: suggesting.use(self.desk, ENGINES[number - 1]),
        )

    def _measure(self, name: str) -> None:
        study, stops, first = self.study, self._stops, name == ENGINES[0]
        self.measuring, self._progress, self._resampled = name, (0, 0), (0, 0)

        def progress(done: int, count: int) -> None:
            self._progress = (done, count)
            self._check(stops)

        def resampling(done: int, count: int) -> None:
            self._resampled = (done, count)
            self._check(stops)

        def call() -> tuple[Evaluation, tuple[int, int]]:
            suggesting = study.suggesting
            found = suggesting.evaluate(
                name=name, baselines=first, processes=cores(), progress=progress, resampling=resampling
            )
            return found, suggesting.decided()

        def take(answer: tuple[Evaluation, tuple[int, int]]) -> None:
            if self._stops != stops:
                return
            found, decided = answer
            self.measuring = ""
            self.figures = self.figures.edit(engines={**self.figures.engines, name: found}, decided=decided)
            self._go_on(first=first)

        def failed(sentence: str) -> None:
            if self._stops != stops:
                return
            self.measuring = ""
            if first:
                self._fail(sentence)
            else:
                said = message("{engine}: {reason}", engine=name, reason=sentence)
                self.figures = self.figures.edit(missing=(*self.figures.missing, said))
                self._go_on(first=False)

        self.read_off(call, take, failed)
        self.show_state()

    def _check(self, stops: int) -> None:
        """Leave the measuring where it was stopped since, or the program ends."""
        if self._stops != stops or self.desk.worker.closed:
            raise stopped()

    def _go_on(self, *, first: bool) -> None:
        """Show what is known by now, and keep it; the other engines follow each other."""
        self._keep()
        if not first:
            self.measure_others()
        self.draw()

    # What keys do

    def turn(self, step: int) -> None:
        """Look at another view."""
        names = list(VIEWS)
        self.view = names[(names.index(self.view) + step) % len(names)]
        self.query_one("#worth", VerticalScroll).scroll_home(animate=False)
        self.draw()

    def open(self) -> None:
        """Show the sentences behind the figures of the code at the cursor; from other views, the codes."""
        if self.view != "codes":
            self.view = "codes"
            self.draw()
        elif self.here is not None and self.evaluation is not None:
            self.desk.app.open_screen("behind", found=self.evaluation, code=self.here.code)

    @on(RowList.Chosen)
    def _chosen(self) -> None:
        self.action_command("worth.open")

    def scroll(self, rows: int) -> None:
        """Scroll by rows, or go by rows through the codes."""
        if self.codes:
            self.query_one(CodeRows).action_step(rows)
            return
        self.query_one("#worth", VerticalScroll).scroll_relative(y=rows, animate=False)

    @property
    def screenful(self) -> int:
        """How many rows are seen at once."""
        shown = self.query_one(CodeRows) if self.codes else self.query_one("#worth", VerticalScroll)
        return max(1, shown.size.height - 1)

    def export(self) -> None:
        """Write what is shown, or every figure, into a file."""
        from qualcode.tui.screens.exporting import Form, export  # noqa: PLC0415 - screens come when needed
        from qualcode.tui.screens.exports import LIST_FORMS  # noqa: PLC0415 - see above

        figures, view, exporting = self.figures, self.view, self.study.exporting
        name = f"suggestions-{view}"
        whole = Form("json", message("JSON: every figure of every engine measured"), what="all",
                     name="suggestions")  # fmt: skip

        def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
            if form.what == whole.what:
                text = json.dumps(figures.to_json(), ensure_ascii=False, indent=2) + "\n"
                return write_files({path: text}, force=force)
            return exporting.sheet(figures.sheet(view), path, form=form.ending, excel=form.excel, force=force)

        title = message("Export {view}", view=VIEWS[view])
        forms = [one for one in LIST_FORMS if one.ending != "json"]
        export(self.desk, title, name, [*forms, whole], write)

    def leave(self) -> None:
        """Stop measuring other engines where some are; else go back to what was shown before."""
        if self.measuring and self.evaluation is not None:
            self._stops += 1
            self.measuring = ""
            self.desk.say(
                message("Stopped; {key} measures the other engines.", key=self.key("worth.engines"))
            )
            self.draw()
            return
        self.dismiss()

    # Drawing

    def draw(self) -> None:
        """Draw figures and lines."""
        if not self.is_mounted:
            return
        muted = "" if self.app.no_color else palette(self.app).muted
        found = self.evaluation
        width, called = self.size.width - 3, self.desk.called
        codes, rows = self.codes, self.query_one(CodeRows)
        self.set_class(bool(codes), "-codes")
        if codes:
            here = rows.here
            self.query_one("#worth-head", Static).update(code_head(width))
            rows.show(len(codes), lambda place: code_row(codes[place], width, called))
            rows.go(here)
        else:
            text = drawn(self.figures, self.view, width, muted, called) if found else meanwhile()
            self.query_one("#worth-text", Static).update(text)
        (rows if codes else self.query_one("#worth")).focus()
        self.show_state()

    def title_text(self) -> tuple[Text, str]:
        """Give what is shown, and how far it is."""
        text = Text(" ").append(gettext("What suggestions are worth here"), "bold")
        if self.measuring:
            return text, self._how_far()
        return text, ""

    def _how_far(self) -> str:
        """Say how far the engine is that is measured."""
        (made, samples), (done, count) = self._resampled, self._progress
        if samples:
            said = gettext("{engine}: working out the intervals, {share} %")
            return said.format(engine=self.measuring, share=100 * made // samples)
        if count:
            said = gettext("{engine}: ranked {done} of {count}")
            return said.format(engine=self.measuring, done=done, count=count)
        return gettext("{engine}: being prepared …").format(engine=self.measuring)

    def about_text(self) -> Text:
        """Give the views, the one that is shown marked."""
        text = Text(" ")
        if self.evaluation is None:
            return text.append(gettext("measuring on your own codings; {key} stops").format(
                key=self.key("page.leave")))  # fmt: skip
        for name, title in VIEWS.items():
            text.append(f" {title} ", "reverse" if name == self.view else "").append(" ")
        return text

    def status_text(self) -> tuple[Text, str]:
        """Give what was decided since the start."""
        if self.evaluation is None:
            return Text(), ""
        said = Text(" ").append(worth.decided(*self.figures.decided).text())
        if self.stale:
            return said, gettext("changed since; opened anew, this measures anew")
        since = gettext("measured at {time}; nothing was changed since").format(time=self.since)
        return said, since if self.since else ""
