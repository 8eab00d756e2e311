"""Time codes as they are shown: `00:12:31`."""

from __future__ import annotations


def clock(milliseconds: int) -> str:
    """Write a time from a recording's start as hours, minutes and seconds."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"
