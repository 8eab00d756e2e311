"""Interviews share the questions of one guide."""

from __future__ import annotations

import pytest

from qualcode.domain.filters import Filter
from qualcode.domain.layout import SectionPlace
from qualcode.errors import ConflictError, NotFoundError


def test_the_same_wording_is_the_same_question(material):
    questions = material.project.questions
    assert questions.by_wording("  hva ER viktigst ") == material.question
    assert questions.by_wording("Hva er minst viktig?") is None
    with pytest.raises(ConflictError), material.project.write(material.me, "x") as action:
        questions.add(action, "Hva er viktigst!")


def test_questions_keep_the_guides_order(material):
    with material.project.write(material.me, "x") as action:
        later = material.project.questions.add(action, "B?")
        first = material.project.questions.add(action, "0?", position=0)
    assert [q.id for q in material.project.questions.all()] == [material.question.id, first.id, later.id]
    assert later.key == "q2"
    assert material.project.questions.interviews() == {material.question.id: [material.interview.id]}


def test_uniting_questions_moves_answers_and_remembers_the_wording(material):
    questions = material.project.questions
    material.code("Tillit")
    with material.project.write(material.me, "x") as action:
        other = questions.add(action, "Hva betyr mest?", "B7")
        third = questions.add(action, "Hva teller?")
        questions.unite(action, third.id, material.question.id)
    with material.project.write(material.me, "same-question") as action:
        questions.unite(action, material.question.id, other.id)
    assert questions.all() == [other]
    assert {found.id for found in questions.wordings(other.id)} == {material.question.id, third.id}
    assert questions.by_wording("hva er viktigst") == other
    assert questions.by_wording("hva teller") == other
    assert material.project.excerpts.count(Filter(questions=(other.id,))) == 1
    material.project.journal.undo(material.me)
    assert material.project.excerpts.count(Filter(questions=(material.question.id,))) == 1
    with material.project.write(material.me, "part") as action:
        questions.part(action, third.id)
    assert questions.by_wording("hva teller").id == third.id


def test_a_question_that_is_deleted_is_asked_nowhere_until_that_is_undone(material):
    with material.project.write(material.me, "x") as action:
        action.delete("question", material.question.id)
    assert material.project.questions.all() == []
    assert material.project.questions.interviews() == {}
    material.project.journal.undo(material.me)
    (again,) = material.project.questions.all()
    assert again.uuid == material.question.uuid
    assert material.project.questions.interviews() == {again.id: [material.interview.id]}


def test_sections_are_found_by_number_and_title(material):
    with material.project.write(material.me, "x") as action:
        section = material.project.sections.add(action, "A", "Oppstart")
        layout = material.project.interviews.layout(material.interview.id)
        place = SectionPlace(start=0, body=0, end=3, until=50, section=section.uuid.hex())
        material.project.interviews.set_layout(action, material.interview.id, layout.edit(sections=(place,)))
    assert material.project.sections.by_title("a", "OPPSTART:") == section
    assert material.project.sections.by_title("B", "Oppstart") is None
    assert material.project.database.rows("SELECT section_id, until FROM section_place") == [(section.id, 50)]
    with pytest.raises(NotFoundError):
        material.project.sections.by_id(99)
