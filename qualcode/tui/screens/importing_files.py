"""Files on their way in: what was found in each, and what the user said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from pathlib import Path

from qualcode.dataclass import dataclass
from qualcode.domain.layout import Layout
from qualcode.domain.parsing.found import Found
from qualcode.domain.participant import INTERVIEWER
from qualcode.domain.record import Record
from qualcode.errors import QualcodeError
from qualcode.interchange.people import PersonRow
from qualcode.study.drafts import AlreadyInError, Draft, Outcome, TitleTakenError
from qualcode.study.options import ImportOptions
from qualcode.study.study import Study
from qualcode.tui.ways_out import said

MOST_REJECTED = 12
"""How many words before colons are listed at most that are no labels."""


@dataclass(frozen=True, slots=True)
class Heard(Record):
    """Words before a colon, and what was made of them."""

    found: Found
    """The words and the verdict on them."""
    role: str = ""
    """The role, as far as it is known."""
    participant: str = ""
    """The pseudonym, as far as it is known."""
    may_ask: bool = False
    """Whether it may be the interviewer's, and nobody has said so yet."""

    @property
    def name(self) -> str:
        """The words."""
        return self.found.name

    @property
    def speaker(self) -> bool:
        """Whether they are one speaker's label."""
        return self.found.speaker and not self.found.parts


@dataclass(frozen=True, slots=True)
class Mending(Record):
    """A correction that is made once the file is in."""

    label: str
    """The label."""
    names: tuple[str, ...]
    """What it is instead: one name, or several who speak together."""


@dataclass(slots=True)
class Arriving:
    """A file on its way in."""

    path: Path
    """The file."""
    options: ImportOptions = field(default_factory=ImportOptions)
    """What the user said about it."""
    people: dict[str, PersonRow] = field(default_factory=dict)
    """What the user said about its speakers, by label."""
    mendings: list[Mending] = field(default_factory=list)
    """What is to be mended once it is in."""
    draft: Draft | None = None
    """What was found in it; none before it was read, or where it cannot be."""
    error: str = ""
    """Why it cannot be read, or did not come in."""
    way: str = ""
    """Which command of the screen is the way out: `again` or `title`; empty where the error says it."""
    outcome: Outcome | None = None
    """What became of it; none before it came in."""
    kept: Layout | None = None
    """Its turns, questions and guesses as they are in the project by now; none before it came in."""

    @property
    def title(self) -> str:
        """The title it will have."""
        return self.draft.facts.title if self.draft else self.options.title or self.path.stem

    @property
    def is_in(self) -> bool:
        """Whether it has come in."""
        return self.outcome is not None and self.outcome.interview is not None

    def rows(self) -> tuple[PersonRow, ...]:
        """Give what the user said of its speakers as rows of a sheet about this very file."""
        return tuple(row.edit(interview=self.path.name) for row in self.people.values())

    def say(self, label: str, **said: str) -> None:
        """Keep what the user says about a speaker."""
        row = self.people.get(label, PersonRow(line=0, interview=self.path.name, label=label))
        self.people[label] = row.edit(**said)

    def heard(self) -> list[Heard]:
        """Give what stands before colons: speakers, several together, then what is no label."""
        if self.draft is None:
            return []
        known = {one.label: one for one in self.draft.facts.participants}
        askers = {one.label: one.sure for one in self.draft.askers}
        heard = []
        for found in (*self.draft.parsed.labels, *self.draft.parsed.rejected[:MOST_REJECTED]):
            said = known.get(found.name)
            sure = askers.get(found.name)
            role = (said.role if said else "") or (INTERVIEWER if sure else "")
            heard.append(Heard(found, role, said.pseudonym if said else "", may_ask=sure is False))
        return heard


def read(study: Study, arriving: Arriving) -> None:
    """Read a file and conclude what it holds; in a reading thread."""
    try:
        arriving.draft = study.importing.preview(arriving.path, arriving.options, arriving.rows())
        arriving.error = arriving.way = ""
    except QualcodeError as error:
        arriving.draft, arriving.error, arriving.way = None, said(error), ""


def look_again(study: Study, files: Sequence[Arriving]) -> None:
    """See what has become of files that came in; one taken back can come in again. In a reading thread."""
    for one in files:
        if one.outcome is None:
            continue
        outcome = study.importing.as_it_is(one.outcome)
        if outcome.interview is None:
            one.outcome = one.kept = None
        else:
            one.outcome = outcome
            one.kept = study.transcripts.document(outcome.interview.id, codings=False).layout


def take_in(study: Study, files: Sequence[Arriving], progress: list[Path]) -> None:
    """Bring files in as the user mended them, one transaction each; in the writing thread."""
    for one in files:
        progress[:] = [one.path]
        options = one.options.edit(mended={mending.label: mending.names for mending in one.mendings})
        one.outcome = study.importing.import_files([one.path], options, one.rows())[0]
        refused = one.outcome.error
        one.error = str(refused) if refused else ""
        one.way = (
            "again"
            if isinstance(refused, AlreadyInError)
            else "title"
            if isinstance(refused, TitleTakenError)
            else ""
        )
        if refused and one.way:
            # The ways out that the error names are those of the command line.
            one.error = refused.message.text()
    progress.clear()
