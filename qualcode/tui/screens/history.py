"""The history screen: who did what when, what holds, and taking it back to a point."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.clock import local
from qualcode.domain.journal import Entry
from qualcode.i18n import gettext, message, messages
from qualcode.study.sentences import sentence
from qualcode.tui.actions import way_back
from qualcode.tui.commands.page import PageCommand, page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.page import GENERAL
from qualcode.tui.screens.rows import MOST, MOVING, RowsPage
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.widgets.excerpt_rows import wrapped

if TYPE_CHECKING:
    from qualcode.study.history import Where


def _open(page: HistoryPage) -> None:
    here, history = page.here, page.study.history
    if here is None:
        return

    def show(where: Where | None) -> None:
        if where is None:
            page.desk.say(message("Nothing of it stands in a text now."))
        else:
            way_back.open_passage(page.desk, where.interview_id, where.start, where.end)

    page.desk.worker.read(lambda: history.where(here.id), show, opens=True)


def _undo_to(page: HistoryPage) -> None:
    from qualcode.tui.screens.confirm import Confirm  # noqa: PLC0415 - screens come when needed

    here, history = page.here, page.study.history
    if here is None:
        return
    count = page.holding_since(here)
    question = messages("Take back an action?", "Take back {count} actions?", count)
    detail = message("Back to “{what}”, and with it. Redo does each of them again.", what=sentence(here))
    page.desk.ask(
        Confirm(question, detail, message("Take them back")),
        lambda _yes: page.change(lambda: history.undo_to(here.id)),
    )


def _older(page: HistoryPage) -> None:
    page.most += MOST
    page.reload()


def _export(page: HistoryPage) -> None:
    from qualcode.tui.screens.exports import export_sheet  # noqa: PLC0415 - screens come when needed

    export_sheet(page.desk, message("Export the whole history"), "history", page.study.history.sheet)


def _mine(page: HistoryPage) -> bool:
    here = page.here
    return here is not None and page.holds(here)


COMMANDS: tuple[PageCommand[HistoryPage], ...] = (
    PageCommand("history.open", "enter", message("Show it in its transcript"), _open, footer=message("Show"),
                when=lambda page: page.here),
    PageCommand("history.undo-to", "b", message("Take back all of yours back to this one"), _undo_to,
                footer=message("Back to here"), when=_mine,
                lacks=message("Only what you did yourself, and what still holds, can be taken back to.")),
    PageCommand("page.undo", "u", message("Undo the last action"), RowsPage.undo, footer=message("Undo")),
    PageCommand("page.redo", "U ctrl+r", message("Redo"), RowsPage.redo, footer=message("Redo")),
    PageCommand("history.older", "o", message("Show older ones"), _older, footer=message("Older"),
                when=lambda page: len(page.entries) >= page.most,
                lacks=message("There are no older ones.")),
    PageCommand("history.export", "e asterisk f12", message("Export the list: CSV, Markdown, JSON"), _export,
                footer=message("Export"), when=lambda page: page.entries),
    GENERAL[0],
    GENERAL[1],
    *MOVING,
)  # fmt: skip
"""The commands, in the order of key bar and help."""


class HistoryPage(RowsPage):
    """Lists the entries of the journal, the newest first.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "history.open"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.entries: list[Entry] = []
        """What is listed."""
        self.most: int = MOST
        """How many are listed at most."""
        self._read = False

    @property
    def here(self) -> Entry | None:
        """What the cursor stands on."""
        return self.entries[self.place] if self.place < len(self.entries) else None

    def holds(self, entry: Entry) -> bool:
        """Tell whether an entry is an action of the coder in use that can be taken back."""
        mine = self.desk.coder is not None and entry.coder_id == self.desk.coder.id
        return mine and not (entry.undone or entry.undoes or entry.redoes)

    def holding_since(self, first: Entry) -> int:
        """Count the actions of the coder in use that hold, from one on."""
        return sum(self.holds(one) for one in self.entries if one.id >= first.id)

    def reload(self) -> None:
        """Read the journal again."""
        history, most = self.study.history, self.most

        def take(found: list[Entry]) -> None:
            # What was done meanwhile comes on top: the cursor stays with its entry, not with its line.
            here = self.here
            place = next((place for place, one in enumerate(found) if here and one.id == here.id), None)
            self.entries, self._read = found, True
            self.fill([self._row(one) for one in found], place)

        self.read_off(lambda: history.log(limit=most), take, key=f"history-{id(self)}")

    def _row(self, one: Entry) -> Text:
        style = self.muted if one.undone or one.undoes or one.redoes else ""
        row = Text(no_wrap=True, overflow="ellipsis")
        before = f"{local(one.created)}  {one.coder}  "
        row.append(before, self.muted)
        said = sentence(one).text() + (gettext("  (undone)") if one.undone else "")
        # What goes on in a second line stands below the sentence, not below the date.
        indent = min(len(before), self.size.width // 2)
        lines = wrapped(said, max(20, self.size.width - indent - 5)) or [""]
        return row.append(f"\n{' ' * indent}".join(map(displayed, lines)), style)

    def title_text(self) -> tuple[Text, str]:
        """Say what is listed."""
        listed = messages("{count} entry", "{count} entries", len(self.entries))
        count = listed.text() if self._read else ""
        return Text(" ").append(gettext("History"), "bold").append(f"  {count}"), ""

    def about_text(self) -> Text:
        """Say what can be done here."""
        if self._read and not self.entries:
            said = gettext(" Nothing was done yet; all that is done stands here, and can be taken back.")
            return Text(said, self.muted)
        return Text(gettext(" What is undone can be done again, also after a restart."), self.muted)

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is, and how much would be taken back."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.entries))
        text = Text(" ").append(place, "bold").append(f"  #{self.here.id}")
        if self.holds(self.here):
            count = self.holding_since(self.here)
            text.append("  ").append(
                messages("back to here: {count} action", "back to here: {count} actions", count).text()
            )
        return text, ""
