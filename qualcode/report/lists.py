"""Lists of what a project holds: interviews, cases, questions, and what corrected texts left behind.

The headings are those by which `qualcode attribute import` takes a changed list in again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from qualcode.i18n import message
from qualcode.report.table import Cell, Sheet, sheet

if TYPE_CHECKING:
    from qualcode.domain.case import Case
    from qualcode.domain.interview import Interview
    from qualcode.domain.journal import Entry
    from qualcode.domain.lost import Lost
    from qualcode.domain.memo import Memo
    from qualcode.domain.question import Question, Section


def interviews_sheet(
    interviews: Sequence[Interview], cases: Iterable[Case], codings: Mapping[int, int]
) -> Sheet:
    """List interviews with what is known of them.

    Args:
        interviews: The interviews.
        cases: The cases.
        codings: How many codings each interview has, by its id.
    """
    keys = {case.id: case.key for case in cases}
    known = _names(interview.attributes for interview in interviews)
    rows: list[list[Cell]] = [
        [
            *(one.title, keys.get(one.case_id or 0, ""), one.date or "", one.language or ""),
            *(one.turns, one.words, codings.get(one.id, 0), one.source_name),
            *(one.attributes.get(name, "") for name in known),
        ]
        for one in interviews
    ]
    headings = ("title", "case", "date", "language", "turns", "words", "codings", "file", *known)
    return sheet(headings, rows, message("Interviews").text())


def cases_sheet(cases: Sequence[Case], interviews: Iterable[Interview]) -> Sheet:
    """List cases with what is known of them."""
    known = _names(case.attributes for case in cases)
    owners = [interview.case_id for interview in interviews]
    rows: list[list[Cell]] = [
        [one.key, one.name, owners.count(one.id), *(one.attributes.get(name, "") for name in known)]
        for one in cases
    ]
    return sheet(("key", "name", "interviews", *known), rows, message("Cases").text())


def questions_sheet(
    questions: Iterable[Question],
    sections: Iterable[Section],
    united: Iterable[tuple[Question, Question]],
    asked: Mapping[int, Sequence[str]],
) -> Sheet:
    """List the questions of the guide.

    Args:
        questions: The questions.
        sections: The sections.
        united: Questions that are put in other words too, each time with one of those wordings.
        asked: The titles of the interviews in which each question is asked, by its id.
    """
    parts = {section.id: section.number or section.title for section in sections}
    others: dict[int, list[str]] = {}
    for question, other in united:
        others.setdefault(question.id, []).append(other.wording)
    rows: list[list[Cell]] = [
        [
            *(one.key, parts.get(one.section_id or 0, ""), one.wording),
            *(", ".join(asked.get(one.id, ())), " | ".join(others.get(one.id, ()))),
        ]
        for one in questions
    ]
    headings = ("question", "section", "wording", "interviews", "also_put_as")
    return sheet(headings, rows, message("The guide").text())


def lost_sheet(lost: Iterable[Lost]) -> Sheet:
    """List what corrected texts left behind."""
    rows: list[list[Cell]] = [
        [
            *(one.kind, one.id, one.reference, one.start, one.end, " ".join(one.quote.split())),
            *(one.code_key, one.coder, one.created, one.memo),
        ]
        for one in lost
    ]
    headings = ("kind", "number", "place", "start", "end", "quote", "code", "coder", "created", "memo")
    return sheet(headings, rows, message("Left behind by corrected texts").text())


def memos_sheet(memos: Iterable[tuple[Memo, str, str, str]]) -> Sheet:
    """List memos, each with what it stands on, the words there, and who wrote it."""
    rows: list[list[Cell]] = [
        [memo.target.value, where, " ".join(quote.split()), coder, memo.created, memo.text]
        for memo, where, quote, coder in memos
    ]
    return sheet(("on", "where", "quote", "coder", "created", "text"), rows, message("Memos").text())


def history_sheet(entries: Iterable[tuple[Entry, str]]) -> Sheet:
    """List what was done, each entry of the journal with its sentence."""
    rows: list[list[Cell]] = [
        [entry.id, entry.created, entry.coder, said, "undone" if entry.undone else ""]
        for entry, said in entries
    ]
    return sheet(("entry", "when", "coder", "action", "state"), rows, message("History").text())


def _names(owners: Iterable[Mapping[str, str]]) -> list[str]:
    return sorted({name for attributes in owners for name in attributes})
