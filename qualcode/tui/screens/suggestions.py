"""All suggestions for a passage: the codes, how strong they are, and the words behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from rich.style import Style
from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from qualcode.i18n import gettext
from qualcode.study.advising import Suggested
from qualcode.suggest.passage import Passage
from qualcode.tui.commands.dialog import STEPS, dialog_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.transcript.palette import Ink
from qualcode.tui.widgets.options import Options
from qualcode.tui.widgets.suggested import code_style, words

AROUND = 300
"""How much of a long passage is shown around the words."""


class Suggestions(Dialog[Suggested]):
    """Offers the codes that a passage may deserve.

    Args:
        desk: The desk.
        passage: The passage.
        proposed: The suggestions, the strongest first.
    """

    DEFAULT_CSS = """
    Suggestions {
        &> .dialog { height: 90%; max-height: 34; }
        .quote { height: auto; max-height: 6; margin: 0 0 1 0; }
        OptionList, OptionList:focus { height: 1fr; }
    }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        *dialog_bindings(*STEPS),
        *(Binding(str(number), f"number({number})", show=False) for number in range(1, 10)),
    ]

    def __init__(self, desk: Desk, passage: Passage, proposed: Sequence[Suggested]) -> None:
        super().__init__()
        self._desk, self._passage, self._proposed = desk, passage, list(proposed)

    def compose(self) -> ComposeResult:
        """Lay out the passage, the codes, and what nobody may believe of them."""
        with Box() as box:
            box.border_title = gettext("Suggestions")
            box.border_subtitle = self.hint(gettext("1-9 or Enter: code with it · {leave}: leave"))
            yield Static(classes="quote", markup=False)
            yield Options(*(Option(self._row(place)) for place in range(len(self._proposed))), markup=False)
            never = gettext("Never a complete list: what is told without its words is not found.")
            yield Static(never, classes="hint", markup=False)

    def on_mount(self) -> None:
        """Stand on the strongest."""
        self.query_one(OptionList).highlighted = 0

    def _row(self, place: int) -> Text:
        one = self._proposed[place]
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(f"{place + 1} " if place < 9 else "  ", "bold")
        row.append("■ ", code_style(self._desk, one.code_id))
        row.append(self._desk.code_name(one.code_id), "bold")
        shown = one.proposal.score >= self._desk.advice.floor
        strength = one.proposal.strength.text() if shown else gettext("below the floor")
        return row.append(f"  {strength}  ", "").append(words(one), "italic dim")

    def on_option_list_option_highlighted(self, event: OptionList.OptionHighlighted) -> None:
        """Mark the words behind the code in the passage."""
        ranges = self._proposed[event.option_index].proposal.words
        text = self._passage.text
        first = max(0, ranges[0][0] - AROUND) if ranges and len(text) > 2 * AROUND else 0
        last = min(len(text), first + 2 * AROUND)
        quote = Text(("… " if first else "") + text[first:last].replace("\n", " "))
        shift = 2 if first else 0
        for low, high in ranges:
            quote.stylize(hint_style(self._desk), max(0, low - first) + shift, max(0, high - first) + shift)
        self.query_one(".quote", Static).update(quote)

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        options.highlighted = max(0, min(len(self._proposed) - 1, (options.highlighted or 0) + count))

    def action_number(self, number: int) -> None:
        """Code with one of the first nine."""
        if number <= len(self._proposed):
            self.dismiss(self._proposed[number - 1])

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Code with the one chosen."""
        self.dismiss(self._proposed[event.option_index])


def hint_style(desk: Desk) -> Style:
    """Give how words behind a suggestion look, in a dialog as in the transcript."""
    return desk.view.palette.ink(Ink(hint=True)) if desk.view is not None else Style(underline2=True)
