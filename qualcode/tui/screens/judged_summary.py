"""Reviews summed up: by code, coder or interview."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.review import Tally, added_up
from qualcode.i18n import gettext, message
from qualcode.report.sheets import REVIEW_COUNTS, reviews_sheet
from qualcode.study.reviewing import GROUPS
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING, RowsPage
from qualcode.tui.screens.sorted_rows import fitted

_WIDE = 110
"""From how many cells on the headings are written out."""


def _by(page: SummaryPage) -> None:
    page.by = GROUPS[(GROUPS.index(page.by) + 1) % len(GROUPS)]
    page.reload()


def _export(page: SummaryPage) -> None:
    from qualcode.tui.screens.exports import export_sheet  # noqa: PLC0415 - screens come when needed

    reviewing, by, codebook = page.study.reviewing, page.by, page.desk.codebook
    title = message("Export the reviews summed up")
    export_sheet(
        page.desk, title, f"reviews_by_{by}", lambda: reviews_sheet(reviewing.summary(by), by, codebook)
    )


def _open(page: SummaryPage) -> None:
    if page.here is not None:
        page.desk.app.open_screen("judged", of=(page.by, page.here.name))


COMMANDS: tuple[PageCommand[SummaryPage], ...] = (
    PageCommand("summary.open", "enter", message("The reviews behind its numbers"), _open,
                footer=message("Reviews"), when=lambda page: page.here is not None),
    PageCommand("summary.by", "b", message("By code, coder or interview"), _by, footer=message("By")),
    PageCommand("summary.export", "e x asterisk f12", message("Export the list: CSV, Markdown, JSON"),
                _export, footer=message("Export"), when=lambda page: page.tallies),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)  # fmt: skip
"""The commands, in the order of key bar and help."""


class SummaryPage(RowsPage):
    """Lists how the codings of each code, coder or interview fared.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "summary.open"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.by = GROUPS[0]
        """What the rows stand for."""
        self.tallies: list[Tally] = []
        """What is listed, but for the total."""

    def reload(self) -> None:
        """Sum up again."""
        reviewing, by = self.study.reviewing, self.by

        def take(found: list[Tally]) -> None:
            self.tallies = found
            self.fill(self._rows(), 0)

        self.read_off(lambda: reviewing.summary(by), take, key=f"summary-{id(self)}")

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        super().on_resize()
        self.fill(self._rows())

    @property
    def here(self) -> Tally | None:
        """What the cursor stands on."""
        return self.tallies[self.place] if self.place < len(self.tallies) else None

    def called(self, one: Tally) -> str:
        """Name what a row stands for."""
        return self.desk.called(one.name) if self.by == "code" else one.name

    def _rows(self) -> list[Text]:
        if not self.tallies:
            return []
        total = self._row(added_up(self.tallies), gettext("Total"))
        total.stylize("bold")
        return [*map(self._row, self.tallies), total]

    def _row(self, one: Tally, name: str = "") -> Text:
        text = Text(fitted(name or self.called(one), self._room), no_wrap=True)
        for count, width in zip(REVIEW_COUNTS, self._widths, strict=True):
            number = getattr(one, count)
            text.append(f"{number:>{width}}", "" if number else self.muted)
        return text

    @property
    def _widths(self) -> list[int]:
        """How wide each column is: its heading, and what parts it from the one before."""
        gap = 3 if self._wide else 1
        return [max(3, len(head)) + gap for head in self._heads]

    @property
    def _wide(self) -> bool:
        return self.size.width >= _WIDE

    @property
    def _heads(self) -> list[str]:
        """The headings; shorter words for the same where there is little room."""
        if not self._wide:
            return gettext("coded read agree ask other open kept recoded gone").split()
        names = {
            "codings": gettext("codings"),
            "reviewed": gettext("reviewed"),
            "agree": gettext("agree"),
            "question": gettext("question"),
            "propose": gettext("propose"),
            "open": gettext("open"),
            "kept": gettext("kept"),
            "recoded": gettext("recoded"),
            "removed": gettext("removed"),
        }
        return [names[count] for count in REVIEW_COUNTS]

    @property
    def _room(self) -> int:
        return max(10, self.size.width - 4 - sum(self._widths))

    def title_text(self) -> tuple[Text, str]:
        """Give what the rows stand for."""
        names = {
            "code": gettext("by code"),
            "coder": gettext("by coder"),
            "interview": gettext("by interview"),
        }
        return Text(" ").append(gettext("Reviews"), "bold").append(f"  {names[self.by]}"), ""

    def about_text(self) -> Text:
        """Head the columns."""
        heads = "".join(f"{head:>{width}}" for head, width in zip(self._heads, self._widths, strict=True))
        return Text(" " * (self._room + 1) + heads, self.muted)

    def status_text(self) -> tuple[Text, str]:
        """Give the whole name of the row, and where the cursor is."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.tallies))
        name = self.called(self.here)
        code = self.desk.codebook.by_key(self.here.name) if self.by == "code" else None
        return Text(" ").append(place, "bold").append(
            f"  {self.desk.codebook.path(code.id) if code else name}"
        ), ""
