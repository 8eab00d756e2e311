"""Processes that work beside this one, one a core.

They are started afresh wherever this runs (`spawn`): copying a process that has threads, as the terminal UI
does, is safe nowhere. Each makes its own engine once, and is handed jobs, passages by the batch say.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager, redirect_stderr
from itertools import islice
from multiprocessing import get_context
from threading import current_thread, main_thread
from typing import TYPE_CHECKING, Any, Final, Protocol, runtime_checkable

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.stopping import check, stoppable
from qualcode.suggest.base import Proposal, Ranker, Suggestible
from qualcode.suggest.defaults import FLOOR

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from multiprocessing.sharedctypes import Synchronized
    from multiprocessing.synchronize import Event

    from qualcode.suggest.context import Context
    from qualcode.suggest.passage import Passage
    from qualcode.suggest.reading import Word

_MOST: Final = 60
"""How many processes Windows can wait for."""
_TICK: Final = 0.1
"""How often, in seconds, is looked whether to stop."""

Found = list[tuple[int, Proposal]]
"""What is proposed in a batch of passages: the number of the passage in it, and the proposal."""

NO_CREW: Final = (BrokenProcessPool, OSError, ImportError, NotImplementedError, RuntimeError)
"""What says that there can be no other processes here, or that they came to grief."""


@runtime_checkable
class Parsing(Ranker, Protocol):
    """An engine whose reading costs much more than its ranking, and can be done elsewhere."""

    def parsed(self, language: str, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """Give the words of texts in a language."""

    def know(self, language: str, texts: Sequence[str], words: Iterable[tuple[Word, ...]]) -> None:
        """Take over the words of texts that were read elsewhere."""


@runtime_checkable
class Learning(Ranker, Protocol):
    """An engine that learns from all that is coded before it ranks, which takes long where much is."""

    def learn(self, codebook: Sequence[Suggestible], context: Context, tick: Callable[[], None]) -> None:
        """Learn from a context; nothing is learnt twice.

        Args:
            codebook: The codes on offer.
            context: What is coded.
            tick: Is called for each coded passage that is learnt.
        """


class Work(Protocol):
    """What processes are there for; goes to each of them once."""

    @property
    def make(self) -> Callable[[], Ranker]:
        """Makes the engine; a function that another process can find."""


class StoppedError(Exception):
    """Nobody waits for a job any more."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Task(Record):
    """What passages are ranked for; goes to each process once."""

    make: Callable[[], Ranker]
    """Makes the engine; a function that another process can find."""
    codebook: Sequence[Suggestible]
    """The codes on offer."""
    context: Context
    """What is coded so far."""
    code: str
    """The key of the code that is asked about."""
    floor: float = FLOOR
    """The score below which nothing is proposed."""

    def rank(self, ranker: Ranker, passages: Sequence[Passage]) -> Found:
        """Rank a batch of passages."""
        ranked = ranker.rank(passages, self.codebook, self.context, only=self.code)
        return [
            (number, one)
            for number, proposals in enumerate(ranked)
            for one in proposals
            if one.score >= self.floor
        ]


