"""The dialog that writes what is on the screen into a file."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure
from qualcode.domain.record import Record
from qualcode.i18n import Message, gettext, message, messages
from qualcode.locations import is_file, is_taken, typed
from qualcode.report.writing import Written
from qualcode.tui.desk import Desk
from qualcode.tui.screens.confirm import Confirm
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.picker import QueryInput
from qualcode.tui.widgets.line import PATH
from qualcode.tui.widgets.options import Options

if TYPE_CHECKING:
    from qualcode.tui.screens.tables import TablePage


@dataclass(frozen=True, slots=True)
class Form(Record):
    """A form in which something can be written."""

    ending: str
    """The file's ending."""
    title: Message
    """What it is."""
    excel: bool = False
    """Whether CSV is written as Excel opens it."""
    tidy: bool = False
    """Whether there is a line for each cell."""


@dataclass(frozen=True, slots=True)
class Chosen(Record):
    """What was chosen."""

    path: Path
    """The file."""
    form: Form
    """Its form."""


CSV = Form("csv", message("CSV, as it is on the screen"))
EXCEL = Form("csv", message("CSV for Excel: semicolons, with a byte order mark"), excel=True)
TABLE_FORMS = (
    CSV,
    Form("csv", message("CSV, tidy: a line for each cell with every measure"), tidy=True),
    EXCEL,
    Form("md", message("Markdown, to paste into a text")),
    Form("json", message("JSON, for programs")),
)
"""The forms of a table."""
LIST_FORMS = (
    CSV.edit(title=message("CSV, a line for each excerpt with everything about it")),
    Form("html", message("A page to read and to print, the codes beside the excerpts")),
    EXCEL,
    Form("md", message("Markdown, to paste into a text")),
    Form("json", message("JSON, for programs")),
)
"""The forms of a list of excerpts."""

Write = Callable[[Path, Form, bool], Sequence[Written]]
"""Writes a file in a form; the last argument says whether one that is there is replaced."""


class ExportDialog(Dialog[Chosen]):
    """Asks for folder, name and form.

    Args:
        title: What is written.
        path: The file proposed.
        forms: The forms to choose from.
    """

    DEFAULT_CSS = """
    ExportDialog .there { color: $warning; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "take", "Write", priority=True, show=False)]

    def __init__(self, title: Message, path: Path, forms: Sequence[Form]) -> None:
        super().__init__()
        self._title, self._path, self._forms = title, path, forms

    def compose(self) -> ComposeResult:
        """Lay out the file's name and the forms."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = gettext("↑↓: form · Enter: write · Esc: leave")
            yield QueryInput(str(self._path), most=PATH)
            yield Options(*(Option(self._row(form)) for form in self._forms), markup=False)
            yield Static(classes="there", markup=False)

    def _row(self, form: Form) -> Text:
        return Text.assemble((f".{form.ending:<6}", "bold"), form.title.text())

    def on_mount(self) -> None:
        """Stand on the first form."""
        options = self.query_one(OptionList)
        options.can_focus = False
        options.highlighted = 0

    @property
    def _form(self) -> Form:
        return self._forms[self.query_one(OptionList).highlighted or 0]

    def action_step(self, count: int) -> None:
        """Go to another form; the file's ending follows."""
        options = self.query_one(OptionList)
        options.highlighted = max(0, min(len(self._forms) - 1, (options.highlighted or 0) + count))
        field = self.query_one(Input)
        path = Path(field.value)
        if path.suffix.lstrip(".") in {form.ending for form in self._forms}:
            field.value = str(path.with_suffix(f".{self._form.ending}"))
            field.cursor_position = len(field.value)

    def action_mark(self) -> None:
        """Go to the next form."""
        self.action_step(1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Say whether the file is there already."""
        there = is_file(typed(event.value))
        said = gettext("This file is there already; you are asked before it is replaced.") if there else ""
        self.query_one(".there", Static).update(said)

    def on_input_submitted(self) -> None:
        """Give the choice back."""
        self.action_take()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the form clicked."""
        self.query_one(OptionList).highlighted = event.option_index
        self.action_step(0)

    def action_take(self) -> None:
        """Give the choice back, if the file has a name."""
        given = self.query_one(Input).value.strip()
        if given:
            self.dismiss(Chosen(typed(given), self._form))


def proposed(desk: Desk, name: str, forms: Sequence[Form]) -> Path:
    """Give where a file would go: into the folder `exports` beside the project."""
    folder = desk.exports or desk.study.path.parent / "exports"
    return folder / f"{name}.{forms[0].ending}"


def export(desk: Desk, title: Message, name: str, forms: Sequence[Form], write: Write) -> None:
    """Ask where something goes, write it, and say so; a file that is there is replaced only after a yes."""

    def chosen(answer: Chosen) -> None:
        desk.exports = answer.path.parent
        if not is_taken(answer.path):
            go(answer, replace=False)
            return
        question = message("Replace {name}?", name=answer.path.name)
        detail = message("{path} is there already.", path=str(answer.path))
        desk.ask(Confirm(question, detail, message("Replace it")), lambda _yes: go(answer, replace=True))

    def go(answer: Chosen, *, replace: bool) -> None:
        desk.worker.read(lambda: write(answer.path, answer.form, replace), told)

    def told(written: Sequence[Written]) -> None:
        if len(written) == 1:
            desk.say(written[0].message())
        elif written:
            folder = str(written[0].path.parent)
            desk.say(
                messages(
                    "Wrote {count} file into {folder}.",
                    "Wrote {count} files into {folder}.",
                    len(written),
                    folder=folder,
                )
            )

    desk.ask(ExportDialog(title, proposed(desk, name, forms), forms), chosen)


def export_excerpts(desk: Desk, wanted: Filter, sort: str, chosen: str, count: int) -> None:
    """Export a list of excerpts."""
    exporting = desk.study.exporting

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        return exporting.excerpts(wanted, path, chosen=chosen, sort=sort, excel=form.excel, force=force)

    title = messages("Export {count} excerpt", "Export {count} excerpts", count)
    export(desk, title, "excerpts", LIST_FORMS, write)


def export_table(page: TablePage) -> None:
    """Export the table of a screen, with the rows in sight."""
    from qualcode.tui.screens.tables import counted  # noqa: PLC0415 - the screen imports this on demand
    from qualcode.tui.screens.tables_shown import shown  # noqa: PLC0415 - see above

    found, asked, sight, study = page.shown, page.asked, page.sight, page.study
    if found is None:
        return

    def write(path: Path, form: Form, force: bool) -> Sequence[Written]:
        table = found.as_table()
        if form.tidy:
            table = shown(counted(study, asked, tuple(Measure)), sight).as_table()
        return study.exporting.table(
            table, path, form=form.ending, tidy=form.tidy, excel=form.excel, force=force
        )

    name = "-by-".join(("matrix", "-".join(asked.columns))) if asked.columns else "frequencies"
    title = messages(
        "Export the table with {count} row", "Export the table with {count} rows", len(found.rows)
    )
    export(page.desk, title, name.replace(".", "-"), TABLE_FORMS, write)
