"""Suggestions with scikit-learn: whole corpora at once, by n-grams alone.

Its vectoriser over the same character 3- to 5-grams: likeness to the codes' texts, and to the middle of
what was coded. No classifier: trained on a few hundred sentences they do worse than the codebook's own
words.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp
from typing import TYPE_CHECKING, Any, Final

from qualcode.suggest.base import Proposal, Suggestible
from qualcode.suggest.extras import extra
from qualcode.suggest.profiles import said_by
from qualcode.suggest.tokens import LONGEST, SHORTEST, folded_words, tokens
from qualcode.suggest.weights import Weights

if TYPE_CHECKING:
    from qualcode.suggest.context import Context
    from qualcode.suggest.passage import Passage

CAUSE: Final = 0.1
"""How like a word must be to a code's texts to be shown as a cause."""

LEARNT: Final = 2.0
"""How much more the middle counts than in the default engine, whose likeness to it is another."""

BATCH: Final = 2000
"""How many passages are compared at a time: bounds the memory."""


class Learned:
    """Ranks by scikit-learn's TF-IDF. Loading it takes its time: in a worker.

    Args:
        weights: What each kind of evidence counts.

    Raises:
        ExtraMissingError: If scikit-learn is not there.
    """

    engine = "scikit-learn"
    """Its name as it is shown and stored."""

    def __init__(self, weights: Weights | None = None) -> None:
        self.weights = weights or Weights()
        """What each kind of evidence counts."""
        self.version: str = extra("sklearn", "__version__").__version__
        """The version of scikit-learn."""
        self._text = extra("sklearn.feature_extraction.text", "TfidfVectorizer")
        self._preprocessing = extra("sklearn.preprocessing", "MultiLabelBinarizer", "normalize")
        self._stacked = extra("scipy.sparse", "vstack").vstack
        self._codebook: Sequence[Suggestible] = ()
        self._models: dict[str, tuple[Any, Any]] = {}
        self._learnt: tuple[Context, int, str, Any] | None = None
        self._seen: dict[str, tuple[dict[str, int], Any]] = {}

    def _model(self, codebook: Sequence[Suggestible], language: str) -> tuple[Any, Any]:
        """Give the vectoriser for a language, and the codes as it sees them."""
        if codebook is not self._codebook:
            self._codebook, self._models, self._learnt, self._seen = codebook, {}, None, {}
        if language not in self._models:
            texts = [said_by(code, language, self.weights) for code in codebook]
            vectoriser = self._text.TfidfVectorizer(
                analyzer="char_wb", ngram_range=(SHORTEST, LONGEST), sublinear_tf=True
            )
            self._models[language] = vectoriser, vectoriser.fit_transform(texts)
        return self._models[language]

    def _middles(self, vectoriser: Any, context: Context, language: str) -> Any:
        """Give the middle of the passages that each code was given to, as the vectoriser sees them."""
        if self._learnt is None or self._learnt[:3] != (context, context.events, language):
            coded = context.standing()
            binarizer = self._preprocessing.MultiLabelBinarizer(
                classes=[code.key for code in self._codebook], sparse_output=True
            )
            keys = {code.key for code in self._codebook}
            bearing = binarizer.fit_transform([[key for key in one.codes if key in keys] for one in coded])
            texts = self._vectors(vectoriser, [one.passage.text for one in coded], language)
            middles = self._preprocessing.normalize(bearing.T @ texts)
            self._learnt = context, context.events, language, middles
        return self._learnt[3]

    def _vectors(self, vectoriser: Any, texts: Sequence[str], language: str) -> Any:
        """Give texts as the vectoriser sees them; those met before cost next to nothing."""
        rows, vectors = self._seen.get(language, ({}, None))
        new = [text for text in dict.fromkeys(texts) if text not in rows]
        if new:
            rows |= {text: at for at, text in enumerate(new, start=len(rows))}
            more = vectoriser.transform(new)
            vectors = more if vectors is None else self._stacked([vectors, more]).tocsr()
            self._seen[language] = rows, vectors
        return vectors[[rows[text] for text in texts]]

    def rank(
        self,
        passages: Sequence[Passage],
        codebook: Sequence[Suggestible],
        context: Context,
        limit: int | None = None,
        only: str | None = None,
    ) -> list[list[Proposal]]:
        """Rank the codes for each passage; see `Ranker`."""
        found: list[list[Proposal]] = [[] for _passage in passages]
        if not codebook:
            return found
        by_language: dict[str, list[int]] = {}
        for number, passage in enumerate(passages):
            by_language.setdefault(passage.language, []).append(number)
        for language, numbers in by_language.items():
            for low in range(0, len(numbers), BATCH):
                batch = numbers[low : low + BATCH]
                texts = [passages[number].text for number in batch]
                ranked = self._ranked(texts, codebook, context, language, limit, only)
                for number, proposals in zip(batch, ranked, strict=True):
                    found[number] = proposals
        return found

    def _ranked(
        self,
        texts: Sequence[str],
        codebook: Sequence[Suggestible],
        context: Context,
        language: str,
        limit: int | None,
        only: str | None,
    ) -> list[list[Proposal]]:
        vectoriser, codes = self._model(codebook, language)
        seen = vectoriser.transform(texts)
        spelled = (seen @ codes.T).toarray() * (self.weights.grams + self.weights.stems)
        sums = spelled
        if context.standing():
            middles = self._middles(vectoriser, context, language)
            sums = sums + (seen @ middles.T).toarray() * self.weights.centroid * LEARNT
        words = sorted({word for text in texts for word in folded_words(text)})
        causes = self._causes(vectoriser, codes, words)
        found = []
        for text, row, alone in zip(texts, sums.tolist(), spelled.tolist(), strict=True):
            best = sorted(range(len(row)), key=lambda place: (-row[place], place))
            if only is not None:
                best = [place for place in best if codebook[place].key == only]
            said = list(tokens(text))
            found.append(
                [
                    Proposal(
                        code=codebook[place].key,
                        score=1 / (1 + exp(-row[place] - self.weights.bias)),
                        words=tuple((start, end) for word, start, end in said if place in causes[word]),
                        engine=self.engine,
                        version=self.version,
                        reason=_reason(row[place], alone[place]),
                    )
                    for place in best[:limit]
                ]
            )
        return found

    def _causes(self, vectoriser: Any, codes: Any, words: Sequence[str]) -> dict[str, set[int]]:
        """Give for each word the codes that it is like enough to be shown as a cause."""
        found: dict[str, set[int]] = {word: set() for word in words}
        if words:
            likeness = (vectoriser.transform(words) @ codes.T).tocoo()
            told = zip(likeness.row.tolist(), likeness.col.tolist(), likeness.data.tolist(), strict=True)
            for row, place, like in told:
                if like >= CAUSE:
                    found[words[row]].add(place)
        return found


def _reason(together: float, spelled: float) -> str:
    """Name what speaks more for a code: what its texts say, or what was coded with it."""
    if together <= 0:
        return ""
    return "grams" if spelled >= together - spelled else "centroid"
