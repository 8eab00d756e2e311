"""The codebook as a ranker reads it: an inverted index over n-grams and stems, and the keywords."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import chain
from math import log, sqrt
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcode.domain.code import CodeText
from qualcode.domain.stopping import check
from qualcode.suggest.languages import related
from qualcode.suggest.tokens import SHORTEST, grams, longest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from qualcode.suggest.base import Suggestible
    from qualcode.suggest.reading import Keywords, Reader, Word
    from qualcode.suggest.weights import Weights

_REMEMBERED: Final = 4_000_000
"""How many products of words and codes are remembered: about 50 MB."""
_COMMON: Final = 0.05
"""The share of the codes that may hold a term before it is left out."""
_LEAST: Final = 0.01
"""The least cosine of a word with a code that is kept."""
_FEW: Final = 15
"""How many codes may hold a term at any rate."""
_SHORT_NAME: Final = 2
"""The most words of a name that is met as a keyword is."""


class Likeness(NamedTuple):
    """How like a word is to the codes; compact, since there are many."""

    square: float
    """The square of what the word weighs in a passage."""
    codes: array[int]
    """The places of the codes that share anything with it."""
    products: array[float]
    """The dot product with each of them."""
    most: float
    """The largest of these; 0 where there is none."""


class _Posting(NamedTuple):
    """Which codes hold a term, or an n-gram and those that it begins with."""

    square: float
    """The square of what it weighs in a passage, or the sum of theirs."""
    members: int
    """How many there are of them."""
    codes: array[int]
    """The places of the codes."""
    products: array[float]
    """For each of them the term's weight there times its weight in a passage."""


_UNHELD: Final = _Posting(0.0, 0, array("I"), array("d"))
"""What no code holds."""


class Profiles:
    """All codes of a codebook for one language; immutable but for what it remembers of words.

    Args:
        codebook: The codes.
        language: The language of the passages, a BCP-47 tag. A code without texts in it gives all its texts.
        weights: What each part of a code's texts counts.
        reader: What reads the texts of codes and passages.
    """

    def __init__(
        self, codebook: Sequence[Suggestible], language: str, weights: Weights, reader: Reader
    ) -> None:
        self.reader = reader
        """What reads the texts of codes and passages."""
        texts = [_texts(code, language) for code in codebook]
        parts = [
            [(part, weight) for text in of_code for part, weight in _parts(text, weights)]
            for of_code in texts
        ]
        reader.expect(part for of_code in parts for part, _weight in of_code)
        self._grams = _Index(
            [self._counted(of_code, _spelled) for of_code in parts], weights.length, nested=True
        )
        self._stems = _Index([self._counted(of_code, _stemmed) for of_code in parts], weights.length)
        self.keywords: Keywords = reader.keywords(
            (place, keyword)
            for place, of_code in enumerate(texts)
            for text in of_code
            for keyword in _keywords(text)
        )
        """The keywords of all codes."""
        self._by_word: dict[str, Likeness] = {}
        self._by_stem: dict[str, Likeness] = {}
        self._kept = 0

    def _counted(
        self, parts: Iterable[tuple[str, float]], terms: Callable[[Word], Iterable[str]]
    ) -> dict[str, float]:
        """Weigh the terms of a code's telling words."""
        found: dict[str, float] = {}
        check()
        for part, weight in parts:
            for word in self.reader.read(part):
                for term in terms(word) if word.telling else ():
                    found[term] = found.get(term, 0.0) + weight
        return found

    def spelled(self, word: str) -> Likeness:
        """Compare a word's n-grams with every code.

        Remembered, so that the words of a language cost once; what is remembered is bounded.
        """
        known = self._by_word.get(word)
        if known is None:
            if self._kept > _REMEMBERED:
                self._by_word.clear()
                self._by_stem.clear()
                self._kept = 0
            known = self._by_word[word] = self._grams.likeness(*longest(word))
            self._kept += len(known.codes)
        return known

    def stemmed(self, stem: str) -> Likeness:
        """Compare a stem with every code."""
        known = self._by_stem.get(stem)
        if known is None:
            known = self._by_stem[stem] = self._stems.likeness((stem,), 1)
        return known


def _keywords(text: CodeText) -> tuple[str, ...]:
    """Give a code's keywords; where it has none, its name, if short, speaks for it as one does."""
    named = not text.keywords and 0 < len(text.name.split()) <= _SHORT_NAME
    return (text.name,) if named else text.keywords


