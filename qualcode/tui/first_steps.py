"""What to do where there is nothing yet: each empty list says the next step with its key."""

from __future__ import annotations

from qualcode.i18n import Message, message
from qualcode.tui.commands.command import Command, Scope
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


def why_not(desk: Desk, command: Command) -> Message:
    """Say why a command of the main screen cannot be done now."""
    if command.scope is Scope.CODES and not len(desk.codebook):
        return add_a_code(desk)
    if not desk.interviews:
        return bring_in(desk)
    if desk.script is None and command.lacks is None:
        return message(
            "No interview is open: {key} goes to the list of them.", key=desk.key("pane.interviews")
        )
    if not len(desk.codebook) and command.lacks is None:
        return message("No code yet: {pick} in the text makes one.", pick=desk.key("code.pick"))
    return command.lacks or message("That cannot be done here.")


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
