"""More passages like one: by the words they share, in full or in part."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from qualcode.domain.stopwords import stopwords
from qualcode.suggest.languages import stemmer
from qualcode.suggest.tokens import folded_words, grams, tokens

if TYPE_CHECKING:
    from qualcode.suggest.passage import Passage

ENGINE: Final = "similar"
"""The engine's name as it is stored with a coding."""
VERSION: Final = "1"
"""Its version."""

_PARTLY: Final = 0.5
"""How much of two words' n-grams must be shared (Dice) for one to stand for the other."""


class Likeness:
    """How like passages are to an excerpt, from 0 to 1.

    The cosine of their stems, weighed by rarity among the passages; a word that only shares a part with one
    of the excerpt's, as compounds do, counts by that part.

    Args:
        excerpt: What others are to be like.
        passages: The passages among which rarity is judged.
    """

    def __init__(self, excerpt: Passage, passages: Sequence[Passage]) -> None:
        self._total = len(passages)
        self._counts = Counter(word for passage in passages for word in set(folded_words(passage.text)))
        self._own = {
            word: frozenset(grams(word))
            for word in dict.fromkeys(folded_words(excerpt.text))
            if word not in stopwords(excerpt.language)
        }
        self._stem = stemmer(excerpt.language)
        self._stems = {self._stem(word): word for word in self._own}
        self._norm = sqrt(sum(self._rarity(word) ** 2 for word in self._own)) or 1.0
        self._shares: dict[str, tuple[str, float]] = {}

    def _rarity(self, word: str) -> float:
        return log((1 + self._total) / (0.5 + self._counts[word])) if self._total else 1.0

    def _share(self, word: str) -> tuple[str, float]:
        """Give the excerpt's word most like another, and how like it is; remembered."""
        known = self._shares.get(word)
        if known is None:
            stem = self._stem(word)
            if stem in self._stems:
                known = self._stems[stem], 1.0
            else:
                of_word = frozenset(grams(word))
                rated = (
                    (2 * len(of_word & of_own) / (len(of_word) + len(of_own)), own)
                    for own, of_own in self._own.items()
                )
                share, own = max(rated, default=(0.0, ""))
                known = own, share if share >= _PARTLY else 0.0
            self._shares[word] = known
        return known

    def rate(self, passage: Passage) -> tuple[float, tuple[tuple[int, int], ...]]:
        """Give how like a passage is, and the ranges of the words that make it so."""
        stops = stopwords(passage.language)
        best: dict[str, float] = {}
        square = 0.0
        ranges = []
        seen = set()
        for word, start, end in tokens(passage.text):
            if word in stops:
                continue
            own, share = self._share(word)
            if share:
                ranges.append((start, end))
            if word in seen:
                continue
            seen.add(word)
            rarity = self._rarity(word)
            square += rarity * rarity
            if share:
                best[own] = max(best.get(own, 0.0), share * rarity * self._rarity(own))
        value = sum(best.values()) / self._norm / (sqrt(square) or 1.0)
        return min(1.0, max(0.0, value)), tuple(ranges)
