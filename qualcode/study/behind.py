"""The words behind the figures of suggestions: where a code was missed, found, or proposed wrongly."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.stopping import check
from qualcode.errors import ConflictError
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.document import Document
    from qualcode.store.project import Project
    from qualcode.suggest.behind import Behind
    from qualcode.suggest.evaluate import Evaluation

PLACED = frozenset({"interview", "revision"})
"""The tables after a change of which the places of an evaluation hold no more."""


@dataclass(frozen=True, slots=True)
class Line(Record):
    """A sentence behind a figure, as one reads it."""

    interview_id: int
    """The interview."""
    reference: str
    """The place as it is cited."""
    text: str
    """The words."""
    behind: Behind
    """What was given and proposed there, and what came of it."""


def lines(project: Project, found: Evaluation, code: str, condition: str) -> list[Line]:
    """Give the sentences behind the figures of a code.

    Args:
        project: The open project file.
        found: What was measured.
        code: The key of the code.
        condition: One of `CONDITIONS`.

    Raises:
        ConflictError: If texts were changed since it was measured.
    """
    if project.changes.tables_since(found.moment) & PLACED:
        raise ConflictError(
            message("Interviews were changed since the suggestions were measured."),
            message("Measure them anew."),
        )
    ids = {one.title: one.id for one in project.interviews.all()}

    @cache
    def read(interview_id: int) -> Document:
        check()
        return project.interviews.document(interview_id, codings=False)

    given = []
    for one in found.behind(code, condition):
        where = one.sentence
        document = read(ids[where.interview])
        text = document.text[where.start : where.end]
        given.append(Line(document.interview.id, document.reference(where.start), text, one))
    return given
