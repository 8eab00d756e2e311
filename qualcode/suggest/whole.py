"""Ranking a whole corpus for one code: in batches, on all cores, to be stopped at any time and resumed.

What was found in a batch is kept by whoever is handed in as `kept`, so that a ranking that was stopped goes
on behind the last batch. Small corpora are ranked in this process: starting others takes longer. An engine
that parses (spaCy) has its texts parsed by the other processes and ranks here, since the words of what was
coded are needed as well, and each text is parsed once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from itertools import groupby
from typing import TYPE_CHECKING, Final, Protocol

from qualcode.domain.stopping import check
from qualcode.suggest.crew import NO_CREW, Crew, Found, Parsing, Task
from qualcode.suggest.passage import Passage

if TYPE_CHECKING:
    from qualcode.suggest.base import Ranker

BATCH: Final = 200
"""How many passages are ranked at a time."""
ALONE: Final = 4000
"""Up to how many passages are ranked in this process."""
ALONE_PARSING: Final = 800
"""The same for engines that parse."""

Progress = Callable[[int, int], None]
"""Is told how many passages of how many are ranked; what it raises stops the ranking."""

Place = tuple[int, Sequence[Passage]]
"""A batch with its number."""


class Kept(Protocol):
    """Where what was found is kept until the same is asked again."""

    def load(self) -> Mapping[int, Found]:
        """Give what was found, by the batch's number."""

    def keep(self, number: int, found: Found) -> None:
        """Keep what was found in a batch."""


class Nothing:
    """Keeps nothing."""

    def load(self) -> Mapping[int, Found]:
        """Give nothing."""
        return {}

    def keep(self, number: int, found: Found) -> None:
        """Keep nothing."""


def ranked(
    task: Task,
    passages: Sequence[Passage],
    *,
    processes: int = 1,
    kept: Kept | None = None,
    progress: Progress | None = None,
) -> Found:
    """Rank passages for a code.

    Args:
        task: What they are ranked for.
        passages: The passages.
        processes: How many processes may work; 1 for this one alone.
        kept: Where what was found is kept, for these very passages and this task.
        progress: Is told how far it is.

    Returns:
        The proposals that reach the floor, with the numbers of their passages, in their order.
    """
    kept, ranker = kept or Nothing(), task.make()
    count = len(passages)
    known = dict(kept.load())
    batches = [(low // BATCH, passages[low : low + BATCH]) for low in range(0, count, BATCH)]
    left = [batch for batch in batches if batch[0] not in known]
    done = count - sum(len(batch) for _number, batch in left)

    def tell() -> None:
        check()
        if progress is not None:
            progress(done, count)

    tell()
    with closing(_found(task, ranker, left, processes, tell)) as ranking:
        for number, found in ranking:
            kept.keep(number, found)
            known[number] = found
            done += len(batches[number][1])
            tell()
    return [
        (number * BATCH + place, proposal)
        for number, _passages in batches
        for place, proposal in known[number]
    ]


def _found(
    task: Task, ranker: Ranker, batches: Sequence[Place], processes: int, waiting: Callable[[], None]
) -> Generator[tuple[int, Found]]:
    """Rank batches on as many cores as it pays; without other processes, in this one."""
    alone = ALONE_PARSING if isinstance(ranker, Parsing) else ALONE
    at = 0
    if processes > 1 and sum(len(batch) for _number, batch in batches) > alone:
        try:
            for found in _together(task, ranker, batches, processes, waiting):
                at += 1
                yield batches[at - 1][0], found
        except NO_CREW:
            # Where no other process can start, or one was ended by the system, this one goes on.
            pass
    for number, batch in batches[at:]:
        yield number, task.rank(ranker, batch)


def _together(
    task: Task, ranker: Ranker, batches: Sequence[Place], processes: int, waiting: Callable[[], None]
) -> Generator[Found]:
    crew = Crew(task, min(processes, len(batches)))
    try:
        if isinstance(ranker, Parsing):
            yield from _parsed(crew, task, ranker, batches, waiting)
        else:
            yield from crew.rank((batch for _number, batch in batches), waiting)
    finally:
        crew.close()


def _parsed(
    crew: Crew, task: Task, ranker: Parsing, batches: Sequence[Place], waiting: Callable[[], None]
) -> Generator[Found]:
    """Let the crew parse, and rank here: first what was coded, since all the rest is held against that."""
    coded = [one.passage for one in task.context.standing()]
    learnt = [(-1, coded[low : low + BATCH]) for low in range(0, len(coded), BATCH)]
    jobs: list[tuple[str, list[str]]] = []
    ends: dict[int, Sequence[Passage]] = {}
    for number, batch in (*learnt, *batches):
        for language, group in groupby(batch, lambda one: one.language):
            jobs.append((language, [one.text for one in group]))
        if number >= 0:
            ends[len(jobs) - 1] = batch
    for at, words in enumerate(crew.parse(jobs, waiting)):
        ranker.know(*jobs[at], words)
        if at in ends:
            yield task.rank(ranker, ends[at])
