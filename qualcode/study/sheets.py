"""Sheets about participants, interviews or cases that are in the project already, as one action each."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from qualcode.dataclass import dataclass
from qualcode.errors import DomainError, ImportFileError
from qualcode.i18n import Message, message, messages
from qualcode.interchange.about import AboutRow, read_about, whom
from qualcode.interchange.naming import KnownInterviews
from qualcode.interchange.people import PersonRow
from qualcode.study.attributes import from_sheet, put_attributes
from qualcode.study.context import Context, Done
from qualcode.study.keeping import case_named, checked_date, checked_language
from qualcode.study.naming import checked_case_name

if TYPE_CHECKING:
    from qualcode.store.action import Action

Row = TypeVar("Row", AboutRow, PersonRow)
"""A row of a sheet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetTaken(Done):
    """What taking in a sheet did."""

    notes: tuple[Message, ...] = ()
    """What the user should hear: about the file, and about the rows that name nothing in the project."""
    left_out: int = 0
    """How many rows name nothing in the project."""


def take_sheet(context: Context, path: Path) -> SheetTaken:
    """Take in a sheet; its headings say whether it is about participants, interviews or cases.

    Args:
        context: The project.
        path: A CSV sheet.

    Raises:
        ImportFileError: If it cannot be read; the sentence names the line.
    """
    owner = whom(path)
    if owner == "participant":
        from qualcode.study.people import take_people  # noqa: PLC0415 - it builds upon this module

        return take_people(context, path)
    sheet = read_about(path, owner)
    interviews = KnownInterviews(context.project.interviews.all())
    with context.write("import-attributes", name=sheet.name) as action:

        def take(row: AboutRow) -> Message | None:
            if owner == "case":
                return _take_case(action, context, row)
            return _take_interview(action, context, row, interviews)

        return take_rows(action, sheet.name, sheet.rows, sheet.notes, take)


def take_rows(
    action: Action,
    name: str,
    rows: Sequence[Row],
    notes: Sequence[Message],
    take: Callable[[Row], Message | None],
) -> SheetTaken:
    """Take in rows one by one.

    Args:
        action: The action that writes.
        name: The sheet's name.
        rows: Its rows.
        notes: What the user should hear about how it was read.
        take: Takes in one row; gives the reason where it names nothing in the project.

    Raises:
        ImportFileError: If a row cannot be used; the sentence names its line.
    """
    left_out: list[Message] = []
    for row in rows:
        try:
            problem = take(row)
        except DomainError as error:
            said = message("{name}, line {line}: {reason}", name=name, line=row.line, reason=error.message)
            raise ImportFileError(said, error.hint) from error
        if problem is not None:
            left_out.append(message("line {line}: {reason}", line=row.line, reason=problem))
    taken = len(rows) - len(left_out)
    action.params["count"] = taken
    return SheetTaken(
        message=messages("Took in a row of {name}.", "Took in {count} rows of {name}.", taken, name=name),
        changed=taken > 0,
        notes=(*notes, *left_out),
        left_out=len(left_out),
    )


def put_facts(
    action: Action, context: Context, interview_id: int, case: str, date: str, language: str
) -> None:
    """Say what a sheet knows of an interview; what is empty changes nothing.

    Raises:
        DomainError: If a fact cannot be used.
    """
    facts = {
        "case_id": case_named(action, context, case),
        "date": checked_date(date),
        "language": checked_language(language),
    }
    given = {name: value for name, value in facts.items() if value is not None}
    if given:
        action.update("interview", interview_id, **given)


def _take_interview(
    action: Action, context: Context, row: AboutRow, interviews: KnownInterviews
) -> Message | None:
    found = interviews.find(row.about)
    if isinstance(found, Message):
        return found
    facts = [row.facts.get(fact, "") for fact in ("case", "date", "language")]
    put_facts(action, context, found.id, *facts)
    put_attributes(action, context.project, "interview", found.id, from_sheet(row.attributes))
    return None


def _take_case(action: Action, context: Context, row: AboutRow) -> Message | None:
    wanted = row.about.casefold()
    cases = context.project.cases.all()
    found = next((one for one in cases if one.key.casefold() == wanted), None)
    found = found or next((one for one in cases if one.name.casefold() == wanted), None)
    if found is None:
        return message("there is no case {name}", name=row.about)
    if "name" in row.facts:
        action.update("case", found.id, name=checked_case_name(row.facts["name"]))
    put_attributes(action, context.project, "case", found.id, from_sheet(row.attributes))
    return None
