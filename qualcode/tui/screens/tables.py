"""The table screens: frequencies, and themes or codes by role or anything else."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.widgets import Static

from qualcode.analysis.tables import Table
from qualcode.dataclass import dataclass
from qualcode.domain.filters import Filter
from qualcode.domain.measures import RATED, Measure, Status
from qualcode.domain.record import Record
from qualcode.i18n import gettext
from qualcode.report.matrices import dimension_name, legend, named
from qualcode.study.study import Study
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.filtering import NOTHING, Known, described, read_known
from qualcode.tui.first_steps import next_step
from qualcode.tui.screens.page import Page
from qualcode.tui.screens.reading_off import stays
from qualcode.tui.screens.tables_keys import COMMANDS
from qualcode.tui.screens.tables_shown import Shown, Sight, shown
from qualcode.tui.themes import palette
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.excerpt_rows import wrapped
from qualcode.tui.widgets.grid import Grid

if TYPE_CHECKING:
    from textual.app import ComposeResult
    from textual.binding import BindingType

NOTES, NOTES_NARROW, NOTES_ALL = 6, 3, 14
"""How many lines of notes there are at most: on a wide screen, on a narrow one, where all are asked for."""
MEASURES = tuple(Measure)
"""What can be counted."""


@dataclass(frozen=True, slots=True)
class Look(Record):
    """What one look at the study gave."""

    table: Table
    """The table."""
    known: Known
    """What a filter can name."""
    version: int
    """The version of the study."""


@dataclass(frozen=True, slots=True)
class Asked(Record):
    """What a table is asked for."""

    wanted: Filter = field(default_factory=Filter)
    """What is admitted."""
    columns: tuple[str, ...] = ()
    """What the columns are; none for a list of frequencies."""
    measure: Measure = Measure.CODINGS
    """What is counted where there are columns."""
    difference: tuple[str, str] | None = None
    """The keys of two columns of which the second is taken from the first."""

    @property
    def measures(self) -> tuple[Measure, ...]:
        """What is shown where there are columns: codings with their rates, or the measure alone."""
        return RATED if self.measure is Measure.CODINGS else (self.measure,)

    @property
    def steps(self) -> tuple[tuple[Measure, ...], ...]:
        """What is counted one after the other: in a list of frequencies what takes long comes last."""
        return (self.measures,) if self.columns else (RATED, (Measure.PARTICIPANTS,), (Measure.WORDS,))


class TablePage(Page):
    """Shows a table whose every number opens its excerpts.

    Args:
        desk: The desk.
        columns: What the columns are; none for a list of frequencies.
        filter: What is admitted.
    """

    AUTO_FOCUS = "#grid"
    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    DEFAULT_CSS = """
    TablePage {
        #grid { height: 1fr; margin: 1 1 0 0; }
        #notes { height: auto; padding: 0 1; color: $muted; }
        &.-narrow #grid { margin: 0; }
    }
    """

    def __init__(self, desk: Desk, columns: tuple[str, ...] = (), filter: Filter | None = None) -> None:  # noqa: A002 - the registry's word
        super().__init__(desk)
        self.asked = Asked(filter or Filter(), columns)
        """What the table is asked for."""
        self.sight = Sight()
        """How it is looked at."""
        self.known: Known = NOTHING
        """What a filter can name."""
        self.shown: Shown | None = None
        """The table as it is shown; none before it is counted."""
        self.all_notes = False
        """Whether all notes are shown, or as many as there is room for beside the table."""
        self.pending: frozenset[Measure] = frozenset()
        """What of it is still being counted."""

    @property
    def grid(self) -> Grid:
        """The grid."""
        return self.query_one("#grid", Grid)

    def body(self) -> ComposeResult:
        """Lay out grid and notes."""
        yield Grid(id="grid")
        yield Static(id="notes", markup=False)

    def on_mount(self) -> None:
        """Count."""
        self.grid.draw_with(palette(self.app))
        self.app.theme_changed_signal.subscribe(self, lambda _theme: self.grid.draw_with(palette(self.app)))
        self.reload()

    # Counting

    def reload(self) -> None:
        """Count again; the cursor stays on its cell."""
        self.ask(self.asked)

    def ask(self, asked: Asked) -> None:
        """Count something else; what cannot be counted changes nothing."""
        self._count(asked)
        self.show_state()

    def _count(self, asked: Asked, before: Look | None = None, step: int = 0) -> None:
        """Count one step of what is asked for, show it beside those before, and go on with the next."""
        study = self.study

        def look() -> Look:
            known = before.known if before else read_known(study)
            return Look(counted(study, asked, asked.steps[step]), known, study.version)

        def take(found: Look) -> None:
            table = before.table.beside(found.table) if before else found.table
            if table is None or (before and before.version != found.version):
                # Somebody has written in between: what was counted before is no more.
                self.ask(asked)
                return
            self.asked, self.known, self._version = asked, found.known, found.version
            self.desk.take_codebook(found.known.codebook)
            left = asked.steps[step + 1 :]
            self.pending = frozenset(measure for measures in left for measure in measures)
            measures = table.measures if asked.columns else MEASURES
            self.show(table.edit(measures=measures))
            if left:
                self._count(asked, found.edit(table=table), step + 1)

        def failed(sentence: str) -> None:
            # What was counted so far is all there is.
            self.pending = frozenset()
            if before is not None and before.table is not None:
                self.show(before.table)
            self.desk.fail(sentence)

        self.read_off(look, take, failed, key=f"table-{id(self)}")

    def show(self, table: Table) -> None:
        """Show a table, with the cursor on the same row and column as far as they are there."""
        before, grid = self.shown, self.grid
        row, column = grid.row, grid.column
        code = before.row(row) if before else None
        key = before.column(column) if before else None
        self.shown = shown(table, self.sight, self.pending)
        if before and code:
            ids = [table.rows[place].code_id for place in self.shown.rows]
            row = ids.index(code.code_id) if code.code_id in ids else row
        elif before and row == len(before.rows):
            row = len(self.shown.rows)
        if key:
            keys = [one.key for one in table.columns]
            column = keys.index(key.key) if key.key in keys else 0
        if table.difference is not None and (before is None or before.table.difference != table.difference):
            # What was asked for may stand beyond the edge of the screen.
            column = self.shown.width - 1
        grid.show(self.shown.grid(self.desk.looks), row, column)
        self._notes()
        self.show_state()

    def look_otherwise(self, sight: Sight) -> None:
        """Show other rows, or in another order."""
        self.sight = sight
        if self.shown is not None:
            self.show(self.shown.table)

    def _notes(self) -> None:
        if self.shown is None or not stays(self.desk, self):
            return
        # Where nobody was interviewed at all, the hint above says what to do.
        signs = legend(self.shown.as_table()) if self.desk.interviews else ()
        width = max(20, self.size.width - 2)
        lines = [line for note in (*signs, *self.shown.table.notes) for line in wrapped(note.text(), width)]
        few = NOTES_NARROW if self.has_class("-narrow") else NOTES
        most = NOTES_ALL if self.all_notes else few
        if len(lines) > most:
            more = gettext(" … {key}: all").format(key=self.key("table.notes"))
            last = shortened(lines[most - 1], width - len(more)).rstrip("…")
            lines = [*lines[: most - 1], last + (" …" if self.all_notes else more)]
        self.query_one("#notes", Static).update("\n".join(lines))
        self.query_one("#notes").display = bool(lines)

    def toggle_notes(self) -> bool:
        """Show all notes, or as many as there is room for; tells whether all are shown."""
        self.all_notes = not self.all_notes
        self._notes()
        return self.all_notes

    def on_resize(self) -> None:
        """Fit the notes to the new width."""
        self.call_after_refresh(self._notes)

    def door(self) -> Filter | None:
        """Give the filter that admits just what the cell at the cursor counts; none for a difference."""
        grid, found = self.grid, self.shown
        if found is None or found.is_difference(grid.column):
            return None
        return found.table.filter_for(found.row(grid.row), found.column(grid.column))

    def on_grid_moved(self) -> None:
        """Say what the cell means."""
        self.show_state()

    def on_grid_head_clicked(self) -> None:
        """Sort by the column whose head was clicked."""
        self.action_command("table.sort")

    def on_grid_chosen(self) -> None:
        """Open what was clicked twice."""
        self.action_command("table.open")

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give what is counted, by what."""
        text = Text(" ")
        if not self.asked.columns:
            text.append(gettext("Frequencies"), "bold")
        else:
            columns = ", ".join(dimension_name(name) for name in self.asked.columns)
            text.append(named(self.asked.measures), "bold").append(gettext(" by "))
            text.append(columns, "bold")
        if self.shown is None or self.pending:
            text.append(gettext("  counting …"))
        order = gettext("by number") if self.sight.by is not None else gettext("as in the codebook")
        return text, order

    def about_text(self) -> Text:
        """Give the filter."""
        step = next_step(self.desk) if self.shown is not None else None
        everything = gettext("everything; {key} narrows the table").format(key=self.key("table.filter"))
        said = described(self.asked.wanted, self.known) or everything
        said = step.text() if step is not None else said
        return Text(f" {said}", "" if self.app.no_color else palette(self.app).muted)

    def status_text(self) -> tuple[Text, str]:
        """Say in words what the cell at the cursor counts."""
        found, grid = self.shown, self.grid
        if found is None or not grid.model.rows:
            return Text(), ""
        row, column = found.row(grid.row), found.column(grid.column)
        text = Text(" ")
        text.append(row.label if row else gettext("All codes"), "bold")
        rate = found.rate(grid.row, grid.column)
        rated = gettext(", {number} per 1000 words").format(number=rate) if rate else ""
        if found.is_difference(grid.column):
            return text.append(f"{gettext(', difference: ')}{found.number(grid.row, grid.column)}{rated}"), ""
        if column:
            text.append(" × ").append(column.label, "bold")
        status = found.cell(grid.row, grid.column).status
        said = {
            Status.NOT_ASKED: gettext("not asked, or not answered"),
            Status.NOT_INTERVIEWED: gettext("not interviewed"),
        }.get(status) or counted_in_words(found.measure(grid.column), found.number(grid.row, grid.column))
        if found.measure(grid.column) in found.pending:
            said = gettext("counting …")
        return text.append(f": {said}{rated}"), gettext("{row} of {rows}").format(
            row=min(grid.row + 1, len(found.rows)), rows=len(found.rows)
        )


def counted(study: Study, asked: Asked, measures: tuple[Measure, ...]) -> Table:
    """Count what is asked for, in the worker's thread."""
    comparison = study.comparison
    if not asked.columns:
        return comparison.frequencies(asked.wanted, measures, rows="codes")
    return comparison.matrix(
        asked.wanted, rows="codes", columns=asked.columns, measure=measures, difference=asked.difference
    )


def counted_in_words(measure: Measure, number: str) -> str:
    """Say a number with what it counts."""
    one = number == "1"
    words = {
        Measure.CODINGS: gettext("{number} coding") if one else gettext("{number} codings"),
        Measure.PARTICIPANTS: gettext("{number} participant") if one else gettext("{number} participants"),
        Measure.WORDS: gettext("{number} word") if one else gettext("{number} words"),
        Measure.PER_1000_WORDS: gettext("{number} codings per 1000 words"),
    }
    return words[measure].format(number=number)
