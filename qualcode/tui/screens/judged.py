"""The author's queue: what reviewers said, and what came of it."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.domain.review import Outcome, Review
from qualcode.i18n import gettext, messages
from qualcode.study.sentences import OUTCOMES
from qualcode.tui.actions import working
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.judged_keys import COMMANDS
from qualcode.tui.screens.judging import verdict_name
from qualcode.tui.screens.rows import MOST, RowsPage
from qualcode.tui.transcript.clusters import displayed


class JudgedPage(RowsPage):
    """Lists reviews; keys answer and settle them.

    Args:
        desk: The desk.
        of: Only those on codings of this: one of `GROUPS`, and which; all where none is given.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "judged.open"

    def __init__(self, desk: Desk, of: tuple[str, str] | None = None) -> None:
        super().__init__(desk)
        self.of = of
        """Of what those are that are listed; all where none is given."""
        self.reviews: list[Review] = []
        """What is listed."""
        self.everything = of is not None
        """Whether what is settled is listed too."""
        self._read = False

    @property
    def here(self) -> Review | None:
        """What the cursor stands on."""
        return self.reviews[self.place] if self.place < len(self.reviews) else None

    def reload(self) -> None:
        """Read the reviews again."""
        reviewing, everything = self.study.reviewing, self.everything

        def take(found: list[Review]) -> None:
            found = [one for one in found if self._admits(one)]
            here = self.here.id if self.here else 0
            self.reviews, self._read = found, True
            place = next((place for place, one in enumerate(found) if one.id == here), None)
            self.fill([self._row(one) for one in found[:MOST]], place)

        self.read_off(lambda: reviewing.all(only_open=not everything), take, key=f"judged-{id(self)}")

    def _admits(self, one: Review) -> bool:
        if self.of is None:
            return True
        by, name = self.of
        return name == {"code": one.code_key, "coder": one.author, "interview": one.interview}[by]

    def _row(self, one: Review) -> Text:
        row = Text()
        row.append(f"{one.reference}  ", "bold").append(f"■ {self.desk.called(one.code_key)}")
        row.append(f"  {one.author}", self.muted)
        if not one.open:
            row.append(f"  {outcome_name(one.outcome)}", self.muted)
        self.under(row, f"«{displayed(' '.join(one.quote.split()))}»", self.muted)
        said = verdict_name(self.desk, one)
        self.under(row, f"{one.reviewer} {said}" + (f": {displayed(one.comment)}" if one.comment else ""))
        for reply in one.replies:
            self.under(row, f"↳ {reply.coder}: {displayed(reply.text)}", "italic")
        return row

    def title_text(self) -> tuple[Text, str]:
        """Give how many reviews wait."""
        waiting = sum(one.open for one in self.reviews)
        said = self._waits(waiting) if self._read else ""
        shown = gettext("all") if self.everything else gettext("only what waits")
        if self.of is not None:
            by, name = self.of
            shown = f"{self.desk.called(name) if by == 'code' else name}: {shown}"
        return Text(" ").append(gettext("What reviewers said"), "bold").append(f"  {said}"), shown

    def _waits(self, count: int) -> str:
        if working.reviews(self.desk):
            return messages("{count} waits for an answer", "{count} wait for an answer", count).text()
        return messages("{count} waits for you", "{count} wait for you", count).text()

    def about_text(self) -> Text:
        """Say how reviews come here."""
        if self._read and not self.reviews:
            return Text(
                gettext(
                    " Nothing waits. {review} on the main screen reviews;"
                    " {take} takes in a copy that came back."
                ).format(review=self.desk.key("go.judging"), take=self.key("judged.take-in")),
                self.muted,
            )
        if working.reviews(self.desk):
            said = gettext(" Here those who coded answer; {review} on the main screen reviews.")
            return Text(said.format(review=self.desk.key("go.judging")), self.muted)
        return Text(
            gettext(
                " {yes} recodes as proposed, {no} keeps the code, {answer} answers without deciding."
            ).format(yes=self.key("judged.yes"), no=self.key("judged.keep"), answer=self.key("judged.reply")),
            self.muted,
        )

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        if self.here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.reviews))
        return Text(" ").append(place, "bold").append(f"  {self.here.reference}"), ""


def outcome_name(outcome: Outcome) -> str:
    """Say what came of a review."""
    return OUTCOMES[outcome.value].text()
