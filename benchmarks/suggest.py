"""Measures suggestions: one sentence, a whole corpus beside scikit-learn's TF-IDF, and memory.

    python benchmarks/suggest.py [SENTENCES]        # needs the extra `suggest`

The sentences are drawn from the sample study's words and their compounds, as frequent as words are (Zipf), so
that new words keep coming as they do in talk. Trust the ratios.
"""

from __future__ import annotations

import random
import resource
import sys
import tempfile
from itertools import accumulate
from pathlib import Path
from time import process_time

from sample_study import sample_study
from sklearn.feature_extraction.text import TfidfVectorizer

from qualcode.domain.code import CodeText
from qualcode.suggest.base import Suggestible
from qualcode.suggest.context import Context
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded, Passage
from qualcode.suggest.profiles import said_by
from qualcode.suggest.tokens import folded_words
from qualcode.suggest.weights import Weights

WORDS, LENGTH, CODINGS = 40_000, 18, 20_000


def vocabulary(passages: list[Passage], chance: random.Random) -> list[str]:
    """Give words, the most frequent first: those of the sample study, then compounds of them."""
    counts: dict[str, int] = {}
    for passage in passages:
        for word in folded_words(passage.text):
            counts[word] = counts.get(word, 0) + 1
    words = sorted(counts, key=lambda word: -counts[word])
    long = [word for word in words if len(word) > 3]
    while len(words) < WORDS:
        words.append(chance.choice(long) + chance.choice(long))
    return words


def codes(count: int, words: list[str], chance: random.Random) -> tuple[Suggestible, ...]:
    """Give codes with a name, a definition of 25 words and six keywords."""
    telling = words[100:8000]

    def text() -> CodeText:
        name, definition = chance.sample(telling, 2), chance.sample(telling, 25)
        return CodeText(
            name=" ".join(name), definition=" ".join(definition), keywords=tuple(chance.sample(telling, 6))
        )

    return tuple(Suggestible(key=f"code{number}", texts={"nb": text()}) for number in range(count))


def memory() -> float:
    """Give the peak so far in MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """Print what was measured."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 40_000
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as folder:
        study = sample_study(Path(folder))
    words = vocabulary(study.passages, chance)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(words))))
    sentences = [
        Passage(
            text=" ".join(chance.choices(words, cum_weights=weights, k=LENGTH)),
            interview=f"i{number // 400}",
            start=number % 400 * 120,
            language="nb",
            question=f"q{number % 400 // 20}",
            wording=f"{words[number % 20 * 30 + 200]} {words[number % 20 * 30 + 210]}",
            speaker=f"p{number // 400}",
        )
        for number in range(count)
    ]
    for size in (200, 500):
        book = codes(size, words, chance)
        coded = chance.sample(sentences, min(CODINGS, count))
        began = process_time()
        context = Context((Coded(passage=one, codes=(chance.choice(book).key,)) for one in coded), sentences)
        ranker = Lexical()
        ranker.rank(sentences[:1], book, context, 3)
        print(f"{size} codes, {len(coded)} codings: ready after {process_time() - began:.1f} s of CPU")
        began = process_time()
        for one in sentences[:1000]:
            ranker.rank([one], book, context, 3)
        print(f"  one sentence, words new to it: {process_time() - began:.2f} ms of CPU")
        if size == 500:
            break
        began = process_time()
        for one in sentences:
            ranker.rank([one], book, context, 3)
        whole = process_time() - began
        peak = memory()
        began = process_time()
        vectoriser = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        matrix = vectoriser.fit_transform([said_by(code, "nb", Weights()) for code in book])
        for low in range(0, count, 2000):
            seen = vectoriser.transform([one.text for one in sentences[low : low + 2000]])
            (seen @ matrix.T).toarray().argsort(1)
        theirs = process_time() - began
        print(
            f"  {count} sentences: {whole:.1f} s, {whole / count * 1000:.2f} ms each; scikit-learn: transform"
            f" and product {theirs:.1f} s: {whole / theirs:.2f}x; peak memory before it ran {peak:.0f} MB"
        )


if __name__ == "__main__":
    main()
