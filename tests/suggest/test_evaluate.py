import json

import pytest

from qualcode.suggest import evaluate as evaluating
from qualcode.suggest.base import Proposal
from qualcode.suggest.evaluate import evaluate
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded
from tests.suggest.conftest import code, said


def unit(text, *codes, interview="a", when="", codings=(), **facts):
    place = said(text, interview=interview, **facts)
    return Coded(passage=place, codes=codes, when=when, codings=frozenset(codings))


class Watching:
    """Proposes the codebook as it is, and remembers what it was told before each sentence."""

    engine = "watching"
    version = "1"
    met: list

    def rank(self, passages, codebook, context, limit=None, only=None):
        assert only is None
        known = [coded.passage.text for coded in context.standing()]
        self.met.extend((passage.text, known) for passage in passages)
        return [[Proposal(code=one.key, score=0.2) for one in codebook][:limit] for _passage in passages]


@pytest.fixture
def watched():
    return type("Fresh", (Watching,), {"met": []})


UNITS = (
    unit("third", "money", interview="b", when="2025-01-03", role="engine", question="q"),
    unit("first", "trust", interview="a", when="2025-01-01", role="engine", question="q"),
    unit("second", "school", "trust", interview="a", when="2025-01-02", role="politician", start=50),
)


def test_each_condition_knows_what_it_may_know(watched, book):
    evaluate(watched, book, UNITS, samples=0)
    cold, one_out, in_order = watched.met[:3], watched.met[3:6], watched.met[6:]
    assert [known for _text, known in cold] == [[], [], []]
    assert {text: sorted(known) for text, known in one_out} == {
        "first": ["third"],
        "second": ["third"],
        "third": ["first", "second"],
    }
    assert in_order == [("first", []), ("second", ["first"]), ("third", ["first", "second"])]


def test_the_sentences_of_one_coding_do_not_know_of_each_other(watched, book):
    turn = [
        unit("one", "trust", when="1", codings=[1], start=0),
        unit("two", "trust", when="2", codings=[2], start=10),
        unit("three", "trust", when="2", codings=[2], start=20),
        unit("four", "trust", "money", when="2", codings=[2, 3], start=30),
        unit("five", "money", when="3", codings=[3], start=40),
        unit("six", "trust", "money", when="4", codings=[1, 4], start=50),
    ]
    evaluate(watched, book, turn, samples=0, baselines=False)
    assert watched.met[-6:] == [
        ("one", []),
        ("two", ["one"]),
        ("three", ["one"]),
        ("four", ["one"]),
        ("five", ["one", "two", "three"]),
        ("six", ["two", "three", "four", "five"]),
    ]


def test_what_is_given_back(watched, book):
    found = evaluate(watched, book, UNITS, samples=10).to_json()
    assert json.loads(json.dumps(found)) == found
    for condition in ("cold", "leave_one_out", "in_order"):
        assert found[condition]["n"] == 3
        assert found[condition]["p_at_1"] == pytest.approx(2 / 3)
        assert {"p_at_1_low", "r_at_3_high", "mrr", "macro_f1_low"} <= set(found[condition])
    roles = found["cold"]["roles"]
    assert (roles["engine"]["n"], roles["engine"]["p_at_1"]) == (2, 0.5)
    assert (roles["politician"]["n"], roles["politician"]["p_at_1"]) == (1, 1.0)
    assert (found["cold"]["shown"], found["cold"]["shown_hits"]) == (3, 2)
    assert [(step["coded"], step["n"], step["p_at_1"]) for step in found["learning_curve"]] == [
        (0, 1, 1.0),
        (1, 1, 1.0),
        (2, 1, 0.0),
    ]


def test_codes_that_are_not_on_offer_are_never_found(watched, book):
    found = evaluate(watched, book, [*UNITS, unit("x", "gone", when="2025-02")], samples=0)
    assert found.cold.never_found == ("gone",)


def test_codes_without_keywords_are_pointed_out(watched, book):
    found = evaluate(watched, (*book, code("bare", "Bar")), UNITS, samples=0)
    assert found.without_keywords == ("bare",)


def test_the_baselines_propose_what_was_given_most(watched, book):
    units = [
        *(unit(str(n), "school", interview=name, question="q") for n, name in enumerate("abcd")),
        *(unit(str(n), "money", interview=name, question="p") for n, name in enumerate("abcde")),
    ]
    one_out = {
        name: conditions["leave_one_out"].to_json()["p_at_1"]
        for name, conditions in evaluate(watched, book, units, samples=0).baselines.items()
    }
    # Without interview e both codes were given four times, and the codebook's order decides: money, then
    # school.
    assert one_out == {"most-frequent": pytest.approx(5 / 9), "same-question": 1.0}


def test_nothing_coded_gives_no_measures_and_no_error(book):
    found = evaluate(Lexical, book, [], [said("Ja.")]).to_json()
    assert found["cold"]["n"] == found["in_order"]["n"] == 0
    assert found["cold"]["p_at_1"] is None
    assert found["learning_curve"] == []
    assert evaluate(Lexical, (), UNITS, samples=0).to_json()["cold"]["p_at_1"] == 0


def test_the_same_seed_gives_the_same_numbers(book):
    units = [
        unit(text, *codes, interview=name, when=str(number), start=number * 40)
        for number, (text, codes, name) in enumerate(
            [
                ("Uten tillit går det ikke.", ("trust",), "a"),
                ("Kommunen ga støtte.", ("money",), "a"),
                ("Skolen er ny.", ("school",), "b"),
                ("Kaffe på kroa.", ("trust", "money"), "b"),
            ]
        )
    ]
    first = evaluate(Lexical, book, units, samples=40).to_json()
    assert evaluate(Lexical, book, units, samples=40).to_json() == first
    assert first["cold"]["p_at_1"] >= 0.75


def test_progress_is_told_and_may_stop_it(watched, book):
    told = []
    evaluate(watched, book, UNITS, samples=0, progress=lambda done, total: told.append((done, total)))
    assert told == [(number, 21) for number in range(1, 22)]

    def stop(done, _total):
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(watched, book, UNITS, progress=stop)


@pytest.mark.parametrize("processes", [1, 2])
def test_the_resamples_are_counted_to_their_end_and_may_stop_it(book, monkeypatch, processes):
    monkeypatch.setattr(evaluating, "ALONE", 0)
    ranked, told = [], []

    def progress(done, total):
        assert not told
        ranked.append((done, total))

    found = evaluate(
        Lexical,
        book,
        UNITS,
        samples=50,
        processes=processes,
        progress=progress,
        resampling=lambda *at: told.append(at),
    )
    assert {total for _done, total in ranked} <= {21}
    total = told[0][1]
    assert (told[0], told[-1]) == ((0, total), (total, total))
    assert [done for done, _total in told] == sorted(done for done, _total in told)
    assert len({done for done, _total in told}) > total / 50
    assert found == evaluate(Lexical, book, UNITS, samples=50)

    def stop(done, _total):
        if done >= 60:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        evaluate(Lexical, book, UNITS, samples=50, processes=processes, resampling=stop)
