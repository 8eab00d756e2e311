"""The styles a transcript is drawn in, for one theme of the screen."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field, replace

from rich.color import Color
from rich.style import Style

from qualcode.dataclass import dataclass
from qualcode.domain.colors import ENOUGH, readable
from qualcode.tui.colors import blend
from qualcode.tui.looks import UNKNOWN, Look


@dataclass(frozen=True, slots=True)
class Ink:
    """What bears on the style of a piece of text."""

    kind: str = "text"
    """`text`, `label`, `question`, `section` or `aside` (what is spoken by nobody)."""
    code_id: int = 0
    """The innermost code on it; 0 for none."""
    depth: int = 0
    """How many codings lie on it."""
    pending: bool = False
    """Whether the innermost waits for its commit."""
    active: bool = False
    """Whether the coding chosen lies on it."""
    selected: bool = False
    """Whether it is selected."""
    hit: bool = False
    """Whether the search found it."""
    cursor: bool = False
    """Whether the cursor stands on it."""
    hint: bool = False
    """Whether it made something propose a code."""


_BARE = Ink()


@dataclass(slots=True)
class Palette:
    """The styles of one theme; without colours where the user asked for none."""

    background: str = "#1b1d23"
    """The colour behind the text."""
    foreground: str = "#d9dce3"
    """The colour of the text."""
    muted: str = "#7d8494"
    """The colour of what stands back."""
    accent: str = "#e5b567"
    """The colour of questions and headings."""
    selection: str = "#33507a"
    """The colour behind what is selected."""
    hit: str = "#6b5a1e"
    """The colour behind what a search found."""
    panel: str = "#262a33"
    """The colour behind the lines above and below."""
    enough: float = ENOUGH
    """The contrast that text has at least against what is behind it."""
    plain: bool = False
    """Whether no colours may be used."""
    looks: Mapping[int, Look] = field(default_factory=dict)
    """How codes look."""
    _inks: dict[Ink, Style] = field(default_factory=dict)
    _codes: dict[tuple[int, bool], Style] = field(default_factory=dict)
    _colors: dict[str, Color] = field(default_factory=dict)
    _margins: dict[bool, Style] = field(default_factory=dict)

    def with_looks(self, looks: Mapping[int, Look]) -> Palette:
        """Give the same styles for codes that look different."""
        return replace(self, looks=looks, _inks={}, _codes={}, _colors={}, _margins={})

    def look(self, code_id: int) -> Look:
        """Give how a code looks."""
        return self.looks.get(code_id, UNKNOWN)

    def fitted(self, color: str, ground: str = "") -> str:
        """Give a colour as it can be read in this theme, on the background of the text or another one."""
        return readable(color, ground or self.background, self.enough)

    def _color(self, color: str) -> Color:
        if color not in self._colors:
            self._colors[color] = Color.parse(color)
        return self._colors[color]

    def style(self, foreground: str = "", background: str = "", **attributes: bool) -> Style:
        """Make a style, without its colours where none may be used."""
        flags = Style(**attributes)  # type: ignore[arg-type] # callers name flags alone
        if self.plain:
            return flags
        fore = self._color(foreground or self.foreground)
        return Style.from_color(fore, self._color(background or self.background)) + flags

    @property
    def base(self) -> Style:
        """The style of what is neither coded nor selected."""
        return self.ink(_BARE)

    def margin(self, *, current: bool = False) -> Style:
        """Give the style of numbers beside the text."""
        if current not in self._margins:
            self._margins[current] = self.style(self.accent if current else self.muted, bold=current)
        return self._margins[current]

    def code(self, code_id: int, *, active: bool = False) -> Style:
        """Give the style of a code's brackets and name."""
        key = (code_id, active)
        if key not in self._codes:
            color = self.fitted(self.look(code_id).color)
            self._codes[key] = self.style(color, bold=True, reverse=active)
        return self._codes[key]

    def ink(self, ink: Ink) -> Style:
        """Give the style of a piece of text."""
        found = self._inks.get(ink)
        if found is None:
            found = self._inks[ink] = self._plain_ink(ink) if self.plain else self._colored_ink(ink)
        return found

    def _colored_ink(self, ink: Ink) -> Style:
        background = self.background
        if ink.active:
            background = blend(self.look(ink.code_id).color, background, 0.25)
        if ink.hint:
            background = blend(self.accent, background, 0.3)
        if ink.hit:
            background = self.hit
        if ink.selected:
            background = self.selection
        foreground = {"label": self.muted, "question": self.accent, "section": self.accent}.get(
            ink.kind, self.foreground
        )
        if ink.code_id:
            foreground = self.look(ink.code_id).color
        if foreground != self.foreground or background != self.background:
            foreground = self.fitted(foreground, background)
        return self.style(foreground, background) + self._attributes(ink) + Style(reverse=ink.cursor)

    def _plain_ink(self, ink: Ink) -> Style:
        # Without colours, the first coding is underlined already, and each further one adds a sign.
        heading = ink.kind in ("question", "section")
        coded = Style(
            underline=bool(ink.code_id) or ink.kind == "section" or None,
            bold=heading or ink.depth >= 2 or ink.hit or None,
            italic=ink.depth >= 3 or ink.pending or ink.hint or None,
            underline2=ink.hint or None,
        )
        # What is found stands out also where all is bold, and within what is reversed.
        return coded + Style(reverse=(ink.selected or ink.active) ^ ink.hit ^ ink.cursor)

    @staticmethod
    def _attributes(ink: Ink) -> Style:
        heading = ink.kind in ("question", "section")
        strong = heading or ink.depth >= 3 or ink.hit
        underlined = ink.depth >= 2 or ink.kind == "section"
        return Style(
            bold=strong or None,
            underline=underlined or None,
            italic=ink.pending or ink.kind == "aside" or None,
            underline2=ink.hint or None,
        )
