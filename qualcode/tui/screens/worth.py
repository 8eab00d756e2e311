"""What suggestions are worth on the study's own codings: their measures against the two baselines."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from qualcode.errors import DomainError
from qualcode.i18n import gettext, message
from qualcode.report.suggestions import overview_sheet
from qualcode.report.table import Sheet
from qualcode.suggest.evaluate import Evaluation
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL, Page
from qualcode.tui.transcript.clusters import displayed

TICK = 0.25
"""How often, in seconds, is said how far the measuring is."""
NAME = 52
"""How many cells the name of a row has."""
WIDE = 140
"""From how many cells on the measures stand in one row."""
MEASURED = ("p_at_1", "r_at_3", "mrr", "macro_f1")
"""The columns shown, each with its interval."""

COMMANDS: tuple[PageCommand[Any], ...] = (*GENERAL[:2],)
"""What can be done here."""


class WorthPage(Page):
    """Measures the suggestions, and shows the overview.

    Args:
        desk: The desk.
    """

    AUTO_FOCUS = "#worth"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    WorthPage #worth { height: 1fr; padding: 0 1; }
    WorthPage #worth > Static { height: auto; width: 100%; }
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
                raise DomainError(message("Stopped."), message("Begin it again when you like."))

        def take(answer: tuple[Evaluation, tuple[int, int]]) -> None:
            self.evaluation, self.decided = answer
            self.query_one("#worth-text", Static).update(self._text(self.evaluation))
            self.show_state()

        def failed(sentence: str) -> None:
            self.desk.fail(sentence)
            self.dismiss()

        self.read_off(
            lambda: (study.suggesting.evaluate(progress=progress), study.suggesting.decided()), take, failed
        )

    def on_unmount(self) -> None:
        """Stop measuring."""
        self._gone = True

    def _tick(self) -> None:
        if self.evaluation is None:
            self.show_state()

    def on_resize(self) -> None:
        """Lay the table out for the new width."""
        if self.evaluation is not None:
            self.query_one("#worth-text", Static).update(self._text(self.evaluation))
        self.show_state()

    def _text(self, found: Evaluation) -> Text:
        sheet = overview_sheet(found, self.desk.called)
        wide = self.size.width >= WIDE
        text = self._table(sheet) if wide else self._stacked(sheet)
        for note in sheet.notes:
            text.append(f"\n\n{displayed(note.text())}")
        return text

    def _table(self, sheet: Sheet) -> Text:
        labels = {column.key: column.label for column in sheet.columns}
        text = Text().append(f"{'':<{NAME}}{'n':>6}", "bold")
        text.append("".join(f"{labels[key]:>20}" for key in MEASURED), "bold")
        for name, count, values in _rows(sheet):
            text.append(f"\n{name:<{NAME}}{count:>6}")
            for value, low, high in values:
                text.append(f"{value:>8}", "bold").append(f" {low:>5}–{high:<5}")
        return text

    def _stacked(self, sheet: Sheet) -> Text:
        labels = {column.key: column.label for column in sheet.columns}
        text = Text()
        for name, count, values in _rows(sheet):
            text.append(f"{name}", "bold").append(f"  n {count}")
            for place, (key, (value, low, high)) in enumerate(zip(MEASURED, values, strict=True)):
                # Two in a row fit the narrowest screen.
                text.append("   " if place % 2 else "\n  ")
                text.append(f"{labels[key]} ").append(value, "bold").append(f" {low}–{high}")
            text.append("\n")
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


Values = tuple[str, str, str]
"""A measure, and the ends of its interval."""


def _rows(sheet: Sheet) -> Iterator[tuple[str, str, list[Values]]]:
    """Give the name of each row, how many sentences it is about, and its measures."""
    places = {column.key: place for place, column in enumerate(sheet.columns)}
    for row in sheet.rows:
        values: list[Values] = []
        for key in MEASURED:
            cells = [row.cells[places[name]] for name in (key, f"{key}_low", f"{key}_high")]
            value, low, high = ("–" if one is None else f"{one:.2f}" for one in cells)
            values.append((value, low, high))
        yield str(row.cells[0]), str(row.cells[places["n"]]), values
