"""What can be exported from where: each screen and pane offers the forms of what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.filters import Filter
from qualcode.domain.interview import Interview
from qualcode.domain.measures import Measure
from qualcode.i18n import Message, message, messages
from qualcode.report.table import Sheet
from qualcode.report.writing import Written
from qualcode.study.exporting import file_name
from qualcode.tui.desk import Desk
from qualcode.tui.screens.exporting import Form, export

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from qualcode.tui.screens.tables import TablePage

CSV = Form("csv", message("CSV, rows and columns as on the screen"))
EXCEL = Form("csv", message("CSV for Excel: semicolons, decimal commas, a byte order mark"), excel=True)
_FOR_PEOPLE = (
    Form("xlsx", message("a workbook for Excel or LibreOffice, notes on their own sheet")),
    EXCEL,
    Form("html", message("a page to read and to print, with its notes")),
    Form("md", message("Markdown, to paste into a text")),
)
_JSON = Form("json", message("JSON, for programs"))
LIST_FORMS = (CSV, *_FOR_PEOPLE, _JSON)
"""The forms of a plain list."""
TABLE_FORMS = (
    CSV,
    Form("csv", message("CSV, tidy: a line for each cell with every measure"), tidy=True),
    *_FOR_PEOPLE,
    _JSON,
)
"""The forms of a table."""
EXCERPT_FORMS = (
    CSV.edit(title=message("CSV, a line for each excerpt with everything about it")),
    Form("html", message("a page to read and to print, the codes beside the excerpts")),
    *(form for form in _FOR_PEOPLE if form.ending != "html"),
    _JSON,
)
"""The forms of a list of excerpts."""

CODEBOOK_FORMS = (
    Form("csv", message("CSV: a line for each code, in every language")),
    EXCEL,
    Form("yaml", message("YAML, to read and to edit by hand")),
)
"""The forms of the codebook."""
_ONE, _ALL, _LIST, _REAL = "one", "all", "list", "real names"


def export_excerpts(desk: Desk, wanted: Filter, sort: str, chosen: str, count: int) -> None:
    """Export a list of excerpts."""
    exporting = desk.study.exporting

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        return exporting.excerpts(wanted, path, chosen=chosen, sort=sort, excel=form.excel, force=force)

    title = messages("Export {count} excerpt", "Export {count} excerpts", count)
    export(desk, title, "excerpts", EXCERPT_FORMS, write)


def export_table(page: TablePage) -> None:
    """Export the table of a screen, with the rows in sight."""
    from qualcode.tui.screens.tables import counted  # noqa: PLC0415 - the screen imports this on demand
    from qualcode.tui.screens.tables_shown import shown  # noqa: PLC0415 - see above

    found, asked, sight, study = page.shown, page.asked, page.sight, page.study
    if found is None:
        return

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        table = found.as_table()
        if form.tidy or found.pending:
            table = shown(counted(study, asked, tuple(Measure)), sight).as_table()
        return study.exporting.table(
            table, path, form=form.ending, tidy=form.tidy, excel=form.excel, force=force
        )

    name = "-by-".join(("matrix", "-".join(asked.columns))) if asked.columns else "frequencies"
    title = messages(
        "Export the table with {count} row", "Export the table with {count} rows", len(found.rows)
    )
    export(page.desk, title, name.replace(".", "-"), TABLE_FORMS, write)


def export_sheet(desk: Desk, title: Message, name: str, make: Callable[[], Sheet]) -> None:
    """Export a plain list.

    Args:
        desk: The desk.
        title: What it is.
        name: The file's name proposed, without its ending.
        make: What makes the list, away from the screen.
    """
    exporting = desk.study.exporting

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        return exporting.sheet(make(), path, form=form.ending, excel=form.excel, force=force)

    export(desk, title, name, LIST_FORMS, write)


def export_interviews(desk: Desk, interview: Interview | None) -> None:
    """Export an interview with its codings, all of them, or the list of them.

    Args:
        desk: The desk.
        interview: The interview at hand.
    """
    exporting, study = desk.study.exporting, desk.study

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        if form.what == _ONE and interview is not None:
            return exporting.transcript(interview, path, excel=form.excel, force=force)
        if form.what == _ALL:
            return exporting.transcripts(
                study.transcripts.interviews(), path, form=form.kind, excel=form.excel, force=force
            )
        return exporting.sheet(
            study.lists.interviews(), path, form=form.ending, excel=form.excel, force=force
        )

    one = (
        Form("html", message("this interview as a page, its codings in the margin"), what=_ONE),
        Form("csv", message("its turns with their codes"), what=_ONE),
        Form("csv", message("the same for Excel"), excel=True, what=_ONE),
    )
    every = (
        Form("", message("a folder: every interview as such a page"), what=_ALL, name="transcripts"),
        Form("", message("a folder: every interview's turns as CSV"), what=_ALL, name="turns", kind="csv"),
        Form(
            "csv", message("the list of interviews and what is known of them"), what=_LIST, name="interviews"
        ),
        Form("csv", message("the same list for Excel"), excel=True, what=_LIST, name="interviews"),
    )
    title = message("Export interviews")
    if interview is None:
        export(desk, title, "interviews", every, write)
    else:
        title = message("Export {title}, or all interviews", title=interview.title)
        export(desk, title, file_name(interview.title), (*one, *every), write)


def export_codebook(desk: Desk) -> None:
    """Export the codebook."""
    exporting = desk.study.exporting

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        return exporting.codebook(path, excel=form.excel, force=force)

    count = len(desk.codebook)
    title = messages("Export the codebook, {count} code", "Export the codebook, {count} codes", count)
    export(desk, title, "codebook", CODEBOOK_FORMS, write)


def export_participants(desk: Desk) -> None:
    """Export who speaks, in which role, and what is known of them."""
    exporting = desk.study.exporting

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        return exporting.participants(
            path, real_names=form.what == _REAL, form=form.ending, excel=form.excel, force=force
        )

    real = Form(
        "csv", message("CSV with real names: not to be passed on"), what=_REAL, name="participants-real-names"
    )
    export(desk, message("Export the participants"), "participants", (*LIST_FORMS, real), write)
