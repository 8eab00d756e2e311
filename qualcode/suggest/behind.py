"""The sentences behind the figures of an evaluation: each code's hits, misses and wrong proposals.

Only what cannot be found again is kept of a sentence: its place, its codes, and the first three proposals.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.suggest.metrics import DEPTH

if TYPE_CHECKING:
    from qualcode.suggest.metrics import Ranked
    from qualcode.suggest.passage import Coded


class Outcome(StrEnum):
    """What came of a sentence for a code."""

    MISSED = "missed"
    """It was given the code, which was not among the first three proposals."""
    FOUND = "found"
    """It was given the code, which was among them."""
    WRONG = "wrong"
    """The code was proposed first, and was not given."""


@dataclass(frozen=True, slots=True)
class Sentence(Record):
    """A coded sentence by its place, with its codes."""

    interview: str
    """The interview's title."""
    start: int
    """Its first code point in the interview's text."""
    end: int
    """One past its last."""
    given: tuple[str, ...]
    """The keys of the codes that it was given."""


@dataclass(frozen=True, slots=True)
class Behind(Record):
    """A sentence that counts in the figures of a code."""

    outcome: Outcome
    """What came of it."""
    sentence: Sentence
    """The sentence."""
    proposed: tuple[str, ...]
    """The keys of the first three codes proposed, the best first."""


def sentences(units: Iterable[Coded]) -> tuple[Sentence, ...]:
    """Give coded sentences by their places."""
    return tuple(Sentence(*unit.passage.place, unit.codes) for unit in units)


def first_three(ranked: Iterable[Ranked], keys: Iterable[str]) -> tuple[tuple[str, ...], ...]:
    """Give what was proposed first for each sentence, equal ones as one object.

    Args:
        ranked: The sentences.
        keys: The keys of the codes: what another process ranked has copies of them.
    """
    own = {key: key for key in keys}
    known: dict[tuple[str, ...], tuple[str, ...]] = {}
    found = []
    for one in ranked:
        three = tuple(own.get(key, key) for key in one.proposed[:DEPTH])
        found.append(known.setdefault(three, three))
    return tuple(found)


def behind(code: str, units: Sequence[Sentence], proposed: Sequence[tuple[str, ...]]) -> list[Behind]:
    """Give the sentences behind the figures of a code: those missed, those found, those proposed wrongly.

    Args:
        code: The key of the code.
        units: All coded sentences.
        proposed: What was proposed first for each.

    Returns:
        The sentences, within each outcome in the order of their places.
    """
    found = []
    for unit, three in zip(units, proposed, strict=True):
        if code in unit.given:
            found.append(Behind(Outcome.FOUND if code in three else Outcome.MISSED, unit, three))
        elif code in three[:1]:
            found.append(Behind(Outcome.WRONG, unit, three))
    order = list(Outcome)
    return sorted(
        found, key=lambda one: (order.index(one.outcome), one.sentence.interview, one.sentence.start)
    )
