"""A list of options that any terminal has room for, be it none at all."""

from __future__ import annotations

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
