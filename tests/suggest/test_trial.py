"""Evaluating on one core or several gives the same; leaving an interview out leaves nothing of it behind."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.suggest import crew, evaluate
from qualcode.suggest.context import Context
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded
from tests.suggest.conftest import said

WORDS = ("tillit", "penger", "skolen", "lærling", "kaffe", "støtte", "tilskudd", "snø", "møte", "folk")
KEYS = ("trust", "money", "school")


def units(count):
    """Make coded sentences in four interviews, coded in another order than they stand."""
    found = []
    for number in range(count):
        text = " ".join(WORDS[(number * step + step) % 10] for step in (1, 3, 7)).capitalize() + "."
        where = said(
            text, interview="abcd"[number % 4], start=number * 60, question=f"q{number % 3}", role="engine"
        )
        codes = tuple(dict.fromkeys((KEYS[number % 3], KEYS[number // 3 % 3])))
        found.append(Coded(passage=where, codes=codes, when=f"{number * 37 % 101:03}"))
    return found


def test_the_numbers_are_the_same_on_however_many_cores(book, monkeypatch):
    monkeypatch.setattr(evaluate, "ALONE", 10)
    started = []
    real = crew.ProcessPoolExecutor
    monkeypatch.setattr(crew, "ProcessPoolExecutor", lambda *a, **k: started.append(a) or real(*a, **k))
    alone = evaluate.evaluate(Lexical, book, units(130), samples=30)
    assert not started
    together = evaluate.evaluate(Lexical, book, units(130), samples=30, processes=3)
    assert len(started) == 1
    assert together.to_json() == alone.to_json()
    assert 0 < alone.in_order.measures.estimates["p_at_1"].value < 1


@pytest.mark.parametrize("error", crew.NO_CREW)
def test_without_other_processes_this_one_measures(book, monkeypatch, error):
    def refused(*_args, **_options):
        raise error

    monkeypatch.setattr(evaluate, "ALONE", 1)
    monkeypatch.setattr(crew, "ProcessPoolExecutor", refused)
    found = evaluate.evaluate(Lexical, book, units(12), samples=5, processes=2)
    assert found == evaluate.evaluate(Lexical, book, units(12), samples=5)


def test_what_stops_it_stops_the_other_processes_too(book, monkeypatch):
    class StoppedError(Exception):
        pass

    def stop(_done, _total):
        raise StoppedError

    monkeypatch.setattr(evaluate, "ALONE", 10)
    pools = []
    real = crew.ProcessPoolExecutor
    monkeypatch.setattr(crew, "ProcessPoolExecutor", lambda *a, **k: pools.append(real(*a, **k)) or pools[-1])
    with pytest.raises(StoppedError):
        evaluate.evaluate(Lexical, book, units(130), samples=10_000, processes=2, progress=stop)
    with pytest.raises(RuntimeError, match="after shutdown"):
        pools[0].submit(print)


def test_the_intervals_are_stopped_as_well(book):
    class StoppedError(Exception):
        pass

    told = []

    def stop(done, total):
        told.append(done)
        if len(told) > total + 5:
            raise StoppedError

    with pytest.raises(StoppedError):
        evaluate.evaluate(Lexical, book, units(8), samples=100_000, progress=stop)


@given(st.lists(st.integers(0, 19), max_size=12), st.lists(st.integers(0, 19), min_size=1, max_size=8))
def test_what_is_forgotten_leaves_nothing_behind(kept, forgotten):
    from tests.suggest.conftest import code

    book = tuple(code(key, key, keywords=()) for key in KEYS)
    known = units(20)
    passages = [one.passage for one in known]
    context = Context([known[number] for number in kept], passages)
    ranker, fresh = Lexical(), Lexical()
    ranker.rank(passages[:1], book, context)
    for number in forgotten:
        context.add(known[number])
    ranker.rank(passages[:1], book, context)
    for number in forgotten:
        context.remove(known[number])
    other = Context([known[number] for number in kept], passages)
    assert ranker.rank(passages, book, context) == fresh.rank(passages, book, other)
    assert len(context.standing()) == len(kept)
