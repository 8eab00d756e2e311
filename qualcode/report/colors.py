"""The colours of codes on paper: one for a light page and one for a dark page, both readable."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from qualcode.domain.codebook import Codebook

LIGHT_PAGE: Final = "#ffffff"
"""The background of a page by day."""
DARK_PAGE: Final = "#16181c"
"""The background of a page by night."""
_PALETTE: Final = (
    "#4e9a3b", "#c2571a", "#3578c9", "#b0489f", "#9a7d0a", "#128f8b",
    "#c43c4f", "#7a5cc9", "#5f8a12", "#a8642a", "#2e86a8", "#8f4f7f",
)  # fmt: skip
_ENOUGH: Final = 4.7
"""The contrast that names in a code's colour have against the page (WCAG AA asks for 4.5)."""
_COLOR: Final = re.compile(r"#[0-9a-fA-F]{6}")


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
                if _COLOR.fullmatch(code.color)
            ),
            _PALETTE[places[codebook.theme(code_id).id] % len(_PALETTE)],
        )
        found[code_id] = Ink(readable(chosen, LIGHT_PAGE), readable(chosen, DARK_PAGE))
    return found


def readable(color: str, page: str) -> str:
    """Darken or lighten a colour, keeping its hue, until it can be read on a page."""
    hue, light, saturation = colorsys.rgb_to_hls(*_channels(color))
    step = -0.02 if _luminance(page) > 0.5 else 0.02
    while contrast(color, page) < _ENOUGH and 0 < light + step < 1:
        light += step
        red, green, blue = colorsys.hls_to_rgb(hue, light, saturation)
        color = "#" + "".join(f"{round(part * 255):02x}" for part in (red, green, blue))
    return color


def contrast(first: str, second: str) -> float:
    """Give the contrast of two colours as WCAG defines it, from 1 to 21."""
    low, high = sorted((_luminance(first), _luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _channels(color: str) -> tuple[float, float, float]:
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def _luminance(color: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _channels(color)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