def cores() -> int:
    """Tell on how many cores this process may run."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Crew:
    """Other processes that work for a task.

    Args:
        work: The task, or whatever else there is to do.
        count: How many processes.

    Raises:
        OSError: If there can be none here; see `NO_CREW`.
    """

    def __init__(self, work: Work, count: int) -> None:
        self._ahead = min(count, _MOST) + 1
        context = get_context("spawn")
        self.count = min(count, _MOST)
        """How many processes there are."""
        with _starting():
            self._stop, self._ticks = context.Event(), context.Value("q", 0)
            self._pool = ProcessPoolExecutor(
                self.count, mp_context=context, initializer=_begin, initargs=(work, self._stop, self._ticks)
            )

    @property
    def ticks(self) -> int:
        """How often jobs said that they are a step further, all processes together; see `count_on`."""
        return int(self._ticks.value)

    def rank(self, batches: Iterable[Sequence[Passage]], waiting: Callable[[], None]) -> Iterator[Found]:
        """Rank batches of passages; gives what was found in each, in order.

        Args:
            batches: The passages.
            waiting: Is called now and then; what it raises stops everything.
        """
        return self.each(_rank, ((batch,) for batch in batches), waiting)

    def parse(
        self, batches: Iterable[tuple[str, Sequence[str]]], waiting: Callable[[], None]
    ) -> Iterator[list[tuple[Word, ...]]]:
        """Parse batches of texts, each in one language; gives the words of each text, in order."""
        return self.each(parse, batches, waiting)

    def each(
        self, call: Callable[..., Any], jobs: Iterable[tuple[Any, ...]], waiting: Callable[[], None]
    ) -> Iterator[Any]:
        """Do jobs; gives what each came to, in order.

        Args:
            call: Does a job, given the work, the engine and what stands in the job. A function that another
                process can find; what calls `stopping.check` in its loops is left early.
            jobs: The jobs.
            waiting: Is called now and then; what it raises stops everything.
        """
        left, under_way = iter(jobs), deque[Future[Any]]()
        while True:
            with _starting():
                for job in islice(left, self._ahead - len(under_way)):
                    under_way.append(self._pool.submit(_do, call, job))
            if not under_way:
                return
            first = under_way.popleft()
            while not wait([first], timeout=_TICK).done:
                waiting()
            yield first.result()

    def close(self) -> None:
        """Let the processes end; what they have begun they leave, or finish where it is short."""
        self._stop.set()
        self._pool.shutdown(wait=True, cancel_futures=True)


@contextmanager
def _starting() -> Iterator[None]:
    """Let processes start: deaf to Ctrl+C, which is this one's to hear, and past a terminal UI's stderr."""
    deaf = current_thread() is main_thread()
    before = signal.signal(signal.SIGINT, signal.SIG_IGN) if deaf else None
    try:
        with _real_stderr():
            yield
    finally:
        if deaf:
            signal.signal(signal.SIGINT, before)


@contextmanager
def _real_stderr() -> Iterator[None]:
    """Stand in for a stderr that says it is file -1: starting a process trips over that."""
    try:
        real = sys.stderr is None or sys.stderr.fileno() >= 0
    except (OSError, ValueError, AttributeError):
        real = True
    if real:
        yield
        return
    with redirect_stderr(sys.__stderr__):
        yield


# What follows runs in the other processes.

_working: list[tuple[Work, Ranker]] = []
_stops: list[Event] = []
_counted: list[Synchronized[int]] = []


def _begin(work: Work, stop: Event, ticks: Synchronized[int]) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    _working[:], _stops[:], _counted[:] = [(work, work.make())], [stop], [ticks]


def count_on() -> None:
    """Say from within a job that it is a step further; leaves the job where nobody waits for it any more."""
    check()
    for ticks in _counted:
        with ticks.get_lock():
            ticks.value += 1


def _wanted() -> None:
    if _stops[0].is_set():
        raise StoppedError


def _do(call: Callable[..., Any], job: tuple[Any, ...]) -> Any:
    with stoppable(_wanted):
        check()
        return call(*_working[0], *job)


def _rank(task: Task, ranker: Ranker, passages: Sequence[Passage]) -> Found:
    if isinstance(ranker, Learning):
        ranker.learn(task.codebook, task.context, count_on)
    return task.rank(ranker, passages)


def parse(
    _work: Work,
    ranker: Ranker,
    language: str,
    texts: Sequence[str],
    tick: Callable[[], None] = check,
) -> list[tuple[Word, ...]]:
    """Have an engine that parses give the words of texts.

    Args:
        ranker: The engine.
        language: The language of the texts.
        texts: The texts.
        tick: Is called for each of them in the end.
    """
    if not isinstance(ranker, Parsing):
        raise TypeError(type(ranker))
    found = ranker.parsed(language, texts)
    for _text in texts:
        tick()
    return found
