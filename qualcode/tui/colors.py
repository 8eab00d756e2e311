"""Colours made of others: laid over a background, or near one in a family."""

from __future__ import annotations

import colorsys

from qualcode.domain.colors import as_hex, channels


def blend(color: str, background: str, part: float) -> str:
    """Lay a part of one colour over another."""
    mixed = [a * part + b * (1 - part) for a, b in zip(channels(color), channels(background), strict=True)]
    return as_hex(mixed[0], mixed[1], mixed[2])


def shade(color: str, number: int) -> str:
    """Give one of a family of colours: near a colour in hue, unlike its neighbours in the family."""
    hue, light, saturation = colorsys.rgb_to_hls(*channels(color))
    turn = (0.0, 0.055, -0.055, 0.11, -0.11, 0.03, -0.03, 0.085, -0.085)[number % 9]
    lift = (0.0, 0.10, -0.08)[number // 3 % 3]
    return as_hex(*colorsys.hls_to_rgb((hue + turn) % 1, max(0.2, min(0.8, light + lift)), saturation))
