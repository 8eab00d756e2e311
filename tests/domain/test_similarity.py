"""Questions that are nearly the same are found, and only those."""

from __future__ import annotations

from qualcode.domain.question import Question
from qualcode.domain.similarity import nearest


def question(position: int, wording: str) -> Question:
    return Question(
        id=position + 1,
        uuid=bytes(16),
        number="",
        wording=wording,
        section_id=None,
        position=position,
        key=f"q{position + 1}",
    )


GUIDE = [
    question(0, "Hva er fordelene ved å samarbeide med høgskolen i regionen?"),
    question(1, "Hva er ulempene ved å samarbeide med høgskolen i regionen?"),
    question(2, "Hvem tok initiativet?"),
]


def test_a_wording_with_one_word_changed_is_nearly_the_same():
    found = nearest("Hva er fordelene ved å samarbeide med universitetet i regionen?", GUIDE)
    assert found is GUIDE[0]


def test_the_same_wording_is_not_proposed_as_nearly_the_same_as_itself():
    found = nearest("hva er FORDELENE ved å samarbeide med høgskolen i regionen", GUIDE)
    assert found is GUIDE[1]


def test_another_question_is_like_none():
    assert nearest("Hvor mange ansatte har dere?", GUIDE) is None
