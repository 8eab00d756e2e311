"""Correcting turns, labels and questions after import; no coding moves, and all of it is undone."""

from __future__ import annotations

from functools import partial

import pytest

from qualcode.domain.names import beginning
from qualcode.errors import ConflictError, DomainError


def spoken(made, interview):
    document = made.study.transcripts.document(interview)
    return [("+".join(turn.labels), document.text[turn.body : turn.end]) for turn in document.layout.turns]


def people(made):
    return {person.pseudonym for person in made.study.transcripts.participants()}


def test_a_label_that_is_none_gives_its_words_to_the_turn_before(made):
    made.code(made.first, "tre år", "tid")
    done = made.study.guide.not_a_speaker(made.first, "PB")
    assert done.codings == 1
    assert spoken(made, made.first) == [("KF", "Tillit er viktig.\nPB: Resultater innen tre år.")]
    assert "PB (one)" not in people(made)
    made.study.history.undo()
    assert [label for label, _words in spoken(made, made.first)] == ["KF", "PB"]
    assert "PB (one)" in people(made)


def test_codings_go_over_to_whoever_speaks_the_words_now(made):
    made.code(made.first, "tre år", "tid")
    made.study.guide.not_a_speaker(made.first, "PB")
    label = made.study.speakers.label(made.first, "KF")
    assert made.study.speakers.touched([label]) == 1


def test_renaming_a_label_to_another_unites_the_two(made):
    made.study.guide.rename_label(made.first, "PB", "KF")
    assert [label for label, _words in spoken(made, made.first)] == ["KF", "KF"]
    assert [label.name for label in made.study.transcripts.labels(made.first)] == ["KF"]


def test_a_renamed_label_keeps_its_participant(made):
    before = made.study.speakers.label(made.first, "PB").participant_id
    made.study.guide.rename_label(made.first, "PB", "Politiker")
    assert made.study.speakers.label(made.first, "Politiker").participant_id == before


def test_a_joint_label_belongs_to_all_whom_it_names(made):
    made.code(made.first, "tre år", "tid")
    made.study.guide.joint(made.first, "PB", ["KF", "GR"])
    assert spoken(made, made.first)[1][0] == "KF+GR"
    assert "GR" in people(made)
    labels = [made.study.speakers.label(made.first, name) for name in ("KF", "GR")]
    assert [made.study.speakers.touched([label]) for label in labels] == [1, 1]


def test_a_question_marked_within_a_turn_divides_it(made):
    text = made.study.transcripts.document(made.second).text
    start = text.index("Penger først,")
    made.study.guide.mark_question(made.second, start, start + len("Penger først,"))
    assert spoken(made, made.second) == [("KF", "så tillit.")]
    assert [question.wording for question in made.study.transcripts.questions()][-1] == "Penger først,"


def test_unmarking_a_question_takes_the_answers_back_to_the_one_before(made):
    made.study.guide.unmark_question(made.first, 0)
    assert made.study.transcripts.document(made.first).layout.questions == ()
    made.study.history.undo()
    assert len(made.study.transcripts.document(made.first).layout.questions) == 1


def test_a_long_question_is_named_by_its_beginning_marked_as_cut(made, monkeypatch):
    shortly = partial(beginning, most=len("Resultater "))
    monkeypatch.setattr("qualcode.study.guide.beginning", shortly)
    start = made.study.transcripts.document(made.first).text.index("Resultater innen")
    done = made.study.guide.mark_question(made.first, start, start + len("Resultater innen tre"))
    assert str(done.message).startswith("“Resultater…” is a question now.")
    place = made.study.transcripts.document(made.first).layout.questions[-1]
    done = made.study.guide.unmark_question(made.first, place.start)
    assert str(done.message).startswith("“Resultater…” is no question now.")


def test_words_that_are_a_question_already_are_not_marked_again(made):
    with pytest.raises(DomainError, match="already"):
        made.study.guide.mark_question(made.first, 0, 30)


def test_two_wordings_can_be_made_one_question(made):
    text = made.study.transcripts.document(made.second).text
    start = text.index("Penger først,")
    made.study.guide.mark_question(made.second, start, start + len("Penger først,"))
    first, other = made.study.transcripts.questions()
    made.study.wordings.same(other.id, first.id)
    assert [question.id for question in made.study.transcripts.questions()] == [first.id]
    made.study.history.undo()
    assert len(made.study.transcripts.questions()) == 2


@pytest.mark.parametrize(("given", "kept"), [("", "A1"), ("B7", "B7")])
def test_of_two_wordings_made_one_the_question_keeps_its_number_or_takes_the_others(made, given, kept):
    text = made.study.transcripts.document(made.second).text
    start = text.index("Penger først,")
    made.study.guide.mark_question(made.second, start, start + len("Penger først,"))
    numbered, other = made.study.transcripts.questions()
    made.study.wordings.edit(other.id, number=given)
    made.study.wordings.same(numbered.id, other.id)
    assert [question.number for question in made.study.transcripts.questions()] == [kept]


def test_a_question_is_not_given_another_ones_wording(made):
    text = made.study.transcripts.document(made.second).text
    start = text.index("Penger først,")
    made.study.guide.mark_question(made.second, start, start + len("Penger først,"))
    first, other = made.study.transcripts.questions()
    with pytest.raises(ConflictError, match="wording"):
        made.study.wordings.edit(other.id, wording=first.wording.upper())


def test_a_turn_is_given_to_others(made):
    second = made.study.transcripts.document(made.first).layout.turns[1]
    made.study.guide.set_speakers(made.first, second.start, ["KF"])
    assert [label for label, _words in spoken(made, made.first)] == ["KF", "KF"]


def test_what_was_no_label_is_made_one_and_undone(made):
    made.code(made.first, "tre år", "tid")
    made.study.guide.not_a_speaker(made.first, "PB")
    done = made.study.guide.add_label(made.first, "PB")
    assert str(done.message) == "PB speaks now: one turn. It touches a coding."
    assert [label for label, _words in spoken(made, made.first)] == ["KF", "PB"]
    label = made.study.speakers.label(made.first, "PB")
    assert made.study.speakers.touched([label]) == 1
    made.study.history.undo()
    assert [label for label, _words in spoken(made, made.first)] == ["KF"]


def test_a_name_that_stands_before_no_colon_is_made_no_label(made):
    with pytest.raises(DomainError, match="No line"):
        made.study.guide.add_label(made.first, "Ola")
    assert made.study.history.log(1)[0].action != "add-label"
