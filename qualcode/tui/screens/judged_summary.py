"""Reviews summed up: by code, coder or interview."""

from __future__ import annotations

from typing import Any, ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.review import Tally
from qualcode.i18n import gettext, message
from qualcode.locations import typed
from qualcode.report.sheets import REVIEW_COUNTS
from qualcode.study.reviewing import GROUPS
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOVING, RowsPage

_WIDE = 9


def _by(page: SummaryPage) -> None:
    page.by = GROUPS[(GROUPS.index(page.by) + 1) % len(GROUPS)]
    page.reload()


def _export(page: SummaryPage) -> None:
    from qualcode.tui.screens.prompt import Prompt  # noqa: PLC0415 - screens come when needed

    exporting, by = page.study.exporting, page.by
    folder = page.desk.exports or page.study.path.parent / "exports"

    def write(text: str) -> None:
        path = typed(text)
        page.desk.worker.write(
            lambda: exporting.reviews(by, path),
            lambda _written: page.desk.say(message("Wrote {file}.", file=path)),
        )

    name = str(folder / f"reviews_by_{by}.csv")
    page.desk.ask(Prompt(message("Write it as CSV into the file"), value=name), write)


COMMANDS: tuple[PageCommand[Any], ...] = (
    PageCommand("summary.by", "b", message("By code, coder or interview"), _by, footer=message("By")),
    PageCommand("summary.export", "x", message("Write it as CSV"), _export, footer=message("Export")),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
    *GENERAL[2:],
)
"""The commands, in the order of key bar and help."""


class SummaryPage(RowsPage):
    """Lists how the codings of each code, coder or interview fared.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.by = GROUPS[0]
        """What the rows stand for."""
        self._tallies: list[Tally] = []

    def reload(self) -> None:
        """Sum up again."""
        reviewing, by = self.study.reviewing, self.by

        def take(found: list[Tally]) -> None:
            # What has been looked at comes first; the rest is there to see how much is left.
            self._tallies = sorted(found, key=lambda one: -one.reviewed)
            self.fill([self._row(one) for one in self._tallies])

        self.read_off(lambda: reviewing.summary(by), take, key=f"summary-{id(self)}")

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        super().on_resize()
        self.fill([self._row(one) for one in self._tallies])

    def _row(self, one: Tally) -> Text:
        name = one.name
        if self.by == "code" and (code := self.desk.codebook.by_key(name)):
            name = self.desk.code_name(code.id)
        text = Text(_fitted(name, self._room), no_wrap=True)
        for count in self._shown:
            number = getattr(one, count)
            text.append(f"{number:>{_WIDE}}", "" if number else self.muted)
        return text

    @property
    def _shown(self) -> tuple[str, ...]:
        """The counts that there is room for; what came of reviews goes first where there is little."""
        return REVIEW_COUNTS if self.size.width >= 30 + _WIDE * len(REVIEW_COUNTS) else REVIEW_COUNTS[:6]

    @property
    def _room(self) -> int:
        return max(12, self.size.width - 4 - _WIDE * len(self._shown))

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
        heads = "".join(f"{names[count]:>{_WIDE}}" for count in self._shown)
        return Text(" " * (self._room + 1) + heads, self.muted)


def _fitted(name: str, room: int) -> str:
    return name.ljust(room) if len(name) <= room else f"{name[: room - 1]}…"
