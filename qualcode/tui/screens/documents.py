"""The documents screen: all interviews with their size, how far each is coded, and when last."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.dataclass import dataclass
from qualcode.domain.clock import local_day
from qualcode.domain.interview import Interview
from qualcode.domain.memo import MemoTarget
from qualcode.domain.record import Record
from qualcode.i18n import gettext, message, messages
from qualcode.tui.actions import memos, way_back
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING
from qualcode.tui.screens.sorted_rows import Order, SortedRowsPage, fitted, head
from qualcode.tui.transcript.clusters import displayed

_BAR, _SHORT = 10, 5
"""How many cells a bar of progress has, and how many where the titles need the room."""
_ROOMY = 100
"""From how many cells on there is room for both."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Talk(Record):
    """An interview with what was done in it."""

    interview: Interview
    """The interview."""
    case: str
    """Its case's key; empty for none."""
    codings: int
    """How many codings it has."""
    coded: int
    """In how many of its turns a coding starts."""
    touched: str
    """When its newest coding or memo was made, UTC; empty where it has none."""

    @property
    def share(self) -> float:
        """The share of its turns in which a coding starts, 0 to 1."""
        return self.coded / self.interview.turns if self.interview.turns else 0.0


def _open(page: DocumentsPage) -> None:
    if page.here is not None:
        way_back.forget(page.desk)
        page.desk.app.open_passage(page.here.interview.id, 0)


def _screen(name: str) -> Callable[[DocumentsPage], None]:
    def go(page: DocumentsPage) -> None:
        if page.here is not None:
            page.desk.app.open_screen(name, interview_id=page.here.interview.id)

    return go


def _memo(page: DocumentsPage) -> None:
    if page.here is not None:
        memos.edit(page.desk, MemoTarget.INTERVIEW, page.here.interview.id, then=page.reload)


def _attributes(page: DocumentsPage) -> None:
    from qualcode.tui.screens.attributes import AttributesDialog  # noqa: PLC0415 - screens come when needed

    if page.here is not None:
        interview = page.here.interview
        dialog = AttributesDialog(page.desk, "interview", interview.id, interview.title)
        page.desk.app.push_screen(dialog, lambda _answer: page.reload())


def _export(page: DocumentsPage) -> None:
    from qualcode.tui.screens.exports import export_interviews  # noqa: PLC0415 - screens come when needed

    export_interviews(page.desk, page.here.interview if page.here is not None else None)


def _here(page: DocumentsPage) -> bool:
    return page.here is not None


COMMANDS: tuple[PageCommand[DocumentsPage], ...] = (
    PageCommand("documents.open", "enter", message("Read and code it"), _open,
                footer=message("Open"), when=_here),
    PageCommand("documents.sort", "s", message("By title, progress, last touched, words"),
                SortedRowsPage.next_order,
                footer=message("Sort")),
    PageCommand("documents.edit", "e", message("Its title, case, date, language; new text; delete"),
                _screen("interview"), footer=message("Edit"), when=_here, changes=True),
    PageCommand("documents.attribute", "t", message("What is known of it: attributes"), _attributes,
                footer=message("Attributes"), when=_here, changes=True),
    PageCommand("documents.memo", "m", message("Memo on it"),
                _memo,
                footer=message("Memo"), when=_here),
    PageCommand("documents.speakers", "p", message("Its speakers"), _screen("speakers"),
                footer=message("Speakers"), when=_here),
    PageCommand("documents.review", "v", message("What the importer was unsure of in it"), _screen("review"),
                footer=message("Guesses"), when=_here),
    PageCommand("documents.export", "asterisk x f12",
                message("Export: the interview, all of them, their list"), _export,
                footer=message("Export"), when=_here),
    PageCommand("documents.import", "i f8", message("Import transcripts"),
                lambda page: page.desk.app.open_screen("import"), footer=message("Import"),
                changes=True),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""


class DocumentsPage(SortedRowsPage[Talk]):
    """Lists the interviews.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "documents.open"
    orders: ClassVar[Mapping[str, Order]] = {
        "title": Order(message("by title"), lambda one: one.interview.title.casefold()),
        "progress": Order(message("least coded first"), lambda one: one.share),
        "touched": Order(message("last touched first"), lambda one: one.touched, backwards=True),
        "words": Order(message("longest first"), lambda one: -one.interview.words),
    }
    """The orders that a key goes through."""
    further: ClassVar[Mapping[str, Order]] = {
        "case": Order(message("by case"), lambda one: (not one.case, one.case.casefold())),
        "turns": Order(message("most turns first"), lambda one: -one.interview.turns),
        "codings": Order(message("most codings first"), lambda one: -one.codings),
    }
    """The orders that a click gives besides."""

    def id_of(self, item: Talk) -> int:
        """Tell interviews apart."""
        return item.interview.id

    def reload(self) -> None:
        """Read the interviews again."""
        transcripts = self.study.transcripts

        def look() -> list[Talk]:
            progress, touched = transcripts.progress(), transcripts.last_touched()
            cases = {case.id: case.key for case in transcripts.cases()}
            return [
                Talk(
                    interview=one,
                    case=cases.get(one.case_id or 0, ""),
                    codings=progress[one.id].codings if one.id in progress else 0,
                    coded=progress[one.id].coded_turns if one.id in progress else 0,
                    touched=touched.get(one.id, ""),
                )
                for one in transcripts.interviews()
            ]

        self.read_off(look, self.take, key=f"documents-{id(self)}")

    @property
    def _room(self) -> int:
        return max(12, min(48, self.size.width - 58 - self._bar))

    @property
    def _bar(self) -> int:
        return _BAR if self.size.width >= _ROOMY else _SHORT

    def row(self, item: Talk) -> Text:
        """Draw an interview."""
        interview = item.interview
        touched = local_day(item.touched or "")
        bar = self._bar
        filled = round(item.share * bar)
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(fitted(displayed(interview.title), self._room), "bold")
        row.append(fitted(displayed(item.case), 9), self.muted)
        row.append(f"{interview.turns:>6}{interview.words:>8}{item.codings:>10}  ")
        row.append("━" * filled, "bold").append("─" * (bar - filled), self.muted)
        return row.append(f"{round(100 * item.share):>4} %  ").append(touched, self.muted)

    def title_text(self) -> tuple[Text, str]:
        """Give how many interviews there are, in which order."""
        count = len(self.items)
        said = messages("{count} interview", "{count} interviews", count).text() if self.was_read else ""
        text = Text(" ").append(gettext("Documents"), "bold").append(f"  {said}")
        return text, self.order.title.text()

    def about_text(self) -> Text:
        """Head the columns, or say how interviews come here."""
        if self.was_read and not self.items:
            return Text(gettext(" No interview yet: i imports transcripts."), self.muted)
        return Text.assemble(
            " ",
            head(fitted(gettext("interview"), self._room), "title"),
            head(fitted(gettext("case"), 9), "case"),
            head(f"{gettext('turns'):>6}", "turns"),
            head(f"{gettext('words'):>8}", "words"),
            head(f"{gettext('codings'):>10}  ", "codings"),
            head(f"{gettext('turns coded'):<{self._bar + 8}}", "progress"),
            head(gettext("last"), "touched"),
            style=self.muted,
        )

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.items))
        return Text(" ").append(place, "bold").append(f"  {displayed(self.here.interview.title)}"), ""
