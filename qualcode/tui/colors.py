"""Colours made of others: laid over a background."""

from __future__ import annotations

from qualcode.domain.colors import as_hex, channels


def blend(color: str, background: str, part: float) -> str:
    """Lay a part of one colour over another."""
    mixed = [a * part + b * (1 - part) for a, b in zip(channels(color), channels(background), strict=True)]
    return as_hex(mixed[0], mixed[1], mixed[2])
