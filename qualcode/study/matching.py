"""Making a transcript's questions and sections those of the project's guide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from qualcode.domain.layout import Guess, GuessKind, Layout, QuestionPlace, SectionPlace
from qualcode.domain.question import Question, question_identity
from qualcode.domain.similarity import nearest
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.project import Project

NEARLY = message("Nearly the same as a question of another interview: {number} {wording}").id
"""The reason of a guess that proposes to unite two questions; its parameters are the other one's."""


def match_guide(action: Action, project: Project, layout: Layout) -> Layout:
    """Give every question and section of a layout its identity in the project, adding those that are new.

    The same wording is the same question; what is nearly the same becomes a question of its own, and a
    guess in the review list that proposes to unite the two.

    Args:
        action: The action that writes.
        project: The project.
        layout: The layout; places that have an identity already keep it.

    Returns:
        The layout with the identities, and the guesses that came with them.
    """
    sections = tuple(
        place if place.section else place.edit(section=_section(action, project, place))
        for place in layout.sections
    )
    known = project.questions.all()
    questions: list[QuestionPlace] = []
    proposals: list[Guess] = []
    for place in layout.questions:
        if place.question or not question_identity(place.wording):
            questions.append(place)
            continue
        found = project.questions.by_wording(place.wording)
        if found is None:
            found = _new_question(action, project, place, questions, sections)
            proposals += _proposal(place, known)
        elif place.number and not found.number:
            take_number(action, project, found, place.number, _section_of(project, place, sections))
        questions.append(place.edit(question=found.uuid.hex()))
    guesses = sorted((*layout.guesses, *proposals), key=lambda guess: (guess.start, guess.end))
    return layout.edit(questions=tuple(questions), sections=sections, guesses=tuple(guesses))


def take_number(
    action: Action, project: Project, question: Question, number: str, section_id: int | None
) -> None:
    """Give a question without a number the one that it has elsewhere, and the section where it has none.

    One that is printed with a number already has none because somebody took it away: it stays so.

    Args:
        action: The action that writes.
        project: The project.
        question: The question.
        number: Its number elsewhere.
        section_id: The section that it stands in there.
    """
    same = {question.id, *(other.id for other in project.questions.wordings(question.id))}
    uuids = {project.questions.by_id(one).uuid.hex() for one in same}
    asked = project.questions.interviews()
    for interview_id in {interview for one in same for interview in asked.get(one, [])}:
        places = project.interviews.layout(interview_id).questions
        if any(place.number and place.question in uuids for place in places):
            return
    section = question.section_id if question.section_id is not None else section_id
    action.update("question", question.id, number=number, section_id=section)


def drop_unasked(action: Action, project: Project, before: Layout) -> None:
    """Delete the questions that stood in a layout and stand nowhere now.

    One whose wording or number somebody changed, or that is put in other words too, stays.

    Args:
        action: The action that writes.
        project: The project.
        before: The layout as it was.
    """
    places = {place.question: place for place in before.questions}
    for question in project.questions.unasked():
        place = places.get(question.uuid.hex())
        if place is None or place.number != question.number:
            continue
        if question_identity(place.wording) == question_identity(question.wording):
            action.delete("question", question.id)


def _section(action: Action, project: Project, place: SectionPlace) -> str:
    sections = project.sections
    # Under its heading, too, a section that a person calls something else now is the one that it was.
    found = sections.by_title(place.number, place.title) or sections.by_heading(place.number, place.title)
    return (found or project.sections.add(action, place.number, place.title)).uuid.hex()


def _new_question(
    action: Action,
    project: Project,
    place: QuestionPlace,
    before: Sequence[QuestionPlace],
    sections: Sequence[SectionPlace],
) -> Question:
    """Add a question behind the one that stands before it in the transcript."""
    known = {question.uuid.hex(): question for question in project.questions.all()}
    previous = known.get(before[-1].question) if before else None
    position = len(known) if previous is None else previous.position + 1
    for question in reversed(list(known.values())):
        if question.position >= position:
            action.update("question", question.id, position=question.position + 1)
    return project.questions.add(
        action, place.wording, place.number, _section_of(project, place, sections), position
    )


def _section_of(project: Project, place: QuestionPlace, sections: Sequence[SectionPlace]) -> int | None:
    """Give the id of the section that a question stands in."""
    section = next((item for item in reversed(sections) if item.start <= place.start < item.until), None)
    ids = {item.uuid.hex(): item.id for item in project.sections.all()}
    return None if section is None else ids.get(section.section)


def _proposal(place: QuestionPlace, known: Sequence[Question]) -> list[Guess]:
    like = nearest(place.wording, known)
    if like is None:
        same_number = [question for question in known if place.number and question.number == place.number]
        if not same_number:
            return []
        reason = message(
            "Another interview asks something else under the number {number}: {wording}",
            number=place.number,
            wording=same_number[0].wording,
        )
    else:
        reason = message(NEARLY, number=like.number, wording=like.wording)
    return [Guess(kind=GuessKind.QUESTION, start=place.start, end=place.end, reason=reason, sure=False)]
