"""How codes look: a colour and a letter for each, made from the codebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from qualcode.domain.code import Code
from qualcode.domain.codebook import Codebook
from qualcode.domain.colors import PALETTE, is_color
from qualcode.domain.record import Record
from qualcode.tui.colors import shade


@dataclass(frozen=True, slots=True)
class Look(Record):
    """What stands for a code on the screen."""

    name: str
    """Its name."""
    path: str
    """Its name with those above it."""
    color: str
    """Its colour, `#rrggbb`, before it is fitted to a background."""
    letter: str
    """One letter for it, where there is no room for more."""


UNKNOWN = Look("?", "?", "#888888", "?")
"""What stands for a code that the codebook does not have."""


def looks(codebook: Codebook) -> Mapping[int, Look]:
    """Give the look of every code; one without a colour takes one near that of the code above it."""
    colors: dict[int, str] = {}
    for number, theme in enumerate(codebook.themes()):
        colors[theme.id] = theme.color if is_color(theme.color) else PALETTE[number % len(PALETTE)]
    found: dict[int, Look] = {}
    for code in codebook:
        if code.id not in colors:
            siblings = [item.id for item in codebook.children(code.parent_id)]
            family = shade(colors[code.parent_id or 0], siblings.index(code.id) + 1)
            colors[code.id] = code.color if is_color(code.color) else family
        found[code.id] = _look(codebook, code, colors[code.id])
    return found


def _look(codebook: Codebook, code: Code, color: str) -> Look:
    name = code.name(codebook.language)
    letter = next((character.upper() for character in name if character.isalnum()), "?")
    return Look(name, codebook.path(code.id), color, letter)
