"""What to do where there is nothing yet: each empty list says the next step with its key."""

from __future__ import annotations

from qualcode.i18n import Message, message
from qualcode.tui.desk import Desk

IMPORT = message("No interview yet: F8 imports transcripts.")
"""In a project without interviews."""
ADD_A_CODE = message("No code yet: A adds a theme.")
"""In the codes pane of a codebook without codes."""


def next_step(desk: Desk) -> Message | None:
    """Say what a study without interviews, codes or codings needs next, seen from a further screen."""
    if not desk.interviews:
        return message("No interview yet: Esc, then F8 imports transcripts.")
    if not len(desk.codebook):
        return message("No code yet: Esc, F2, then A adds a theme; or Enter in a text makes one.")
    if not any(desk.counts.values()):
        return message("No coding yet: Esc, then s takes a sentence and Enter codes it.")
    return None
