"""How texts are read: into words with their stems, each telling or not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from typing import NamedTuple, Protocol

from qualcode.domain.stopwords import stopwords
from qualcode.suggest.keywords import KeywordIndex, Met
from qualcode.suggest.languages import stemmer
from qualcode.suggest.tokens import TOKEN


class Word(NamedTuple):
    """A word as a reader sees it; a tuple, since a corpus makes millions."""

    text: str
    """The word in lower case."""
    stem: str
    """Its stem or lemma in lower case."""
    start: int
    """Its first character in the text read."""
    end: int
    """One past its last."""
    telling: bool
    """Whether it says something by itself, as function words do not."""


class Keywords(Protocol):
    """The keywords of a codebook, ready to be met."""

    def met(self, words: Sequence[str], stems: Sequence[str]) -> list[Met]:
        """Find the keywords that stand in a passage, given its words and their stems."""


class Reader(Protocol):
    """Reads texts of one language."""

    def read(self, text: str) -> Sequence[Word]:
        """Give the words of a text, in order."""

    def expect(self, texts: Iterable[str]) -> None:
        """Be told what will be read: whoever reads many texts faster than one by one does so now."""

    def keywords(self, entries: Iterable[tuple[int, str]]) -> Keywords:
        """Prepare keywords, each with its code's place."""


class PlainReader:
    """Goes by letters, a stemmer and a list of stop words; needs no extra.

    Args:
        language: A BCP-47 tag.
    """

    def __init__(self, language: str) -> None:
        self._stem, self._stops = stemmer(language), stopwords(language)
        self._known: dict[str, tuple[str, str, bool]] = {}

    def read(self, text: str) -> Sequence[Word]:
        """Give the words of a text; see `Reader`."""
        # The constructor of named tuples is slow, and a corpus makes millions of them.
        known, made, found = self._known, tuple.__new__, []
        for match in TOKEN.finditer(text):
            said = match.group()
            facts = known.get(said)
            if facts is None:
                word = said.casefold()
                facts = known[said] = word, self._stem(word), word not in self._stops
            start, end = match.span()
            found.append(made(Word, (facts[0], facts[1], start, end, facts[2])))
        return found

    def expect(self, texts: Iterable[str]) -> None:
        """Do nothing: many cost as much as one by one."""

    def keywords(self, entries: Iterable[tuple[int, str]]) -> Keywords:
        """Prepare keywords; see `Reader`."""
        return KeywordIndex(entries, self._stem)


@cache
def plain_reader(language: str) -> Reader:
    """Give the reader for a language that needs no extra."""
    return PlainReader(language)
