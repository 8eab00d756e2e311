"""How far each kind of evidence is to be trusted in a study: learnt from its own codings.

One researcher codes whole answers, another every sentence by itself; one codebook is told by its words,
another is not. So each coding moves the weights a little towards those under which it would have been
proposed: a step up the slope of a conditional logit (which of the codes were given), in proportion to the
weights. A kind that weighs nothing stays at nothing. A step is taken back with its coding.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from math import exp
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from qualcode.suggest.passage import Coded
    from qualcode.suggest.weights import Weights

FIRST: Final = 300
"""From how many codings is learnt, the first ones: each takes as long as ranking a sentence."""
_MOST: Final = 3.0
"""How many times its first weight a kind weighs at most."""
_GRAIN: Final = 2.0**-30
"""What steps are rounded to: sums of such are exact, whatever comes and goes in between."""


class Trust:
    """Weights that follow what is coded.

    Args:
        weights: The weights to start with.
        kinds: The kinds of evidence, named as their weights.
    """

    def __init__(self, weights: Weights, kinds: Sequence[str]) -> None:
        self._kinds = tuple(kinds)
        self._first = weights
        self._steps: dict[Coded, list[float]] = {}
        self._codings: set[int] = set()
        self._moved = [0.0] * len(self._kinds)
        self.weights = weights
        """The weights as they are by now."""

    def wants(self, coded: Coded) -> bool:
        """Tell whether a coding is to be learnt from that was not met before.

        Of the sentences of one coding it is the first: that its neighbours bear its code says nothing.
        """
        fresh = coded not in self._steps and not coded.codings & self._codings
        return bool(self._first.trust) and len(self._steps) < FIRST and fresh

    def learn(
        self,
        coded: Coded,
        given: Sequence[int],
        sums: Sequence[float],
        evidence: Mapping[str, Iterable[tuple[int, float]]],
    ) -> None:
        """Work out the step that a coding asks for; it is taken with `meet`.

        A step once known stays: what comes and goes again leaves everything as it was.

        Args:
            coded: The passage with its codes.
            given: The places of its codes in the codebook.
            sums: What each code of the codebook stood at before it was coded.
            evidence: For each kind the places of codes that it spoke for, with its strength.
        """
        most = max(sums)
        chances = [exp(one - most) for one in sums]
        total = sum(chances)
        lacks = [-chance / total for chance in chances]
        for code in given:
            lacks[code] += 1 / len(given)
        step = []
        for kind in self._kinds:
            slope = sum([lacks[code] * strength for code, strength in evidence[kind]])
            step.append(round(self._first.trust * slope * getattr(self._first, kind) / _GRAIN) * _GRAIN)
        self._steps[coded] = step
        self._codings |= coded.codings

    def meet(self, sign: int, coded: Coded) -> None:
        """Take a coding's step, if one is known, or take it back."""
        step = self._steps.get(coded)
        if step is not None:
            self._move(step, sign)

    def _move(self, step: Sequence[float], sign: int) -> None:
        self._moved = [by + sign * one for by, one in zip(self._moved, step, strict=True)]
        chosen = {}
        for kind, by in zip(self._kinds, self._moved, strict=True):
            first = getattr(self._first, kind)
            chosen[kind] = min(max(0.0, first + by), _MOST * first)
        self.weights = self._first.edit(**chosen)
