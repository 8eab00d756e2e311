"""What suggestions are worth in a study: its own codings against what would have been proposed.

Three conditions: *cold*, with nothing coded; *leave one out*, each interview with all others coded; *in
order*, each sentence with what was coded before it. The interviews' words are known in all three, as they
are on the first day. There is no floor: every sentence is ranked, and how often a proposal would have been
shown unasked is told beside it. The numbers are the same on however many cores they are worked out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing
from itertools import count, pairwise
from typing import TYPE_CHECKING, Any, Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.stopping import check
from qualcode.suggest.behind import Behind, Sentence, behind, first_three, sentences
from qualcode.suggest.context import Context
from qualcode.suggest.crew import NO_CREW, Crew, Parsing, count_on, parse
from qualcode.suggest.defaults import COLD, CONDITIONS, FLOOR, IN_ORDER, LEAVE_ONE_OUT, SEED
from qualcode.suggest.engines import missing, version_told
from qualcode.suggest.metrics import CodeMeasures, Estimate, Measures, Ranked, by_code, measure
from qualcode.suggest.trial import BASELINES, CHUNK, Job, Trial
from qualcode.suggest.whole import ALONE_PARSING, by_language

if TYPE_CHECKING:
    from qualcode.i18n import Message
    from qualcode.suggest.base import Ranker, Suggestible
    from qualcode.suggest.passage import Coded, Passage

SAMPLES: Final = 1000
"""How many resamples an interval is made of."""
STEPS: Final = 10
"""How many points the learning curve has."""
ALONE: Final = 1500
"""Up to how many coded sentences are ranked in this process: starting others takes longer."""

Progress = Callable[[int, int], None]
"""Is told how many sentences of how many are ranked; what it raises stops the evaluation."""

_Part = tuple[str, str, str | int | None]
"""What is measured: engine, condition, and of these a role or the stretch behind so many; none for all."""


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
    proposed: tuple[tuple[str, ...], ...] = ()
    """The first three proposals for each sentence, in the order of `Evaluation.sentences`; not for files."""

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
    p_at_1: Estimate
    """How many of them were hit by the first proposal, as a share."""
    r_at_3: Estimate
    """The mean share of their codes among the first three."""

    def to_json(self) -> dict[str, object]:
        """Give it as files have it."""
        found: dict[str, object] = {"coded": self.coded, "n": self.n}
        for name, estimate in (("p_at_1", self.p_at_1), ("r_at_3", self.r_at_3)):
            found |= {name: estimate.value, f"{name}_low": estimate.low, f"{name}_high": estimate.high}
        return found


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
    """What is got without a look at the words: by baseline, then by condition; none where not asked for."""
    curve: tuple[Step, ...]
    """How it grew with what was coded, in coding order."""
    without_keywords: tuple[str, ...]
    """The codes that have no keyword: keywords raise suggestions more than coded examples do."""
    floor: float = FLOOR
    """The score from which on a first proposal counts as shown unasked."""
    left_out: int = 0
    """How many codings were not measured, since a suggestion or a rule made them."""
    notes: tuple[Message, ...] = ()
    """What the engine does without."""
    sentences: tuple[Sentence, ...] = ()
    """The sentences that were measured, in the order of coding; not for files."""
    moment: int = 0
    """The newest entry of the journal that they are from."""

    def behind(self, code: str, condition: str) -> list[Behind]:
        """Give the sentences behind the figures of a code under one of `CONDITIONS`; see `behind.behind`."""
        return behind(code, self.sentences, self.under(condition).proposed)

    def under(self, condition: str) -> Condition:
        """Give what was measured under one of `CONDITIONS`."""
        return {COLD: self.cold, LEAVE_ONE_OUT: self.leave_one_out, IN_ORDER: self.in_order}[condition]

    def to_json(self) -> dict[str, object]:
        """Give it as files have it."""
        return {
            "engine": self.engine,
            "version": self.version,
            "seed": self.seed,
            "floor": self.floor,
            **{condition: self.under(condition).to_json() for condition in CONDITIONS},
            "baselines": {
                name: {condition: measures.to_json() for condition, measures in conditions.items()}
                for name, conditions in self.baselines.items()
            },
            "learning_curve": [step.to_json() for step in self.curve],
            "without_keywords": list(self.without_keywords),
            "left_out": self.left_out,
        }


def evaluate(  # noqa: PLR0913 - each is a choice of its own
    make: Callable[[], Ranker],
    codebook: Sequence[Suggestible],
    coded: Iterable[Coded],
    background: Sequence[Passage] = (),
    *,
    seed: int = SEED,
    floor: float = FLOOR,
    samples: int = SAMPLES,
    baselines: bool = True,
    processes: int = 1,
    progress: Progress | None = None,
    resampling: Progress | None = None,
) -> Evaluation:
    """Measure an engine on a study's own codings.

    Args:
        make: Makes the engine; for more than one process a function that others can find.
        codebook: The codes on offer.
        coded: The coded sentences in the order of coding; where they say when, that counts.
        background: All sentences of the study, coded or not; those coded where none is given.
        seed: The same seed gives the same intervals.
        floor: The score from which on a first proposal counts as shown unasked.
        samples: How many resamples an interval is made of.
        baselines: Whether they are measured as well; they are the same for every engine.
        processes: How many processes may work; 1 for this one alone.
        progress: Is told how far it is.
        resampling: Is told after that how many resamples of how many are made for the intervals.

    Returns:
        The measures; a code that is not on offer is never found.
    """
    units = sorted((one for one in coded if one.codes), key=lambda one: one.when)
    trial = Trial(make, codebook, units, Context(background=background or [one.passage for one in units]))
    rankings = [("", condition) for condition in CONDITIONS]
    if baselines:
        rankings += [(name, condition) for name in BASELINES for condition in (LEAVE_ONE_OUT, IN_ORDER)]
    ranker = make()
    with closing(_Hands(trial, ranker, processes if _pays(ranker, len(units)) else 1, progress)) as hands:
        hands.read([one.passage for one in units], len(rankings))
        found = hands.rank(rankings, len(units))
        measured = hands.measure(_parts(found), seed, samples, resampling)
    keys = [code.key for code in codebook]
    conditions = {name: _condition(name, found["", name], measured, keys, floor) for name in CONDITIONS}
    languages = tuple(dict.fromkeys(one.passage.language for one in units))
    return Evaluation(
        engine=ranker.engine,
        version=version_told(ranker, languages),
        notes=missing(ranker, languages),
        seed=seed,
        floor=floor,
        cold=conditions[COLD],
        leave_one_out=conditions[LEAVE_ONE_OUT],
        in_order=conditions[IN_ORDER],
        baselines=_baselines(measured),
        curve=tuple(_step(part, one) for (*_, part), one in measured.items() if isinstance(part, int)),
        without_keywords=tuple(code.key for code in codebook if not code.keywords),
        sentences=sentences(units),
    )


class _Hands:
    """Who ranks and measures: other processes where that pays, else this one."""

    def __init__(self, trial: Trial, ranker: Ranker, processes: int, progress: Progress | None) -> None:
        self._trial, self._ranker, self._progress = trial, ranker, progress
        self._done = self._total = self._read = 0
        self._crew: Crew | None = None
        if processes > 1:
            try:
                self._crew = Crew(trial, processes)
            except NO_CREW:
                # Where no other process can start, this one does it all.
                self._crew = None

    def close(self) -> None:
        """Let the others end."""
        if self._crew is not None:
            self._crew.close()

    def read(self, passages: Sequence[Passage], rankings: int) -> None:
        """Have an engine that parses read all sentences: each once, wherever there are hands."""
        if not isinstance(self._ranker, Parsing):
            return
        jobs = [
            job for low in range(0, len(passages), CHUNK) for job in by_language(passages[low : low + CHUNK])
        ]
        self._total = (rankings + 1) * len(passages)
        for job, words in zip(jobs, self._each(parse, jobs), strict=True):
            self._ranker.know(*job, words)
            self._done += len(job[1])
        self._read = self._done

    def rank(self, rankings: Sequence[tuple[str, str]], units: int) -> dict[tuple[str, str], list[Ranked]]:
        """Rank all sentences by each engine under each condition; in the order of coding."""
        jobs = [job for ranking in rankings for job in self._trial.jobs(*ranking)]
        found: dict[tuple[str, str], list[tuple[int, Ranked]]] = {one: [] for one in rankings}
        self._total = self._read + len(found) * units
        # What was read is known here alone.
        here = isinstance(self._ranker, Parsing)
        for job, ranked in zip(jobs, self._each(_rank, [(job,) for job in jobs], here=here), strict=True):
            found[job.engine, job.condition] += zip(job.units, ranked, strict=True)
            self._done += len(job.units)
        return {name: [one for _unit, one in sorted(of, key=_unit)] for name, of in found.items()}

    def measure(
        self,
        parts: Mapping[_Part, Sequence[Ranked]],
        seed: int,
        samples: int,
        resampling: Progress | None,
    ) -> dict[_Part, Measures]:
        """Measure each of some lists of sentences."""
        if resampling is not None:
            self._progress, self._done, self._total = resampling, 0, len(parts) * samples
            self._tell(0)
        measured = {}
        jobs = [(part, seed, samples) for part in parts.values()]
        for part, found in zip(parts, self._each(_measure, jobs), strict=True):
            measured[part] = found
            if resampling is not None:
                self._done += samples
                self._tell(self._done)
        return measured

    def _each(
        self, call: Callable[..., Any], jobs: Sequence[tuple[Any, ...]], *, here: bool = False
    ) -> Iterator[Any]:
        at = 0
        if self._crew is not None and not here:
            try:
                for found in self._crew.each(call, jobs, self._wait):
                    at += 1
                    yield found
            except NO_CREW:
                # One that was ended by the system leaves the rest to this one.
                self.close()
                self._crew = None
        for job in jobs[at:]:
            yield call(self._trial, self._ranker, *job, tick=self._ticking())

    def _wait(self) -> None:
        """Tell how far it is while others work: by what came back, or by what they say in its middle."""
        ticks = self._crew.ticks if self._crew is not None else 0
        self._tell(max(self._done, ticks))

    def _ticking(self) -> Callable[[], None]:
        """Give what counts on from what is done."""
        ticks = count(self._done + 1)
        return lambda: self._tell(next(ticks))

    def _tell(self, done: int) -> None:
        if self._progress is not None:
            self._progress(min(done, self._total), self._total)


def _unit(numbered: tuple[int, Ranked]) -> int:
    return numbered[0]


def _rank(trial: Trial, ranker: Ranker, job: Job, tick: Callable[[], None] = check) -> list[Ranked]:
    return trial.rank(ranker, job, tick)


def _measure(
    _trial: Trial,
    _ranker: Ranker,
    part: Sequence[Ranked],
    seed: int,
    samples: int,
    tick: Callable[[], None] = count_on,
) -> Measures:
    return measure(part, seed, samples, tick)


def _parts(found: Mapping[tuple[str, str], Sequence[Ranked]]) -> dict[_Part, Sequence[Ranked]]:
    """Give what is measured: all sentences, those of each role, and the stretches of the curve."""
    parts: dict[_Part, Sequence[Ranked]] = {(*ranking, None): ranked for ranking, ranked in found.items()}
    for condition in CONDITIONS:
        ranked = found["", condition]
        for role in sorted({one.role for one in ranked}):
            parts["", condition, role] = [one for one in ranked if one.role == role]
    for coded, stretch in _stretches(found["", IN_ORDER]):
        parts["", IN_ORDER, coded] = stretch
    return parts


def _pays(ranker: Ranker, units: int) -> bool:
    """Tell whether so many sentences are worth other processes."""
    return units > (ALONE_PARSING if isinstance(ranker, Parsing) else ALONE)


def _condition(
    name: str,
    ranked: Sequence[Ranked],
    measured: Mapping[_Part, Measures],
    keys: Sequence[str],
    floor: float,
) -> Condition:
    shown = [one for one in ranked if one.score >= floor]
    return Condition(
        measures=measured["", name, None],
        codes=tuple(by_code(ranked)),
        roles={
            role: one
            for (engine, condition, role), one in measured.items()
            if not engine and condition == name and isinstance(role, str)
        },
        shown=len(shown),
        shown_hits=sum(one.hit for one in shown),
        proposed=first_three(ranked, keys),
    )


def _baselines(measured: Mapping[_Part, Measures]) -> dict[str, dict[str, Measures]]:
    """Give what the baselines came to, by their names and conditions."""
    found: dict[str, dict[str, Measures]] = {}
    for (name, condition, part), one in measured.items():
        if name and part is None:
            found.setdefault(name, {})[condition] = one
    return found


def _stretches(ranked: Sequence[Ranked]) -> list[tuple[int, Sequence[Ranked]]]:
    """Cut the sentences in coding order into stretches, each with how many were coded before it."""
    steps = min(STEPS, len(ranked))
    ends = [len(ranked) * step // steps for step in range(steps + 1)] if steps else []
    return [(low, ranked[low:high]) for low, high in pairwise(ends)]


def _step(coded: int, measures: Measures) -> Step:
    estimates = measures.estimates
    return Step(coded=coded, n=measures.n, p_at_1=estimates["p_at_1"], r_at_3=estimates["r_at_3"])
