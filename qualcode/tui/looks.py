"""How codes look: a colour and a letter for each, made from the codebook."""

from __future__ import annotations

from collections.abc import Mapping

from qualcode.dataclass import dataclass
from qualcode.domain.code import Code
from qualcode.domain.codebook import Codebook
from qualcode.domain.colors import PALETTE, is_color
from qualcode.domain.families import SIZE, distance, family
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True)
class Look(Record):
    """What stands for a code on the screen."""

    name: str
    """Its name."""
    called: str
    """Its name, and where another code bears the same, those above it."""
    path: str
    """Its name with those above it."""
    color: str
    """Its colour, `#rrggbb`, before it is fitted to a background."""
    letter: str
    """One letter for it, where there is no room for more."""


UNLIKE = 0.06
"""How unlike a colour is to those that somebody chose for other codes of the theme, as far as one is left."""
UNKNOWN = Look("?", "?", "?", "#888888", "?")
"""What stands for a code that the codebook does not have."""


def looks(codebook: Codebook) -> Mapping[int, Look]:
    """Give the look of every code; one without a colour takes one unlike all others of its theme."""
    themes = codebook.themes()
    first = [
        theme.color if is_color(theme.color) else PALETTE[number % len(PALETTE)]
        for number, theme in enumerate(themes)
    ]
    colors: dict[int, str] = {}
    for number, theme in enumerate(themes):
        following = first[number + 1] if number + 1 < len(first) else ""
        colors.update(_of_theme(codebook, theme, first[number], following))
    return {code.id: _look(codebook, code, colors[code.id]) for code in codebook}


def _of_theme(codebook: Codebook, theme: Code, color: str, following: str) -> dict[int, str]:
    """Give the colours of a theme and the codes below it, those that somebody chose and the others."""
    below = codebook.descendants(theme.id)
    found = {code.id: code.color for code in below if is_color(code.color)} | {theme.id: color}
    # In the order in which they were made: a code keeps its colour when others join it.
    rest = sorted(code.id for code in below if code.id not in found)
    if not rest:
        return found
    chosen = list(dict.fromkeys(found.values()))
    free = [
        one
        for one in family(color, following)[1:]
        if all(distance(one, other) >= UNLIKE for other in chosen[:SIZE])
    ] or list(family(color, following)[1:])
    return found | {code_id: free[place % len(free)] for place, code_id in enumerate(rest)}


def _look(codebook: Codebook, code: Code, color: str) -> Look:
    name = code.name(codebook.language)
    letter = next((character.upper() for character in name if character.isalnum()), "?")
    return Look(name, codebook.called(code.id), codebook.path(code.id), color, letter)
