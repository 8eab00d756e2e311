"""The participants screen: everybody who speaks, in one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType

from qualcode.dataclass import dataclass
from qualcode.domain.participant import Label, Participant
from qualcode.domain.record import Record
from qualcode.i18n import gettext, message, messages
from qualcode.report.roles import role_name
from qualcode.study.speakers import Speaking
from qualcode.tui.commands.page import page_bindings
from qualcode.tui.desk import Desk
from qualcode.tui.screens.participants_keys import COMMANDS
from qualcode.tui.screens.sorted_rows import Order, SortedRowsPage, fitted, head
from qualcode.tui.transcript.clusters import displayed

_FIGURES = 33
"""How many cells the four figures take."""
_WIDEST, _NARROWEST = 26, 10
"""How many cells a column of an attribute takes at most while others wait for room, and at least."""


@dataclass(frozen=True, slots=True)
class Look(Record):
    """What one look at the study gave."""

    everyone: list[Speaking]
    """All participants."""
    titles: dict[int, str]
    """The interviews' titles by their ids."""
    labels: list[Label]
    """The labels of all interviews."""
    roles: tuple[str, ...]
    """The roles played."""


class ParticipantsPage(SortedRowsPage[Speaking]):
    """Lists the participants.

    Args:
        desk: The desk.
    """

    commands = COMMANDS
    BINDINGS: ClassVar[list[BindingType]] = page_bindings(COMMANDS)
    main = "participants.excerpts"
    orders: ClassVar[Mapping[str, Order]] = {
        "name": Order(message("by pseudonym"), lambda one: one.person.pseudonym.casefold()),
        "role": Order(message("by role"), lambda one: (not one.roles, one.roles)),
        "codings": Order(message("most codings first"), lambda one: -one.codings),
        "words": Order(message("most words first"), lambda one: -one.words),
        "interviews": Order(message("most interviews first"), lambda one: -len(one.interviews)),
    }
    """The orders that a key goes through."""
    further: ClassVar[Mapping[str, Order]] = {
        "turns": Order(message("most turns first"), lambda one: -one.turns)
    }
    """The orders that a click gives besides."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.found = Look([], {}, [], ())
        """What was read."""
        self.words = ""
        """Words that those listed have."""
        self._columns: dict[str, int] = {}

    # What the commands ask

    @property
    def person(self) -> Participant | None:
        """The participant that the cursor stands on."""
        return self.here.person if self.here is not None else None

    @property
    def people(self) -> list[Participant]:
        """All participants, those that are not listed too."""
        return [one.person for one in self.found.everyone]

    @property
    def roles(self) -> tuple[str, ...]:
        """The keys of the roles played."""
        return self.found.roles

    @property
    def labels(self) -> list[Label]:
        """The labels of all interviews."""
        return self.found.labels

    def label_name(self, label: Label) -> str:
        """Name a label with its interview, and who speaks under it."""
        who = next((one.person for one in self.found.everyone if one.person.id == label.participant_id), None)
        return f"{self._place(label)}  ({who.pseudonym if who else gettext('nobody')})"

    def _place(self, label: Label) -> str:
        return f"{self.found.titles.get(label.interview_id, '')}: {label.name}"

    # Reading

    def id_of(self, item: Speaking) -> int:
        """Tell participants apart."""
        return item.person.id

    def reload(self) -> None:
        """Read the participants again."""
        study = self.study

        def look() -> Look:
            reading = study.transcripts
            titles = {one.id: one.title for one in reading.interviews()}
            return Look(study.speakers.everyone(), titles, reading.labels(), tuple(reading.roles()))

        def take(found: Look) -> None:
            self.found = found
            self.fill_again()

        self.read_off(look, take, key=f"participants-{id(self)}")

    def fill_again(self) -> None:
        """List those that the words admit."""
        words = self.words.casefold().split()
        self.take([one for one in self.found.everyone if not words or self._has(one, words)])

    def _has(self, one: Speaking, words: list[str]) -> bool:
        roles = (said for role in one.roles for said in (role, role_name(role)))
        attributes = (f"{name}: {value}" for name, value in one.person.attributes.items())
        said = "\n".join((one.person.pseudonym, *roles, *attributes, *map(self._place, one.labels)))
        return all(word in said.casefold() for word in words)

    # Drawing

    @property
    def _room(self) -> tuple[int, int]:
        """How wide the columns of pseudonym and roles are."""
        free = self.size.width - _FIGURES - 4
        return max(10, min(30, free * 3 // 8)), max(10, min(26, free * 3 // 8))

    def measure(self) -> None:
        """Find out how wide the columns of attributes are, as many of them as there is room for."""
        values: dict[str, int] = {}
        for one in self.found.everyone:
            for known, value in one.person.attributes.items():
                values[known] = max(values.get(known, len(known)), len(value))
        room = self.size.width - _FIGURES - 4 - sum(self._room)
        self._columns = {}
        for known, longest in values.items():
            width = min(longest + 2, _WIDEST, room)
            if width < min(longest + 2, _NARROWEST):
                break
            self._columns[known], room = width, room - width
        for known, width in self._columns.items():
            more = max(0, min(values[known] + 2 - width, room))
            self._columns[known], room = width + more, room - more

    def row(self, item: Speaking) -> Text:
        """Draw a participant."""
        name, roles = self._room
        row = Text(no_wrap=True, overflow="ellipsis")
        row.append(fitted(displayed(item.person.pseudonym), name), "bold")
        said = ", ".join(map(role_name, item.roles))
        row.append(fitted(displayed(said or gettext("no role")), roles), "" if said else self.warning)
        row.append(f"{len(item.interviews):>6}{item.turns:>7}{item.words:>8}{item.codings:>10}  ")
        for known, width in self._columns.items():
            row.append(fitted(displayed(item.person.attributes.get(known, "")), width), self.muted)
        return row

    def title_text(self) -> tuple[Text, str]:
        """Give how many participants there are, in which order."""
        count = len(self.items)
        said = messages("{count} participant", "{count} participants", count).text() if self.was_read else ""
        text = Text(" ").append(gettext("Participants"), "bold").append(f"  {said}")
        if self.words:
            text.append(gettext("  only with: {words}").format(words=displayed(self.words)))
        return text, self.order.title.text()

    def about_text(self) -> Text:
        """Head the columns, or say why there is nothing."""
        if self.was_read and not self.items:
            if self.found.everyone:
                said = gettext(" Nobody has “{words}”; {key} and Enter show all.").format(
                    words=self.words, key=self.key("participants.filter")
                )
            else:
                said = gettext(" Nobody speaks yet: {key} on the main screen imports transcripts.").format(
                    key=self.desk.key("go.import")
                )
            return Text(said, self.muted)
        name, roles = self._room
        return Text.assemble(
            " ",
            head(fitted(gettext("participant"), name), "name"),
            head(fitted(gettext("role"), roles), "role"),
            head(f"{gettext('intv.'):>6}", "interviews"),
            head(f"{gettext('turns'):>7}", "turns"),
            head(f"{gettext('words'):>8}", "words"),
            head(f"{gettext('codings'):>10}  ", "codings"),
            "".join(fitted(displayed(name), width) for name, width in self._columns.items()),
            style=self.muted,
        )

    def status_text(self) -> tuple[Text, str]:
        """Give where the cursor is, and under which labels she speaks."""
        here = self.here
        if here is None:
            return Text(), ""
        place = gettext("{place} of {count}").format(place=self.place + 1, count=len(self.items))
        spoken = ", ".join(map(self._place, here.labels)) or gettext("speaks nowhere")
        known = "".join(f"  {name}: {value}" for name, value in here.person.attributes.items())
        text = Text(" ").append(place, "bold").append(f"  {displayed(here.person.pseudonym)}  ")
        text.append(displayed(spoken))
        return text.append(displayed(known), "dim"), ""
