"""Writing what a pane shows into files."""

from __future__ import annotations

from typing_extensions import override

from qualcode.i18n import message
from qualcode.tui.commands.command import Command, Group, Scope
from qualcode.tui.desk import Desk


class Export(Command):
    """Exports what the pane with the focus shows: the codebook, or interviews."""

    name = "export.here"
    keys = ("asterisk", "f12")
    title = message("Export: the interview, all of them, their list; in the codes pane the codebook")
    footer = message("Export")
    group = Group.STUDY
    scope = Scope.EVERYWHERE

    @override
    def run(self, desk: Desk) -> None:
        from qualcode.tui.screens import exports  # noqa: PLC0415 - screens come when needed

        scope = desk.app.scope()
        if scope is Scope.CODES:
            exports.export_codebook(desk)
            return
        chosen = desk.highlighted_interview if scope is Scope.INTERVIEWS else 0
        highlighted = (one for one in desk.interviews if one.id == chosen)
        exports.export_interviews(desk, next(highlighted, desk.interview))


COMMANDS: tuple[Command, ...] = (Export(),)
"""The commands that write files."""
