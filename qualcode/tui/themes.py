"""The three themes of qualcode, and the transcript's styles in any theme."""

from __future__ import annotations

from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme

from qualcode.domain.colors import ENOUGH, readable
from qualcode.i18n import message
from qualcode.tui.colors import blend
from qualcode.tui.transcript.palette import Palette

DARK = Theme(
    name="qualcode-dark",
    primary="#7aa7e0",
    secondary="#8fa3bf",
    accent="#e3b567",
    warning="#e3b567",
    error="#ef7f7f",
    success="#8cc27a",
    foreground="#dde1e8",
    background="#16181d",
    surface="#1b1e24",
    panel="#262a33",
    dark=True,
    variables={
        "muted": "#8d95a5",
        "selection": "#2f4f7d",
        "input-selection-background": "#2f4f7d",
        "hit": "#5f5216",
        "border": "#3a404c",
    },
)
"""Dark, warm on blue grey."""

LIGHT = Theme(
    name="qualcode-light",
    primary="#23589f",
    secondary="#50617c",
    accent="#8a5a00",
    warning="#8a5a00",
    error="#b3261e",
    success="#2f6d1f",
    foreground="#22252b",
    background="#fbfaf7",
    surface="#f4f2ec",
    panel="#e7e4db",
    dark=False,
    variables={
        "muted": "#5e6167",
        "selection": "#bcd5f5",
        "input-selection-background": "#bcd5f5",
        "hit": "#f4e08a",
        "border": "#c4c0b4",
    },
)
"""Light, like paper."""

CONTRAST = Theme(
    name="qualcode-contrast",
    primary="#7fd0ff",
    secondary="#c8d6ea",
    accent="#ffd75f",
    warning="#ffd75f",
    error="#ff9d9d",
    success="#9dea86",
    foreground="#ffffff",
    background="#000000",
    surface="#000000",
    panel="#262626",
    dark=True,
    variables={
        "muted": "#d4d4d4",
        "selection": "#00429d",
        "input-selection-background": "#00429d",
        "hit": "#5a4300",
        "border": "#a8a8a8",
    },
)
"""Black and white, for eyes that need the most contrast."""

THEMES = {"dark": DARK, "light": LIGHT, "contrast": CONTRAST}
"""The themes by the name that settings use."""


NAMES = {"dark": message("dark"), "light": message("light"), "contrast": message("high contrast")}
"""What the themes are called."""
MOST_CONTRAST = 7.2
"""The contrast that text has at least in the theme with high contrast (WCAG AAA asks for 7)."""


def enough(theme: Theme) -> float:
    """Give the contrast that text has at least in a theme."""
    return MOST_CONTRAST if theme.name == CONTRAST.name else ENOUGH


def _hex(variables: dict[str, str], name: str, instead: str) -> str:
    try:
        return Color.parse(variables.get(name, instead)).hex6.lower()
    except ColorParseError:
        return instead


def palette(app: App[object]) -> Palette:
    """Make the transcript's styles out of the theme that the screen is in."""
    variables = app.get_css_variables()
    dark = app.current_theme.dark
    background = _hex(variables, "background", "#16181d" if dark else "#fbfaf7")
    foreground = _hex(variables, "foreground", "#dde1e8" if dark else "#22252b")
    primary = _hex(variables, "primary", "#7aa7e0")
    ratio = enough(app.current_theme)
    return Palette(
        background=background,
        foreground=foreground,
        muted=readable(_hex(variables, "muted", blend(foreground, background, 0.6)), background, ratio),
        accent=readable(_hex(variables, "accent", "#e3b567"), background, ratio),
        selection=_hex(variables, "selection", blend(primary, background, 0.45)),
        hit=_hex(variables, "hit", blend("#c9a400", background, 0.4)),
        panel=_hex(variables, "panel", "#262a33" if dark else "#e7e4db"),
        enough=ratio,
        plain=app.no_color,
    )
