"""The interview guide: its questions and sections, and where they are asked."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.domain.question import Question, Section, question_identity, question_keys
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_QUESTION = "SELECT id, uuid, number, wording, section_id, position, same_as_id FROM question"
_SECTION = "SELECT id, uuid, number, title, position FROM section"


class Questions:
    """The questions of a project's guide.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Question]:
        """Give all questions in the guide's order; other wordings of the same question are left out."""
        return self._questions(
            self._database.rows(f"{_QUESTION} WHERE same_as_id IS NULL ORDER BY position, id")
        )

    def by_id(self, question_id: int) -> Question:
        """Give a question.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_QUESTION} WHERE id = ?", (question_id,))
        if row is None:
            raise NotFoundError(message("There is no such question."), GONE)
        return self._questions([row])[0]

    def by_wording(self, wording: str) -> Question | None:
        """Give the question that a wording asks, in any case, spacing and punctuation, if it is known."""
        number = self._database.value(
            "SELECT coalesce(same_as_id, id) FROM question WHERE identity = ?", (question_identity(wording),)
        )
        return None if number is None else self.by_id(number)

    def keys(self) -> dict[int, str]:
        """Give the key of every question of the guide by its id, other wordings aside."""
        return question_keys(
            self._database.rows(
                "SELECT id, number, position FROM question WHERE same_as_id IS NULL ORDER BY position, id"
            )
        )

    def keys_of_wordings(self) -> dict[str, str]:
        """Give the key of the question that each wording asks, by the wording's UUID in hex."""
        keys = self.keys()
        return {
            uuid.hex(): keys[asked]
            for uuid, asked in self._database.rows("SELECT uuid, coalesce(same_as_id, id) FROM question")
        }

    def wordings(self, question_id: int) -> list[Question]:
        """Give the other wordings that are the same as a question."""
        return self._questions(
            self._database.rows(f"{_QUESTION} WHERE same_as_id = ? ORDER BY id", (question_id,))
        )

    def united(self) -> list[tuple[Question, Question]]:
        """Give the questions that are put in other words too, each time with one of those wordings."""
        return [(question, other) for question in self.all() for other in self.wordings(question.id)]

    def interviews(self) -> dict[int, list[int]]:
        """Give the ids of the interviews in which each question is asked, by the question's id."""
        found: dict[int, list[int]] = {}
        for question_id, interview_id in self._database.rows(
            "SELECT DISTINCT q.question_id, r.interview_id FROM question_place q"
            " JOIN revision r ON r.id = q.revision_id ORDER BY 1, 2"
        ):
            found.setdefault(question_id, []).append(interview_id)
        return found

    def unasked(self) -> list[Question]:
        """Give the questions that stand in no text, neither as they are nor in other words."""
        return self._questions(
            self._database.rows(
                f"{_QUESTION} WHERE same_as_id IS NULL"
                " AND id NOT IN (SELECT question_id FROM question_place)"
                " AND id NOT IN (SELECT same_as_id FROM question WHERE same_as_id IS NOT NULL) ORDER BY id"
            )
        )

    def add(
        self,
        action: Action,
        wording: str,
        number: str = "",
        section_id: int | None = None,
        position: int | None = None,
    ) -> Question:
        """Add a question, at the end of the guide by default.

        Raises:
            ConflictError: If the wording is known already.
        """
        if position is None:
            position = self._database.value("SELECT coalesce(max(position) + 1, 0) FROM question")
        return self.by_id(
            action.insert(
                "question",
                wording=wording,
                number=number,
                identity=question_identity(wording),
                section_id=section_id,
                position=position,
            )
        )

    def unite(self, action: Action, question_id: int, same_as_id: int) -> None:
        """Let one question be another wording of another; transcripts in which it stands ask that one now."""
        target = self._database.value(
            "SELECT coalesce(same_as_id, id) FROM question WHERE id = ?", (same_as_id,)
        )
        if target == question_id:
            return
        for other in self.wordings(question_id):
            action.update("question", other.id, same_as_id=target)
        action.update("question", question_id, same_as_id=target)

    def part(self, action: Action, question_id: int) -> None:
        """Let another wording be a question of its own again."""
        action.update("question", question_id, same_as_id=None)

    def _questions(self, rows: Sequence[Row]) -> list[Question]:
        """Make questions of rows; another wording of one has that one's key."""
        keys = self.keys()
        return [
            Question(
                id=row[0],
                uuid=row[1],
                number=row[2],
                wording=row[3],
                section_id=row[4],
                position=row[5],
                key=keys[row[6] or row[0]],
            )
            for row in rows
        ]


class Sections:
    """The parts of a project's guide.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Section]:
        """Give all sections in the guide's order."""
        return [_section(row) for row in self._database.rows(f"{_SECTION} ORDER BY position, id")]

    def by_id(self, section_id: int) -> Section:
        """Give a section.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_SECTION} WHERE id = ?", (section_id,))
        if row is None:
            raise NotFoundError(message("There is no such section."), GONE)
        return _section(row)

    def by_title(self, number: str, title: str) -> Section | None:
        """Give the section with a number and a title, in any case and spacing, if there is one."""
        wanted = question_identity(title)
        for section in self.all():
            if section.number.casefold() == number.casefold() and question_identity(section.title) == wanted:
                return section
        return None

    def by_heading(self, number: str, title: str) -> Section | None:
        """Give the section that stands in some current text under just this heading, if there is one."""
        wanted = question_identity(title)
        headings = self._database.rows(
            "SELECT p.section_id, substr(r.text, p.start + 1, p.body - p.start),"
            " substr(r.text, p.body + 1, p.end - p.body)"
            " FROM section_place p JOIN revision r ON r.id = p.revision_id ORDER BY p.section_id"
        )
        for section_id, head, words in headings:
            if question_identity(words) == wanted and question_identity(head) == question_identity(number):
                return self.by_id(section_id)
        return None

    def add(self, action: Action, number: str, title: str, position: int | None = None) -> Section:
        """Add a section, at the end of the guide by default."""
        if position is None:
            position = self._database.value("SELECT coalesce(max(position) + 1, 0) FROM section")
        return self.by_id(action.insert("section", number=number, title=title, position=position))


def _section(row: Row) -> Section:
    return Section(id=row[0], uuid=row[1], number=row[2], title=row[3], position=row[4])
