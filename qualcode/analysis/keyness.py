"""Typical words: which words one part of the material uses more than the rest, by signed G2.

G2 is the log-likelihood ratio of Rayson & Garside (2000), "Comparing corpora using frequency profiling":
with `a` of `c` words inside and `b` of `d` outside, each expected in proportion to `c` and `d`, `2 (a ln(a
/ Ea) + b ln(b / Eb))`. The sign says where the word is more frequent. There is no p-value: the words of a
handful of people are no random sample. It orders words; the sentences behind them say what they mean.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import field
from math import log
from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.stopwords import stopwords
from qualcode.domain.words import WORD
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

LEAST: Final = 2
"""How often a word must stand on the side where it is more frequent."""

_NOTHING: Final = 0.005
"""What G2 must reach: less is shown as 0.00, and says nothing."""

FEW: Final = 200
"""How many words either side must hold before the order of words says much."""


@dataclass(frozen=True, slots=True)
class Stretch(Record):
    """Words of one part of the material, most often a sentence."""

    text: str
    """The words."""
    interview_id: int = 0
    """The interview they stand in."""
    start: int = 0
    """The first code point in its text."""
    language: str = ""
    """BCP-47 tag of the language spoken."""


@dataclass(frozen=True, slots=True)
class Typical(Record):
    """A word with what speaks for its being typical."""

    word: str
    """The word in lower case."""
    g2: float
    """Signed G2: above 0 where the word is more frequent inside."""
    inside: int
    """How often it stands inside."""
    outside: int
    """How often it stands outside."""
    places: tuple[tuple[int, int, int], ...]
    """The stretches inside that hold it: interview, start, end."""


@dataclass(frozen=True, slots=True)
class Keyness(Record):
    """Two parts of the material, compared word by word."""

    words: tuple[Typical, ...]
    """The words said more often inside, the most typical first; no stop words."""
    inside: int
    """How many words the inside holds, stop words included."""
    outside: int
    """How many words the outside holds, stop words included."""

    @property
    def note(self) -> Message | None:
        """What has to be said beside the table, if anything."""
        if self.inside >= FEW and self.outside >= FEW:
            return None
        return message(
            "Few words: {inside} inside, {outside} outside. Below {least} on a side the order says little.",
            inside=self.inside,
            outside=self.outside,
            least=FEW,
        )


def signed_g2(inside: int, outside: int, inside_total: int, outside_total: int) -> float:
    """Give signed G2 of one word; 0 where it stands on both sides in proportion, or a side holds no words.

    Args:
        inside: How often the word stands inside.
        outside: How often it stands outside.
        inside_total: How many words the inside holds.
        outside_total: How many words the outside holds.
    """
    both, total = inside + outside, inside_total + outside_total
    if not both or not inside_total or not outside_total:
        return 0.0
    expected_inside, expected_outside = inside_total * both / total, outside_total * both / total
    value = inside * log(inside / expected_inside) if inside else 0.0
    value += outside * log(outside / expected_outside) if outside else 0.0
    # What is 0 in truth may fall below it by rounding.
    size = max(0.0, 2 * value)
    return size if inside >= expected_inside else -size


Places = dict[str, list[tuple[int, int, int]]]
"""Where words stand: interview, start and end of the stretches that hold them."""


@dataclass(frozen=True, slots=True)
class Counted(Record):
    """The words of a part of the material."""

    words: Counter[str]
    """How often each word stands, in lower case; no stop words, and none of digits only."""
    total: int
    """How many words there are, with those left out."""
    places: Places = field(default_factory=dict)
    """The stretches that hold each of them, where these were asked for."""

    def without(self, part: Counted) -> Counted:
        """Give what is left once a part of it is taken away."""
        return Counted(self.words - part.words, self.total - part.total)


def compared(own: Counted, others: Counted, *, limit: int | None = None) -> Keyness:
    """Compare what was counted in two parts of the material, e.g. of a code and of all that does not bear it.

    Args:
        own: What the part holds.
        others: What all else holds; nothing of it is in the part as well.
        limit: How many words are wanted; all where nothing is said.

    Returns:
        The words that are more frequent in the part, by signed G2, equals in alphabetical order.
    """
    found = []
    for word, inside in own.words.items():
        outside = others.words[word]
        g2 = signed_g2(inside, outside, own.total, others.total)
        # What is said less than elsewhere is typical of the rest: that is looked at by choosing the rest.
        if inside >= LEAST and g2 >= _NOTHING:
            found.append(Typical(word, g2, inside, outside, tuple(own.places.get(word, ()))))
    found.sort(key=lambda one: (-one.g2, one.word))
    return Keyness(tuple(found[:limit]), own.total, others.total)


def telling(words: Mapping[str, int], language: str) -> Iterator[tuple[str, int]]:
    """Give the words that may be typical, in lower case, with how often they stand.

    Args:
        words: How often words stand, as they are written.
        language: BCP-47 tag of the language that they are of.
    """
    stops = stopwords(language)
    for written, number in words.items():
        word = written.casefold()
        if word not in stops and not word.isdigit():
            yield word, number


def counted(stretches: Iterable[Stretch]) -> Counted:
    """Count the words of stretches, and where they stand."""
    words: Counter[str] = Counter()
    places: Places = {}
    total = 0
    for stretch in stretches:
        found = Counter(WORD.findall(stretch.text))
        total += found.total()
        place = (stretch.interview_id, stretch.start, stretch.start + len(stretch.text))
        here: Counter[str] = Counter()
        for word, number in telling(found, stretch.language):
            here[word] += number
        words.update(here)
        for word in here:
            places.setdefault(word, []).append(place)
    return Counted(words, total, places)
