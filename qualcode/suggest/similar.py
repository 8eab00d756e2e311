"""More passages like one: by the words they share, in full or in part."""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING, Final

from qualcode.domain.stopwords import stopwords
from qualcode.suggest.languages import stemmer
from qualcode.suggest.tokens import folded_words, grams, tokens

if TYPE_CHECKING:
    from qualcode.suggest.context import Context
    from qualcode.suggest.passage import Passage

ENGINE: Final = "similar"
"""The engine's name as it is stored with a coding."""
VERSION: Final = "1"
"""Its version."""

_PARTLY: Final = 0.5
"""How much of two words' n-grams must be shared (Dice) for one to stand for the other."""


class Likeness:
    """How like passages are to an excerpt, from 0 to 1.

    The cosine of their stems, weighed by rarity among the study's passages; a word that only shares a part
    with one of the excerpt's, as compounds do, counts by that part. Most passages share nothing: that is
    found out first, word by word, and each word is looked at once.

    Args:
        excerpt: What others are to be like.
        context: Knows in how many passages a word stands.
    """

    def __init__(self, excerpt: Passage, context: Context) -> None:
        self._context = context
        self._own = {
            word: frozenset(grams(word))
            for word in dict.fromkeys(folded_words(excerpt.text))
            if word not in stopwords(excerpt.language)
        }
        self._stem = stemmer(excerpt.language)
        self._stems = {self._stem(word): word for word in self._own}
        self._rarities = {word: self._rarity(word) for word in self._own}
        self._norm = sqrt(sum(rarity**2 for rarity in self._rarities.values())) or 1.0
        self._met: dict[str, tuple[float, str, float]] = {}

    def _rarity(self, word: str) -> float:
        total = self._context.passages
        return log((1 + total) / (0.5 + self._context.count(word))) if total else 1.0

    def _look(self, word: str) -> tuple[float, str, float]:
        """Give a word's rarity, the excerpt's word most like it, and how like it is."""
        stem = self._stem(word)
        if stem in self._stems:
            own, share = self._stems[stem], 1.0
        else:
            of_word = frozenset(grams(word))
            rated = (
                (2 * len(of_word & of_own) / (len(of_word) + len(of_own)), own)
                for own, of_own in self._own.items()
            )
            share, own = max(rated, default=(0.0, ""))
        self._met[word] = self._rarity(word), own, share if share >= _PARTLY else 0.0
        return self._met[word]

    def rate(self, passage: Passage) -> float:
        """Give how like a passage is."""
        stops, met = stopwords(passage.language), self._met
        best: dict[str, float] = {}
        square = 0.0
        for word in dict.fromkeys(folded_words(passage.text)):
            if word in stops:
                continue
            rarity, own, share = met.get(word) or self._look(word)
            square += rarity * rarity
            if share:
                best[own] = max(best.get(own, 0.0), share * rarity * self._rarities[own])
        if not best:
            return 0.0
        value = sum(best.values()) / self._norm / (sqrt(square) or 1.0)
        return min(1.0, max(0.0, value))

    def words(self, passage: Passage) -> tuple[tuple[int, int], ...]:
        """Give the ranges of the words that make a passage like it; none where no word does."""
        stops = stopwords(passage.language)
        return tuple(
            (start, end)
            for word, start, end in tokens(passage.text)
            if word not in stops and (self._met.get(word) or self._look(word))[2]
        )
