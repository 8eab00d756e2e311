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
    # In each turn of an answer twenty sentences follow one another.
    said = [one.text for one in sentences]
    sentences = [
        one.edit(
            said_before=said[number - 1] if number % 20 else "",
            said_after=said[number + 1] if number % 20 < 19 else "",
        )
        for number, one in enumerate(sentences)
    ]
    book = codes(200, words, chance)
    theirs = scikit_learn(book, sentences)
    print(f"{count} sentences, 200 codes: scikit-learn's transform and product {theirs:.1f} s of CPU")
    coded = [
        Coded(passage=one, codes=(chance.choice(book).key,))
        for one in chance.sample(sentences, min(CODINGS, count))
    ]
    for told, given in (("nothing coded", []), (f"{len(coded)} codings", coded)):
        ours = whole(book, sentences, Context(given, sentences))
        print(f"  qualcode, {told}: {ours:.1f} s, {ours / count * 1000:.2f} ms each: {ours / theirs:.2f}x")
    print(f"  peak memory, both libraries loaded: {memory():.0f} MB")
    book = codes(500, words, chance)
    coded = [one.edit(codes=(chance.choice(book).key,)) for one in coded]
    context, ranker = Context(coded, sentences), Lexical()
    began = process_time()
    ranker.rank(sentences[:1], book, context, 3)
    print(f"500 codes, {len(coded)} codings: ready after {process_time() - began:.1f} s of CPU")
    for told in ("words new to it", "words met before"):
        began = process_time()
        for one in sentences[:1000]:
            ranker.rank([one], book, context, 3)
        print(f"  one sentence, {told}: {process_time() - began:.2f} ms of CPU")


def whole(book: tuple[Suggestible, ...], sentences: list[Passage], context: Context) -> float:
    """Rank all sentences, and give the seconds of CPU."""
    ranker = Lexical()
    ranker.rank(sentences[:1], book, context, 3)
    began = process_time()
    for one in sentences:
        ranker.rank([one], book, context, 3)
    return process_time() - began


def scikit_learn(book: tuple[Suggestible, ...], sentences: list[Passage]) -> float:
    """Compare all sentences with the codes by scikit-learn's TF-IDF, and give the seconds of CPU."""
    vectoriser = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
    matrix = vectoriser.fit_transform([said_by(code, "nb", Weights()) for code in book])
    began = process_time()
    for low in range(0, len(sentences), 2000):
        seen = vectoriser.transform([one.text for one in sentences[low : low + 2000]])
        (seen @ matrix.T).toarray().argsort(1)
    return process_time() - began


if __name__ == "__main__":
    main()
