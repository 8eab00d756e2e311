"""Long work is left where whoever asked for it does not wait any more."""

import threading

import pytest

from qualcode.domain.stopping import check, stoppable
from qualcode.suggest.context import Context
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.memory import Memory
from qualcode.suggest.passage import Coded
from qualcode.suggest.reading import plain_reader
from tests.suggest.conftest import code, said

PASSAGES = [said(f"Tillit {number}.", interview="a", start=number * 20) for number in range(50)]
CODED = [Coded(passage=one, codes=("trust",)) for one in PASSAGES]


class LeftError(Exception):
    pass


class After:
    """Stops at the so manieth look."""

    def __init__(self, looks):
        self.left = looks

    def __call__(self):
        self.left -= 1
        if self.left < 0:
            raise LeftError


@pytest.mark.parametrize(
    "work",
    [
        lambda: Context(background=PASSAGES),
        lambda: Memory(Context(CODED), plain_reader).refresh(lambda _sign, _coded: None),
        lambda: Lexical().prepare([code(f"c{number}", "Tillit og tro") for number in range(50)], "nb"),
    ],
    ids=["words", "codings", "codes"],
)
def test_what_takes_long_is_left_in_its_middle(work):
    with stoppable(After(10)), pytest.raises(LeftError):
        work()
    with stoppable(After(10_000)):
        work()


def test_what_was_left_goes_on_where_it_was(book):
    memory = Memory(Context(CODED), plain_reader)
    with stoppable(After(10)), pytest.raises(LeftError):
        memory.refresh(lambda _sign, _coded: None)
    memory.refresh(lambda _sign, _coded: None)
    fresh = Memory(Context(CODED), plain_reader)
    fresh.refresh(lambda _sign, _coded: None)
    places = {one.key: place for place, one in enumerate(book)}
    assert memory.centroid(["tillit"], places) == fresh.centroid(["tillit"], places)
    assert memory.habit(places, {}) == fresh.habit(places, {})


def test_another_thread_goes_on():
    with stoppable(After(0)):
        with pytest.raises(LeftError):
            check()
        done = []
        thread = threading.Thread(target=lambda: done.append(check()))
        thread.start()
        thread.join()
    assert done == [None]
    check()
