"""Files on their way in: what was found in each, and what the user said about it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from qualcode.domain.layout import GuessKind
from qualcode.domain.record import Record
from qualcode.domain.words import count_words
from qualcode.errors import QualcodeError
from qualcode.i18n import Message, message
from qualcode.interchange.people import PersonRow
from qualcode.study.drafts import Draft, Outcome
from qualcode.study.options import ImportOptions
from qualcode.study.study import Study

FIRST = 8
"""How many of a speaker's first words are shown."""


@dataclass(frozen=True, slots=True)
class Heard(Record):
    """A speaker label as it was found."""

    name: str
    """The label."""
    turns: int
    """How many turns it speaks, alone or jointly."""
    words: int
    """How many words those hold."""
    first: str
    """The first words."""
    role: str = ""
    """The role, as far as it is known."""
    participant: str = ""
    """The pseudonym, as far as it is known."""
    reason: Message | None = None
    """Why it was taken for a label, where that is unsure."""


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
    outcome: Outcome | None = None
    """What became of it; none before it came in."""

    @property
    def title(self) -> str:
        """The title it will have."""
        return self.draft.facts.title if self.draft else self.options.title or self.path.stem

    def rows(self) -> tuple[PersonRow, ...]:
        """Give what the user said of its speakers as rows of a sheet about this very file."""
        return tuple(row.edit(interview=self.path.name) for row in self.people.values())

    def say(self, label: str, **said: str) -> None:
        """Keep what the user says about a speaker."""
        row = self.people.get(label, PersonRow(line=0, interview=self.path.name, label=label))
        self.people[label] = row.edit(**said)

    def heard(self) -> list[Heard]:
        """Give the speaker labels found."""
        if self.draft is None:
            return []
        text, layout = self.draft.parsed.text, self.draft.parsed.layout
        known = {one.label: one for one in self.draft.facts.participants}
        doubts = {
            turn.labels: guess.reason
            for guess in layout.guesses
            if not guess.sure and guess.kind in (GuessKind.LABEL, GuessKind.JOINT)
            for turn in layout.turns
            if turn.start <= guess.start <= turn.end
        }
        found = []
        for name in layout.labels():
            turns = [turn for turn in layout.turns if name in turn.labels]
            said = known.get(name)
            found.append(
                Heard(
                    name,
                    len(turns),
                    sum(count_words(text[turn.body : turn.end]) for turn in turns),
                    " ".join(text[turns[0].body : turns[0].end].split()[:FIRST]),
                    said.role if said else "",
                    said.pseudonym if said else "",
                    next((reason for names, reason in doubts.items() if name in names), None),
                )
            )
        return found


def read(study: Study, arriving: Arriving) -> None:
    """Read a file and conclude what it holds; in a reading thread."""
    try:
        arriving.draft = study.importing.preview(arriving.path, arriving.options, arriving.rows())
        arriving.error = ""
    except QualcodeError as error:
        arriving.draft, arriving.error = None, str(error)


def take_in(study: Study, files: Sequence[Arriving], progress: list[Path]) -> None:
    """Bring files in, one transaction each, and mend what the user said; in the writing thread."""
    for one in files:
        progress[:] = [one.path]
        outcome = study.importing.import_files([one.path], one.options, one.rows())[0]
        notes = list(outcome.notes)
        if outcome.interview is not None:
            notes += [_mend(study, outcome.interview.id, mending) for mending in one.mendings]
        one.outcome = outcome.edit(notes=tuple(notes))
        one.error = str(outcome.error) if outcome.error else ""
    progress.clear()


def _mend(study: Study, interview_id: int, mending: Mending) -> Message:
    try:
        if len(mending.names) == 1:
            return study.guide.rename_label(interview_id, mending.label, mending.names[0]).message
        return study.guide.joint(interview_id, mending.label, mending.names).message
    except QualcodeError as error:
        return message("{error}", error=str(error))
