"""How good rankings are: pure arithmetic over what was given and what was proposed.

The unit is a sentence with at least one code. A hit at 1 when the first proposal is one of its codes;
recall at 3 is the mean share of its codes among the first three; MRR the mean of 1 over the rank of the
first proposal that is one of them, 0 where none is. Macro-F1 takes the first proposal as the one answer for
the sentence, works out precision and recall of each code that was given at least once, and is the plain
mean of their F1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from random import Random
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

MEASURES: Final = ("p_at_1", "r_at_3", "mrr", "macro_f1")
"""The names of the measures, as files have them."""

DEPTH: Final = 3
"""How many proposals are shown at once."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked(Record):
    """A sentence with the codes that it was given and those that were proposed."""

    given: tuple[str, ...]
    """The codes given, at least one."""
    proposed: tuple[str, ...]
    """The codes proposed, the best first."""
    score: float = 0.0
    """The score of the first."""
    role: str = ""
    """The role of who speaks."""
    group: int | None = None
    """What names the sentences that were coded together with it; none for one alone."""

    @property
    def hit(self) -> bool:
        """Whether the first proposal was given."""
        return self.proposed[:1] != () and self.proposed[0] in self.given

    @property
    def recall(self) -> float:
        """The share of the codes given that are among the first three."""
        return len(set(self.proposed[:DEPTH]) & set(self.given)) / len(set(self.given))

    @property
    def reciprocal(self) -> float:
        """One over the rank of the first proposal that was given; 0 where none was."""
        ranks = (rank for rank, code in enumerate(self.proposed, start=1) if code in self.given)
        return next((1 / rank for rank in ranks), 0.0)


@dataclass(frozen=True, slots=True)
class Estimate(Record):
    """A measure with the interval in which 95 of 100 resamples lie."""

    value: float
    """The measure."""
    low: float
    """The lower end."""
    high: float
    """The upper end."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measures(Record):
    """All measures over some sentences."""

    n: int
    """How many sentences."""
    estimates: Mapping[str, Estimate]
    """The measures by name, each with its interval; none where there is no sentence."""

    def to_json(self) -> dict[str, float | int | None]:
        """Give the measures as files have them: `p_at_1`, `p_at_1_low`, `p_at_1_high`, ...; `n`."""
        found: dict[str, float | int | None] = {}
        for name in MEASURES:
            estimate = self.estimates.get(name)
            found[name] = None if estimate is None else estimate.value
            found[f"{name}_low"] = None if estimate is None else estimate.low
            found[f"{name}_high"] = None if estimate is None else estimate.high
        return {**found, "n": self.n}


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeMeasures(Record):
    """How well one code is found."""

    code: str
    """Its key."""
    n: int
    """How many sentences were given it."""
    first: int
    """In how many of them it was the first proposal."""
    among_three: int
    """In how many of them it was among the first three."""
    proposed: int
    """For how many sentences it was the first proposal, rightly or not."""

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall of first proposals; 0 where it was never right."""
        return 2 * self.first / (self.n + self.proposed) if self.n + self.proposed else 0.0

    def to_json(self) -> dict[str, object]:
        """Give it as files have it."""
        return {
            "code": self.code,
            "n": self.n,
            "first": self.first,
            "among_three": self.among_three,
            "proposed": self.proposed,
            "f1": self.f1,
        }


def measure(
    ranked: Sequence[Ranked], seed: int, samples: int, check: Callable[[], None] | None = None
) -> Measures:
    """Work out all measures with bootstrap intervals.

    Sentences are resampled with replacement, as many as there are, those of one coding together, since they
    were coded at once (a cluster bootstrap: Davison & Hinkley 1997, section 3.8); the interval runs from the
    2.5th to the 97.5th percentile (Efron & Tibshirani 1993, chapter 13). Sentences of one interview are
    alike, so that it is rather too narrow than too wide.

    Args:
        ranked: The sentences.
        seed: The same seed gives the same intervals.
        samples: How many resamples; with 0 the intervals are as wide as the values.
        check: Is called before each resample; what it raises stops the work.
    """
    if not ranked:
        return Measures(n=0, estimates={})
    rows, everything = _Rows(ranked), range(len(ranked))
    values = rows.values(everything)
    random = Random(seed)  # noqa: S311 - resampling, no secret
    groups = _together(ranked)
    drawn = []
    for _sample in range(samples):
        if check is not None:
            check()
        chosen = random.choices(groups, k=len(groups))
        drawn.append(rows.values(list(chain.from_iterable(chosen))))
    estimates = {}
    for index, (name, value) in enumerate(zip(MEASURES, values, strict=True)):
        spread = sorted(sample[index] for sample in drawn) or [value]
        estimates[name] = Estimate(value, _percentile(spread, 0.025), _percentile(spread, 0.975))
    return Measures(n=len(ranked), estimates=estimates)


def by_code(ranked: Sequence[Ranked]) -> list[CodeMeasures]:
    """Tell for every code that was given or proposed first how well it is found, the most given first."""
    given, first, among, proposed = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for one in ranked:
        given.update(set(one.given))
        proposed.update(one.proposed[:1])
        first.update(set(one.given) & set(one.proposed[:1]))
        among.update(set(one.given) & set(one.proposed[:DEPTH]))
    return [
        CodeMeasures(
            code=code, n=given[code], first=first[code], among_three=among[code], proposed=proposed[code]
        )
        for code in sorted({*given, *proposed}, key=lambda code: (-given[code], code))
    ]


def _together(ranked: Sequence[Ranked]) -> list[list[int]]:
    """Give the numbers of the sentences, those that were coded together in one list."""
    groups: dict[int | tuple[int], list[int]] = {}
    for number, one in enumerate(ranked):
        groups.setdefault((number,) if one.group is None else one.group, []).append(number)
    return list(groups.values())


class _Rows:
    """Sentences laid out column by column: a thousand resamples go through each of them."""

    def __init__(self, ranked: Sequence[Ranked]) -> None:
        self._hits = [int(one.hit) for one in ranked]
        self._recalls = [one.recall for one in ranked]
        self._reciprocals = [one.reciprocal for one in ranked]
        self._given = [one.given for one in ranked]
        self._first = [one.proposed[0] if one.proposed else None for one in ranked]
        self._right = [one.proposed[0] if one.hit else None for one in ranked]

    def values(self, chosen: Sequence[int]) -> tuple[float, float, float, float]:
        """Work out the measures over some of them, by number; one may be chosen more than once."""
        count = len(chosen)
        given = Counter(chain.from_iterable(map(self._given.__getitem__, chosen)))
        proposed = Counter(map(self._first.__getitem__, chosen))
        right = Counter(map(self._right.__getitem__, chosen))
        f1 = sum([2 * right[code] / (number + proposed[code]) for code, number in given.items()])
        return (
            sum(map(self._hits.__getitem__, chosen)) / count,
            sum(map(self._recalls.__getitem__, chosen)) / count,
            sum(map(self._reciprocals.__getitem__, chosen)) / count,
            f1 / len(given),
        )


def _percentile(ordered: Sequence[float], share: float) -> float:
    """Give a percentile of ascending values, between two of them by their distance."""
    at = share * (len(ordered) - 1)
    low = int(at)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (at - low)
