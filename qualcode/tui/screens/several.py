"""A dialog that offers things of which several may be chosen."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from qualcode.i18n import Message, gettext
from qualcode.tui.commands.dialog import MARK
from qualcode.tui.screens.dialog import Box, Dialog
from qualcode.tui.screens.picker import QueryInput
from qualcode.tui.widgets.options import Options

MOST = 200
"""How many are listed at most; typing narrows them."""
AROUND = 7
"""How many rows of the box border, title and input take."""
TALLEST = 24
"""How many rows are in sight at most."""


LONG = 74
"""More characters than this make the box wider than dialogs are, where the screen has room for it."""


class Several(Dialog[tuple[Any, ...]]):
    """Offers things; gives back the keys of those chosen, in the order in which they were marked.

    Args:
        title: What it is for.
        choices: Names by their keys.
        chosen: The keys of those that hold now.
        ordered: Whether their order matters, which is then shown.
        marked_only: Whether only marks count: where none was touched there is no answer, rather than what
            is highlighted.
    """

    DEFAULT_CSS = """
    Several > .-long { max-width: 132; }
    """

    def __init__(
        self,
        title: Message,
        choices: Mapping[Any, str],
        chosen: Iterable[Any] = (),
        *,
        ordered: bool = False,
        marked_only: bool = False,
    ) -> None:
        super().__init__()
        self._title, self._choices, self._ordered = title, choices, ordered
        self._marked_only = marked_only
        self._marked = [key for key in chosen if key in choices]
        self._rows: list[Any] = []
        self._touched = False

    def compose(self) -> ComposeResult:
        """Lay out input and list."""
        with Box() as box:
            box.set_class(any(len(name) > LONG for name in self._choices.values()), "-long")
            box.border_title = self._title.text()
            box.border_subtitle = self.hint(
                gettext("Space or {mark}: mark · Enter: take · {leave}: leave"), mark=MARK
            )
            yield QueryInput(placeholder=gettext("type to narrow"))
            yield Options(markup=False)

    def on_mount(self) -> None:
        """Offer everything."""
        self.query_one(OptionList).can_focus = False
        self._offer("")

    def on_resize(self) -> None:
        """Leave the list no more room than the box has below title and input."""
        room = self.size.height * 9 // 10 - AROUND
        self.query_one(OptionList).styles.max_height = max(1, min(TALLEST, room))

    def on_input_changed(self, event: Input.Changed) -> None:
        """Offer what fits."""
        self._offer(event.value)

    def _offer(self, query: str) -> None:
        words = query.casefold().split()
        fitting = [
            key for key, name in self._choices.items() if all(word in name.casefold() for word in words)
        ]
        self._rows = fitting[:MOST]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._row(key)) for key in self._rows])
        if self._rows:
            first = next((key for key in self._marked if key in self._rows), self._rows[0])
            options.highlighted = self._rows.index(first)

    def _row(self, key: Any) -> Text:
        sign = "☐"
        if key in self._marked:
            sign = str(self._marked.index(key) + 1) if self._ordered else "☑"
        return Text(f"{sign} {self._choices[key]}", no_wrap=True, overflow="ellipsis")

    def action_step(self, count: int) -> None:
        """Move through the list."""
        options = self.query_one(OptionList)
        if self._rows:
            options.highlighted = max(0, min(len(self._rows) - 1, (options.highlighted or 0) + count))

    def action_mark(self) -> None:
        """Mark the one highlighted, or take the mark away."""
        options = self.query_one(OptionList)
        index = options.highlighted
        if index is None or index >= len(self._rows):
            return
        key = self._rows[index]
        self._touched = True
        if key in self._marked:
            self._marked.remove(key)
        else:
            self._marked.append(key)
        for place, shown in enumerate(self._rows):
            options.replace_option_prompt_at_index(place, self._row(shown))
        # What was typed has found its mark: the next letters are about the next one.
        self.query_one(QueryInput).value = ""

    def mark_by_space(self) -> bool:
        """Mark the one highlighted, or take the mark away."""
        self.action_mark()
        return True

    def on_input_submitted(self) -> None:
        """Give back what is marked; where no mark was touched, just what is highlighted."""
        index = self.query_one(OptionList).highlighted
        if self._marked_only and not (self._touched or self._marked):
            # To close without a word would look like having taken what is highlighted.
            self.query_one(Box).border_subtitle = self.hint(
                gettext("Nothing is marked! Space or {mark}: mark · {leave}: leave"), mark=MARK
            )
        elif self._marked_only:
            self.dismiss(tuple(self._marked) if self._touched else None)
        elif not self._touched and index is not None and index < len(self._rows):
            self.dismiss((self._rows[index],))
        else:
            self.dismiss(tuple(self._marked))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        self.query_one(OptionList).highlighted = event.option_index
        self.action_mark()
