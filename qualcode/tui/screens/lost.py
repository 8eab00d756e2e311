"""What corrected texts left behind: codings and memos whose words are gone."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.lost import Lost
from qualcode.i18n import gettext, messages
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.lost_keys import COMMANDS
from qualcode.tui.screens.rows import MOST, RowsPage
from qualcode.tui.transcript.clusters import displayed


class LostPage(RowsPage):
    """Lists what stayed behind with older texts; keys put it back or do away with it.

    Args:
        desk: The desk.
        interview_id: The interview; all where none is given.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)

    def __init__(self, desk: Desk, interview_id: int | None = None) -> None:
        super().__init__(desk)
        self.interview_id = interview_id
        """The interview; all where none is given."""
        self.lost: list[Lost] = []
        """What stayed behind."""
        self._read = False

    @property
    def here(self) -> Lost | None:
        """What the cursor stands on."""
        return self.lost[self.place] if self.place < len(self.lost) else None

    def reload(self) -> None:
        """Read the list again."""

        def take(found: list[Lost]) -> None:
            self.lost, self._read = found, True
            self.fill([self._row(one) for one in found[:MOST]])

        importing, interview_id = self.study.importing, self.interview_id
        self.read_off(lambda: importing.left_behind(interview_id), take, key=f"lost-{id(self)}")

    def _row(self, one: Lost) -> Text:
        row = self.under(head(self.desk, one), f"«{displayed(' '.join(one.quote.split()))}»")
        return self.under(row, f"✎ {displayed(one.memo)}", "italic") if one.memo else row

    def title_text(self) -> tuple[Text, str]:
        """Give how much stayed behind."""
        count = messages("{count} passage", "{count} passages", len(self.lost)).text() if self._read else ""
        return Text(" ").append(gettext("Left behind by corrected texts"), "bold").append(f"  {count}"), ""

    def about_text(self) -> Text:
        """Say what is listed, or that there is nothing."""
        if self._read and not self.lost:
            return Text(gettext(" Every coding and every memo stands in its interview's text."), self.muted)
        said = gettext(" In no table. Select the words in the transcript, then {key} here.")
        return Text(said.format(key=self.key("lost.put-back")), self.muted)

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.lost))
        return Text(" ").append(place, "bold").append(f"  {self.here.reference}"), ""


def head(desk: Desk, one: Lost) -> Text:
    """Say where something stood, with which code, and whose it is."""
    name = desk.called(one.code_key)
    what = f"■ {name}" if name else gettext("memo")
    return Text.assemble((f"{one.reference}  ", "bold"), what, f"  {one.coder}")
