"""Calls away from the screen: whose value counts, and in which order they are made."""

from __future__ import annotations

import queue
import threading

import pytest

from qualcode.tui.worker import StudyWorker


@pytest.fixture
def worker():
    """Give a worker, and a way to hand over the next answer."""
    answers = queue.Queue()
    told = []
    made = StudyWorker(answers.put, told.append)
    yield made, lambda: answers.get(timeout=10).deliver(), told
    made.close()


def test_an_older_answer_never_wins(worker):
    made, deliver, _failures = worker
    first, told = threading.Event(), []
    made.read(lambda: first.wait(10) and "old", told.append, key="text")
    made.read(lambda: "new", told.append, key="text")
    deliver()
    first.set()
    deliver()
    assert told == ["new"]
    assert made.idle


def test_writes_are_made_one_after_the_other_in_their_order(worker):
    made, deliver, _failures = worker
    first, done, told = threading.Event(), [], []
    made.write(lambda: first.wait(10) and done.append(1), told.append)
    made.write(lambda: done.append(2), told.append)
    first.set()
    deliver()
    deliver()
    assert done == [1, 2]
    assert made.idle


def test_a_write_that_fails_is_told_to_who_asked_and_the_next_is_made(worker):
    made, deliver, failures = worker
    told = []
    made.write(lambda: 1 / 0, pytest.fail, failed=told.append)
    made.write(lambda: 2, told.append)
    deliver()
    deliver()
    assert told[:1] == failures
    assert told[1:] == [2]


def test_what_is_read_by_a_timer_while_the_program_ends_is_left():
    worker = StudyWorker(lambda _message: None, lambda _sentence: None)
    worker.close()
    worker.read(lambda: 1, lambda _value: None)
    assert worker.idle
