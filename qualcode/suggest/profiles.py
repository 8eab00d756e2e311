"""The codebook as a ranker reads it: an inverted index over n-grams and stems, and the keywords."""

from __future__ import annotations

from array import array
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt
from typing import Final

from qualcode.domain.code import CodeText
from qualcode.domain.record import Record
from qualcode.domain.stopwords import stopwords
from qualcode.suggest.base import Suggestible
from qualcode.suggest.keywords import KeywordIndex
from qualcode.suggest.languages import related, stemmer
from qualcode.suggest.tokens import folded_words, grams
from qualcode.suggest.weights import Weights

_REMEMBERED: Final = 4_000_000
"""How many products of words and codes are remembered: about 50 MB."""
_COMMON: Final = 0.3
"""The share of the codes that may hold a term before it is left out."""
_FEW: Final = 12
"""How many codes may hold a term at any rate."""


@dataclass(frozen=True, slots=True)
class Likeness(Record):
    """How like a word is to the codes; compact, since there are many."""

    square: float
    """The square of what the word weighs in a passage."""
    codes: array[int]
    """The places of the codes that share anything with it."""
    products: array[float]
    """The dot product with each of them."""


class Profiles:
    """All codes of a codebook for one language; immutable but for what it remembers of words.

    Args:
        codebook: The codes.
        language: The language of the passages, a BCP-47 tag. A code without texts in it gives all its texts.
        weights: What each part of a code's texts counts.
    """

    def __init__(self, codebook: Sequence[Suggestible], language: str, weights: Weights) -> None:
        self.codebook = codebook
        """The codes."""
        self.stem = stemmer(language)
        """What takes the endings off a word in lower case."""
        self.stops = stopwords(language)
        """The words that say little."""
        self._weights = weights
        texts = [_texts(code, language) for code in codebook]
        counted = [self._counted(of_code) for of_code in texts]
        self._grams = _Index([_spelled(words) for words in counted], weights.length)
        self._stems = _Index([self._stemmed(words) for words in counted], weights.length)
        self.keywords = KeywordIndex(
            (
                (place, keyword)
                for place, of_code in enumerate(texts)
                for text in of_code
                for keyword in text.keywords
            ),
            self.stem,
        )
        """The keywords of all codes."""
        self._by_word: dict[str, Likeness] = {}
        self._kept = 0

    def _counted(self, texts: Iterable[CodeText]) -> dict[str, float]:
        """Weigh the words of a code's texts, without those that say little."""
        weights = self._weights
        words: dict[str, float] = {}
        for text in texts:
            parts = (
                (text.name, weights.name),
                (" ".join(text.keywords), weights.keyword),
                (text.definition, weights.definition),
                (text.use_when, weights.use_when),
                (text.example, weights.example),
            )
            for part, weight in parts:
                for word in folded_words(part) if weight else ():
                    if word not in self.stops:
                        words[word] = words.get(word, 0.0) + weight
        return words

    def _stemmed(self, words: Mapping[str, float]) -> dict[str, float]:
        found: dict[str, float] = {}
        for word, weight in words.items():
            stem = self.stem(word)
            found[stem] = found.get(stem, 0.0) + weight
        return found

    def spelled(self, word: str) -> Likeness:
        """Compare a word's n-grams with every code.

        Remembered, so that the words of a language cost once; what is remembered is bounded.
        """
        known = self._by_word.get(word)
        if known is None:
            if self._kept > _REMEMBERED:
                self._by_word.clear()
                self._kept = 0
            known = self._by_word[word] = self._grams.likeness(grams(word))
            self._kept += len(known.codes)
        return known

    def stemmed(self, stem: str) -> Likeness:
        """Compare a stem with every code."""
        return self._stems.likeness((stem,))


class _Index:
    """Postings: for each term the codes that hold it, with its weight there times its weight in a passage."""

    def __init__(self, documents: Sequence[Mapping[str, float]], length: float) -> None:
        total = len(documents)
        spread = Counter(term for document in documents for term in document)
        self._unknown = log((1 + total) / 0.5)
        self._idf = {term: log((1 + total) / (0.5 + count)) for term, count in spread.items()}
        self._postings: dict[str, list[tuple[int, float]]] = {}
        vectors = [
            {term: log(1 + count) * self._idf[term] for term, count in document.items()}
            for document in documents
        ]
        norms = [sqrt(sum(weight * weight for weight in vector.values())) for vector in vectors]
        known = [norm for norm in norms if norm]
        usual = sum(known) / len(known) if known else 1.0
        # What most codes hold tells none from another, and is what would cost most.
        most = max(_FEW, total * _COMMON)
        for place, (vector, norm) in enumerate(zip(vectors, norms, strict=True)):
            pivot = (1 - length) * usual + length * norm
            for term, weight in vector.items():
                if spread[term] <= most:
                    entry = (place, weight * self._idf[term] / pivot)
                    self._postings.setdefault(term, []).append(entry)

    def likeness(self, terms: Iterable[str]) -> Likeness:
        sums: dict[int, float] = {}
        square = 0.0
        for term in terms:
            weight = self._idf.get(term, self._unknown)
            square += weight * weight
            for code, product in self._postings.get(term, ()):
                sums[code] = sums.get(code, 0.0) + product
        return Likeness(square, array("L", sums), array("f", sums.values()))


def _spelled(words: Mapping[str, float]) -> dict[str, float]:
    found: dict[str, float] = {}
    for word, weight in words.items():
        for gram in grams(word):
            found[gram] = found.get(gram, 0.0) + weight
    return found


def _texts(code: Suggestible, language: str) -> list[CodeText]:
    """Give a code's texts in a language, or all there are."""
    own = [code.texts[tag] for tag in related(language) if tag in code.texts]
    return own or list(code.texts.values()) or [CodeText(name=code.key)]
