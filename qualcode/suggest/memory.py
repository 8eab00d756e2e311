"""What the default ranker has learnt from a context: kept up to date coding by coding."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from math import log, sqrt
from typing import TYPE_CHECKING, Final

from qualcode.domain.stopping import check

if TYPE_CHECKING:
    from qualcode.suggest.context import Context
    from qualcode.suggest.passage import Coded, Passage
    from qualcode.suggest.reading import Reader, Word

REACH: Final = 200
"""How many characters may lie between a sentence and the one before it."""

_SETTLED: Final = 10
"""How many times the most frequent code must be given before habit counts for much."""
_BELOW: Final = 10
"""How many times codes below one must be given before it is a heading, if it was never given itself."""
_HEADING: Final = -2.5
"""What a heading gets, where a code given often gets 1."""
_GRAIN: Final = 2.0**-30
"""What shares are rounded to: sums of such are exact, so that what is forgotten leaves nothing behind."""
_COMMON: Final = 0.1
"""The share of the codes given so far with which a stem may have been said before it is left out."""
_FEW: Final = 15
"""With how many codes it may have been said at any rate."""
_NONE: Final[Mapping[int, float]] = {}
"""What tells nothing of the codes."""
_DOUBT: Final = 2.0
"""How many passages without a code weigh against each count: little evidence counts little."""


Places = Mapping[str, int]
"""The place of each code in the codebook, by its key; codes that are not there are left out."""


class Memory:
    """What was learnt from one context.

    Args:
        context: The context; what it gains later is learnt by `refresh`.
        reader: Gives what reads a language.
    """

    def __init__(self, context: Context, reader: Callable[[str], Reader]) -> None:
        self._reader = reader
        self.context = context
        """The context it learns from."""
        self._seen = 0
        self.total = 0
        """How many passages with codes it has learnt."""
        self._codes: Counter[str] = Counter()
        self._given = 0
        self._numbers: dict[str, int] = {}
        self._stems: dict[str, dict[int, float]] = {}
        self._spread: Counter[str] = Counter()
        self._asked: dict[str, Counter[str]] = {}
        self._answered: dict[tuple[str, str], Counter[str]] = {}
        self._units: Counter[str] = Counter()
        self._own_units: Counter[tuple[str, str]] = Counter()
        self._places: dict[str, list[tuple[int, int]]] = {}
        self._there: dict[tuple[str, int, int], Counter[str]] = {}
        self._scaled: tuple[Places, dict[int, tuple[int, float]]] | None = None
        self._rarities: dict[str, tuple[float, Mapping[int, float]]] = {}
        self._others: dict[tuple[str, str], tuple[Places, dict[int, float]]] = {}
        self._habit: tuple[Places, dict[int, float]] | None = None

    def refresh(self, meet: Callable[[int, Coded], None]) -> None:
        """Learn what the context gained since the last time.

        Args:
            meet: Is told of each coding before it is learnt: 1 or -1 as it came or went, and what it is.
        """
        gained = self.context.since(self._seen)
        if len(gained) > 1:
            for language in {coded.passage.language for _sign, coded in gained}:
                texts = (one.passage.text for _sign, one in gained if one.passage.language == language)
                self._reader(language).expect(texts)
        for sign, coded in gained:
            check()
            meet(sign, coded)
            self._learn(coded, sign)
            self._seen += 1
            self._habit = self._scaled = None
            self._others.clear()
            self._rarities.clear()

    def _learn(self, coded: Coded, sign: int) -> None:
        passage = coded.passage
        self.total += sign
        stems = content(self._reader(passage.language).read(passage.text))
        share = sign * round(1 / sqrt(len(stems)) / _GRAIN) * _GRAIN if stems else 0.0
        numbers = [self._numbers.setdefault(code, len(self._numbers)) for code in coded.codes]
        for stem in stems:
            self._spread[stem] += sign
            of_stem = self._stems.setdefault(stem, {})
            for number in numbers:
                of_stem[number] = of_stem.get(number, 0.0) + share
                if not of_stem[number]:
                    del of_stem[number]
        for code in coded.codes:
            before = self._codes[code]
            self._codes[code] += sign
            self._given += (before + sign > 0) - (before > 0)
        if passage.question:
            _count(self._asked.setdefault(passage.question, Counter()), coded.codes, sign)
            own = (passage.question, passage.speaker)
            _count(self._answered.setdefault(own, Counter()), coded.codes, sign)
            self._units[passage.question] += sign
            self._own_units[own] += sign
        self._keep_place(coded, sign)

    def _keep_place(self, coded: Coded, sign: int) -> None:
        place = coded.passage.place
        places = self._places.setdefault(coded.passage.interview, [])
        there = self._there.setdefault(place, Counter())
        if not there and sign > 0:
            insort(places, (place[2], place[1]))
        _count(there, coded.codes, sign)
        if not +there:
            del self._there[place]
            at = bisect_left(places, (place[2], place[1]))
            if places[at : at + 1] == [(place[2], place[1])]:
                del places[at]

    def centroid(self, stems: Iterable[str], places: Places) -> Mapping[int, float]:
        """Give how like a passage is to the middle of those that each code was given to; about 0 to 1.

        Args:
            stems: What `content` gave for the passage.
            places: The places of the codes.
        """
        if not self.total:
            return _NONE
        sums: dict[int, float] = defaultdict(float)
        square = 0.0
        known = self._rarities
        for stem in stems:
            rarity, of_stem = known.get(stem) or self._rarity(stem)
            square += rarity * rarity
            for number, share in of_stem.items():
                sums[number] += rarity * share
        norm = sqrt(square) or 1.0
        scales, found = self._scales(places), {}
        for number, total in sums.items():
            if number in scales:
                place, scale = scales[number]
                found[place] = total * scale / norm
        return found

    def _rarity(self, stem: str) -> tuple[float, Mapping[int, float]]:
        """Give how rare a stem is and what it tells of each code; remembered until something is learnt."""
        of_stem = self._stems.get(stem, _NONE)
        # What was said with many codes tells few from others, and is what would cost most.
        if len(of_stem) > max(_FEW, self._given * _COMMON):
            rarity, of_stem = 0.0, _NONE
        else:
            rarity = log((1 + self.total) / (0.5 + max(0, self._spread[stem])))
        self._rarities[stem] = rarity, of_stem
        return rarity, of_stem

    def _scales(self, places: Places) -> Mapping[int, tuple[int, float]]:
        """Give by the numbers of the codes their places and what their sums are scaled by."""
        if self._scaled is None or self._scaled[0] is not places:
            scales = {
                number: (places[code], 1 / sqrt(max(0, self._codes[code]) + _DOUBT))
                for code, number in self._numbers.items()
                if code in places
            }
            self._scaled = places, scales
        return self._scaled[1]

    def peers(self, passage: Passage, places: Places) -> Mapping[int, float]:
        """Give the share of others' coded answers to the same question that have each code."""
        if not passage.question or passage.question not in self._asked:
            return {}
        own = (passage.question, passage.speaker)
        if own not in self._others or self._others[own][0] is not places:
            self._others[own] = places, self._of_others(own, places)
        return self._others[own][1]

    def _of_others(self, own: tuple[str, str], places: Places) -> dict[int, float]:
        question, _speaker = own
        mine: Mapping[str, int] = self._answered.get(own, {})
        units = self._units[question] - self._own_units[own] + _DOUBT
        return {
            places[code]: (count - mine.get(code, 0)) / units
            for code, count in self._asked[question].items()
            if count > mine.get(code, 0) and code in places
        }

    def before(self, passage: Passage, places: Places) -> dict[int, float]:
        """Give the codes of the coded passage right before one, in the same interview."""
        ends = self._places.get(passage.interview, [])
        at = bisect_left(ends, (passage.start + 1, -1)) - 1
        if at < 0 or passage.start - ends[at][0] > REACH:
            return {}
        end, start = ends[at]
        there = self._there[passage.interview, start, end]
        return {places[code]: 1.0 for code, count in there.items() if count > 0 and code in places}

    def habit(self, places: Places, parents: Mapping[str, str]) -> Mapping[int, float]:
        """Give for each code how often it was given, from 0 to 1 on a scale of logarithms.

        A code that was never given, while those below it were, is a heading here: it gets less than nothing.

        Args:
            places: The places of the codes by their keys.
            parents: The key of the code above each, empty at the top.
        """
        if self._habit is None or self._habit[0] is not places:
            scale = log(_SETTLED + max(self._codes.values(), default=0))
            counts = [(code, n) for code, n in self._codes.items() if n > 0]
            shares = {places[code]: log(1 + n) / scale for code, n in counts if code in places}
            below: Counter[str] = Counter()
            for code, n in counts:
                while code := parents.get(code, ""):
                    below[code] += n
            for code, n in below.items():
                if n >= _BELOW and code in places:
                    shares.setdefault(places[code], _HEADING)
            self._habit = places, shares
        return self._habit[1]


def content(words: Iterable[Word]) -> tuple[str, ...]:
    """Give the stems of telling words, each once and in order: sums must not depend on chance."""
    return tuple(dict.fromkeys([stem for _text, stem, _start, _end, telling in words if telling]))


def _count(counts: Counter[str], codes: tuple[str, ...], sign: int) -> None:
    for code in codes:
        counts[code] += sign
