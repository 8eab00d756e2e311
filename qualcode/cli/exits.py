"""How the program ends."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """What a shell script can tell from the program's exit code."""

    OK = 0
    """Done as asked."""
    REFUSED = 1
    """Not done: the sentence on stderr says why, and nothing has changed."""
    USAGE = 2
    """The command was not understood."""
    PARTLY = 3
    """Done in part: stderr names what was not."""
    BUG = 70
    """Not done, by a mistake in qualcode: stderr names the file with the report."""
    INTERRUPTED = 130
    """Stopped, by the user or by the system."""
