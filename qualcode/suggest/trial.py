"""What an evaluation ranks, cut into jobs that this process or any other can do, with the same outcome."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.suggest.baselines import MostFrequent, SameQuestion
from qualcode.suggest.defaults import IN_ORDER, LEAVE_ONE_OUT
from qualcode.suggest.metrics import DEPTH, Ranked

if TYPE_CHECKING:
    from qualcode.suggest.base import Ranker, Suggestible
    from qualcode.suggest.context import Context
    from qualcode.suggest.passage import Coded

BASELINES: Final = {kind.engine: kind for kind in (MostFrequent, SameQuestion)}
"""What proposes without a look at the words, by name."""

CHUNK: Final = 50
"""How many sentences a job ranks."""


@dataclass(frozen=True, slots=True)
class Job(Record):
    """Some sentences that are ranked under one condition."""

    engine: str
    """A baseline; none for the engine that is measured."""
    condition: str
    """What is known."""
    units: tuple[int, ...]
    """The numbers of the sentences, ascending."""


class Trial:
    """A study's coded sentences, to be ranked with what may be known of the others.

    Goes to each process once; what a job learns helps the next one of the same condition along, and never
    one of another.

    Args:
        make: Makes the engine.
        codebook: The codes on offer.
        units: The coded sentences in the order of coding.
        ground: What is known of the study's words, and of no codings.
    """

    def __init__(
        self,
        make: Callable[[], Ranker],
        codebook: Sequence[Suggestible],
        units: Sequence[Coded],
        ground: Context,
    ) -> None:
        self.make = make
        """Makes the engine; a function that another process can find."""
        self._codebook, self._units, self._ground = codebook, units, ground
        self._kin, self._groups = _kin(units)
        self._under: tuple[str, str] = ("", "")
        self._baseline: Ranker | None = None
        self._context = ground
        self._known = 0

    def jobs(self, engine: str, condition: str) -> list[Job]:
        """Cut the ranking of all sentences under a condition into jobs, to be done in their order."""
        if condition != LEAVE_ONE_OUT:
            order = list(range(len(self._units)))
            return [
                Job(engine, condition, tuple(order[low : low + CHUNK])) for low in range(0, len(order), CHUNK)
            ]
        interviews: dict[str, list[int]] = {}
        for number, unit in enumerate(self._units):
            interviews.setdefault(unit.passage.interview, []).append(number)
        return [Job(engine, condition, tuple(interviews[name])) for name in sorted(interviews)]

    def rank(self, ranker: Ranker, job: Job, tick: Callable[[], None]) -> list[Ranked]:
        """Rank the sentences of a job.

        Args:
            ranker: The engine that is measured.
            job: The job.
            tick: Is called for each sentence that is ranked; what it raises stops the work.
        """
        ranker = self._begin(ranker, job)
        left_out = [self._units[number] for number in job.units] if job.condition == LEAVE_ONE_OUT else []
        for unit in left_out:
            self._context.remove(unit)
        found = []
        for number in job.units:
            kin = self._learn(number) if job.condition == IN_ORDER else []
            for other in kin:
                self._context.remove(self._units[other])
            found.append(self._one(ranker, number))
            for other in kin:
                self._context.add(self._units[other])
            tick()
        for unit in left_out:
            self._context.add(unit)
        return found

    def _begin(self, ranker: Ranker, job: Job) -> Ranker:
        """Make ready for a job: another condition starts from nothing."""
        if self._under != (job.engine, job.condition) or (self._known and job.units[0] < self._known):
            self._under, self._known = (job.engine, job.condition), 0
            self._baseline = BASELINES[job.engine]() if job.engine else None
            self._context = self._ground.again(self._units if job.condition == LEAVE_ONE_OUT else ())
        return self._baseline or ranker

    def _learn(self, number: int) -> list[int]:
        """Let what was coded before a sentence be known; the others of its coding were coded with it.

        Returns:
            Those of them that are known all the same, from before.
        """
        kin = self._kin[number]
        target = number
        # Mostly they stand right before it, and need not be learnt yet.
        for other in reversed(kin):
            if other != target - 1:
                break
            target = other
        for unit in self._units[self._known : target]:
            self._context.add(unit)
        self._known = max(self._known, target)
        return [other for other in kin if other < self._known]

    def _one(self, ranker: Ranker, number: int) -> Ranked:
        unit = self._units[number]
        proposals = ranker.rank([unit.passage], self._codebook, self._context)[0]
        # What stands behind the first hit is never looked at, and would be most of the memory.
        hits = (rank for rank, one in enumerate(proposals, start=1) if one.code in unit.codes)
        kept = max(DEPTH, next(hits, 0))
        return Ranked(
            given=unit.codes,
            proposed=tuple(proposal.code for proposal in proposals[:kept]),
            score=proposals[0].score if proposals else 0.0,
            role=unit.passage.role,
            group=self._groups[number],
        )


def _kin(units: Sequence[Coded]) -> tuple[list[list[int]], list[int]]:
    """Find the sentences that share a coding.

    Returns:
        For each sentence the numbers of those before it that do, and the first of all that hang together.
    """
    kin: list[list[int]] = []
    towards: list[int] = []
    bearing: dict[int, list[int]] = {}

    def first(number: int) -> int:
        while towards[number] != number:
            # Whoever asks next has half the way.
            towards[number] = towards[towards[number]]
            number = towards[number]
        return number

    for number, unit in enumerate(units):
        earlier = sorted({other for coding in unit.codings for other in bearing.get(coding, ())})
        kin.append(earlier)
        joined = {first(other) for other in earlier}
        towards.append(min(joined, default=number))
        for other in joined:
            towards[other] = towards[number]
        for coding in unit.codings:
            bearing.setdefault(coding, []).append(number)
    return kin, [first(number) for number in range(len(units))]
