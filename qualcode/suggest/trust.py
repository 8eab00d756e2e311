"""How far each kind of evidence is to be trusted in a study: learnt from its own codings.

One researcher codes whole answers, another every sentence by itself; one codebook is told by its words,
another is not. So each coding moves the weights a little towards those under which it would have been
proposed: a step up the slope of a conditional logit (which of the codes were given), in proportion to the
weights. A kind that weighs nothing stays at nothing. A step is taken back with its coding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import Final

from qualcode.suggest.weights import Weights

LATEST: Final = 300
"""From how many codings is learnt at most when many are met at once: this takes a while."""
_MOST: Final = 3.0
"""How many times its first weight a kind weighs at most."""

Place = tuple[str, int, int]
"""Where a passage stands."""


class Trust:
    """Weights that follow what is coded.

    Args:
        weights: The weights to start with.
        kinds: The kinds of evidence, named as their weights.
    """

    def __init__(self, weights: Weights, kinds: Sequence[str]) -> None:
        self._kinds = tuple(kinds)
        self._first = weights
        self._steps: dict[Place, list[float]] = {}
        self._moved = [0.0] * len(self._kinds)
        self.weights = weights
        """The weights as they are by now."""

    def learn(
        self,
        place: Place,
        given: Sequence[int],
        sums: Sequence[float],
        evidence: Mapping[str, Iterable[tuple[int, float]]],
    ) -> None:
        """Learn from a passage that was coded.

        Args:
            place: Where it stands.
            given: The places of its codes in the codebook, at least one.
            sums: What each code of the codebook stood at before it was coded.
            evidence: For each kind the places of codes that it spoke for, with its strength.
        """
        if place in self._steps or not given:
            return
        most = max(sums)
        chances = [exp(one - most) for one in sums]
        total = sum(chances)
        share = 1 / len(given)
        lacks = [-chance / total for chance in chances]
        for code in given:
            lacks[code] += share
        step = []
        for kind in self._kinds:
            slope = sum([lacks[code] * strength for code, strength in evidence[kind]])
            step.append(self._first.trust * slope * getattr(self._first, kind))
        self._steps[place] = step
        self._move(step, 1)

    def forget(self, place: Place) -> None:
        """Take back what was learnt from a passage."""
        step = self._steps.pop(place, None)
        if step is not None:
            self._move(step, -1)

    def _move(self, step: Sequence[float], sign: int) -> None:
        self._moved = [by + sign * one for by, one in zip(self._moved, step, strict=True)]
        chosen = {}
        for kind, by in zip(self._kinds, self._moved, strict=True):
            first = getattr(self._first, kind)
            chosen[kind] = min(max(0.0, first + by), _MOST * first)
        self.weights = self._first.edit(**chosen)
