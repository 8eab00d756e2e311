"""What suggestions are worth on the study's own codings: their measures against the two baselines."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from qualcode.errors import DomainError
from qualcode.i18n import gettext, message
from qualcode.report.suggestions import codes_sheet, overview_sheet
from qualcode.report.table import Sheet
from qualcode.suggest.evaluate import Evaluation
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL, Page
from qualcode.tui.transcript.clusters import displayed

TICK = 0.25
"""How often, in seconds, is said how far the measuring is."""
NAME = 34
"""How many cells the name of a row has at most."""
MEASURED = ("p_at_1", "r_at_3", "mrr", "macro_f1")
"""The columns shown, each with its interval."""

COMMANDS: tuple[PageCommand[Any], ...] = (*GENERAL[:2],)
"""What can be done here."""


class WorthPage(Page):
    """Measures the suggestions, and shows the overview and the codes that they never find.

    Args:
        desk: The desk.
    """

    AUTO_FOCUS = "#worth"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    WorthPage #worth { height: 1fr; padding: 0 1; }
    WorthPage #worth > Static { height: auto; width: auto; }
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.evaluation: Evaluation | None = None
        """What was measured; none while it is."""
        self.decided = (0, 0)
        """How many suggestions were accepted since the start, and how many rejected."""
        self._progress, self._gone = (0, 0), False

    def body(self) -> ComposeResult:
        """Lay out the tables."""
        with VerticalScroll(id="worth"):
            yield Static(id="worth-text", markup=False)

    def on_mount(self) -> None:
        """Measure."""
        self.set_interval(TICK, self._tick)
        study = self.study

        def progress(done: int, count: int) -> None:
            self._progress = (done, count)
            if self._gone:
                raise DomainError(message("Stopped."))

        def take(answer: tuple[Evaluation, tuple[int, int]]) -> None:
            self.evaluation, self.decided = answer
            if self.is_mounted:
                self.query_one("#worth-text", Static).update(self._text(self.evaluation))
                self.show_state()

        def failed(sentence: str) -> None:
            if not self._gone:
                self.desk.fail(sentence)
                self.dismiss()

        self.desk.worker.read(
            lambda: (study.suggesting.evaluate(progress=progress), study.suggesting.decided()), take, failed
        )

    def on_unmount(self) -> None:
        """Stop measuring."""
        self._gone = True

    def _tick(self) -> None:
        if self.evaluation is None:
            self.show_state()

    def _text(self, found: Evaluation) -> Text:
        text = self._overview(overview_sheet(found))
        never = [row.cells[0] for row in codes_sheet(found, "leave_one_out").rows if not row.cells[3]]
        if never:
            text.append("\n\n").append(
                gettext("Never among the first three, with an interview left out:"), "bold"
            )
            names = (self._named(str(one)) for one in never)
            text.append("\n  ").append(", ".join(names))
        return text

    def _named(self, key: str) -> str:
        code = next((one for one in self.desk.codebook if one.key == key), None)
        return displayed(code.name(self.desk.codebook.language) if code else key)

    def _overview(self, sheet: Sheet) -> Text:
        places = {column.key: place for place, column in enumerate(sheet.columns)}
        heads = [sheet.columns[places[key]].label for key in MEASURED]
        text = Text(f"{'':<{NAME}}{'n':>6}" + "".join(f"{head:>20}" for head in heads), "bold")
        text = Text().append_text(text)
        for row in sheet.rows:
            text.append(f"\n{str(row.cells[0])[:NAME]:<{NAME}}{row.cells[places['n']]!s:>6}")
            for key in MEASURED:
                values = [row.cells[places[name]] for name in (key, f"{key}_low", f"{key}_high")]
                shown = ["–" if one is None else f"{one:.2f}" for one in values]
                text.append(f"{shown[0]:>8}", "bold").append(f" {shown[1]:>5}–{shown[2]:<5}")
        for note in sheet.notes:
            text.append(f"\n\n{note}")
        return text

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give what is shown, and how far it is."""
        text = Text(" ").append(gettext("What suggestions are worth here"), "bold")
        if self.evaluation is None:
            done, count = self._progress
            return text, gettext("ranked {done} of {count}").format(done=done, count=count)
        return text, f"{self.evaluation.engine} {self.evaluation.version}"

    def status_text(self) -> tuple[Text, str]:
        """Give what was decided since the start."""
        if self.evaluation is None:
            return Text(), ""
        said = gettext(" {accepted} suggestions accepted, {rejected} rejected since the start")
        return Text(said.format(accepted=self.decided[0], rejected=self.decided[1])), ""
