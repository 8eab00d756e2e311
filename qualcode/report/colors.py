"""The colours of codes on paper: one for a light page and one for a dark page, both readable."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qualcode.domain.codebook import Codebook
from qualcode.domain.colors import PALETTE, is_color, readable

LIGHT_PAGE: Final = "#ffffff"
"""The background of a page by day."""
DARK_PAGE: Final = "#16181c"
"""The background of a page by night."""
_ENOUGH: Final = 4.7
"""The contrast that names in a code's colour have against the page (WCAG AA asks for 4.5)."""


@dataclass(frozen=True, slots=True)
class Ink:
    """A code's colour."""

    light: str
    """On a light page."""
    dark: str
    """On a dark page."""


def inks(codebook: Codebook, code_ids: Iterable[int]) -> dict[int, Ink]:
    """Give codes their colours: their own, else that of the nearest code above, else one of the palette's.

    Args:
        codebook: The codebook.
        code_ids: The codes; those that it does not hold are left out.
    """
    places = {theme.id: place for place, theme in enumerate(codebook.themes())}
    found: dict[int, Ink] = {}
    for code_id in code_ids:
        if code_id not in codebook:
            continue
        chosen = next(
            (
                code.color
                for code in (codebook[code_id], *codebook.ancestors(code_id))
                # It goes into a style sheet: nothing but a colour may.
                if is_color(code.color)
            ),
            PALETTE[places[codebook.theme(code_id).id] % len(PALETTE)],
        )
        found[code_id] = Ink(readable(chosen, LIGHT_PAGE, _ENOUGH), readable(chosen, DARK_PAGE, _ENOUGH))
    return found
