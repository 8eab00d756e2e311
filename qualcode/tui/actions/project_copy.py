"""A copy of the project, to give away or to keep."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import message
from qualcode.locations import with_suffix
from qualcode.tui.desk import Desk

_FOLDER = "for-review"
"""The folder proposed: two projects in one folder would make every command ask which is meant."""


def ask(desk: Desk) -> None:
    """Ask where the copy goes, and write it."""
    from qualcode.tui.screens.prompt import COPIES, Prompt  # noqa: PLC0415 - screens come when needed

    study = desk.study

    def copied(path: Path) -> None:
        desk.say(
            message(
                "Copied the project to {path}. {key} takes in what comes back.",
                path=path,
                key=f"{desk.key('go.judged')} t",
            )
        )

    def write(place: str) -> Path:
        path = with_suffix(place)
        study.copy_to(path)
        return path

    hint = message("The new file. A folder of its own keeps the two apart.")
    value = str(study.path.parent / _FOLDER / study.path.name)
    desk.ask(
        Prompt(message("A copy of the project"), hint=hint, value=value, keys=COPIES),
        lambda place: desk.worker.read(lambda: write(place), copied),
    )
