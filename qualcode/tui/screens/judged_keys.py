"""What the author can do with what reviewers said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.domain.coding import Excerpt
from qualcode.i18n import message
from qualcode.tui.actions import way_back, working
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.judged import JudgedPage


def _open(page: JudgedPage) -> None:
    here, reviewing = page.here, page.study.reviewing
    if here is None or here.coding_id is None:
        return
    coding_id = here.coding_id

    def show(found: Excerpt) -> None:
        way_back.open_passage(page.desk, found.coding.interview_id, found.coding.start, found.coding.end)

    page.read_off(lambda: reviewing.excerpt(coding_id), show, opens=True)


def _recode_as_proposed(page: JudgedPage) -> None:
    here, reviewing = page.here, page.study.reviewing
    if here is not None:
        page.change(lambda: reviewing.recode(here.id))


def _recode(page: JudgedPage) -> None:
    from qualcode.tui.screens.picker import CodePicker  # noqa: PLC0415 - screens come when needed

    here, reviewing = page.here, page.study.reviewing
    if here is not None:
        page.desk.ask(
            CodePicker(page.desk, message("Recode it to"), quote=here.quote),
            lambda picked: page.change(lambda: reviewing.recode(here.id, picked.codes[0])),
        )


def _keep(page: JudgedPage) -> None:
    from qualcode.tui.screens.comment import Comment  # noqa: PLC0415 - screens come when needed

    here, reviewing = page.here, page.study.reviewing
    if here is not None:
        page.desk.ask(
            Comment(message("Why it stays")),
            lambda text: page.change(lambda: reviewing.keep(here.id, text)),
        )


def _remove(page: JudgedPage) -> None:
    here, reviewing = page.here, page.study.reviewing
    if here is not None:
        page.change(lambda: reviewing.remove(here.id))


def _reply(page: JudgedPage) -> None:
    from qualcode.tui.screens.comment import Comment  # noqa: PLC0415 - screens come when needed

    here, reviewing = page.here, page.study.reviewing
    if here is not None:
        title = message("Answer {reviewer}", reviewer=here.reviewer)
        page.desk.ask(
            Comment(title, needed=True), lambda text: page.change(lambda: reviewing.reply(here.id, text))
        )


def _reopen(page: JudgedPage) -> None:
    here, reviewing = page.here, page.study.reviewing
    if here is not None:
        page.change(lambda: reviewing.reopen(here.id))


def _withdraw(page: JudgedPage) -> None:
    here, reviewing = page.here, page.study.reviewing
    if here is not None:
        page.change(lambda: reviewing.withdraw(here.id))


def _everything(page: JudgedPage) -> None:
    page.everything = not page.everything
    page.reload()


def _take_in(page: JudgedPage) -> None:
    from qualcode.tui.screens.files import FilePicker  # noqa: PLC0415 - screens come when needed

    reviewing = page.study.reviewing
    picker = FilePicker(
        message("The copy that came back"),
        page.study.path.parent,
        lambda path: path.suffix == ".qualcode" and path != page.study.path,
        several=False,
    )

    def take(paths: list[Path]) -> None:
        page.change(lambda: reviewing.take_in(paths[0]))

    page.desk.ask(picker, take)


def _summary(page: JudgedPage) -> None:
    page.desk.app.open_screen("judged-summary")


def _here(page: JudgedPage) -> bool:
    return page.here is not None


def _open_here(page: JudgedPage) -> bool:
    return page.here is not None and page.here.open


def _proposed(page: JudgedPage) -> bool:
    return page.here is not None and page.here.open and page.here.proposed_id is not None


def _settled(page: JudgedPage) -> bool:
    return page.here is not None and page.here.outcome in ("kept", "recoded")


def _own(page: JudgedPage) -> bool:
    return page.here is not None and working.own(page.desk, page.here)


_command = PageCommands("judged", _open_here)

COMMANDS: tuple[PageCommand[JudgedPage], ...] = (
    _command("yes", "y", message("Recode it as proposed"), _recode_as_proposed, footer=message("As proposed"),
             when=_proposed, changes=True),
    _command("keep", "n", message("Keep the code, and say why"), _keep, footer=message("Keep"), changes=True),
    _command("recode", "c", message("Recode it to another code"), _recode,
             footer=message("Recode"), changes=True),
    _command("reply", "r", message("Answer without deciding"), _reply, footer=message("Reply"), when=_here),
    GENERAL[0],
    GENERAL[1],
    _command("remove", "d", message("Remove the coding; the review stays"), _remove,
             footer=message("Remove"), changes=True),
    _command("open", "enter", message("Show it in its transcript"), _open, when=_here),
    _command("reopen", "o", message("Decide again"), _reopen,
             footer=message("Reopen"), when=_settled, changes=True),
    PageCommand("judged.withdraw", "x", message("Take your own review back"), _withdraw,
                footer=message("Take back"), when=_own, lacks=message("This review is not yours.")),
    _command("everything", "a", message("Show what is settled too, or only what waits"), _everything,
             footer=message("All"), anyway=True),
    _command("summary", "s", message("Sum the reviews up"), _summary, footer=message("Summary"), anyway=True),
    _command("take-in", "t", message("Take in a copy that came back from a reviewer"), _take_in,
             footer=message("Take in"), anyway=True, changes=True),
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
