"""Calls away from the screen: whose value counts, and in which order they are made."""

from __future__ import annotations

import queue
import threading
import time

import pytest

from qualcode.domain.stopping import check
from qualcode.errors import QualcodeError
from qualcode.tui.worker import READERS, StudyWorker


@pytest.fixture
def worker():
    """Give a worker, and a way to hand over the next answer."""
    answers = queue.Queue()
    told = []
    made = StudyWorker(answers.put, told.append)
    yield made, lambda: answers.get(timeout=60).deliver(), told
    made.close()


def test_an_older_answer_never_wins(worker):
    made, deliver, _failures = worker
    first, told = threading.Event(), []
    made.read(lambda: first.wait(60) and "old", told.append, key="text")
    made.read(lambda: "new", told.append, key="text")
    deliver()
    first.set()
    deliver()
    assert told == ["new"]
    assert made.idle


def test_writes_are_made_one_after_the_other_in_their_order(worker):
    made, deliver, _failures = worker
    first, done, told = threading.Event(), [], []
    made.write(lambda: first.wait(60) and done.append(1), told.append)
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


def test_what_nobody_wants_any_more_is_left_in_its_middle(worker):
    made, deliver, failures = worker
    begun, wanted, left = threading.Event(), [True], []

    def long():
        begun.set()
        try:
            for _ in range(2000):
                check()
                time.sleep(0.005)
        except QualcodeError:
            left.append(True)
            raise

    made.read(long, pytest.fail, wanted=lambda: wanted[0])
    assert begun.wait(60)
    wanted.clear()
    wanted.append(False)
    deliver()
    assert (left, failures, made.idle) == ([True], [], True)


def test_what_is_read_aside_holds_up_no_other_reading(worker):
    made, deliver, _failures = worker
    go_on, told = threading.Event(), []
    for number in range(READERS):
        made.read(lambda number=number: go_on.wait(60) and number, told.append, aside=True)
    assert not made.in_front
    made.read(lambda: "at once", told.append)
    assert made.in_front
    deliver()
    assert told == ["at once"]
    go_on.set()
    for _ in range(READERS):
        deliver()
    assert made.idle
    assert made.aside == 0
