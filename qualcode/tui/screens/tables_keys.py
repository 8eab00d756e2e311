"""What can be done on the table screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure
from qualcode.i18n import gettext, message
from qualcode.report.matrices import dimension_name
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL

if TYPE_CHECKING:
    from qualcode.tui.screens.tables import TablePage

_MEASURES = tuple(Measure)


def _open(page: TablePage) -> None:
    wanted = page.door()
    if wanted is None:
        page.desk.say(message("A difference has the excerpts of its two columns: open one of those."))
    else:
        page.desk.app.open_screen("excerpts", filter=wanted)


def _columns(page: TablePage) -> None:
    from qualcode.tui.screens.several import Several  # noqa: PLC0415 - screens come when needed

    names = ["role", "case", "participant", "interview", "question", "coder"]
    attributes = dict.fromkeys(f"{whose}.{name}" for whose, name, _value in page.known.attributes)
    choices = {name: dimension_name(name) for name in (*names, *attributes)}
    dialog = Several(
        message("Columns by what? Two, three or more nest, the first marked outermost"),
        choices,
        page.asked.columns,
        ordered=True,
    )
    page.desk.ask(dialog, lambda keys: page.ask(page.asked.edit(columns=tuple(keys), difference=None)))


def _measure(page: TablePage, step: int) -> None:
    if page.asked.columns:
        place = (_MEASURES.index(page.asked.measure) + step) % len(_MEASURES)
        page.ask(page.asked.edit(measure=_MEASURES[place]))
    else:
        page.grid.step(0, step)


def _fold(page: TablePage) -> None:
    found = page.shown
    row = found.row(page.grid.row) if found else None
    if found is None or row is None:
        return
    opened = page.sight.opened
    if page.sight.everything:
        opened = frozenset(found.table.rows[place].code_id for place in found.folded)
    page.look_otherwise(page.sight.edit(opened=opened ^ {row.code_id}, everything=False))


def _fold_all(page: TablePage) -> None:
    sight = page.sight
    everything = not (sight.everything or sight.opened)
    page.look_otherwise(sight.edit(everything=everything, opened=frozenset()))


def _used(page: TablePage) -> None:
    used = not page.sight.used
    page.look_otherwise(page.sight.edit(used=used))
    page.desk.say(
        message("Rows without codings are left out.") if used else message("Rows without codings are shown.")
    )


def _sort(page: TablePage) -> None:
    column = page.grid.column
    page.look_otherwise(page.sight.edit(by=None if page.sight.by == column else column))


def _difference(page: TablePage) -> None:
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    found = page.shown
    column = found.column(page.grid.column) if found else None
    if found is None or column is None:
        if page.asked.difference:
            page.ask(page.asked.edit(difference=None))
        else:
            page.desk.say(message("Go to the column from which another is to be taken."))
        return
    others = [one for one in found.table.columns if one is not column]
    choices = [(number, one.label) for number, one in enumerate(others, 1)]
    choices.append((0, gettext("no difference")))

    def chosen(number: int) -> None:
        keys = (column.key, others[number - 1].key) if number else None
        page.ask(page.asked.edit(difference=keys))

    page.desk.ask(Choice(message("{column} minus …", column=column.label), choices, -1), chosen)


def _filter(page: TablePage) -> None:
    from qualcode.tui.screens.filters import FilterDialog  # noqa: PLC0415 - screens come when needed

    def changed(wanted: Filter) -> None:
        if wanted != page.asked.wanted:
            page.ask(page.asked.edit(wanted=wanted))

    page.desk.ask(FilterDialog(page.desk, page.asked.wanted, page.known), changed)


def _any(page: TablePage) -> None:
    page.desk.say(message("There is no filter now: everything is counted."))
    page.ask(page.asked.edit(wanted=Filter()))


def _export(page: TablePage) -> None:
    from qualcode.tui.screens.exports import export_table  # noqa: PLC0415 - screens come when needed

    export_table(page)


def _notes(page: TablePage) -> None:
    page.desk.say(
        message("All notes are shown.")
        if page.toggle_notes()
        else message("As many notes are shown as there is room for.")
    )


def _counted(page: TablePage) -> bool:
    return page.shown is not None


def _rows(page: TablePage) -> bool:
    return page.shown is not None and bool(page.shown.rows)


_command = PageCommands("table", _counted)
_on_rows = PageCommands("table", _rows, message("The table has no rows yet."))

COMMANDS: tuple[PageCommand[TablePage], ...] = (
    _command("open", "enter", message("The excerpts behind the number"), _open, footer=message("Excerpts")),
    _on_rows("fold", "space", message("Open a theme into its codes, or close it"), _fold,
             footer=message("Open")),
    _command("columns", "c", message("Columns by role, case, participant, …; several nest"), _columns,
             footer=message("Columns")),
    _on_rows("measure", "m", message("Next measure: codings, participants, words, per 1000 words"),
             lambda page: _measure(page, 1), footer=message("Measure")),
    _on_rows("measure-back", "M", message("The measure before"), lambda page: _measure(page, -1)),
    _command("filter", "f", message("Filter: code, role, participant, interview, case, question, …"), _filter,
             footer=message("Filter")),
    _command("export", "e asterisk f12", message("Export the table: CSV, Excel, a page, Markdown, JSON"),
             _export, footer=message("Export")),
    _on_rows("fold-all", "t", message("Themes, or all codes"), _fold_all,
             footer=message("Themes/codes")),
    GENERAL[0],
    GENERAL[1],
    _command("difference", "d", message("A column of the difference of two columns"), _difference,
             footer=message("Difference")),
    _on_rows("sort", "o s", message("Sort by the column at the cursor; again: as in the codebook"), _sort,
             footer=message("Sort")),
    _command("used", "z", message("Leave out rows without codings; again: show them"), _used),
    _command("any", "F", message("Take the filter away: everything"), _any),
    _command("notes", "n", message("All notes on the table, or as many as there is room for"), _notes),
    _command("down", "j down", message("Down"), lambda page: page.grid.step(1, 0)),
    _command("up", "k up", message("Up"), lambda page: page.grid.step(-1, 0)),
    _command("left", "h left", message("Left"), lambda page: page.grid.step(0, -1)),
    _command("right", "l right", message("Right"), lambda page: page.grid.step(0, 1)),
    _command("page-down", "pagedown ctrl+d", message("A screenful down"), lambda page: page.grid.page(1)),
    _command("page-up", "pageup ctrl+u", message("A screenful up"), lambda page: page.grid.page(-1)),
    _command("first-column", "home 0", message("The first column"), lambda page: page.grid.step(0, -9999)),
    _command("last-column", "end dollar_sign", message("The last column"),
             lambda page: page.grid.step(0, 9999)),
    _command("first", "g ctrl+home", message("The first row"), lambda page: page.grid.step(-99999, 0)),
    _command("last", "G ctrl+end", message("The total"), lambda page: page.grid.step(99999, 0)),
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
