"""The documents screen: all interviews with their size, how far each is coded, and when last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.interview import Interview
from qualcode.domain.record import Record
from qualcode.i18n import gettext, message, messages
from qualcode.tui.actions import way_back
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING, RowsPage
from qualcode.tui.transcript.clusters import displayed

_SORTS = ("title", "progress", "touched", "words")
_BAR = 10
"""How many cells a bar of progress has."""


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
    """When its newest coding was made, UTC; empty where it has none."""

    @property
    def share(self) -> float:
        """The share of its turns in which a coding starts, 0 to 1."""
        return self.coded / self.interview.turns if self.interview.turns else 0.0


def _open(page: DocumentsPage) -> None:
    if page.here is not None:
        way_back.forget(page.desk)
        page.desk.app.open_passage(page.here.interview.id, 0)


def _sort(page: DocumentsPage) -> None:
    page.sort = _SORTS[(_SORTS.index(page.sort) + 1) % len(_SORTS)]
    page.put_in_order()


def _screen(name: str) -> Any:
    def go(page: DocumentsPage) -> None:
        if page.here is not None:
            page.desk.app.open_screen(name, interview_id=page.here.interview.id)

    return go


def _here(page: DocumentsPage) -> bool:
    return page.here is not None


COMMANDS: tuple[PageCommand[Any], ...] = (
    PageCommand("documents.open", "enter", message("Read and code it"), _open,
                footer=message("Open"), when=_here),
    PageCommand("documents.sort", "s", message("By title, progress, last touched, words"), _sort,
                footer=message("Sort")),
    PageCommand("documents.edit", "e", message("Its title, case, date, language; new text; delete"),
                _screen("interview"), footer=message("Edit"), when=_here),
    PageCommand("documents.speakers", "p", message("Its speakers"), _screen("speakers"),
                footer=message("Speakers"), when=_here),
    PageCommand("documents.review", "v", message("What the importer was unsure of in it"), _screen("review"),
                footer=message("Guesses"), when=_here),
    PageCommand("documents.import", "i f8", message("Import transcripts"),
                lambda page: page.desk.app.open_screen("import"), footer=message("Import")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""


class DocumentsPage(RowsPage):
    """Lists the interviews.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "documents.open"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.talks: list[Talk] = []
        """What is listed."""
        self.sort = _SORTS[0]
        """The order."""
        self._read = False

    @property
    def here(self) -> Talk | None:
        """What the cursor stands on."""
        return self.talks[self.place] if self.place < len(self.talks) else None

    def reload(self) -> None:
        """Read the interviews again."""
        transcripts = self.study.transcripts

        def look() -> list[Talk]:
            progress, touched = transcripts.progress(), transcripts.last_coded()
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

        def take(found: list[Talk]) -> None:
            self.talks, self._read = found, True
            self.put_in_order()

        self.desk.worker.read(look, take, key=f"documents-{id(self)}")

    def put_in_order(self) -> None:
        """Sort the rows, with the cursor on the interview where it was."""
        here = self.here.interview.id if self.here else 0
        keys: dict[str, Any] = {
            "title": lambda one: one.interview.title.casefold(),
            "progress": lambda one: one.share,
            "touched": lambda one: one.touched,
            "words": lambda one: -one.interview.words,
        }
        self.talks.sort(key=keys[self.sort], reverse=self.sort == "touched")
        place = next((place for place, one in enumerate(self.talks) if one.interview.id == here), None)
        self.fill([self._row(one) for one in self.talks], place)

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        super().on_resize()
        self.fill([self._row(one) for one in self.talks])

    @property
    def _room(self) -> int:
        return max(12, min(48, self.size.width - 66))

    def _row(self, one: Talk) -> Text:
        interview = one.interview
        touched = f"{datetime.fromisoformat(one.touched).astimezone():%Y-%m-%d}" if one.touched else ""
        filled = round(one.share * _BAR)
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(_fitted(displayed(interview.title), self._room), "bold")
        row.append(_fitted(displayed(one.case), 9), self.muted)
        row.append(f"{interview.turns:>6}{interview.words:>8}{one.codings:>9}  ")
        row.append("━" * filled, "bold").append("─" * (_BAR - filled), self.muted)
        return row.append(f"{one.share:>5.0%}  ").append(touched, self.muted)

    def title_text(self) -> tuple[Text, str]:
        """Give how many interviews there are, in which order."""
        names = {
            "title": gettext("by title"),
            "progress": gettext("least coded first"),
            "touched": gettext("last touched first"),
            "words": gettext("longest first"),
        }
        count = (
            messages("{count} interview", "{count} interviews", len(self.talks)).text() if self._read else ""
        )
        return Text(" ").append(gettext("Documents"), "bold").append(f"  {count}"), names[self.sort]

    def about_text(self) -> Text:
        """Head the columns, or say how interviews come here."""
        if self._read and not self.talks:
            return Text(gettext(" No interview yet: i imports transcripts."), self.muted)
        heads = f"{gettext('turns'):>6}{gettext('words'):>8}{gettext('codings'):>9}  "
        title = _fitted(gettext("interview"), self._room) + _fitted(gettext("case"), 9)
        return Text(f" {title}{heads}{gettext('turns coded'):<17}{gettext('last')}", self.muted)

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.talks))
        return Text(" ").append(place, "bold").append(f"  {displayed(self.here.interview.title)}"), ""


def _fitted(name: str, room: int) -> str:
    return name.ljust(room) if len(name) < room else f"{name[: room - 2]}… "
