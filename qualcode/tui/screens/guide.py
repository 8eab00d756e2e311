"""The guide screen: its questions by section, in which interviews they were asked, and in what words."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.dataclass import dataclass
from qualcode.domain.question import Question, Section
from qualcode.domain.record import Record
from qualcode.i18n import gettext, messages
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.first_steps import next_step
from qualcode.tui.screens.guide_keys import COMMANDS
from qualcode.tui.screens.rows import RowsPage
from qualcode.tui.transcript.clusters import displayed


@dataclass(frozen=True, slots=True)
class Put(Record):
    """A question as it is put."""

    question: Question
    """The question, or another wording of one."""
    asks: Question
    """The question that it asks; itself, where it is no other wording."""
    interviews: int
    """In how many interviews it is asked, in any wording."""

    @property
    def other(self) -> bool:
        """Whether it is another wording."""
        return self.question.id != self.asks.id


@dataclass(frozen=True, slots=True)
class Look(Record):
    """What one look at the study gave."""

    rows: tuple[Put, ...] = ()
    """The questions in the guide's order, each followed by its other wordings."""
    sections: tuple[Section, ...] = ()
    """The sections."""
    interviews: int = 0
    """How many interviews there are."""


class GuidePage(RowsPage):
    """Lists the questions of the guide; keys unite, part and edit them.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "guide.excerpts"

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found = Look()
        """What was read."""
        self._read = False

    @property
    def here(self) -> Put | None:
        """What the cursor stands on."""
        return self.found.rows[self.place] if self.place < len(self.found.rows) else None

    @property
    def section(self) -> Section | None:
        """The section of the question that the cursor stands on."""
        wanted = self.here.asks.section_id if self.here else None
        return next((one for one in self.found.sections if one.id == wanted), None)

    def reload(self) -> None:
        """Read the guide again."""
        study = self.study

        def look() -> Look:
            asked, united = study.transcripts.asked(), study.wordings.united()
            rows: list[Put] = []
            for one in study.transcripts.questions():
                wordings = [one, *(other for question, other in united if question.id == one.id)]
                rows += [Put(wording, one, len(asked.get(one.id, []))) for wording in wordings]
            sections, interviews = study.transcripts.sections(), study.transcripts.interviews()
            return Look(tuple(rows), tuple(sections), len(interviews))

        def take(found: Look) -> None:
            here = self.here.question.id if self.here else 0
            self.found, self._read = found, True
            place = next((place for place, one in enumerate(found.rows) if one.question.id == here), None)
            self.fill([self._row(place, one) for place, one in enumerate(found.rows)], place)

        self.read_off(look, take, key=f"guide-{id(self)}")

    def _row(self, place: int, one: Put) -> Text:
        row = Text()
        before = self.found.rows[place - 1].asks.section_id if place else None
        section = next((item for item in self.found.sections if item.id == one.asks.section_id), None)
        if section is not None and section.id != before:
            row.append(f"{section.number}  {section.title}".strip() + "\n", self.muted)
        words = displayed(one.question.wording)
        if one.other:
            row.append(gettext("also put as"), self.muted)
            return self.under(row, f"«{words}»")
        row.append(one.question.key, "bold")
        asked = messages("asked in {count} interview", "asked in {count} interviews", one.interviews).text()
        row.append(f"  {asked}", self.muted if one.interviews else self.warning)
        return self.under(row, words)

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give how many questions there are."""
        count = sum(not one.other for one in self.found.rows)
        said = messages("{count} question", "{count} questions", count).text() if self._read else ""
        return Text(" ").append(gettext("The guide"), "bold").append(f"  {said}"), ""

    def about_text(self) -> Text:
        """Say what is listed, or how questions come here."""
        if self._read and not self.found.rows:
            said = gettext(" No question yet: they come with the transcripts, or by {key} in a text.").format(
                key=self.desk.key("guide.here")
            )
            if not self.desk.interviews:
                said = f" {next_step(self.desk)}"
            return Text(said, self.muted)
        return Text(
            gettext(" {key} shows what was coded under a question.").format(key=self.key("guide.excerpts")),
            self.muted,
        )

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is."""
        here = self.here
        if here is None:
            return Text(), ""
        text = Text(" ").append(here.asks.key, "bold")
        return text.append(gettext("  in other words") if here.other else ""), ""
