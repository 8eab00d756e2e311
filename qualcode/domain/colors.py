"""Colours: what can be read on what, as WCAG counts it, and a palette for codes that have none."""

from __future__ import annotations

import colorsys
from functools import lru_cache

ENOUGH = 5.0
"""The contrast that coloured text has at least against its background (WCAG AA asks for 4.5)."""

PALETTE = (
    "#4e9a3b", "#c2571a", "#3578c9", "#b0489f", "#9a7d0a", "#128f8b",
    "#c43c4f", "#7a5cc9", "#5f8a12", "#a8642a", "#2e86a8", "#8f4f7f",
)  # fmt: skip
"""Colours for themes that have none: far apart in hue, in an order that keeps neighbours unlike."""


def channels(color: str) -> tuple[float, float, float]:
    """Give red, green and blue of `#rrggbb` as parts of 1."""
    return int(color[1:3], 16) / 255, int(color[3:5], 16) / 255, int(color[5:7], 16) / 255


def as_hex(red: float, green: float, blue: float) -> str:
    """Write parts of 1 as `#rrggbb`."""
    return "#" + "".join(f"{round(max(0.0, min(1.0, part)) * 255):02x}" for part in (red, green, blue))


def is_color(value: str) -> bool:
    """Tell whether a text is a colour of the form `#rrggbb`."""
    return (
        len(value) == 7 and value[0] == "#" and all(digit in "0123456789abcdefABCDEF" for digit in value[1:])
    )


def luminance(color: str) -> float:
    """Give the relative luminance of a colour, as WCAG defines it."""
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels(color)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(first: str, second: str) -> float:
    """Give the contrast ratio of two colours, from 1 to 21."""
    high, low = sorted((luminance(first), luminance(second)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=4096)
def readable(color: str, background: str, ratio: float = ENOUGH) -> str:
    """Lighten or darken a colour, keeping its hue, until it can be read on a background."""
    hue, light, saturation = colorsys.rgb_to_hls(*channels(color))
    step = 0.02 if luminance(background) < 0.18 else -0.02
    found = color
    while contrast(found, background) < ratio and 0 < light + step < 1:
        light += step
        found = as_hex(*colorsys.hls_to_rgb(hue, light, saturation))
    return found
