"""The dialog on the attributes of a participant, a case or an interview, and sheets about many at once."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import Message, gettext, message
from qualcode.study.attributes import Known
from qualcode.study.sheets import SheetTaken
from qualcode.tui.actions import reading
from qualcode.tui.actions.codebook import told
from qualcode.tui.commands.dialog import ATTRIBUTES, STEPS, dialog_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.files import FilePicker
from qualcode.tui.screens.prompt import Prompt
from qualcode.tui.screens.reading_off import read_off
from qualcode.tui.screens.told import Told
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened
from qualcode.tui.widgets.options import Options


class AttributesDialog(Dialog[None]):
    """Lists what is known of one owner; keys add, change and take away.

    Args:
        desk: The desk.
        owner: `participant`, `case` or `interview`.
        owner_id: The participant, case or interview.
        title: Its name.
    """

    DEFAULT_CSS = """
    AttributesDialog OptionList, AttributesDialog OptionList:focus { max-height: 55vh; }
    """
    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(*ATTRIBUTES, *STEPS)

    def __init__(self, desk: Desk, owner: str, owner_id: int, title: str) -> None:
        super().__init__()
        self._desk, self._owner, self._owner_id, self._about = desk, owner, owner_id, title
        self._rows: list[tuple[str, str]] = []
        self._known: list[Known] = []

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Box() as box:
            box.border_title = gettext("What is known of {name}").format(name=self._about)
            box.border_subtitle = self.hint(
                gettext(
                    "Enter: change · {add}: add · {remove}: remove · {sheet}: sheet · {undo}: undo ·"
                    " {leave}: leave"
                ),
                **dict(zip(("add", "remove", "sheet", "undo"), ATTRIBUTES, strict=True)),
            )
            yield Options(markup=False)
            yield Static(classes="hint", markup=False)

    def on_mount(self) -> None:
        """Read the attributes."""
        self._read()

    def _read(self) -> None:
        attributes, owner, owner_id = self._desk.study.attributes, self._owner, self._owner_id

        def take(found: tuple[dict[str, str], list[Known]]) -> None:
            self._rows, self._known = list(found[0].items()), found[1]
            options = self.query_one(OptionList)
            place = options.highlighted or 0
            options.clear_options()
            options.add_options([Option(self._row(*row)) for row in self._rows])
            if self._rows:
                options.highlighted = min(place, len(self._rows) - 1)
            self.query_one(Static).update(self._hint())

        def look() -> tuple[dict[str, str], list[Known]]:
            return attributes.of(owner, owner_id), attributes.known(owner)

        read_off(self._desk, self, look, take, opens=True)

    def _row(self, name: str, value: str) -> Text:
        return Text.assemble((f"{shortened(displayed(name), 20):<22}", "bold"), displayed(value))

    def _hint(self) -> str:
        have = {name for name, _value in self._rows}
        others = [one.name for one in self._known if one.name not in have]
        if others:
            return gettext("Others have: {names}").format(names=", ".join(others))
        return (
            ""
            if self._rows
            else self.hint(
                gettext("Nothing yet. {add} adds an attribute, e.g. phase = early"), add=ATTRIBUTES[0]
            )
        )

    @property
    def _here(self) -> tuple[str, str] | None:
        place = self.query_one(OptionList).highlighted
        return self._rows[place] if place is not None and place < len(self._rows) else None

    # Changing

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        if self._rows:
            options.highlighted = max(0, min(len(self._rows) - 1, (options.highlighted or 0) + count))

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Change the value chosen."""
        name, value = self._rows[event.option_index]
        self._desk.ask(
            Prompt(
                message("{name} of {owner}", name=name, owner=self._about), value=value, hint=self._like(name)
            ),
            lambda said: self._set(name, said),
        )

    def _like(self, name: str) -> Message | None:
        values = next((list(one.values) for one in self._known if one.name == name), [])
        return message("There are: {values}", values=shortened(", ".join(values), 200)) if values else None

    def action_add(self) -> None:
        """Add an attribute."""

        def given(said: str) -> None:
            name, _, value = said.partition("=")
            if value.strip():
                self._set(name.strip(), value.strip())
            else:
                self._desk.fail(message("Write it as name = value, e.g. phase = early."))

        title = message("What is known of {name}", name=self._about)
        self._desk.ask(Prompt(title, hint=message("name = value")), given)

    def action_remove(self) -> None:
        """Take the attribute away."""
        if self._here is not None:
            self._set(self._here[0], None)

    def _set(self, name: str, value: str | None) -> None:
        attributes = self._desk.study.attributes
        self._change(lambda: told(attributes.set(self._owner, self._owner_id, {name: value})))

    def action_undo(self) -> None:
        """Take back the last action."""
        self._change(lambda: self._desk.study.history.undo().message)

    def _change(self, call: Callable[[], Message]) -> None:
        def done(said: Message) -> None:
            self._desk.say(said)
            reading.refresh_all(self._desk)
            self._read()

        self._desk.worker.write(call, done)

    def action_sheet(self) -> None:
        """Take in a sheet about many at once."""
        take_sheet(self._desk, self._read)


def take_sheet(desk: Desk, then: Callable[[], None]) -> None:
    """Ask for a sheet about participants, cases or interviews, take it in, and say what was left out.

    Args:
        desk: The desk.
        then: What to do once it is in.
    """

    def chosen(paths: list[Path]) -> None:
        desk.worker.write(lambda: desk.study.attributes.take_in(paths[0]), taken)

    def taken(done: SheetTaken) -> None:
        desk.say(done.message)
        reading.refresh_all(desk)
        then()
        if done.notes:
            desk.app.push_screen(Told(message("The sheet"), done.message, done.notes))

    title = message("A sheet: participant, interview or case, then a column for each attribute")
    desk.ask(FilePicker(title, Path.cwd(), _sheet, several=False), chosen)


def _sheet(path: Path) -> bool:
    return path.suffix.lower() in (".csv", ".tsv", ".txt")
