"""The memos screen: notes on everything, to browse, search, jump to and edit."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.clock import local_day
from qualcode.domain.memo import MemoTarget
from qualcode.i18n import gettext, messages
from qualcode.study.memo_reading import Placed
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.memos_keys import COMMANDS
from qualcode.tui.screens.rows import MOST, RowsPage
from qualcode.tui.transcript.clusters import displayed

AROUND = 5
"""How many cells of a row are blank: at its ends, and between its words and what is known of them."""


class MemosPage(RowsPage):
    """Lists memos, the newest first.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "memos.open"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.memos: list[Placed] = []
        """What is listed."""
        self.words = ""
        """What was searched for."""
        self.target: MemoTarget | None = None
        """On what kind of thing; on all where none is chosen."""
        self._read = False

    @property
    def here(self) -> Placed | None:
        """What the cursor stands on."""
        return self.memos[self.place] if self.place < len(self.memos) else None

    def reload(self) -> None:
        """Read the memos again."""
        memos, words, target = self.study.memos, self.words, self.target

        def take(found: list[Placed]) -> None:
            here = self.here.memo.id if self.here else 0
            self.memos, self._read = found, True
            place = next((place for place, one in enumerate(found) if one.memo.id == here), None)
            self.fill([self._row(one) for one in found[:MOST]], place)

        self.read_off(lambda: memos.all(words, target), take, key=f"memos-{id(self)}")

    def _row(self, one: Placed) -> Text:
        row = Text.assemble((displayed(one.where), "bold"))
        about = f"{target_name(one.memo.target)}  {one.coder}  {local_day(one.memo.created)}"
        if row.cell_len + len(about) + AROUND <= self.size.width:
            row.append(f"  {about}", self.muted)
        else:
            self.under(row, about, self.muted)
        for line in one.memo.text.splitlines():
            self.under(row, displayed(line))
        if one.quote:
            self.under(row, f"«{displayed(' '.join(one.quote.split()))[:300]}»", self.muted)
        return row

    def title_text(self) -> tuple[Text, str]:
        """Give how many memos there are, and on what."""
        count = messages("{count} memo", "{count} memos", len(self.memos)).text() if self._read else ""
        kind = gettext("on everything") if self.target is None else target_name(self.target)
        return Text(" ").append(gettext("Memos"), "bold").append(f"  {count}"), kind

    def about_text(self) -> Text:
        """Say what was searched for, or how memos come here."""
        if self._read and not self.memos and (self.words or self.target):
            said = gettext(" No such memo. {search} and Enter take the words away, {kind} shows others.")
            return Text(said.format(search=self.key("memos.search"), kind=self.key("memos.kind")), self.muted)
        if self.words:
            return Text(gettext(" with: {words}").format(words=self.words), self.muted)
        if self._read and not self.memos:
            said = gettext(
                " No memo yet. {key} in the transcript writes one on a coding or a passage."
            ).format(key=self.desk.key("memo.write"))
            return Text(said, self.muted)
        return Text(
            gettext(" {key} goes to what a memo stands on.").format(key=self.key("memos.open")), self.muted
        )

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.memos))
        return Text(" ").append(place, "bold").append(f"  {displayed(self.here.where)}"), ""


def target_name(target: MemoTarget) -> str:
    """Say on what kind of thing a memo stands."""
    return {
        MemoTarget.PROJECT: gettext("on the study"),
        MemoTarget.INTERVIEW: gettext("on an interview"),
        MemoTarget.SPAN: gettext("on a passage"),
        MemoTarget.CODE: gettext("on a code"),
        MemoTarget.CODING: gettext("on a coding"),
        MemoTarget.PARTICIPANT: gettext("on a participant"),
    }[target]
