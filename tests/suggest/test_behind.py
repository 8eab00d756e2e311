"""The sentences behind the figures of an evaluation."""

import pytest

from qualcode.suggest.behind import Outcome
from qualcode.suggest.defaults import CONDITIONS
from qualcode.suggest.evaluate import evaluate
from qualcode.suggest.lexical import Lexical
from tests.suggest.conftest import code
from tests.suggest.test_trial import units


@pytest.fixture
def codes(book):
    return (*book, code("snow", "Snø"), code("people", "Folk"))


def test_every_figure_of_a_code_has_its_sentences(codes):
    measured = units(60)
    found = evaluate(Lexical, codes, measured, samples=0)
    for condition in CONDITIONS:
        seen = set()
        for figures in found.under(condition).codes:
            behind = found.behind(figures.code, condition)
            outcomes = [one.outcome for one in behind]
            assert outcomes == sorted(outcomes, key=list(Outcome).index)
            assert outcomes.count(Outcome.FOUND) == figures.among_three
            assert outcomes.count(Outcome.MISSED) == figures.n - figures.among_three
            assert outcomes.count(Outcome.WRONG) == figures.proposed - figures.first
            seen |= set(outcomes)
        assert seen == set(Outcome)


def test_a_sentence_is_named_by_its_place_its_codes_and_what_came_first(codes):
    measured = units(12)
    found = evaluate(Lexical, codes, measured, samples=0)
    by_place = {one.passage.place: one for one in measured}
    behind = found.behind("trust", "cold")
    assert behind
    for one in behind:
        unit = by_place[one.sentence.interview, one.sentence.start, one.sentence.end]
        assert one.sentence.given == unit.codes
        ranked = Lexical().rank([unit.passage], codes, found_nothing(measured))[0]
        assert one.proposed == tuple(proposal.code for proposal in ranked[:3])


def found_nothing(measured):
    from qualcode.suggest.context import Context

    return Context((), [one.passage for one in measured])


def test_little_is_kept_of_a_sentence_and_nothing_of_it_goes_to_files(codes):
    found = evaluate(Lexical, codes, units(200), samples=0)
    proposed = [three for condition in CONDITIONS for three in found.under(condition).proposed]
    assert max(map(len, proposed)) == 3
    for condition in CONDITIONS:
        kept = found.under(condition).proposed
        assert len({id(three) for three in kept}) == len(set(kept))
    keys = {id(one.key) for one in codes}
    assert {id(key) for three in proposed for key in three} <= keys
    assert {"sentences", "proposed"}.isdisjoint({*found.to_json(), *found.to_json()["cold"]})
