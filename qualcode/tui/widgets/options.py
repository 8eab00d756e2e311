"""A list of options that any terminal has room for, be it none at all."""

from __future__ import annotations

from textual.events import Click
from textual.message import Message
from textual.widgets import OptionList


class Options(OptionList):
    """Textual's list, which cannot turn its pages while the screen leaves it no row."""

    def action_page_up(self) -> None:
        """Go a page up."""
        if self.scrollable_content_region:
            super().action_page_up()  # type: ignore[no-untyped-call]

    def action_page_down(self) -> None:
        """Go a page down."""
        if self.scrollable_content_region:
            super().action_page_down()  # type: ignore[no-untyped-call]


class Rows(Options):
    """A list through which one goes: a click goes to an option, a second one opens it."""

    class Chosen(Message):
        """Enter was pressed where there is no row."""

    def action_select(self) -> None:
        """Choose the row at the cursor; where there is none, let the screen say so."""
        if self.highlighted is None:
            self.post_message(self.Chosen())
        else:
            super().action_select()

    async def _on_click(self, event: Click) -> None:
        # Textual's own opens at the first click.
        event.prevent_default()
        place = event.style.meta.get("option")
        if place is None or self.get_option_at_index(place).disabled:
            return
        self.highlighted = place
        if event.chain > 1:
            self.action_select()
