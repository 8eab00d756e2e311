"""Reading what the project holds: interviews, people, cases, the guide, and whole documents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.errors import NotFoundError
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.domain.case import Case
    from qualcode.domain.document import Document
    from qualcode.domain.interview import Interview
    from qualcode.domain.participant import Label, Participant
    from qualcode.domain.question import Question, Section
    from qualcode.study.context import Context


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress(Record):
    """How far an interview is coded."""

    codings: int
    """How many codings it has."""
    coded_turns: int
    """In how many of its turns a coding starts."""


class Transcripts:
    """Reads interviews and all that stands around them; changes nothing."""

    def __init__(self, context: Context) -> None:
        self._project = context.project

    def interviews(self) -> list[Interview]:
        """Give all interviews in the order of their titles."""
        return self._project.interviews.all()

    def interview(self, named: str | int) -> Interview:
        """Give the interview with a title, in any case, or with an id.

        Raises:
            NotFoundError: If there is none.
        """
        if isinstance(named, int):
            return self._project.interviews.by_id(named)
        wanted = named.casefold()
        for interview in self.interviews():
            if interview.title.casefold() == wanted:
                return interview
        raise NotFoundError(
            message("There is no interview {title}.", title=named),
            message("qualcode interview list shows the interviews of the project."),
        )

    def document(self, interview_id: int, *, codings: bool = True) -> Document:
        """Give an interview's current text with everything that lies on it, its codings only if wanted."""
        return self._project.interviews.document(interview_id, codings=codings)

    def coded(self, interview_id: int) -> int:
        """Tell how many codings an interview has, those of its older texts included."""
        return self._project.activity.codings_of_interviews((interview_id,))

    def progress(self) -> dict[int, Progress]:
        """Tell how far each interview is coded, by its id."""
        return {
            interview_id: Progress(codings=codings, coded_turns=turns)
            for interview_id, (codings, turns) in self._project.activity.progress().items()
        }

    def last_touched(self) -> dict[int, str]:
        """Tell when the newest coding or memo of each interview was made, by its id."""
        return self._project.activity.last_touched()

    def labels(self, interview_id: int | None = None) -> list[Label]:
        """Give the speaker labels of one interview, or of all."""
        return self._project.labels.all() if interview_id is None else self._project.labels.of(interview_id)

    def participants(self) -> list[Participant]:
        """Give all who speak, in the order of their pseudonyms."""
        return self._project.participants.all()

    def cases(self) -> list[Case]:
        """Give all cases in the order of their keys."""
        return self._project.cases.all()

    def questions(self) -> list[Question]:
        """Give the questions of the guide in its order."""
        return self._project.questions.all()

    def asked(self) -> dict[int, list[int]]:
        """Give the ids of the interviews in which each question is asked, in any wording, by its id."""
        return self._project.questions.interviews()

    def sections(self) -> list[Section]:
        """Give the sections of the guide in its order."""
        return self._project.sections.all()

    def roles(self) -> list[str]:
        """Give the keys of the roles that are played in the project."""
        return self._project.participants.roles()
