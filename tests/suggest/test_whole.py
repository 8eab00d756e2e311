"""Ranking a whole corpus: alone or together the same, stopped and resumed, and on when others fail."""

from contextlib import suppress

import pytest

from qualcode.suggest import crew, whole
from qualcode.suggest.context import Context
from qualcode.suggest.crew import Task
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded
from qualcode.suggest.whole import ranked
from tests.suggest.conftest import said


class Kept:
    def __init__(self):
        self.found = {}

    def load(self):
        return dict(self.found)

    def keep(self, number, found):
        assert number not in self.found
        self.found[number] = found


class StoppedError(Exception):
    pass


def stop_after(count):
    def progress(done, _total):
        if done >= count:
            raise StoppedError

    return progress


WORDS = ("Vi stolte på hverandre.", "Det snødde.", "Tilliten kom sent.", "Han fikk tilskudd.")


@pytest.fixture
def passages(monkeypatch):
    monkeypatch.setattr(whole, "BATCH", 3)
    return [said(WORDS[number % 4], interview="a", start=number * 50) for number in range(20)]


@pytest.fixture
def task(book, passages):
    coded = [Coded(passage=passages[1], codes=("trust",))]
    return Task(make=Lexical, codebook=book, context=Context(coded, passages), code="trust")


def test_what_is_found_has_the_numbers_of_its_passages(task, passages):
    found = ranked(task, passages)
    assert {number % 4 for number, _one in found} == {0, 1, 2}
    (alone,) = Lexical().rank([passages[6]], task.codebook, task.context, only="trust")[0]
    assert dict(found)[6] == alone


def test_one_that_was_stopped_goes_on_behind_what_was_kept(task, passages):
    kept, told = Kept(), []
    with pytest.raises(StoppedError):
        ranked(task, passages, kept=kept, progress=stop_after(6))
    assert sorted(kept.found) == [0, 1]
    again = ranked(task, passages, kept=kept, progress=lambda *at: told.append(at))
    assert told[0] == (6, 20)
    assert told[-1] == (20, 20)
    assert again == ranked(task, passages)


def test_together_the_same_is_found_in_the_same_order_and_it_can_be_stopped(task, passages, monkeypatch):
    monkeypatch.setattr(whole, "ALONE", 0)
    kept = Kept()
    with pytest.raises(StoppedError):
        ranked(task, passages, processes=2, kept=kept, progress=stop_after(6))
    used = []
    monkeypatch.setattr(Task, "rank", lambda *_given: used.append("this process"))
    together = ranked(task, passages, processes=2, kept=kept)
    monkeypatch.undo()
    assert used == []
    assert together == ranked(task, passages)


@pytest.mark.parametrize("processes", [1, 2])
def test_what_is_coded_is_learnt_again_on_going_on_and_that_is_told(task, passages, monkeypatch, processes):
    monkeypatch.setattr(whole, "ALONE", 0)
    coded = [Coded(passage=one, codes=("trust",)) for one in passages]
    task = task.edit(context=Context(coded, passages))
    kept = Kept()
    for first, stop in (((0, 20), 6), ((6, 20), 20)):
        told = []

        def progress(done, total, stop=stop, told=told):
            told.append((done, total))
            if stop <= done < total:
                raise StoppedError

        def learning(done, total, told=told):
            told.append(("learnt", done, total))

        with suppress(StoppedError):
            ranked(task, passages, processes=processes, kept=kept, progress=progress, learning=learning)
        learnt = [at for at in told if at[0] == "learnt"]
        assert told[0] == first
        # All of it comes before the first batch that is ranked, and comes to its end.
        assert told[1 : 1 + len(learnt)] == learnt
        assert learnt[-1] == ("learnt", 20, 20)


def test_an_engine_says_each_coding_that_it_learns_and_learns_none_twice(task):
    said_, ranker = [], Lexical()
    for times in (1, 1):
        ranker.learn(task.codebook, task.context, lambda: said_.append(1))
        assert len(said_) == times


@pytest.mark.parametrize("error", crew.NO_CREW)
def test_where_no_other_process_can_start_this_one_ranks_alone(task, passages, monkeypatch, error):
    def refused(*_given, **_named):
        raise error

    monkeypatch.setattr(whole, "ALONE", 0)
    monkeypatch.setattr(crew, "ProcessPoolExecutor", refused)
    assert ranked(task, passages, processes=2) == ranked(task, passages)


def test_what_fails_in_another_process_fails_here(task, passages, monkeypatch):
    monkeypatch.setattr(whole, "ALONE", 0)
    with pytest.raises(AttributeError):
        ranked(task.edit(codebook=("no code",)), passages, processes=2)
