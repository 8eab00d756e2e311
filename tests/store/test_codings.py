"""The same span, code and coder is one coding."""

from __future__ import annotations

import pytest

from qualcode.domain.filters import Filter
from qualcode.domain.memo import MemoTarget
from qualcode.errors import ConflictError, DomainError, NotFoundError
from qualcode.store.codings import Recoded


def test_applying_twice_changes_nothing_and_says_so(material):
    span = material.span("Tillit")
    with material.project.write(material.me, "x") as action:
        first = material.project.codings.apply(
            action, material.interview.id, [span], [material.trust.id, material.time.id]
        )
    assert (len(first.codings), first.repeated) == (2, 0)
    with material.project.write(material.me, "x") as action:
        again = material.project.codings.apply(
            action, material.interview.id, [span, span], [material.trust.id]
        )
    assert (again.codings, again.repeated) == ((), 2)
    assert action.entry_id is None
    assert material.project.codings.of(material.interview.id) == list(first.codings)


def test_two_coders_may_code_the_same(material):
    material.code("Tillit")
    assert len(material.code("Tillit", who=material.other)) == 1


def test_codings_are_given_by_start_and_the_longer_first(material):
    for words in ("er alt", "Tillit", "Tillit er alt"):
        material.code(words)
    text = material.project.interviews.text(material.interview.id)
    found = [text[c.start : c.end] for c in material.project.codings.of(material.interview.id)]
    assert found == ["Tillit er alt", "Tillit", "er alt"]


@pytest.mark.parametrize("span", [(5, 5), (7, 3), (-1, 4), (0, 10_000)])
def test_a_span_outside_the_text_is_refused(material, span):
    with pytest.raises(DomainError), material.project.write(material.me, "x") as action:
        material.project.codings.apply(action, material.interview.id, [span], [material.trust.id])
    with pytest.raises(DomainError), material.project.write(material.me, "x") as action:
        material.project.codings.bring_in(action, [(material.interview.id, *span, material.trust.id, 1)])


def test_a_code_or_an_interview_that_is_gone_is_refused(material):
    with pytest.raises(ConflictError), material.project.write(material.me, "x") as action:
        material.project.codings.apply(action, material.interview.id, [(0, 5)], [999])
    with pytest.raises(NotFoundError), material.project.write(material.me, "x") as action:
        material.project.codings.apply(action, 999, [(0, 5)], [material.trust.id])


def test_recoding_unites_what_would_be_there_twice_with_its_memos(material):
    one, other = material.code("Tillit", material.trust, material.time)
    (alone,) = material.code("penger", material.trust)
    with material.project.write(material.me, "x") as action:
        material.project.memos.add(action, MemoTarget.CODING, one.id, "Viktig")
        result = material.project.codings.recode(action, [one.id, alone.id], material.time.id)
    assert result == Recoded(changed=1, united=1)
    assert material.project.codings.by_ids([one.id, alone.id, other.id]) == [
        alone.edit(code_id=material.time.id),
        other.edit(memo=True),
    ]


def test_adjusting_moves_the_ends_and_what_is_kept(material):
    (coding,) = material.code("Tillit")
    with material.project.write(material.me, "x") as action:
        moved = material.project.codings.adjust(action, coding.id, *material.span("Nei, penger"))
    assert (moved.id, (moved.start, moved.end)) == (coding.id, material.span("Nei, penger"))
    (excerpt,) = material.project.excerpts.of([coding.id])
    assert (excerpt.participants, excerpt.turn) == (("Anne",), 3)


def test_adjusting_onto_a_twin_leaves_one(material):
    (one,), (other,) = material.code("Tillit"), material.code("penger")
    with material.project.write(material.me, "x") as action:
        assert material.project.codings.adjust(action, one.id, other.start, other.end).id == other.id
    assert [coding.id for coding in material.project.codings.of(material.interview.id)] == [other.id]
    material.project.journal.undo(material.me)
    assert len(material.project.codings.of(material.interview.id)) == 2


def test_a_coding_that_is_given_what_it_has_stays_as_it_is(material):
    (coding,) = material.code("Tillit")
    with material.project.write(material.me, "x") as action:
        same = material.project.codings.recode(action, [coding.id], material.trust.id)
        there = material.project.codings.adjust(action, coding.id, coding.start, coding.end)
    assert (same, there) == (Recoded(changed=0, united=0), coding)
    assert material.project.codings.of(material.interview.id) == [coding]


def test_what_several_passages_are_cited_by_is_the_turn_of_the_first(material):
    spans = [material.span("Tillit"), material.span("penger")]
    with material.project.write(material.me, "x") as action:
        found = material.project.codings.apply(action, material.interview.id, spans, [material.trust.id])
    assert [material.project.codings.turn_of(one.id) for one in found.codings] == [2, 3]
    assert found.turn == 2


def test_codings_are_counted_by_code(material):
    material.code("Tillit", material.trust, material.openness)
    material.code("penger")
    material.code("Hva er det viktigste?")
    codings = material.project.codings
    assert codings.count_by_code() == {material.trust.id: 2, material.openness.id: 1}
    assert codings.count_by_code(Filter(interviewer=True))[material.trust.id] == 3
    assert codings.by_uuid(codings.by_id(1).uuid).id == 1
    with pytest.raises(NotFoundError):
        codings.by_id(999)
