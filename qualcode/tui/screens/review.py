"""The review screen: what the importer was unsure of, to be confirmed or mended."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.layout import GuessKind
from qualcode.i18n import gettext, messages
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.first_steps import next_step
from qualcode.tui.screens.review_keys import COMMANDS
from qualcode.tui.screens.rows import MOST, RowsPage
from qualcode.tui.transcript.clusters import displayed
from qualcode.tui.transcript.rendering import shortened

if TYPE_CHECKING:
    from qualcode.study.guide import Doubt


class ReviewPage(RowsPage):
    """Lists guesses with their reasons, the unsure ones first.

    Args:
        desk: The desk.
        interview_id: The interview; all where none is given.
    """

    leads_on = False

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "review.open"

    def __init__(self, desk: Desk, interview_id: int | None = None) -> None:
        super().__init__(desk)
        self.interview_id = interview_id
        """The interview; all where none is given."""
        self.everything = False
        """Whether sure and settled guesses are listed too."""
        self.doubts: list[Doubt] = []
        """The guesses."""
        self._read = False

    @property
    def here(self) -> Doubt | None:
        """The guess that the cursor stands on."""
        return self.doubts[self.place] if self.place < len(self.doubts) else None

    def reload(self) -> None:
        """Read the guesses again."""
        guide, interview_id, everything = self.study.guide, self.interview_id, self.everything

        def take(found: list[Doubt]) -> None:
            self.doubts, self._read = found, True
            self.fill([self._row(doubt) for doubt in found[:MOST]])

        self.read_off(
            lambda: guide.doubts(interview_id, everything=everything), take, key=f"review-{id(self)}"
        )

    def _row(self, doubt: Doubt) -> Text:
        guess = doubt.guess
        settled = guess.settled or guess.sure
        row = Text()
        row.append("✓ " if settled else "? ", self.muted if settled else self.warning)
        row.append(f"{doubt.reference}  ", "bold").append(kind_name(guess.kind), self.muted)
        room = max(20, 2 * self.size.width - 24)
        self.under(row, f"«{shortened(displayed(doubt.text), room)}»")
        return self.under(row, guess.reason.text(), self.muted)

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give how many guesses there are."""
        unsure = sum(not (one.guess.sure or one.guess.settled) for one in self.doubts)
        count = messages("{count} guess to look at", "{count} guesses to look at", unsure).text()
        text = (
            Text(" ")
            .append(gettext("Guesses of the import"), "bold")
            .append(f"  {count if self._read else ''}")
        )
        return text, gettext("all guesses") if self.everything else gettext("unsure ones")

    def about_text(self) -> Text:
        """Say what is listed, or that there is nothing left."""
        if self._read and not self.doubts:
            said = gettext(" Nothing is unsure. {key} lists every guess with its reason.").format(
                key=self.key("review.everything")
            )
            return Text(said if self.desk.interviews else f" {next_step(self.desk)}", self.muted)
        return Text(
            gettext(" {yes} confirms; {none} says that it is none; {open} shows the place").format(
                yes=self.key("review.confirm"), none=self.key("review.none"), open=self.key("review.open")
            ),
            self.muted,
        )

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        if self.here is None:
            return Text(), ""
        text = Text(" ").append(
            gettext("{place} of {count}").format(place=self.place + 1, count=len(self.doubts)), "bold"
        )
        more = len(self.doubts) - MOST
        return text.append(f"  {self.here.reference}"), (
            gettext("{count} more after these").format(count=more) if more > 0 else ""
        )


def kind_name(kind: GuessKind) -> str:
    """Say what a guess is about."""
    names = {
        GuessKind.LABEL: gettext("speaker label"),
        GuessKind.JOINT: gettext("spoken together"),
        GuessKind.TURN: gettext("turn"),
        GuessKind.NOBODY: gettext("belongs to nobody"),
        GuessKind.QUESTION: gettext("question"),
        GuessKind.SECTION: gettext("section"),
        GuessKind.WRAPPING: gettext("line breaks"),
    }
    return names[kind]
