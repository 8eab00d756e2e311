"""What can be done on the guide screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from qualcode.domain.filters import Filter
from qualcode.i18n import Message, message
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.guide import GuidePage


def _excerpts(page: GuidePage) -> None:
    here = page.here
    if here is not None:
        page.desk.app.open_screen("excerpts", filter=Filter(questions=(here.asks.id,)))


def _same(page: GuidePage) -> None:
    from qualcode.tui.screens.choice import Choice  # noqa: PLC0415 - screens come when needed

    here, wordings = page.here, page.study.wordings
    if here is None:
        return
    others = [
        (one.question.id, f"{one.question.key}  {one.question.wording}")
        for one in page.found.rows
        if not one.other and one.question.id != here.asks.id
    ]
    page.desk.ask(
        Choice(message("{key} asks the same as", key=here.question.key), others),
        lambda target: page.change(lambda: wordings.same(here.question.id, target)),
    )


def _part(page: GuidePage) -> None:
    here, wordings = page.here, page.study.wordings
    if here is not None:
        page.change(lambda: wordings.part(here.question.id))


def _wording(page: GuidePage) -> None:
    here, wordings = page.here, page.study.wordings
    if here is not None:
        _prompt(
            page,
            message("Another wording for {key}; the transcripts keep theirs", key=here.question.key),
            here.question.wording,
            lambda words: page.change(lambda: wordings.edit(here.question.id, wording=words)),
        )


def _number(page: GuidePage) -> None:
    here, wordings = page.here, page.study.wordings
    if here is not None:
        _prompt(
            page,
            message("The number of {key} in the guide", key=here.question.key),
            here.question.number,
            lambda number: page.change(lambda: wordings.edit(here.question.id, number=number)),
        )


def _prompt(page: GuidePage, title: Message, value: str, given: Any) -> None:
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    page.desk.ask(Prompt(title, value=value), given)


def _here(page: GuidePage) -> bool:
    return page.here is not None


def _several(page: GuidePage) -> bool:
    return page.here is not None and len({one.asks.id for one in page.found.rows}) > 1


def _on_other(page: GuidePage) -> bool:
    return page.here is not None and page.here.other


def _command(
    name: str, keys: str, title: Message, act: Any, *, footer: Message | None = None, when: Any = _here
) -> PageCommand[GuidePage]:
    return PageCommand(f"guide.{name}", keys, title, act, footer=footer, when=when)


COMMANDS: tuple[PageCommand[Any], ...] = (
    _command("excerpts", "enter", message("What was coded under the question"), _excerpts,
             footer=message("Excerpts")),
    _command("same", "s", message("The question is the same as another one"), _same,
             footer=message("The same as"), when=_several),
    _command("part", "x", message("The wording asks something else after all"), _part,
             footer=message("Not the same"), when=_on_other),
    _command("wording", "w", message("Another wording"), _wording, footer=message("Wording")),
    _command("number", "n", message("Another number"), _number, footer=message("Number")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
