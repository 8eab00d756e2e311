"""The dialog that writes what is on the screen into a file."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.i18n import Message, gettext, message, messages
from qualcode.locations import is_file, is_folder, typed
from qualcode.report.writing import ThereAlreadyError, Written
from qualcode.tui.desk import Desk
from qualcode.tui.screens.confirm import Confirm
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.picker import QueryInput
from qualcode.tui.widgets.line import PATH
from qualcode.tui.widgets.options import Options


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
    what: str = ""
    """What is written, where the forms are of different things."""
    kind: str = "html"
    """What the files in a folder are."""
    name: str = ""
    """The file's name without its ending, where it is another one; a folder's, where there is no ending."""


@dataclass(frozen=True, slots=True)
class Chosen(Record):
    """What was chosen."""

    path: Path
    """The file."""
    form: Form
    """Its form."""


Write = Callable[[Path, Form, bool], Sequence[Written]]
"""Writes a file in a form; the last argument says whether one that is there is replaced."""


class ExportDialog(Dialog[Chosen]):
    """Asks for folder, name and form.

    Args:
        title: What is written.
        folder: The folder proposed.
        name: The file's name proposed, without its ending.
        forms: The forms to choose from.
    """

    DEFAULT_CSS = """
    ExportDialog .there { color: $warning; height: 1; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+s", "take", "Write", priority=True, show=False)]

    def __init__(self, title: Message, folder: Path, name: str, forms: Sequence[Form]) -> None:
        super().__init__()
        self._title, self._folder, self._stem, self._forms = title, folder, name, forms
        self._answer: Chosen | None = None

    def compose(self) -> ComposeResult:
        """Lay out the file's name and the forms."""
        with Box() as box:
            box.border_title = self._title.text()
            box.border_subtitle = self.hint(gettext("↑↓: form · Enter: write · {leave}: leave"))
            given = self._answer.path if self._answer else self._folder / self._file(self._forms[0])
            yield QueryInput(str(given), most=PATH)
            yield Options(*(Option(self._row(form)) for form in self._forms), markup=False)
            yield Static(classes="there", markup=False)

    def again(self, answer: Chosen) -> ExportDialog:
        """Give the dialog with the path and the form that were chosen."""
        dialog = ExportDialog(self._title, self._folder, self._stem, self._forms)
        dialog._answer = answer
        return dialog

    def _row(self, form: Form) -> Text:
        return Text.assemble((f"{f'.{form.ending}' if form.ending else '':<7}", "bold"), form.title.text())

    def on_mount(self) -> None:
        """Stand on the first form, or on the one chosen before."""
        options = self.query_one(OptionList)
        options.can_focus = False
        options.highlighted = self._forms.index(self._answer.form) if self._answer else 0

    @property
    def _form(self) -> Form:
        return self._forms[self.query_one(OptionList).highlighted or 0]

    def _file(self, form: Form) -> str:
        """Give the file's name proposed for a form."""
        name = form.name or self._stem
        return f"{name}.{form.ending}" if form.ending else name

    def action_step(self, count: int) -> None:
        """Go to another form; the file's name follows where it is the one proposed, else its ending."""
        options = self.query_one(OptionList)
        options.highlighted = max(0, min(len(self._forms) - 1, (options.highlighted or 0) + count))
        field, form = self.query_one(Input), self._form
        path = Path(field.value)
        if path.name in map(self._file, self._forms):
            field.value = str(path.with_name(self._file(form)))
        elif form.ending and path.name and path.suffix.lstrip(".") in {one.ending for one in self._forms}:
            field.value = str(path.with_suffix(f".{form.ending}"))
        field.cursor_position = len(field.value)
        self._tell()

    def action_mark(self) -> None:
        """Go to the next form."""
        self.action_step(1)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Go to the form whose ending was typed, and say whether the file is there already."""
        ending = Path(event.input.value).suffix.lstrip(".").lower()
        fits = [place for place, form in enumerate(self._forms) if form.ending == ending]
        if ending and fits and self._form.ending != ending:
            self.query_one(OptionList).highlighted = fits[0]
        self._tell()

    def _path(self) -> Path | None:
        """Give the file that is written, with the form's ending where none was typed; none without a name."""
        given = self.query_one(Input).value.strip()
        if not given:
            return None
        path, ending = typed(given), self._form.ending
        folder = given.endswith(("/", os.sep)) or is_folder(path)
        if not ending or folder or path.suffix[1:2].isalpha():
            return path
        return path.with_name(f"{path.name}.{ending}")

    def _tell(self) -> None:
        """Say what is to be known about the file before it is written."""
        path, said = self._path(), ""
        if path is not None and is_file(path):
            said = gettext("This file is there already; you are asked before it is replaced.")
        elif path is not None and path != typed(self.query_one(Input).value.strip()):
            said = gettext("It is written as {name}.").format(name=path.name)
        self.query_one(".there", Static).update(said)

    def on_input_submitted(self) -> None:
        """Give the choice back."""
        self.action_take()

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take the form clicked."""
        self.query_one(OptionList).highlighted = event.option_index
        self.action_step(0)

    def action_take(self) -> None:
        """Give the choice back, if the file has a name; else say that it needs one."""
        path = self._path()
        if path is None:
            self.refuse(gettext("Write where it goes: a name, or a folder and a name."))
        else:
            self.dismiss(Chosen(path, self._form))


def export(desk: Desk, title: Message, name: str, forms: Sequence[Form], write: Write) -> None:
    """Ask where something goes, write it, and say so; a file that is there is replaced only after a yes.

    Args:
        desk: The desk.
        title: What is written.
        name: The file's name proposed, without its ending.
        forms: The forms to choose from.
        write: What writes it.
    """
    folder = desk.exports or desk.study.path.parent / "exports"
    dialog = ExportDialog(title, folder, name, forms)

    def chosen(answer: Chosen) -> None:
        go(answer, replace=False)

    def go(answer: Chosen, *, replace: bool) -> None:
        def call() -> Sequence[Written] | ThereAlreadyError:
            try:
                return write(answer.path, answer.form, replace)
            except ThereAlreadyError as refused:
                return refused

        desk.worker.read(call, lambda outcome: told(answer, outcome), lambda why: again(answer, why))

    def again(answer: Chosen, why: str = "") -> None:
        typed = dialog.again(answer)
        typed.refusal = why
        desk.ask(typed, chosen)

    def told(answer: Chosen, outcome: Sequence[Written] | ThereAlreadyError) -> None:
        if not isinstance(outcome, ThereAlreadyError):
            desk.exports = answer.path.parent
            desk.say(_written(outcome))
            return
        count, first = len(outcome.paths), outcome.paths[0]
        question = messages("Replace {name}?", "Replace {count} files?", count, name=first.name)
        detail = messages("{path} is there already.", "They are in {folder} already.", count,
                          path=str(first), folder=str(first.parent))  # fmt: skip
        desk.ask(
            Confirm(question, detail, message("Replace it")),
            lambda _yes: go(answer, replace=True),
            # Whoever does not want that file replaced wants to name another.
            otherwise=lambda: again(answer),
        )

    desk.ask(dialog, chosen)


def _written(files: Sequence[Written]) -> Message:
    if len(files) == 1:
        return files[0].message()
    folder = str(files[0].path.parent) if files else ""
    return messages(
        "Wrote {count} file into {folder}.", "Wrote {count} files into {folder}.", len(files), folder=folder
    )
