"""What can be done with what corrected texts left behind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.i18n import message
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.lost import LostPage


def _put_back(page: LostPage) -> None:
    desk, one, passages = page.desk, page.here, page.study.passages
    if one is None:
        return
    chosen = desk.view.chosen() if desk.view else None
    spot = desk.spot(*chosen) if chosen else None
    if spot is None or spot.interview_id != one.interview_id:
        desk.say(message("Select the words in {title} first, then come back here.", title=one.interview))
        return
    put = passages.adjust if one.kind == "coding" else passages.move_memo
    page.change(lambda: put(one.id, spot.start, spot.end, revision=spot.revision))


def _delete(page: LostPage) -> None:
    one, passages = page.here, page.study.passages
    if one is None:
        return
    if one.kind == "coding":
        page.change(lambda: passages.remove([one.id]))
    else:
        page.change(lambda: passages.delete_memo(one.id))


def _export(page: LostPage) -> None:
    from qualcode.tui.screens.exports import export_sheet  # noqa: PLC0415 - screens come when needed

    lists, interview_id = page.study.lists, page.interview_id
    title = message("Export what was left behind")
    export_sheet(page.desk, title, "left-behind", lambda: lists.left_behind(interview_id))


def _here(page: LostPage) -> bool:
    return page.here is not None


_command = PageCommands("lost", _here)

COMMANDS: tuple[PageCommand[LostPage], ...] = (
    _command("put-back", "p", message("Put it on the words selected in the transcript"), _put_back,
             footer=message("Put back"), changes=True),
    _command("delete", "d delete", message("Do away with it; undo brings it back"), _delete,
             footer=message("Remove"), changes=True),
    _command("export", "e asterisk f12", message("Export the list: CSV, Markdown, JSON"), _export,
             footer=message("Export")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""What can be done with what stayed behind."""
