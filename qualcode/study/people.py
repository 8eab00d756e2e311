"""A sheet of people for interviews that are in the project already."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from qualcode.domain.interview import Interview
from qualcode.errors import DomainError, ImportFileError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.facts import Speaker
from qualcode.interchange.naming import find_interview
from qualcode.interchange.people import PersonRow, read_people
from qualcode.store.action import Action
from qualcode.study.context import Context, Done
from qualcode.study.importing import case_named
from qualcode.study.keeping import checked_date, checked_language
from qualcode.study.linking import put_speaker
from qualcode.study.naming import checked_attributes, checked_name, role_key


@dataclass(frozen=True, slots=True, kw_only=True)
class PeopleTaken(Done):
    """What taking in a sheet did."""

    notes: tuple[Message, ...] = ()
    """The rows that name nobody in the project, with their lines."""


def take_people(context: Context, path: Path) -> PeopleTaken:
    """Take in who speaks under which label, with roles and attributes, as one action.

    Args:
        context: The project.
        path: A CSV sheet with the columns interview, label, participant, role, and any further ones.

    Raises:
        ImportFileError: If it cannot be read; the sentence names the line.
    """
    sheet = read_people(path)
    interviews = context.project.interviews.all()
    notes: list[Message] = list(sheet.notes)
    taken = 0
    with context.write("import-people", name=sheet.name) as action:
        for row in sheet.rows:
            try:
                problem = _take(action, context, row, interviews)
            except DomainError as error:
                raise _in_line(sheet.name, row.line, error) from error
            if problem is None:
                taken += 1
            else:
                notes.append(message("line {line}: {reason}", line=row.line, reason=problem))
        action.params["count"] = taken
    said = messages("Took in a row of {name}.", "Took in {count} rows of {name}.", taken, name=sheet.name)
    return PeopleTaken(message=said, changed=taken > 0, notes=tuple(notes))


def _in_line(name: str, line: int, error: DomainError) -> ImportFileError:
    said = message("{name}, line {line}: {reason}", name=name, line=line, reason=error.message)
    return ImportFileError(said, error.hint)


def _take(action: Action, context: Context, row: PersonRow, interviews: list[Interview]) -> Message | None:
    """Take in one row; give the reason where it cannot be."""
    if not row.interview:
        return _person_alone(action, context, row)
    interview = find_interview(row.interview, interviews)
    if isinstance(interview, Message):
        return interview
    # Before anything of the row is written: it goes in as a whole or not at all.
    label = context.project.labels.by_name(interview.id, row.label) if row.label else None
    if row.label and label is None:
        return message("there is no speaker label {label} in {title}", label=row.label, title=interview.title)
    facts = {
        "case_id": case_named(action, context, row.case),
        "date": checked_date(row.date),
        "language": checked_language(row.language),
    }
    given = {name: value for name, value in facts.items() if value is not None}
    if given:
        action.update("interview", interview.id, **given)
    if label is None:
        return None
    person = Speaker(
        label=row.label,
        pseudonym=row.participant,
        role=row.role,
        real_name=row.real_name,
        attributes=row.attributes,
    )
    put_speaker(action, context, label.id, person, interview.title)
    return None


def _person_alone(action: Action, context: Context, row: PersonRow) -> Message | None:
    """Take in a row about a participant, without an interview."""
    person = context.project.participants.by_pseudonym(row.participant)
    if person is None:
        return message("there is no participant {name}", name=row.participant)
    if row.role:
        action.update("participant", person.id, role=role_key(row.role))
    if row.real_name:
        action.update("participant", person.id, real_name=checked_name(row.real_name))
    for name, value in checked_attributes(row.attributes).items():
        context.project.attributes.set(action, "participant", person.id, name, value)
    return None
