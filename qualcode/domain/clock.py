"""Times as they are shown: time codes (`00:12:31`), and moments by the clock of this computer."""

from __future__ import annotations

from typing import Final

_SHOWN: Final = len("2026-11-26 22:53")


def clock(milliseconds: int) -> str:
    """Write a time from a recording's start as hours, minutes and seconds."""
    seconds = milliseconds // 1000
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02}"


def local(stamp: str) -> str:
    """Give a moment that is kept in UTC as the clock of this computer shows it, to the minute."""
    from datetime import datetime  # noqa: PLC0415 - most commands show no moment

    try:
        return f"{datetime.fromisoformat(stamp).astimezone():%Y-%m-%d %H:%M}" if stamp else ""
    except (ValueError, OverflowError):
        # Another program wrote it, or there is no such day here.
        return stamp[:_SHOWN]


def local_day(stamp: str) -> str:
    """Give the day of a moment that is kept in UTC, as the calendar of this computer has it."""
    return local(stamp)[:10]
