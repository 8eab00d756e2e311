"""A sheet of people for interviews that are in the project already."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from qualcode.i18n import Message, message
from qualcode.interchange.facts import Speaker
from qualcode.interchange.naming import KnownInterviews
from qualcode.interchange.people import PersonRow, read_people
from qualcode.study.attributes import from_sheet, put_attributes
from qualcode.study.linking import Linking
from qualcode.study.naming import checked_name, role_key
from qualcode.study.sheets import SheetTaken, put_facts, take_rows

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.study.context import Context


def take_people(context: Context, path: Path) -> SheetTaken:
    """Take in who speaks under which label, with roles and attributes, as one action.

    Args:
        context: The project.
        path: A CSV sheet with the columns interview, label, participant, role, and any further ones.

    Raises:
        ImportFileError: If it cannot be read; the sentence names the line.
    """
    sheet = read_people(path)
    interviews = KnownInterviews(context.project.interviews.all())
    with context.write("import-people", name=sheet.name) as action:
        linking = Linking(action, context)

        def take(row: PersonRow) -> Message | None:
            return _take(action, context, row, interviews, linking)

        return take_rows(action, sheet.name, sheet.rows, sheet.notes, take)


def _take(
    action: Action, context: Context, row: PersonRow, interviews: KnownInterviews, linking: Linking
) -> Message | None:
    """Take in one row; give the reason where it cannot be."""
    if not row.interview:
        return _person_alone(action, context, row)
    interview = interviews.find(row.interview)
    if isinstance(interview, Message):
        return interview
    # Before anything of the row is written: it goes in as a whole or not at all.
    label = context.project.labels.by_name(interview.id, row.label) if row.label else None
    if row.label and label is None:
        return message("there is no speaker label {label} in {title}", label=row.label, title=interview.title)
    put_facts(action, context, interview.id, row.case, row.date, row.language)
    if label is None:
        return None
    person = Speaker(
        label=row.label,
        pseudonym=row.participant,
        role=row.role,
        real_name=row.real_name,
        attributes=row.attributes,
    )
    linking.put_speaker(label.id, person, interview.title)
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
    put_attributes(action, context.project, "participant", person.id, from_sheet(row.attributes))
    return None
