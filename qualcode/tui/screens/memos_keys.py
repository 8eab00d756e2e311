"""What can be done on the memos screen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.filters import Filter
from qualcode.domain.memo import MemoTarget
from qualcode.i18n import message, messages
from qualcode.tui.actions import way_back
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING

if TYPE_CHECKING:
    from qualcode.tui.screens.memos import MemosPage

_KINDS = (None, *MemoTarget)


def _open(page: MemosPage) -> None:
    here = page.here
    if here is None:
        return
    if here.interview_id is not None:
        way_back.open_passage(page.desk, here.interview_id, here.start, here.end)
    elif here.memo.target is MemoTarget.CODE and here.memo.target_id:
        page.desk.app.open_screen("excerpts", filter=Filter(codes=(here.memo.target_id,)))
    elif here.memo.target is MemoTarget.PARTICIPANT and here.memo.target_id:
        wanted = Filter(participants=(here.memo.target_id,), interviewer=True)
        page.desk.app.open_screen("excerpts", filter=wanted, title=here.where)


def _edit(page: MemosPage) -> None:
    from qualcode.tui.screens.memo import MemoEditor  # noqa: PLC0415 - screens come when needed

    here, passages = page.here, page.study.passages
    if here is None:
        return
    memo = here.memo

    def keep(text: str) -> None:
        if not text.strip():
            page.change(lambda: passages.delete_memo(memo.id))
        elif text.strip() != memo.text:
            page.change(lambda: passages.write_memo(memo.target, memo.target_id, text, memo_id=memo.id))

    page.desk.ask(MemoEditor(message("Memo on {where}", where=here.where), memo.text), keep)


def _delete(page: MemosPage) -> None:
    here, passages = page.here, page.study.passages
    if here is not None:
        page.change(lambda: passages.delete_memo(here.memo.id))


def _search(page: MemosPage) -> None:
    from qualcode.tui.screens.prompt import FINDS, Prompt  # noqa: PLC0415 - screens come when needed

    def take(words: str) -> None:
        page.words = words
        page.reload()

    hint = message("In the memo, what it stands on, or its words; nothing shows all")
    page.desk.ask(
        Prompt(message("Search memos"), hint=hint, value=page.words, optional=True, keys=FINDS), take
    )


def _kind(page: MemosPage) -> None:
    page.target = _KINDS[(_KINDS.index(page.target) + 1) % len(_KINDS)]
    page.reload()


def _of_study(page: MemosPage) -> None:
    from qualcode.tui.screens.memo import MemoEditor  # noqa: PLC0415 - screens come when needed

    passages = page.study.passages

    def keep(text: str) -> None:
        if text.strip():
            page.change(lambda: passages.write_memo(MemoTarget.PROJECT, None, text))

    page.desk.ask(MemoEditor(message("A memo on the study"), ""), keep)


def _export(page: MemosPage) -> None:
    from qualcode.tui.screens.exports import export_sheet  # noqa: PLC0415 - screens come when needed

    memos, words, target = page.study.memos, page.words, page.target
    count = len(page.memos)
    title = messages("Export {count} memo", "Export {count} memos", count)
    export_sheet(page.desk, title, "memos", lambda: memos.sheet(words, target))


def _here(page: MemosPage) -> bool:
    return page.here is not None


_command = PageCommands("memos", _here)

COMMANDS: tuple[PageCommand[MemosPage], ...] = (
    _command("open", "enter", message("Go to what it stands on"), _open, footer=message("Go there")),
    _command("edit", "e m", message("Edit it; an empty text deletes it"), _edit, footer=message("Edit")),
    _command("search", "slash", message("Search memos"), _search, footer=message("Search"), anyway=True),
    _command("kind", "t", message("Only those on codings, codes, interviews ..."), _kind,
             footer=message("On what"), anyway=True),
    _command("export", "asterisk x f12", message("Export the list: CSV, Markdown, JSON"), _export,
             footer=message("Export")),
    GENERAL[0],
    GENERAL[1],
    _command("study", "a", message("Write a memo on the whole study"), _of_study,
             footer=message("On the study"), anyway=True),
    _command("delete", "d delete", message("Delete it; undo brings it back"), _delete,
             footer=message("Delete")),
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
