"""Families of colours: codes of one theme as unlike as can be on a dark and on a light ground."""

from __future__ import annotations

import math
from functools import lru_cache

from qualcode.domain.colors import as_hex, channels, readable

GROUNDS = ("#16181d", "#fbfaf7")
"""The backgrounds on which colours must differ."""
SIZE = 24
"""How many colours a family has; further codes begin again."""
_HUES, _LIGHTS, _CHROMA = 24, (0.56, 0.70, 0.84), 0.13

Lab = tuple[float, float, float]
"""Lightness and the two axes of colour, in OKLab; equal steps look about equally large."""
Places = tuple[Lab, Lab]
"""Where a colour lies on each of the grounds."""


def lab(color: str) -> Lab:
    """Give a colour's place in OKLab."""
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels(color)
    )
    long = math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
    middle = math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
    short = math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
    return (
        0.2104542553 * long + 0.7936177850 * middle - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * middle + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * middle - 0.8086757660 * short,
    )


def _color(light: float, chroma: float, hue: float) -> str:
    """Give the colour at a place of OKLab; what no screen can show is brought nearest to it."""
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    middle = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * middle + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * middle - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * middle + 1.7076147010 * short,
    )
    shown = (
        12.92 * part if part <= 0.0031308 else 1.055 * part ** (1 / 2.4) - 0.055
        for part in (max(0.0, part) for part in linear)
    )
    return as_hex(*shown)


@lru_cache(maxsize=4096)
def _places(color: str) -> Places:
    """Give where a colour lies once it can be read on each of the grounds."""
    dark, light = GROUNDS
    return lab(readable(color, dark)), lab(readable(color, light))


def distance(one: str, other: str) -> float:
    """Tell how unlike two colours are as they are read, on the ground where they are most alike."""
    return _apart(_places(one), _places(other))


def _apart(one: Places, other: Places) -> float:
    # Asked some ten thousand times before the first screen is drawn: no generator, no loop.
    return min(math.dist(one[0], other[0]), math.dist(one[1], other[1]))


@lru_cache(maxsize=1)
def _candidates() -> tuple[tuple[str, Places], ...]:
    hues = [2 * math.pi * step / _HUES for step in range(_HUES)]
    colors = [_color(light, _CHROMA, hue) for light in _LIGHTS for hue in hues]
    return tuple((color, _places(color)) for color in colors)


@lru_cache(maxsize=256)
def family(first: str, apart_from: str = "") -> tuple[str, ...]:
    """Give colours for a theme and the codes below it.

    Each is the one that is most unlike all before it, so a code keeps its colour when others are added.

    Args:
        first: The theme's colour, which comes first.
        apart_from: The colour of the theme after it, which none shall be like.
    """
    candidates = _candidates()
    found = [first]
    avoided = [_places(color) for color in (first, apart_from) if color]
    nearest = [min(_apart(places, other) for other in avoided) for _, places in candidates]
    while len(found) < SIZE:
        color, taken = candidates[nearest.index(max(nearest))]
        found.append(color)
        nearest = [
            min(before, _apart(places, taken))
            for before, (_, places) in zip(nearest, candidates, strict=True)
        ]
    return tuple(found)
