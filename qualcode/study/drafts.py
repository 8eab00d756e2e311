"""Drafts: transcripts that have been read and understood, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain import layout_edits
from qualcode.domain.names import of_file, one_line
from qualcode.domain.parsing.parse import Parsed, ParseOptions, parse
from qualcode.domain.participant import INTERVIEWER
from qualcode.domain.record import Record
from qualcode.domain.repeats import repeated
from qualcode.errors import ConflictError, QualcodeError
from qualcode.i18n import Message, message
from qualcode.interchange.facts import Facts, Speaker
from qualcode.interchange.transcripts import read_transcript
from qualcode.store.interviews import Source
from qualcode.study.keeping import checked_date, checked_language
from qualcode.study.naming import checked_label, checked_title, role_key

if TYPE_CHECKING:
    from qualcode.domain.interview import Interview
    from qualcode.interchange.people import PersonRow
    from qualcode.interchange.reader import Extracted
    from qualcode.study.options import ImportOptions


@dataclass(frozen=True, slots=True)
class Asker(Record):
    """A label whose role nobody has said, and that is or may be the interviewer's, whom tables leave out."""

    label: str
    """The label."""
    sure: bool
    """Whether it is taken for the interviewer's; else the user should look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft(Record):
    """A transcript as it would come in."""

    extracted: Extracted
    """What the file holds."""
    parsed: Parsed
    """What was concluded from it."""
    facts: Facts
    """What is known of it, from the options, the sheet and the file itself."""
    options: ImportOptions
    """What the user said beforehand."""
    notes: tuple[Message, ...] = ()
    """What the user should hear about it."""

    @property
    def source(self) -> Source:
        """The file as the project keeps it."""
        return Source(
            name=of_file(self.extracted.name),
            bytes=self.extracted.data,
            media=self.extracted.media,
            encoding=self.extracted.encoding or None,
        )

    @property
    def askers(self) -> tuple[Asker, ...]:
        """Who is taken for an interviewer, and who may be one, as long as nobody has said otherwise."""
        told = {person.label for person in self.facts.participants if person.role}
        found = [
            *(Asker(label, sure=True) for label in self.parsed.interviewers),
            *(Asker(label, sure=False) for label in self.parsed.perhaps_interviewers),
        ]
        return tuple(one for one in found if one.label not in told)


class AlreadyInError(ConflictError):
    """A file is in the project already."""


class TitleTakenError(ConflictError):
    """Another interview has the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome(Record):
    """What became of one file."""

    path: Path
    """The file."""
    interview: Interview | None = None
    """The interview made of it, if any."""
    error: QualcodeError | None = None
    """Why it did not come in."""
    askers: tuple[Asker, ...] = ()
    """Who is taken for an interviewer, and who may be one."""
    notes: tuple[Message, ...] = ()
    """What the user should hear about it."""


def draft(
    path: Path, options: ImportOptions, people: Sequence[PersonRow] = (), known: Sequence[str] = ()
) -> Draft:
    """Read a transcript and conclude what it holds; nothing is written.

    Args:
        path: The file.
        options: What the user says beforehand.
        people: The rows of a sheet of people; those about other interviews are not looked at.
        known: Labels that are known to speak in it.

    Raises:
        ImportFileError: If it cannot be read.
        DomainError: If what was said about it cannot be used.
    """
    extracted = read_transcript(path, encoding=options.encoding)
    facts = gathered(extracted, options, people)
    speakers = options.speakers or tuple(person.label for person in facts.participants)
    parsed = parse(
        extracted.text,
        ParseOptions(
            speakers=options.speakers,
            known_speakers=(*speakers, *known),
            not_speakers=options.not_speakers,
            wrapped=options.wrapped,
            interviewers=tuple(person.label for person in facts.participants if person.role == INTERVIEWER),
            start=extracted.front_matter_end,
            hints=extracted.hints,
        ),
    )
    if extracted.segments is not None:
        parsed = parsed.edit(segments=extracted.segments.then(parsed.segments))
    for label, names in options.mended.items():
        facts, parsed = _mended(facts, parsed, label, [checked_label(name) for name in names])
    return Draft(
        extracted=extracted,
        parsed=parsed,
        facts=facts,
        options=options,
        notes=(*extracted.notes, *_unheard(facts, parsed), *_repeated(parsed)),
    )


def gathered(extracted: Extracted, options: ImportOptions, people: Sequence[PersonRow]) -> Facts:
    """Put together what is known of a transcript: options before the sheet before the file."""
    own, name = extracted.facts, of_file(extracted.name)
    title = checked_title(options.title or own.title or PurePath(name).stem.replace(":", "-"))
    names = {title.casefold(), name.casefold(), PurePath(name).stem.casefold()}
    rows = [row for row in people if one_line(row.interview).casefold() in names]

    def sheet(column: str) -> str:
        return next((value for row in rows if (value := getattr(row, column))), "")

    speakers = {person.label: person for person in own.participants}
    for row in rows:
        if row.label:
            speakers[row.label] = _with_row(speakers.get(row.label, Speaker(label=row.label)), row)
    for label, role in options.roles.items():
        speakers[label] = speakers.get(label, Speaker(label=label)).edit(role=role)
    return Facts(
        title=title,
        date=checked_date(options.date or sheet("date") or own.date) or "",
        case=options.case or sheet("case") or own.case,
        language=checked_language(options.language or sheet("language") or own.language) or "",
        participants=tuple(one.edit(role=role_key(one.role) or "") for one in speakers.values()),
        attributes=own.attributes,
    )


def _with_row(person: Speaker, row: PersonRow) -> Speaker:
    return person.edit(
        pseudonym=row.participant or person.pseudonym,
        role=row.role or person.role,
        real_name=row.real_name or person.real_name,
        attributes={**person.attributes, **row.attributes},
    )


def _mended(facts: Facts, parsed: Parsed, label: str, names: Sequence[str]) -> tuple[Facts, Parsed]:
    """Call a label otherwise; what is known of who speaks under it goes along with a single name."""
    joint = len(names) > 1
    if joint:
        layout = layout_edits.joint_label(parsed.layout, label, names)
    else:
        layout = layout_edits.rename_label(parsed.layout, label, *names)
    people = {person.label: person for person in facts.participants}
    said = people.pop(label, None)
    if said is not None and not joint:
        people.setdefault(names[0], said.edit(label=names[0]))
    asking = tuple(names[0] if name == label and not joint else name for name in parsed.interviewers)
    return (
        facts.edit(participants=tuple(people.values())),
        parsed.edit(layout=layout, interviewers=asking),
    )


def _unheard(facts: Facts, parsed: Parsed) -> list[Message]:
    """Say which of the people named do not speak."""
    heard = set(parsed.layout.labels())
    silent = [person.label for person in facts.participants if person.label not in heard]
    return [
        message("{label} is named, but does not speak in {title}.", label=label, title=facts.title)
        for label in silent
    ]


def _repeated(parsed: Parsed) -> list[Message]:
    """Say that a stretch of the text stands in it once more, as one interview twice in an appendix."""
    found = repeated(parsed.text, parsed.layout)
    if found is None:
        return []
    return [
        message(
            "Turns {first} to {last} stand there once more, as turns {again} to {end}: counts are of both. "
            "If that is a mistake, delete one of them in the file and import that.",
            **dict(zip(("first", "last", "again", "end"), found, strict=True)),
        )
    ]