class _Index:
    """Postings: for each term the codes that hold it, with its weight there times its weight in a passage."""

    def __init__(
        self, documents: Sequence[Mapping[str, float]], length: float, *, nested: bool = False
    ) -> None:
        self._nested = nested
        self._total = total = len(documents)
        spread = Counter(term for document in documents for term in document)
        idf = {term: log((1 + total) / (0.5 + count)) for term, count in spread.items()}
        self._unknown = log((1 + total) / 0.5) ** 2
        held: dict[str, list[tuple[int, float]]] = {term: [] for term in idf}
        vectors = [
            {term: log(1 + count) * idf[term] for term, count in document.items()} for document in documents
        ]
        norms = [sqrt(sum(weight * weight for weight in vector.values())) for vector in vectors]
        known = [norm for norm in norms if norm]
        usual = sum(known) / len(known) if known else 1.0
        # What many codes hold tells few from others, and is what would cost most.
        most = max(_FEW, total * _COMMON)
        for place, (vector, norm) in enumerate(zip(vectors, norms, strict=True)):
            check()
            pivot = (1 - length) * usual + length * norm
            for term, weight in vector.items():
                if spread[term] <= most:
                    held[term].append((place, weight * idf[term] / pivot))
        # An n-gram is looked up together with those it begins with: a third of the looking up, and the codes
        # of a longer one are among those of the shorter. What is equal is kept once, in arrays: reading
        # memory is what takes the time when words are compared.
        kept: dict[tuple[float, tuple[tuple[int, float], ...]], _Posting] = {}
        self._terms: dict[str, _Posting] = {}
        for term, pairs in held.items():
            begun = [term[:size] for size in range(SHORTEST, len(term))] if nested else []
            summed = dict(pairs)
            for code, product in chain.from_iterable([held[one] for one in begun]):
                summed[code] = summed.get(code, 0.0) + product
            square = sum([idf[one] ** 2 for one in (*begun, term)])
            key = (square, tuple(summed.items()))
            if key not in kept:
                told = array("I", summed), array("d", summed.values())
                kept[key] = _Posting(square, 1 + len(begun), *told)
            self._terms[term] = kept[key]

    def likeness(self, terms: Iterable[str], count: int) -> Likeness:
        """Compare a word with the codes: by its longest terms known, and how many terms it has in all."""
        # A quarter of the time of ranking a corpus goes by here, word by word that is new.
        known = self._terms
        found = [known.get(term) or self._begun(term) for term in terms]
        weights, counts, codes, products = zip(*found, strict=True)
        square = sum(weights) + (count - sum(counts)) * self._unknown
        sums = [0.0] * self._total
        for code, product in zip(chain.from_iterable(codes), chain.from_iterable(products), strict=True):
            sums[code] += product
        # A product of next to nothing moves no code, and most are.
        least = _LEAST * sqrt(square)
        kept = [code for code, product in enumerate(sums) if product > least]
        told = array("f", [sums[code] for code in kept])
        return Likeness(square, array("I", kept), told, max(told, default=0.0))

    def _begun(self, term: str) -> _Posting:
        """Give the longest n-gram known that an unknown one begins with."""
        for size in range(len(term) - 1, SHORTEST - 1, -1) if self._nested else ():
            if term[:size] in self._terms:
                return self._terms[term[:size]]
        return _UNHELD


def _spelled(word: Word) -> Sequence[str]:
    return grams(word.text)


def _stemmed(word: Word) -> Sequence[str]:
    return (word.stem,)


def _parts(text: CodeText, weights: Weights) -> list[tuple[str, float]]:
    """Give what a code says, part by part, with what each counts."""
    parts = (
        (text.name, weights.name),
        *((keyword, weights.keyword) for keyword in text.keywords),
        (text.definition, weights.definition),
        (text.use_when, weights.use_when),
        (text.example, weights.example),
    )
    return [(part, weight) for part, weight in parts if part and weight]


def said_by(code: Suggestible, language: str, weights: Weights) -> str:
    """Give all that a code says in a language as one text, what counts more repeated."""
    parts = (part for text in _texts(code, language) for part in _parts(text, weights))
    return "\n".join("\n".join([part] * max(1, round(weight))) for part, weight in parts)


def _texts(code: Suggestible, language: str) -> list[CodeText]:
    """Give a code's texts in a language, or all there are."""
    own = [code.texts[tag] for tag in related(language) if tag in code.texts]
    return own or list(code.texts.values()) or [CodeText(name=code.key)]
