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

from qualcode.dataclass import dataclass
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
    learning: Progress | None = None,
) -> Found:
    """Rank passages for a code.

    Args:
        task: What they are ranked for.
        passages: The passages.
        processes: How many processes may work; 1 for this one alone.
        kept: Where what was found is kept, for these very passages and this task.
        progress: Is told how far it is.
        learning: Is told before that, by an engine that parses, how many coded passages of how many it knows.

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

    def learnt(known: int) -> None:
        check()
        if learning is not None:
            learning(known, len(coded))

    tell()
    coded = [one.passage for one in task.context.standing()] if isinstance(ranker, Parsing) and left else []
    hands = _Hands(task, ranker, processes, tell, learnt)
    with closing(hands.found(left, coded)) as ranking:
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


@dataclass(frozen=True, slots=True)
class _Hands:
    """Who ranks: other processes where that pays, else this one."""

    task: Task
    ranker: Ranker
    processes: int
    waiting: Callable[[], None]
    learnt: Callable[[int], None]

    def found(self, batches: Sequence[Place], coded: Sequence[Passage]) -> Generator[tuple[int, Found]]:
        """Rank batches on as many cores as it pays; without other processes, in this one.

        Args:
            batches: The batches.
            coded: What an engine that parses reads first, since all the rest is held against that.
        """
        alone = ALONE_PARSING if isinstance(self.ranker, Parsing) else ALONE
        at = 0
        if self.processes > 1 and len(coded) + sum(len(batch) for _number, batch in batches) > alone:
            try:
                for found in self._together(batches, coded):
                    at += 1
                    yield batches[at - 1][0], found
            except NO_CREW:
                # Where no other process can start, or one was ended by the system, this one goes on.
                pass
        if isinstance(self.ranker, Parsing) and batches[at:]:
            for low in range(0, len(coded), BATCH):
                for language, texts in by_language(coded[low : low + BATCH]):
                    self.ranker.parsed(language, texts)
                self.learnt(min(low + BATCH, len(coded)))
        for number, batch in batches[at:]:
            yield number, self.task.rank(self.ranker, batch)

    def _together(self, batches: Sequence[Place], coded: Sequence[Passage]) -> Generator[Found]:
        crew = Crew(self.task, min(self.processes, len(batches) + len(coded) // BATCH))
        try:
            if isinstance(self.ranker, Parsing):
                yield from self._parsed(crew, self.ranker, batches, coded)
            else:
                yield from crew.rank((batch for _number, batch in batches), self.waiting)
        finally:
            crew.close()

    def _parsed(
        self, crew: Crew, ranker: Parsing, batches: Sequence[Place], coded: Sequence[Passage]
    ) -> Generator[Found]:
        """Let the crew parse, and rank here."""
        jobs = [job for low in range(0, len(coded), BATCH) for job in by_language(coded[low : low + BATCH])]
        known, first = 0, len(jobs)
        ends: dict[int, Sequence[Passage]] = {}
        for _number, batch in batches:
            jobs += by_language(batch)
            ends[len(jobs) - 1] = batch

        def waiting() -> None:
            if known < len(coded):
                self.learnt(known)
            else:
                self.waiting()

        for at, words in enumerate(crew.parse(jobs, waiting)):
            ranker.know(*jobs[at], words)
            if at < first:
                known += len(jobs[at][1])
                self.learnt(known)
            if at in ends:
                yield self.task.rank(ranker, ends[at])


def by_language(passages: Sequence[Passage]) -> list[tuple[str, list[str]]]:
    """Give the texts of passages in their order, cut where another language is spoken."""
    return [
        (language, [one.text for one in group])
        for language, group in groupby(passages, lambda one: one.language)
    ]
