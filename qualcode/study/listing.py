"""Lists of what the project holds, as tables to print, export and take in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.report.lists import cases_sheet, interviews_sheet, lost_sheet, questions_sheet
from qualcode.report.sheets import people_sheet

if TYPE_CHECKING:
    from qualcode.report.table import Sheet
    from qualcode.study.context import Context


class Lists:
    """Makes lists; changes nothing."""

    def __init__(self, context: Context) -> None:
        self._project = context.project

    def interviews(self) -> Sheet:
        """List the interviews with what is known of them."""
        codings = {one: counts[0] for one, counts in self._project.activity.progress().items()}
        return interviews_sheet(self._project.interviews.all(), self._project.cases.all(), codings)

    def cases(self) -> Sheet:
        """List the cases with what is known of them."""
        return cases_sheet(self._project.cases.all(), self._project.interviews.all())

    def participants(self, *, real_names: bool = False) -> Sheet:
        """List who speaks under which label, in which role, and what is known of them."""
        return people_sheet(
            self._project.participants.all(),
            self._project.labels.all(),
            self._project.interviews.all(),
            self._project.cases.all(),
            real_names=real_names,
        )

    def questions(self) -> Sheet:
        """List the questions of the guide."""
        titles = {interview.id: interview.title for interview in self._project.interviews.all()}
        asked = {
            question: sorted(titles[one] for one in interviews)
            for question, interviews in self._project.questions.interviews().items()
        }
        return questions_sheet(
            self._project.questions.all(),
            self._project.sections.all(),
            self._project.questions.united(),
            asked,
        )

    def left_behind(self, interview_id: int | None = None) -> Sheet:
        """List what corrected texts left behind, of all interviews or of one."""
        left = self._project.left
        return lost_sheet(left.all() if interview_id is None else left.of(interview_id))
