"""Ranking a whole corpus for one code: in batches, on all cores, to be stopped at any time and resumed.

What was found in a batch is kept by whoever is handed in as `kept`, so that a ranking that was stopped goes
on behind the last batch. Small corpora are ranked in this process: starting others takes longer. An engine
that parses (spaCy) has its texts parsed by the other processes and ranks here, since the words of what was
coded are needed as well, and each text is parsed once.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import closing
from itertools import count, groupby
from typing import TYPE_CHECKING, Final, Protocol

from qualcode.dataclass import dataclass
from qualcode.domain.stopping import check
from qualcode.suggest.crew import NO_CREW, Crew, Found, Learning, Parsing, Task
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
        learning: Is told before that how many coded passages of how many the engine has read, again where a
            ranking goes on that was stopped.

    Returns:
        The proposals that reach the floor, with the numbers of their passages, in their order.
    """
    kept, ranker = kept or Nothing(), task.make()
    total = len(passages)
    known = dict(kept.load())
    batches = [(low // BATCH, passages[low : low + BATCH]) for low in range(0, total, BATCH)]
    left = [batch for batch in batches if batch[0] not in known]
    done = total - sum(len(batch) for _number, batch in left)

    def tell() -> None:
        check()
        if progress is not None:
            progress(done, total)

    def learnt(known: int) -> None:
        check()
        if learning is not None:
            learning(known, len(coded))

    tell()
    coded = [one.passage for one in task.context.standing()] if left else []
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
            coded: What is read first, since all the rest is held against that.
        """
        alone = ALONE_PARSING if isinstance(self.ranker, Parsing) else ALONE
        at, work = 0, sum(len(batch) for _number, batch in batches)
        if isinstance(self.ranker, Parsing):
            work += len(coded)
        if self.processes > 1 and work > alone:
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
        elif isinstance(self.ranker, Learning) and batches[at:]:
            known = count(1)
            self.ranker.learn(
                self.task.codebook, self.task.context, lambda: self.learnt(min(next(known), len(coded)))
            )
        for number, batch in batches[at:]:
            yield number, self.task.rank(self.ranker, batch)

    def _together(self, batches: Sequence[Place], coded: Sequence[Passage]) -> Generator[Found]:
        if coded:
            # Handing all that is known to other processes takes a while in which nothing else is told.
            self.learnt(0)
        parsing = len(coded) // BATCH if isinstance(self.ranker, Parsing) else 0
        crew = Crew(self.task, min(self.processes, len(batches) + parsing))
        try:
            if isinstance(self.ranker, Parsing):
                yield from self._parsed(crew, self.ranker, batches, coded)
            else:
                yield from self._learnt(crew, batches, coded)
        finally:
            crew.close()

    def _learnt(self, crew: Crew, batches: Sequence[Place], coded: Sequence[Passage]) -> Generator[Found]:
        """Let the crew rank; each of it learns from all that is coded before its first batch."""
        begun = False

        def waiting() -> None:
            if coded and not begun:
                self.learnt(min(crew.ticks // crew.count, len(coded)))
            else:
                self.waiting()

        for found in crew.rank((batch for _number, batch in batches), waiting):
            if not begun:
                begun = True
                self.learnt(len(coded))
            yield found

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
