"""What can be done on the guide screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.filters import Filter
from qualcode.i18n import message
from qualcode.tui.actions import guide
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.guide import GuidePage


def _excerpts(page: GuidePage) -> None:
    here = page.here
    if here is not None:
        page.desk.app.open_screen("excerpts", filter=Filter(questions=(here.asks.id,)))


def _same(page: GuidePage) -> None:
    here = page.here
    if here is not None:
        questions = [one.question for one in page.found.rows if not one.other]
        guide.ask_same(page.desk, here.question, questions, page.change)


def _part(page: GuidePage) -> None:
    here, wordings = page.here, page.study.wordings
    if here is not None:
        page.change(lambda: wordings.part(here.question.id))


def _wording(page: GuidePage) -> None:
    if page.here is not None:
        guide.ask_wording(page.desk, page.here.question, page.change)


def _number(page: GuidePage) -> None:
    if page.here is not None:
        guide.ask_number(page.desk, page.here.question, page.change)


def _section(page: GuidePage) -> None:
    if page.section is not None:
        guide.ask_section(page.desk, page.section, page.change)


def _section_number(page: GuidePage) -> None:
    if page.section is not None:
        guide.ask_section_number(page.desk, page.section, page.change)


def _export(page: GuidePage) -> None:
    from qualcode.tui.screens.exports import export_sheet  # noqa: PLC0415 - screens come when needed

    export_sheet(page.desk, message("Export the guide"), "questions", page.study.lists.questions)


def _here(page: GuidePage) -> bool:
    return page.here is not None


def _several(page: GuidePage) -> bool:
    return page.here is not None and len({one.asks.id for one in page.found.rows}) > 1


def _on_other(page: GuidePage) -> bool:
    return page.here is not None and page.here.other


_command = PageCommands("guide", _here)

COMMANDS: tuple[PageCommand[GuidePage], ...] = (
    _command("excerpts", "enter", message("What was coded under the question"), _excerpts,
             footer=message("Excerpts")),
    _command("same", "s", message("The question is the same as another one"), _same,
             footer=message("The same as"), when=_several, changes=True),
    _command("part", "x", message("The wording asks something else after all"), _part,
             footer=message("Not the same"), when=_on_other, changes=True),
    _command("wording", "w", message("Another wording"), _wording, footer=message("Wording"), changes=True),
    _command("number", "n", message("Another number"), _number, footer=message("Number"), changes=True),
    _command("section", "t", message("Another title for its section"), _section,
             footer=message("Section"), when=lambda page: page.section is not None, changes=True),
    _command("section-number", "T", message("Another number for its section"), _section_number,
             when=lambda page: page.section is not None, changes=True),
    _command("export", "e asterisk f12", message("Export the questions: CSV, Markdown, JSON"), _export,
             footer=message("Export")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
