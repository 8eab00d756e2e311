"""The palette: every action by its name, in the language of the rest."""

from __future__ import annotations

from textual.command import CommandPalette
from textual.content import Content
from textual.widgets import OptionList

from qualcode.i18n import gettext


class Palette(CommandPalette):
    """Textual's palette, whose own words are translated too."""

    def __init__(self) -> None:
        super().__init__(placeholder=gettext("Search for an action …"), id="--command-palette")

    def _start_no_matches_countdown(self, search_value: str) -> None:
        super()._start_no_matches_countdown(search_value)
        if search_value:
            self.set_timer(self._NO_MATCHES_COUNTDOWN + 0.05, self._say_nothing_fits)

    def _say_nothing_fits(self) -> None:
        actions = self.query_one(OptionList)
        if actions.option_count == 1 and actions.get_option_at_index(0).id == self._NO_MATCHES:
            actions.replace_option_prompt(self._NO_MATCHES, Content(gettext("Nothing fits.")))
