"""The palette: every action by its name, in the language of the rest."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.command import CommandList, CommandPalette
from textual.content import Content
from textual.widgets import OptionList

from qualcode.i18n import gettext
from qualcode.tui.fading import standing_back

if TYPE_CHECKING:
    from rich.console import RenderableType


class Palette(CommandPalette):
    """Textual's palette, whose own words are translated too, and which looks as the dialogs do."""

    DEFAULT_CSS = """
    Palette {
        #--container { width: 90%; max-width: 92; margin-top: 1; background: $surface; }
        #--input, #--input.--list-visible {
            border: round $primary; border-bottom: none; background: $surface; padding: 0 1;
        }
        SearchIcon { display: none; }
        CommandInput, CommandInput:focus {
            border: none; padding: 0 1; height: 1; background: $panel; background-tint: transparent;
        }
        CommandInput > .input--placeholder { color: $muted; }
        CommandList, CommandList:focus {
            border: round $primary; border-top: none; background: $surface; padding: 1 1 0 1;
            max-height: 80vh; background-tint: transparent;
            scrollbar-color: $border; scrollbar-color-hover: $muted; scrollbar-color-active: $primary;
            scrollbar-background: $surface; scrollbar-background-hover: $surface;
            scrollbar-background-active: $surface; scrollbar-size-vertical: 1;
        }
        CommandList > .option-list--option { padding: 0 1; text-style: none; }
        CommandList > .option-list--option-highlighted,
        CommandList:ansi > .option-list--option-highlighted {
            background: $selection; color: $foreground; text-style: bold;
        }
        LoadingIndicator { border: none; }
        &> .command-palette--help-text { color: $muted; text-style: none; }
    }
    """

    def __init__(self) -> None:
        # Without a name: one that is just being left must not keep the next from coming.
        super().__init__(placeholder=gettext("Search for an action …"))

    def render(self) -> RenderableType:
        """Draw what lies behind it as behind any dialog."""
        return standing_back(super().render(), self.app)

    def _action_command_list(self, action: str) -> None:
        # Textual's list cannot turn its pages while the screen leaves it no row.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)

    def _start_no_matches_countdown(self, search_value: str) -> None:
        super()._start_no_matches_countdown(search_value)
        if search_value:
            self.set_timer(self._NO_MATCHES_COUNTDOWN + 0.05, self._say_nothing_fits)

    def _say_nothing_fits(self) -> None:
        actions = self.query_one(OptionList)
        if actions.option_count == 1 and actions.get_option_at_index(0).id == self._NO_MATCHES:
            actions.replace_option_prompt(self._NO_MATCHES, Content(gettext("Nothing fits.")))
