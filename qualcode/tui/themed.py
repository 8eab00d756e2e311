"""What every app of the terminal UI has: the themes, the user's keys, and what lines pass on their way."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import ClassVar

from rich.console import RenderableType
from textual.color import Color
from textual.filter import LineFilter

from qualcode.errors import ConfigError
from qualcode.i18n import message
from qualcode.locations import config_file
from qualcode.tui import ending
from qualcode.tui.chained import Chained
from qualcode.tui.commands import BY_NAME, Command
from qualcode.tui.commands.command import shown_keys
from qualcode.tui.fading import Fade
from qualcode.tui.failures import unforeseen
from qualcode.tui.keymap import KeyMap
from qualcode.tui.standing_out import StandingOut
from qualcode.tui.taming import Tame
from qualcode.tui.themes import THEMES, enough
from qualcode.tui.type_ahead import TypeAhead


def colors_of_terminal() -> bool | None:
    """Tell whether only the terminal's own colours may be used, as `NO_COLOR` asks, for an app to be made."""
    # Textual counts an empty NO_COLOR as set; no-color.org does not. The filter is chosen at construction.
    if not os.environ.get("NO_COLOR", "x"):
        del os.environ["NO_COLOR"]
    return True if os.environ.get("NO_COLOR") else None


class Themed(TypeAhead):
    """An app in one of the themes, with the user's own keys.

    Args:
        theme: `dark`, `light` or `contrast`, or the name of any of Textual's themes.
        keymap: The user's own keys.
        ansi: Whether only the terminal's own colours may be used.

    Raises:
        ConfigError: If there is no such theme.
    """

    TITLE = "qualcode"
    CSS_PATH: ClassVar[str] = "screens/main.tcss"
    CSS = """
    /* What is said lies over the key bar: it hides neither text nor what a dialog says of its keys. */
    Toast { background: $panel; color: $foreground; padding: 0 1; margin: 0; width: auto; max-width: 100%; }
    ToastRack { align-horizontal: right; margin: 0; }
    ToastHolder { margin: 0; }
    /* Textual shows both by colours alone. */
    Input:nocolor > .input--cursor, Input:nocolor > .input--selection { text-style: reverse; }
    """

    def __init__(
        self, *, theme: str = "dark", keymap: KeyMap | None = None, ansi: bool | None = None
    ) -> None:
        super().__init__(ansi_color=ansi)
        for known in THEMES.values():
            self.register_theme(known)
        self.theme = self._known(theme)
        self.ending = False
        """Whether the system ends it."""
        self._tame, self._fade = Tame(), Fade(enough(self.current_theme))
        self._standing_out: StandingOut | None = None
        self._filters_of_lines = Chained(())
        self._keys = keymap or KeyMap()
        if self._keys.changed:
            self.set_keymap(self._keys.for_textual())

    def _known(self, theme: str) -> str:
        name = THEMES[theme].name if theme in THEMES else theme
        if name not in self.available_themes:
            raise ConfigError(
                message("There is no theme {name}.", name=theme),
                message(
                    "Your theme is set in {path}; known are: {names}.",
                    path=config_file(),
                    names=", ".join((*THEMES, *sorted(self.available_themes))),
                ),
            )
        return name

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Give what every line passes on its way to the terminal."""
        first: LineFilter = self._fade
        if self.no_color:
            selection = Color.parse(self.theme_variables["selection"])
            if self._standing_out is None or self._standing_out.color != selection:
                self._standing_out = StandingOut(selection)
            first = self._standing_out
        filters = (first, *super().get_line_filters(), self._tame)
        if filters != self._filters_of_lines.filters:
            self._filters_of_lines = Chained(filters)
        return [self._filters_of_lines]

    def on_load(self) -> None:
        """Heed the system, before the terminal changes."""
        if not self.is_headless:
            ending.heed(self)

    # Keys

    def keys_of(self, command: Command) -> tuple[str, ...]:
        """Give the keys that a command has for this user."""
        return self._keys.keys(command)

    def key(self, command: Command | str) -> str:
        """Give the first key of a command, as people know it, for a sentence that tells to press it."""
        return shown_keys(self.keys_of(BY_NAME[command] if isinstance(command, str) else command))

    # The end

    def leave(self) -> None:
        """End the app."""
        self.exit()

    def _handle_exception(self, error: Exception) -> None:
        # Nobody shall have to read a traceback; tests shall.
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(return_code=1, message=unforeseen(error))

    def panic(self, *renderables: RenderableType) -> None:
        """End at once; not where the terminal, being gone, cannot be read: what is written is kept first."""
        if not self.ending:
            super().panic(*renderables)
