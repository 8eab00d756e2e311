"""What can be done on the excerpts screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from qualcode.domain.coding import Excerpt
from qualcode.domain.memo import Memo, MemoTarget
from qualcode.i18n import Message, message, messages
from qualcode.study.excerpts import SORTS
from qualcode.tui.actions import copying, memos, way_back
from qualcode.tui.actions.codebook import codings_and_memos
from qualcode.tui.commands.page import PageCommand, PageCommands
from qualcode.tui.screens.page import GENERAL

if TYPE_CHECKING:
    from qualcode.tui.screens.excerpts import ExcerptsPage


def _open(page: ExcerptsPage) -> None:
    here = page.here
    if here is not None:
        coding = here.coding
        way_back.open_passage(page.desk, coding.interview_id, coding.start, coding.end)


def _mark(page: ExcerptsPage) -> None:
    here = page.here
    if here is None:
        return
    page.items.marked ^= {here.coding.id}
    page.items.refresh()
    page.step(1)


def _mark_all(page: ExcerptsPage) -> None:
    if page.items.marked:
        page.items.marked.clear()
        page.items.refresh()
        return

    def take(ids: list[int]) -> None:
        page.items.marked = set(ids)
        page.items.refresh()
        page.show_state()

    wanted, reading = page.wanted, page.study.reading
    page.read_off(lambda: reading.ids(wanted), take)


def _unmark(page: ExcerptsPage, _done: object) -> None:
    page.items.marked.clear()


def _pick(page: ExcerptsPage, title: Message, then: Callable[[list[int], int], None]) -> None:
    from qualcode.tui.screens.picker import CodePicker  # noqa: PLC0415 - screens come when needed

    chosen = page.chosen()
    quote = page.here.text if page.here and len(chosen) == 1 else ""
    if chosen:
        page.desk.ask(CodePicker(page.desk, title, quote=quote), lambda picked: then(chosen, picked.codes[0]))


def _recode(page: ExcerptsPage) -> None:
    count = len(page.chosen())
    passages = page.study.passages

    def recode(chosen: list[int], code_id: int) -> None:
        page.change(lambda: passages.recode(chosen, code_id), lambda done: _unmark(page, done))

    _pick(page, messages("Recode it to", "Recode {count} codings to", count), recode)


def _add(page: ExcerptsPage) -> None:
    count = len(page.chosen())
    passages = page.study.passages

    def add(chosen: list[int], code_id: int) -> None:
        page.change(lambda: passages.add_code(chosen, code_id), lambda done: _unmark(page, done))

    _pick(page, messages("A further code for it", "A further code for {count} passages", count), add)


def _remove(page: ExcerptsPage) -> None:
    from qualcode.tui.screens.confirm import Confirm  # noqa: PLC0415 - screens come when needed

    chosen, passages = page.chosen(), page.study.passages

    def remove() -> None:
        page.change(lambda: passages.remove(chosen), lambda done: _unmark(page, done))

    if len(chosen) == 1:
        remove()
    elif chosen:
        question = messages("Remove {count} coding?", "Remove {count} codings?", len(chosen))

        def ask(memos: int) -> None:
            what = codings_and_memos(len(chosen), memos)
            detail = message(
                "Away go {what}. It can be undone with {key}.", what=what, key=page.key("page.undo")
            )
            page.desk.ask(Confirm(question, detail, message("Remove them")), lambda _yes: remove())

        page.read_off(lambda: passages.memos_touched(chosen), ask, opens=True)


def _memo(page: ExcerptsPage) -> None:
    from qualcode.tui.screens.memo import MemoEditor  # noqa: PLC0415 - screens come when needed

    if page.here is None:
        return
    coding_id, passages = page.here.coding.id, page.study.passages
    title = message("Memo on a coding with {code}", code=page.desk.code_name(page.here.coding.code_id))

    def show(found: list[Memo]) -> None:
        memo, others = memos.whose(page.desk, found)

        def keep(text: str) -> None:
            text = text.strip()
            if memo is not None and not text:
                page.change(lambda: passages.delete_memo(memo.id))
            elif text and text != (memo.text if memo else ""):
                memo_id = memo.id if memo else None
                page.change(lambda: passages.write_memo(MemoTarget.CODING, coding_id, text, memo_id=memo_id))

        page.desk.ask(MemoEditor(title, memo.text if memo else "", others), keep)

    page.read_off(lambda: passages.memos(MemoTarget.CODING, coding_id), show, opens=True)


def _copy(page: ExcerptsPage) -> None:
    here: Excerpt | None = page.here
    if here is not None:
        copying.copy(page.desk, here.text, here.reference)


def _filter(page: ExcerptsPage) -> None:
    from qualcode.tui.screens.filters import FilterDialog  # noqa: PLC0415 - screens come when needed

    page.desk.ask(FilterDialog(page.desk, page.wanted, page.known), page.change_filter)


def _words(page: ExcerptsPage) -> None:
    from qualcode.tui.screens.prompt import FINDS, Prompt  # noqa: PLC0415 - screens come when needed

    prompt = Prompt(message("Words in the passage"), value=page.wanted.text, keys=FINDS)
    page.desk.ask(prompt, lambda text: page.change_filter(page.wanted.edit(text=text)))


def _below(page: ExcerptsPage) -> None:
    exact = not page.wanted.exact_codes
    page.change_filter(page.wanted.edit(exact_codes=exact))
    page.desk.say(
        message("Only the codes themselves.") if exact else message("The codes with those below them.")
    )


def _any(page: ExcerptsPage) -> None:
    from qualcode.domain.filters import Filter  # noqa: PLC0415 - asked for rarely

    page.desk.say(message("There is no filter now: everything is shown."))
    page.change_filter(Filter())


def _sort(page: ExcerptsPage) -> None:
    page.sort = SORTS[(SORTS.index(page.sort) + 1) % len(SORTS)]
    page.read(0)


def _whole(page: ExcerptsPage) -> None:
    page.whole = not page.whole
    page.restyle()


def _explain(page: ExcerptsPage) -> None:
    page.toggle_class("-no-explained")


def _export(page: ExcerptsPage) -> None:
    from qualcode.tui.filtering import described  # noqa: PLC0415 - it comes with the screen
    from qualcode.tui.screens.exports import export_excerpts  # noqa: PLC0415 - screens come when needed

    export_excerpts(page.desk, page.wanted, page.sort, described(page.wanted, page.known), page.count)


def _alike(page: ExcerptsPage) -> None:
    here = page.here
    if here is not None:
        coding = here.coding
        page.desk.app.open_screen("passages", code_id=coding.code_id, like=coding.id)


def _any_here(page: ExcerptsPage) -> bool:
    return page.here is not None


_command = PageCommands("excerpts", _any_here)

COMMANDS: tuple[PageCommand[ExcerptsPage], ...] = (
    _command("open", "enter", message("Open it in its transcript"), _open,
             footer=message("Open")),
    _command("mark", "space", message("Mark it, or take the mark away"), _mark, footer=message("Mark")),
    _command("recode", "r", message("Recode the marked ones, else this one"), _recode,
             footer=message("Recode"), changes=True),
    _command("add", "c", message("Add a further code to the marked passages, else this one"), _add,
             footer=message("Add code"), changes=True),
    _command("remove", "d delete", message("Remove the marked codings, else this one"), _remove,
             footer=message("Remove"), changes=True),
    _command("filter", "f", message("Filter: code, role, participant, interview, case, question, …"), _filter,
             footer=message("Filter"), anyway=True),
    _command("sort", "s", message("Sort: by place, by code, by coder, newest, longest"), _sort,
             footer=message("Sort")),
    _command("export", "e asterisk f12", message("Export the list: CSV, a page to read, JSON, Markdown"),
             _export, footer=message("Export")),
    GENERAL[0],
    GENERAL[1],
    _command("words", "slash", message("Only passages with certain words"), _words, anyway=True),
    _command("below", "b", message("Codes with those below them, or only themselves"), _below, anyway=True),
    _command("any", "F", message("Take the filter away: everything"), _any, anyway=True),
    _command("mark-all", "a", message("Mark all in the list; again: none"), _mark_all),
    _command("memo", "m", message("Memo on the coding"), _memo, footer=message("Memo")),
    _command("alike", "n", message("More like this: passages that may deserve the same code"), _alike,
             footer=message("More like it")),
    _command("copy", "y", message("Copy the quote with its reference"), _copy),
    _command("whole", "w", message("Long excerpts whole, or only their beginning"), _whole),
    _command("explain", "i f4", message("What the code means: show or hide"), _explain),
    _command("down", "j down", message("The next one"), lambda page: page.step(1)),
    _command("up", "k up", message("The one before"), lambda page: page.step(-1)),
    _command("page-down", "pagedown ctrl+d", message("A screenful on"), lambda page: page.page(1)),
    _command("page-up", "pageup ctrl+u", message("A screenful back"), lambda page: page.page(-1)),
    _command("first", "g home", message("The first of all"), lambda page: page.end(last=False)),
    _command("last", "G end", message("The last of all"), lambda page: page.end(last=True)),
    _command("scroll-down", "J", message("Scroll a long excerpt"), lambda page: page.items.scroll_rows(3)),
    _command("scroll-up", "K", message("Scroll back"), lambda page: page.items.scroll_rows(-3)),
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""
