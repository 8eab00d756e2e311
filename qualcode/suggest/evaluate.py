"""What suggestions are worth in a study: its own codings against what would have been proposed.

Three conditions: *cold*, with nothing coded; *leave one out*, each interview with all others coded; *in
order*, each sentence with what was coded before it. The interviews' words are known in all three, as they
are on the first day. There is no floor: every sentence is ranked, and how often a proposal would have been
shown unasked is told beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from qualcode.domain.record import Record
from qualcode.suggest.base import Ranker, Suggestible
from qualcode.suggest.baselines import MostFrequent, SameQuestion
from qualcode.suggest.context import Context
from qualcode.suggest.defaults import FLOOR
from qualcode.suggest.metrics import CodeMeasures, Measures, Ranked, by_code, measure
from qualcode.suggest.passage import Coded, Passage

SEED: Final = 20
"""The seed of the resamples where none is given."""
SAMPLES: Final = 1000
"""How many resamples an interval is made of."""
STEPS: Final = 10
"""How many points the learning curve has."""

Progress = Callable[[int, int], None]
"""Is told how many sentences of how many are ranked; what it raises stops the evaluation."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition(Record):
    """What the proposals were worth under one condition."""

    measures: Measures
    """Over all sentences."""
    codes: tuple[CodeMeasures, ...]
    """For each code, the most given first."""
    roles: Mapping[str, Measures]
    """For each role; sentences of nobody in particular under the empty name."""
    shown: int
    """For how many sentences the first proposal reached the floor."""
    shown_hits: int
    """In how many of those it was right."""

    @property
    def never_found(self) -> tuple[str, ...]:
        """The codes that were given and were never among the first three."""
        return tuple(code.code for code in self.codes if code.n and not code.among_three)

    def to_json(self) -> dict[str, object]:
        """Give it as files have it: the measures at the top, the rest in objects of their own."""
        return {
            **self.measures.to_json(),
            "shown": self.shown,
            "shown_hits": self.shown_hits,
            "never_found": list(self.never_found),
            "codes": [code.to_json() for code in self.codes],
            "roles": {role: measures.to_json() for role, measures in self.roles.items()},
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(Record):
    """A point of the learning curve."""

    coded: int
    """How many sentences were coded before the first of this stretch."""
    n: int
    """How many sentences it holds."""
    p_at_1: float
    """How many of them were hit by the first proposal, as a share."""
    r_at_3: float
    """The mean share of their codes among the first three."""

    def to_json(self) -> dict[str, object]:
        """Give it as files have it."""
        return {"coded": self.coded, "n": self.n, "p_at_1": self.p_at_1, "r_at_3": self.r_at_3}


@dataclass(frozen=True, slots=True, kw_only=True)
class Evaluation(Record):
    """What one engine was worth in a study."""

    engine: str
    """The engine."""
    version: str
    """Its version and pipeline."""
    seed: int
    """The seed of the intervals."""
    cold: Condition
    """With nothing coded."""
    leave_one_out: Condition
    """Each interview with all others coded."""
    in_order: Condition
    """Each sentence with what was coded before it."""
    baselines: Mapping[str, Mapping[str, Measures]]
    """What is got without a look at the words: by baseline, then by condition."""
    curve: tuple[Step, ...]
    """How it grew with what was coded, in coding order."""
    without_keywords: tuple[str, ...]
    """The codes that have no keyword: keywords raise suggestions more than coded examples do."""

    def to_json(self) -> dict[str, object]:
        """Give it as files have it."""
        return {
            "engine": self.engine,
            "version": self.version,
            "seed": self.seed,
            "cold": self.cold.to_json(),
            "leave_one_out": self.leave_one_out.to_json(),
            "in_order": self.in_order.to_json(),
            "baselines": {
                name: {condition: measures.to_json() for condition, measures in conditions.items()}
                for name, conditions in self.baselines.items()
            },
            "learning_curve": [step.to_json() for step in self.curve],
            "without_keywords": list(self.without_keywords),
        }


def evaluate(
    make: Callable[[], Ranker],
    codebook: Sequence[Suggestible],
    coded: Iterable[Coded],
    background: Sequence[Passage] = (),
    *,
    seed: int = SEED,
    samples: int = SAMPLES,
    progress: Progress | None = None,
) -> Evaluation:
    """Measure an engine on a study's own codings.

    Args:
        make: Makes the engine; what it learns under one condition must not help it under another.
        codebook: The codes on offer.
        coded: The coded sentences in the order of coding; where they say when, that counts.
        background: All sentences of the study, coded or not; those coded where none is given.
        seed: The same seed gives the same intervals.
        samples: How many resamples an interval is made of.
        progress: Is told how far it is.

    Returns:
        The measures; a code that is not on offer is never found.
    """
    units = sorted((one for one in coded if one.codes), key=lambda one: one.when)
    known = background or [one.passage for one in units]
    ticks = _Ticks(progress, len(units) * 7)
    ranker = make()
    cold = _in_order(ranker, codebook, units, known, ticks, learns=False)
    one_out = _leave_one_out(make, codebook, units, known, ticks)
    in_order = _in_order(make(), codebook, units, known, ticks)
    baselines = {
        kind.engine: {
            "leave_one_out": measure(_leave_one_out(kind, codebook, units, known, ticks), seed, samples),
            "in_order": measure(_in_order(kind(), codebook, units, known, ticks), seed, samples),
        }
        for kind in (MostFrequent, SameQuestion)
    }
    return Evaluation(
        engine=ranker.engine,
        version=ranker.version,
        seed=seed,
        cold=_condition(cold, seed, samples),
        leave_one_out=_condition(one_out, seed, samples),
        in_order=_condition(in_order, seed, samples),
        baselines=baselines,
        curve=_curve(in_order),
        without_keywords=tuple(code.key for code in codebook if not code.keywords),
    )


class _Ticks:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def tick(self) -> None:
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _one(ranker: Ranker, codebook: Sequence[Suggestible], unit: Coded, context: Context) -> Ranked:
    proposals = ranker.rank([unit.passage], codebook, context)[0]
    return Ranked(
        given=unit.codes,
        proposed=tuple(proposal.code for proposal in proposals),
        score=proposals[0].score if proposals else 0.0,
        role=unit.passage.role,
    )


def _leave_one_out(
    make: Callable[[], Ranker],
    codebook: Sequence[Suggestible],
    units: Sequence[Coded],
    known: Sequence[Passage],
    ticks: _Ticks,
) -> list[Ranked]:
    ranker = make()
    found: list[tuple[int, Ranked]] = []

    def interview(numbered: tuple[int, Coded]) -> str:
        return numbered[1].passage.interview

    for name, group in groupby(sorted(enumerate(units), key=interview), key=interview):
        context = Context((one for one in units if one.passage.interview != name), known)
        for number, unit in group:
            found.append((number, _one(ranker, codebook, unit, context)))
            ticks.tick()
    return [ranked for _number, ranked in sorted(found, key=lambda item: item[0])]


def _in_order(
    ranker: Ranker,
    codebook: Sequence[Suggestible],
    units: Sequence[Coded],
    known: Sequence[Passage],
    ticks: _Ticks,
    *,
    learns: bool = True,
) -> list[Ranked]:
    """Rank one sentence after the other; cold where nothing is learnt on the way."""
    context, found = Context(background=known), []
    for unit in units:
        found.append(_one(ranker, codebook, unit, context))
        if learns:
            context.add(unit)
        ticks.tick()
    return found


def _condition(ranked: Sequence[Ranked], seed: int, samples: int) -> Condition:
    roles = sorted({one.role for one in ranked})
    shown = [one for one in ranked if one.score >= FLOOR]
    return Condition(
        measures=measure(ranked, seed, samples),
        codes=tuple(by_code(ranked)),
        roles={role: measure([one for one in ranked if one.role == role], seed, samples) for role in roles},
        shown=len(shown),
        shown_hits=sum(one.hit for one in shown),
    )


def _curve(ranked: Sequence[Ranked]) -> tuple[Step, ...]:
    steps = min(STEPS, len(ranked))
    ends = [len(ranked) * step // steps for step in range(steps + 1)] if steps else []
    found = []
    for low, high in pairwise(ends):
        part = ranked[low:high]
        found.append(
            Step(
                coded=low,
                n=len(part),
                p_at_1=sum(one.hit for one in part) / len(part),
                r_at_3=sum(one.recall for one in part) / len(part),
            )
        )
    return tuple(found)
