"""The dialog that narrows a list or table."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from qualcode.domain.filters import Filter
from qualcode.i18n import gettext, message
from qualcode.tui.commands.dialog import FILTER, STEPS, dialog_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.filtering import Known, titles, values
from qualcode.tui.screens.dialog import Answer, Box, Dialog
from qualcode.tui.screens.picker import CodePicker, Picked
from qualcode.tui.screens.prompt import FINDS, Prompt
from qualcode.tui.screens.several import Several
from qualcode.tui.widgets.options import Options

_SWITCHES = ("exact_codes", "interviewer")


class FilterDialog(Dialog[Filter]):
    """Lists what a filter names; each line opens what can be chosen. Gives back the filter as it then is.

    Args:
        desk: The desk.
        wanted: The filter that holds now.
        known: What it can name.
    """

    BINDINGS: ClassVar[list[BindingType]] = dialog_bindings(*FILTER, *STEPS)

    def __init__(self, desk: Desk, wanted: Filter, known: Known) -> None:
        super().__init__()
        self._desk, self._wanted, self._known = desk, wanted, known
        self._lines = [*titles(), *_SWITCHES]

    def compose(self) -> ComposeResult:
        """Lay out the list."""
        with Box() as box:
            box.border_title = gettext("Show only")
            box.border_subtitle = self.hint(
                gettext("Enter: choose · {any}: any again · {all}: all any · {leave}: done"),
                any=FILTER[0],
                all=FILTER[1],
            )
            yield Options(markup=False)

    def on_mount(self) -> None:
        """Show what holds."""
        self._show(0)

    def _show(self, highlighted: int) -> None:
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._row(name)) for name in self._lines])
        options.highlighted = highlighted

    def _row(self, name: str) -> Text:
        row = Text(no_wrap=True, overflow="ellipsis")
        if name in _SWITCHES:
            shown = {
                "exact_codes": gettext("Only the codes themselves, not those below them"),
                "interviewer": gettext("The interviewer's own words too"),
            }
            return row.append("☑ " if getattr(self._wanted, name) else "☐ ").append(shown[name])
        said = values(self._wanted, name, self._known)
        row.append(f"{titles()[name]:<14}", "bold" if said else "")
        return row.append(said or gettext("any"), "bold" if said else "dim")

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Open what can be chosen, or turn a switch."""
        name = self._lines[event.option_index]
        if name in _SWITCHES:
            self._set(**{name: not getattr(self._wanted, name)})
        elif name == "text":
            self._ask(
                Prompt(message("Words in the passage"), value=self._wanted.text, keys=FINDS),
                lambda text: self._set(text=text),
            )
        elif name == "codes":
            self._ask(CodePicker(self._desk, message("Codes"), several=True), self._codes)
        elif name == "attributes":
            choices = {one: f"{one[0]}.{one[1]} = {one[2]}" for one in self._known.attributes}
            self._several(name, choices)
        else:
            self._several(name, dict(self._known.choices.get(name, {})))

    def _codes(self, picked: Picked) -> None:
        self._set(codes=picked.codes)

    def _several(self, name: str, choices: dict[Any, str]) -> None:
        title = message("{aspect}: which?", aspect=titles()[name])
        self._ask(
            Several(title, choices, getattr(self._wanted, name)), lambda keys: self._set(**{name: keys})
        )

    def _ask(self, screen: Dialog[Answer], then: Callable[[Answer], None]) -> None:
        self._desk.ask(screen, then)

    def _set(self, **changes: Any) -> None:
        self._wanted = self._wanted.edit(**changes)
        self._show(self.query_one(OptionList).highlighted or 0)

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        options.highlighted = max(0, min(len(self._lines) - 1, (options.highlighted or 0) + count))

    def action_clear(self) -> None:
        """Admit anything again in the line highlighted."""
        name = self._lines[self.query_one(OptionList).highlighted or 0]
        empty = Filter()
        self._set(**{name: getattr(empty, name)})

    def action_clear_all(self) -> None:
        """Admit anything again."""
        self._wanted = Filter()
        self._show(0)

    def action_leave(self) -> None:
        """Give the filter back."""
        self.dismiss(self._wanted)
