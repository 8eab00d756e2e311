"""Keywords of codes, met in passages: by their stems, several words in a row, `star*` and `*star`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.suggest.tokens import TOKEN

COMPOUND: Final = 0.5
"""How much of a hit a keyword is that is the first or last part of a compound."""
_PART: Final = 5
"""How many letters the stem of such a keyword has at least."""
_REST: Final = 3
"""How many letters the rest of the compound has at least."""
_LEAST: Final = 2
"""How many letters a star leaves at least: `*` and `a*` would match everything."""


@dataclass(frozen=True, slots=True)
class Piece(Record):
    """One word of a keyword."""

    letters: str
    """The word in lower case; its stem where nothing is starred."""
    opens: bool = False
    """Whether a star stands before it: any beginning."""
    closes: bool = False
    """Whether a star stands behind it: any ending."""

    def fits(self, word: str, stem: str) -> bool:
        """Tell whether a word of a passage is meant."""
        if self.opens and self.closes:
            return self.letters in word
        if self.closes:
            return word.startswith(self.letters)
        if self.opens:
            return word.endswith(self.letters)
        return stem == self.letters

    def within(self, word: str, stem: str) -> bool:
        """Tell whether a compound begins or ends with it, such as `nettverksmøte` with `nettverk`."""
        whole, own = len(stem), len(self.letters)
        if self.opens or self.closes or own < _PART or whole < own + _REST:
            return False
        return word.startswith(self.letters) or stem.endswith(self.letters)


def pieces(keyword: str, stem: Callable[[str], str]) -> tuple[Piece, ...]:
    """Read a keyword; empty where it holds no word, or nothing but a star.

    A star counts at either end of a word; a lone letter beside one is read without it.

    Args:
        keyword: The keyword as it was written.
        stem: What takes the endings off.
    """
    found: list[Piece] = []
    for match in TOKEN.finditer(keyword):
        word = match.group().casefold()
        opens = keyword[match.start() - 1 : match.start()] == "*"
        closes = keyword[match.end() : match.end() + 1] == "*"
        if len(word) < _LEAST or not (opens or closes):
            found.append(Piece(stem(word)))
        else:
            found.append(Piece(word, opens, closes))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Met(Record):
    """A keyword met in a passage."""

    code: int
    """The place of its code in the codebook."""
    keyword: str
    """The keyword as it was written."""
    first: int
    """The number of the first word it covers."""
    last: int
    """The number of the last."""
    share: float = 1.0
    """How much of a hit it is: less where it is only a part of a compound."""


_Begun = tuple[tuple[tuple[int, str, tuple[Piece, ...]], ...], tuple[tuple[int, str], ...]]
"""The keywords that may begin with a word, and those that are the first or last part of it."""
_NOTHING: Final[_Begun] = ((), ())
"""What most words are to the keywords; the one object, so that it is known at a glance."""


class KeywordIndex:
    """All keywords of a codebook, found by the word they start with.

    Args:
        keywords: The code's place and the keyword, in the codebook's order.
        stem: What takes the endings off a word.
    """

    def __init__(self, keywords: Iterable[tuple[int, str]], stem: Callable[[str], str]) -> None:
        self._exact: dict[str, list[tuple[int, str, tuple[Piece, ...]]]] = {}
        self._starts: dict[str, list[tuple[int, str, tuple[Piece, ...]]]] = {}
        self._ends: dict[str, list[tuple[int, str, tuple[Piece, ...]]]] = {}
        self._within: list[tuple[int, str, tuple[Piece, ...]]] = []
        for code, keyword in dict.fromkeys(keywords):
            read = pieces(keyword, stem)
            if not read:
                continue
            entry = (code, keyword, read)
            head = read[0]
            if head.opens and head.closes:
                self._within.append(entry)
            elif head.closes:
                self._starts.setdefault(head.letters, []).append(entry)
            elif head.opens:
                self._ends.setdefault(head.letters, []).append(entry)
            else:
                self._exact.setdefault(head.letters, []).append(entry)
        self._sizes = sorted({len(letters) for letters in (*self._starts, *self._ends)})
        self._known: dict[str, _Begun] = {}

    def met(self, words: Sequence[str], stems: Sequence[str]) -> list[Met]:
        """Find the keywords that stand in a passage.

        Args:
            words: The words of the passage in lower case.
            stems: Their stems, one for each.
        """
        found: list[Met] = []
        known = self._known
        for at, word in enumerate(words):
            entry = known.get(word)
            if entry is None:
                entry = known[word] = self._begun_by(word, stems[at])
            if entry is _NOTHING:
                continue
            heads, parts = entry
            for code, keyword, read in heads:
                last = at + len(read)
                if last > len(words):
                    continue
                if all(
                    piece.fits(words[at + step], stems[at + step]) for step, piece in enumerate(read) if step
                ):
                    found.append(Met(code, keyword, at, last - 1))
            for code, keyword in parts:
                found.append(Met(code, keyword, at, at, COMPOUND))
        return found

    def _begun_by(self, word: str, stem: str) -> _Begun:
        """Give the keywords that may begin with a word, and those that are a part of it."""
        heads, parts = tuple(self._beginning(word, stem)), tuple(self._within_compound(word, stem))
        return (heads, parts) if heads or parts else _NOTHING

    def _within_compound(self, word: str, stem: str) -> Iterator[tuple[int, str]]:
        """Give the keywords that a compound starts or ends with, such as `nettverk` in `nettverksmøte`."""
        sizes = range(_PART, len(stem) - _REST + 1)
        ends = [part for size in sizes for part in (word[:size], stem[-size:]) if part in self._exact]
        for part in dict.fromkeys(ends):
            for code, keyword, read in self._exact[part]:
                if len(read) == 1:
                    yield code, keyword

    def _beginning(self, word: str, stem: str) -> Iterable[tuple[int, str, tuple[Piece, ...]]]:
        yield from self._exact.get(stem, ())
        for size in self._sizes:
            if size > len(word):
                break
            yield from self._starts.get(word[:size], ())
            yield from self._ends.get(word[-size:], ())
        for entry in self._within:
            if entry[2][0].letters in word:
                yield entry
