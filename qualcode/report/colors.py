"""The colours of codes on paper: one for a light page and one for a dark page, both readable."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.colors import PALETTE, is_color, readable

if TYPE_CHECKING:
    from qualcode.domain.codebook import Codebook

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


def numbers(codebook: Codebook) -> dict[int, int]:
    """Number the codes in the codebook's order, from 1, by their ids.

    Pages call codes by these numbers: ids change when an action is undone and done again;
    a page must not.
    """
    return {code.id: number for number, code in enumerate(codebook, 1)}


def inks(codebook: Codebook, code_ids: Iterable[int]) -> dict[int, Ink]:
    """Give codes their colours: their own, else that of the nearest code above, else one of the palette's.

    Args:
        codebook: The codebook.
        code_ids: The codes; those that it does not hold are left out.

    Returns:
        The colours by the codes' numbers (see `numbers`), in the codebook's order.
    """
    wanted = set(code_ids)
    number_of = numbers(codebook)
    places = {theme.id: place for place, theme in enumerate(codebook.themes())}
    found: dict[int, Ink] = {}
    for code in codebook:
        if code.id not in wanted:
            continue
        chosen = next(
            (
                above.color
                for above in (code, *codebook.ancestors(code.id))
                # It goes into a style sheet: nothing but a colour may.
                if is_color(above.color)
            ),
            PALETTE[places[codebook.theme(code.id).id] % len(PALETTE)],
        )
        found[number_of[code.id]] = Ink(
            readable(chosen, LIGHT_PAGE, _ENOUGH), readable(chosen, DARK_PAGE, _ENOUGH)
        )
    return found
