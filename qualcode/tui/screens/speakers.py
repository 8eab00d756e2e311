"""The speakers screen: the labels of an interview, who speaks under them, and in which role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.dataclass import dataclass
from qualcode.domain.interview import Interview
from qualcode.domain.names import first_few
from qualcode.domain.participant import Label, Participant
from qualcode.domain.record import Record
from qualcode.i18n import gettext, message, messages
from qualcode.report.roles import role_name
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.rows import RowsPage
from qualcode.tui.screens.speakers_keys import COMMANDS
from qualcode.tui.transcript.rendering import shortened

NAMED = 3
"""How many other interviews are named in which somebody else has a label's name."""

_LABEL, _NAME = 13, 18
"""How many cells label and participant have, so that a role fits behind them in 80."""


@dataclass(frozen=True, slots=True)
class Look(Record):
    """What one look at the study gave."""

    interviews: tuple[Interview, ...]
    """All interviews."""
    labels: tuple[Label, ...]
    """The labels listed."""
    people: dict[int, Participant]
    """All who speak."""
    roles: tuple[str, ...]
    """The roles played."""
    elsewhere: dict[int, str]
    """Where a label's name also stands under somebody else, by the label's id."""


class SpeakersPage(RowsPage):
    """Lists the speaker labels of one interview, or of all.

    Args:
        desk: The desk.
        interview_id: The interview; all where none is given.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "speakers.link"

    def __init__(self, desk: Desk, interview_id: int | None = None) -> None:
        super().__init__(desk)
        self.interview_id = interview_id
        """The interview; all where none is given."""
        self.found = Look((), (), {}, (), {})
        """What was read."""
        self._read = False

    @property
    def here(self) -> Label | None:
        """The label that the cursor stands on."""
        return self.found.labels[self.place] if self.place < len(self.found.labels) else None

    @property
    def person(self) -> Participant | None:
        """Who speaks under it."""
        here = self.here
        return self.found.people.get(here.participant_id or 0) if here else None

    @property
    def people(self) -> list[Participant]:
        """All who speak."""
        return list(self.found.people.values())

    @property
    def roles(self) -> tuple[str, ...]:
        """The keys of the roles played."""
        return self.found.roles

    @property
    def interview(self) -> Interview | None:
        """The interview of the label at the cursor, else the one asked for, with the text that was seen."""
        wanted = self.here.interview_id if self.here else self.interview_id
        return next((one for one in self.found.interviews if one.id == wanted), None)

    @property
    def revision(self) -> int | None:
        """The text in which the label at the cursor was seen."""
        return self.interview.revision_id if self.here and self.interview else None

    def reload(self) -> None:
        """Read the labels again."""
        study, interview_id = self.study, self.interview_id

        def look() -> Look:
            reading = study.transcripts
            interviews = tuple(reading.interviews())
            order = {one.id: place for place, one in enumerate(interviews)}
            labels = sorted(reading.labels(interview_id), key=lambda label: order.get(label.interview_id, 0))
            elsewhere = {
                label.id: first_few(titles, NAMED)
                for label, titles in study.speakers.collisions(interview_id, NAMED + 1)
            }
            people = {person.id: person for person in reading.participants()}
            return Look(interviews, tuple(labels), people, tuple(reading.roles()), elsewhere)

        def take(found: Look) -> None:
            self.found, self._read = found, True
            titles = {one.id: one.title for one in found.interviews}
            self.fill([self._row(label, titles) for label in found.labels])

        self.read_off(look, take, key=f"speakers-{id(self)}")

    def _row(self, label: Label, titles: Mapping[int, str]) -> Text:
        found = self.found
        row = Text()
        if self.interview_id is None:
            title = titles.get(label.interview_id, "")
            row.append(f"{shortened(title, 15):<16}", self.muted)
        row.append(f"{shortened(label.name, _LABEL - 1):<{_LABEL}}", "bold")
        row.append(f"{label.turns:>5}{label.words:>7}   ")
        person = found.people.get(label.participant_id or 0)
        name = person.pseudonym if person else gettext("nobody")
        row.append(f"{shortened(name, _NAME - 1):<{_NAME}}", "" if person else self.warning)
        role = role_name(label.role) if label.role else gettext("no role")
        row.append(role, "" if label.role else self.warning)
        if label.own_role and person is not None and person.role:
            row.append(gettext("  (elsewhere {role})").format(role=role_name(person.role)), self.muted)
        if label.id in found.elsewhere:
            said = gettext("also speaks in {titles}, as somebody else until you link them")
            self.under(row, said.format(titles=found.elsewhere[label.id]), self.muted)
        return row

    # Lines

    def title_text(self) -> tuple[Text, str]:
        """Give whose labels they are."""
        title = next((one.title for one in self.found.interviews if one.id == self.interview_id), "")
        text = Text(" ").append(gettext("Speakers"), "bold")
        text.append(f"  {title}" if title else gettext("  all interviews"))
        count = messages("{count} label", "{count} labels", len(self.found.labels))
        return text, count.text() if self._read else gettext("reading …")

    def about_text(self) -> Text:
        """Say what the columns are, or how speakers come here."""
        if self._read and not self.found.labels:
            said = (
                message("Nobody speaks here yet: {key} adds a label.", key=self.key("speakers.add"))
                if self.desk.interviews
                else message("Nobody speaks yet: Esc, then {key} imports transcripts.",
                             key=self.desk.key("go.import"))
            )  # fmt: skip
            return Text(f" {said}", self.muted)
        first = f"{gettext('interview'):<16}" if self.interview_id is None else ""
        head = f"{first}{gettext('label'):<{_LABEL}}{gettext('turns'):>5}{gettext('words'):>7}   "
        return Text(f" {head}{gettext('participant'):<{_NAME}}{gettext('role')}", self.muted)

    def status_text(self) -> tuple[Text, str]:
        """Give what is known of who speaks."""
        here, person = self.here, self.person
        if here is None:
            return Text(), ""
        text = Text(" ").append(here.name, "bold")
        if person is not None:
            known = ", ".join(f"{name}: {value}" for name, value in person.attributes.items())
            text.append(f"  {person.pseudonym}").append(f"  {known}" if known else "", "dim")
        return text, ""
