"""Every question has a short name of its own."""

from __future__ import annotations

from qualcode.domain.question import question_keys


def test_a_number_is_the_key_and_a_question_without_one_is_known_by_its_place():
    assert question_keys([(7, "A1", 0), (9, "", 1)]) == {7: "A1", 9: "q2"}


def test_questions_numbered_alike_are_told_apart_in_the_guides_order():
    assert question_keys([(1, "A1", 0), (2, "A2", 1), (3, "A1", 2), (4, "A1", 3)]) == {
        1: "A1",
        2: "A2",
        3: "A1~2",
        4: "A1~3",
    }


def test_a_key_that_somebody_gave_as_a_number_is_not_given_twice():
    keys = question_keys([(1, "A1", 0), (2, "A1", 1), (3, "A1~2", 2), (4, "q6", 3), (5, "", 5)])
    assert keys == {1: "A1", 2: "A1~3", 3: "A1~2", 4: "q6", 5: "q6~2"}
