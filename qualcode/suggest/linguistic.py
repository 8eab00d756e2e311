"""Suggestions with spaCy: the default ranker's evidence over words as a pipeline reads them.

A trained pipeline gives lemmas, parts of speech (only nouns, verbs, adjectives and adverbs count) and names
(those of people and places do not). Without one, spaCy's own tokens and a stemmer do. Keywords are met by
`PhraseMatcher` over lemmas or stems; starred ones as everywhere.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from qualcode.domain.spans import trimmed
from qualcode.domain.stopping import check
from qualcode.domain.stopwords import stopwords
from qualcode.suggest.extras import extra
from qualcode.suggest.keywords import KeywordIndex, Met
from qualcode.suggest.languages import stemmer
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.pipelines import Pipeline, advice, load
from qualcode.suggest.reading import Keywords, Word

if TYPE_CHECKING:
    from qualcode.i18n import Message
    from qualcode.suggest.weights import Weights

TELLING: Final = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
"""The parts of speech that say something by themselves."""

NAMES: Final = frozenset({"PER", "PERSON", "LOC", "GPE", "GPE_LOC", "GPE_ORG", "FAC"})
"""The kinds of names that say who and where, and not about what."""

_KEPT: Final = 50_000
"""How many texts' words are remembered."""
_AT_ONCE: Final = 64
"""How many texts spaCy takes at once; by its own measure the first comes when a thousand are done."""


class SpacyReader:
    """Reads with a pipeline.

    Args:
        pipeline: The pipeline.
        language: The language of the texts, a BCP-47 tag.
    """

    def __init__(self, pipeline: Pipeline, language: str) -> None:
        self.pipeline = pipeline
        """The pipeline."""
        self._stem, self._stops = stemmer(language), stopwords(language)
        self._read: OrderedDict[str, tuple[Word, ...]] = OrderedDict()

    def read(self, text: str) -> Sequence[Word]:
        """Give the words of a text; see `Reader`."""
        if text not in self._read:
            self.keep(text, self._words(self.pipeline.nlp(text)))
        return self._read[text]

    def expect(self, texts: Iterable[str]) -> None:
        """Parse many texts in batches."""
        missing = list(dict.fromkeys(text for text in texts if text not in self._read))[:_KEPT]
        for text, doc in zip(missing, self.pipeline.nlp.pipe(missing, batch_size=_AT_ONCE), strict=True):
            check()
            self.keep(text, self._words(doc))

    def keep(self, text: str, words: tuple[Word, ...]) -> None:
        """Remember the words of a text."""
        self._read[text] = words
        if len(self._read) > _KEPT:
            self._read.popitem(last=False)

    def _words(self, doc: Any) -> tuple[Word, ...]:
        parts = doc.has_annotation("POS")
        return tuple(
            self._word(token, parts=parts)
            for token in doc
            if any(character.isalnum() for character in token.text)
        )

    def _word(self, token: Any, *, parts: bool) -> Word:
        text = token.text.casefold()
        lemma = token.lemma_.casefold()
        telling = text not in self._stops and token.ent_type_ not in NAMES
        if parts:
            telling = telling and token.pos_ in TELLING
        return Word(text, lemma or self._stem(text), token.idx, token.idx + len(token.text), telling)

    def keywords(self, entries: Iterable[tuple[int, str]]) -> Keywords:
        """Prepare keywords; see `Reader`."""
        return PhraseKeywords(self, entries)

    def lemma(self, word: str) -> str:
        """Give the lemma or stem of a word by itself."""
        read = self.read(word)
        return read[0].stem if len(read) == 1 else self._stem(word)

    def sentences(self, text: str, low: int, high: int) -> list[tuple[int, int]]:
        """Give the sentences of a stretch as the pipeline cuts them; may stand in for `domain.sentences`.

        Fed line by line: a sentencizer takes no notice of a line's end, and a heading would swallow what
        follows.
        """
        found: list[tuple[int, int]] = []
        at = low
        for line in text[low:high].split("\n"):
            for sentence in self.pipeline.nlp(line).sents if line.strip() else ():
                start, end = trimmed(text, at + sentence.start_char, at + sentence.end_char)
                if start < end:
                    found.append((start, end))
            at += len(line) + 1
        return found


