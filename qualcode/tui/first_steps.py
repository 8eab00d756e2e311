"""What to do where there is nothing yet: each empty list says the next step with its key."""

from __future__ import annotations

from qualcode.i18n import Message, message
from qualcode.tui.desk import Desk


def bring_in(desk: Desk) -> Message:
    """Say what a project without interviews needs."""
    return message("No interview yet: {key} imports transcripts.", key=desk.key("go.import"))


def add_a_code(desk: Desk) -> Message:
    """Say what a codebook without codes needs, in the codes pane."""
    return message("No code yet: {key} adds a theme.", key=desk.key("codes.add-theme"))


def load_codes(desk: Desk) -> Message:
    """Say how else a codebook without codes gets some, in the codes pane."""
    return message("{key} loads a codebook.", key=desk.key("codes.load"))


def next_step(desk: Desk) -> Message | None:
    """Say what a study without interviews, codes or codings needs next, seen from a further screen."""
    key = desk.key
    if not desk.interviews:
        return message("No interview yet: Esc, then {key} imports transcripts.", key=key("go.import"))
    if not len(desk.codebook):
        return message(
            "No code yet: Esc, {codes}, then {add} adds a theme; or {pick} in a text makes one.",
            codes=key("pane.left"),
            add=key("codes.add-theme"),
            pick=key("code.pick"),
        )
    if not any(desk.counts.values()):
        return message(
            "No coding yet: Esc, then {sentence} takes a sentence and {pick} codes it.",
            sentence=key("select.sentence"),
            pick=key("code.pick"),
        )
    return None
