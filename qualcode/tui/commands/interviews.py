"""The list of interviews."""

from __future__ import annotations

from typing_extensions import override

from qualcode.domain.memo import MemoTarget
from qualcode.i18n import message
from qualcode.tui.actions import memos, reading
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class OnHighlighted(Command):
    """What commands on the interview highlighted share."""

    group = Group.INTERVIEWS
    scope = Scope.INTERVIEWS

    @override
    def enabled(self, desk: Desk) -> bool:
        return bool(desk.highlighted_interview)


class OpenInterview(OnHighlighted):
    """Opens the interview highlighted."""

    name = "interview.open"
    keys = ("enter",)
    title = message("Open it")
    footer = message("Open")

    @override
    def run(self, desk: Desk) -> None:
        interview = desk.interview
        if interview is None or interview.id != desk.highlighted_interview:
            reading.open_interview(desk, desk.highlighted_interview)
        desk.app.focus_transcript()


class MemoOnInterview(OnHighlighted):
    """Writes a memo on the interview highlighted."""

    name = "interview.memo"
    keys = ("m",)
    title = message("Memo on it")
    footer = message("Memo")

    @override
    def run(self, desk: Desk) -> None:
        memos.edit(desk, MemoTarget.INTERVIEW, desk.highlighted_interview)


COMMANDS: tuple[Command, ...] = (OpenInterview(), MemoOnInterview())
"""The commands on the list of interviews."""