class PhraseKeywords:
    """Keywords met by spaCy's `PhraseMatcher` over lemmas or stems; those with stars by their letters.

    Args:
        reader: What reads the keywords as it reads the passages.
        entries: The keywords, each with its code's place.
    """

    def __init__(self, reader: SpacyReader, entries: Iterable[tuple[int, str]]) -> None:
        self._vocab = reader.pipeline.nlp.vocab
        self._doc = extra("spacy.tokens", "Doc").Doc
        self._matcher = extra("spacy.matcher", "PhraseMatcher").PhraseMatcher(self._vocab)
        known = list(dict.fromkeys(entries))
        reader.expect(keyword for _place, keyword in known)
        self._starred = KeywordIndex((entry for entry in known if "*" in entry[1]), reader.lemma)
        self._phrases: dict[tuple[str, ...], list[tuple[int, str]]] = {}
        for place, keyword in known:
            stems = tuple(word.stem for word in reader.read(keyword))
            if stems and "*" not in keyword:
                self._phrases.setdefault(stems, []).append((place, keyword))
        for stems in self._phrases:
            self._matcher.add(" ".join(stems), [self._made(stems)])

    def _made(self, stems: Sequence[str]) -> Any:
        return self._doc(self._vocab, words=list(stems))

    def met(self, words: Sequence[str], stems: Sequence[str]) -> list[Met]:
        """Find the keywords that stand in a passage; see `Keywords`."""
        found = self._starred.met(words, stems)
        if stems:
            for _name, first, end in self._matcher(self._made(stems)):
                found.extend(
                    Met(place, keyword, first, end - 1)
                    for place, keyword in self._phrases[tuple(stems[first:end])]
                )
        return found


class Linguistic(Lexical):
    """Ranks as `Lexical` does, over words as spaCy reads them. Loading and parsing belong in a worker.

    Args:
        pipeline: The name or folder of a trained pipeline for all languages; by default the best installed
            for each.
        weights: What each kind of evidence counts.
    """

    engine = "spacy"

    def __init__(self, pipeline: str | Path | None = None, weights: Weights | None = None) -> None:
        super().__init__(weights, self.reader)
        self._wanted = pipeline
        self._readers: dict[str, SpacyReader] = {}
        self.version: str = extra("spacy", "__version__", "blank", "load").__version__

    def parsed(self, language: str, texts: Sequence[str]) -> list[tuple[Word, ...]]:
        """Give the words of texts in a language; see `crew.Parsing`."""
        reader = self.reader(language)
        reader.expect(texts)
        return [tuple(reader.read(text)) for text in texts]

    def know(self, language: str, texts: Sequence[str], words: Iterable[tuple[Word, ...]]) -> None:
        """Take over the words of texts that were read by another process."""
        reader = self.reader(language)
        for text, read in zip(texts, words, strict=True):
            reader.keep(text, read)

    def reader(self, language: str) -> SpacyReader:
        """Give what reads a language, loading its pipeline at the first time.

        Raises:
            ExtraMissingError: If the pipeline wanted is not installed.
        """
        if language not in self._readers:
            self._readers[language] = SpacyReader(load(language, self._wanted), language)
        return self._readers[language]

    def version_for(self, *languages: str) -> str:
        """Give spaCy's version and the pipelines that read some languages."""
        names = dict.fromkeys(self.reader(language).pipeline.name for language in languages)
        return ", ".join([self.version, *names])

    def missing(self, *languages: str) -> Iterator[Message]:
        """Say how a trained pipeline is had where there is none, and which does not load."""
        for language in languages:
            pipeline = self.reader(language).pipeline
            yield from pipeline.failed
            if not pipeline.trained and (said := advice(language)) is not None:
                yield said
