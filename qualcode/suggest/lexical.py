"""The default ranker: needs no extra, no network and no training."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import exp, sqrt
from typing import Final, NamedTuple

from qualcode.domain.record import Record
from qualcode.suggest.base import Proposal, Suggestible
from qualcode.suggest.context import Context
from qualcode.suggest.keywords import Met
from qualcode.suggest.memory import Memory, content
from qualcode.suggest.passage import Coded, Passage
from qualcode.suggest.profiles import Likeness, Profiles
from qualcode.suggest.reading import Reader, Word, plain_reader
from qualcode.suggest.trust import Trust
from qualcode.suggest.weights import Weights

KINDS: Final = ("grams", "stems", "keywords", "question", "near", "peers", "centroid", "before", "habit")
"""The kinds of evidence, named as their weights."""

TOLD: Final = 0.3
"""How much a word must add to a code's sum to be shown as a cause."""


_KEPT: Final = 50_000
"""For how many words is remembered what they tell: about 20 MB at 500 codes."""


_LATELY: Final = 8
"""For how many texts is kept what they say: a sentence is beside two others."""
_HEARD: Final = 0.5
"""The least that is told of a code by a sentence beside."""


class Telling(NamedTuple):
    """What a word tells, wherever it stands; a tuple, since a corpus makes many."""

    weight: float
    """What it weighs: words common in the study weigh less."""
    spelled: Likeness
    """How its n-grams compare with the codes."""
    stemmed: Likeness
    """How its stem compares with them."""


class Weighty(NamedTuple):
    """The words of a passage that say something, each once, beside the codes."""

    numbers: Sequence[int]
    """Their numbers in the passage."""
    shares: Sequence[float]
    """What each weighs, over what all weigh together."""
    likenesses: Sequence[Likeness]
    """How each compares with the codes."""


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """What speaks for codes in one passage."""

    rows: Mapping[str, Sequence[float]]
    """For the kinds that speak for many codes their strength for each code, in the codebook's order."""
    kinds: Mapping[str, Mapping[int, float]]
    """For the others of `KINDS` their strength by the code's place in the codebook."""
    words: Weighty
    """How its words' n-grams compare with the codes."""
    stems: Weighty
    """How their stems do."""
    met: tuple[Met, ...]
    """The keywords met."""
    ranges: tuple[tuple[int, int], ...]
    """Where each word of the passage stands, those that say nothing included."""

    def of(self, kind: str) -> Iterable[tuple[int, float]]:
        """Give the places of the codes that a kind of evidence speaks for, with its strength."""
        if kind in self.rows:
            return ((place, value) for place, value in enumerate(self.rows[kind]) if value)
        return self.kinds[kind].items()


class Heard(NamedTuple):
    """What the words of a sentence tell, for itself and for those beside it."""

    said: Evidence
    """The evidence of its words."""
    stems: tuple[str, ...]
    """The stems of its telling words."""
    loudest: float
    """The most that they tell of a code, as a sum."""
    aloud: tuple[tuple[int, float], ...]
    """The codes that they tell enough of to be heard beside, with how much."""


class Lexical:
    """Ranks by the codebook's own words and by what was coded before.

    What is prepared for a codebook or learnt from a context is kept for the last of each.

    Args:
        weights: What each kind of evidence counts.
        reader: Gives what reads a language; by default what needs no extra.
    """

    engine = "lexical"
    """Its name as it is shown and stored."""

    def __init__(
        self, weights: Weights | None = None, reader: Callable[[str], Reader] = plain_reader
    ) -> None:
        self.version = "2"
        """Its version, and what it reads with where that is no part of it."""
        self.weights = weights or Weights()
        """What each kind of evidence counts."""
        self._codebook: Sequence[Suggestible] = ()
        self._profiles: dict[str, Profiles] = {}
        self._places: dict[str, int] = {}
        self._wordings: dict[tuple[str, str], Mapping[int, float]] = {}
        self._reader = reader
        self._memory = Memory(Context(), reader)
        self._trust = Trust(self.weights, KINDS)
        self._start: tuple[Mapping[int, float], list[float]] | None = None
        self._told: tuple[Profiles | None, Context | None, int] = (None, None, 0)
        self._telling_words: dict[tuple[str, str], Telling] = {}
        self._lately: dict[str, Heard] = {}

    def prepare(self, codebook: Sequence[Suggestible], language: str) -> Profiles:
        """Build the index for a language, where it is not built: to be called from a worker beforehand."""
        if codebook is not self._codebook:
            self._profiles, self._wordings = {}, {}
            self._places = {code.key: place for place, code in enumerate(codebook)}
            self._codebook = codebook
        if language not in self._profiles:
            self._profiles[language] = Profiles(codebook, language, self.weights, self._reader(language))
        return self._profiles[language]

    def rank(
        self,
        passages: Sequence[Passage],
        codebook: Sequence[Suggestible],
        context: Context,
        limit: int | None = None,
        only: str | None = None,
    ) -> list[list[Proposal]]:
        """Rank the codes for each passage; see `Ranker`."""
        found = []
        if len(passages) > 1:
            for language in {passage.language for passage in passages}:
                self._reader(language).expect(one.text for one in passages if one.language == language)
        for passage in passages:
            evidence = self.evidence(passage, codebook, context)
            sums = self._weighed(evidence, len(codebook))
            found.append(self._proposals(self._best(sums, limit, only), sums, evidence, passage.language))
        return found

    @property
    def trusted(self) -> Weights:
        """The weights as the codings met so far have moved them."""
        return self._trust.weights

    def version_for(self, language: str) -> str:
        """Give the version that proposals for passages in a language bear."""
        del language
        return self.version

    def _weighed(self, evidence: Evidence, count: int) -> list[float]:
        weights, rows = self._trust.weights, evidence.rows
        grams, stems, centroid = weights.grams, weights.stems, weights.centroid
        sums = [
            at_first + grams * spelled + stems * stemmed + centroid * learnt
            for at_first, spelled, stemmed, learnt in zip(
                self._started(evidence.kinds["habit"], count),
                rows["grams"],
                rows["stems"],
                rows["centroid"],
                strict=True,
            )
        ]
        for kind, values in evidence.kinds.items():
            weight = getattr(weights, kind)
            if weight and kind != "habit":
                for place, value in values.items():
                    sums[place] += weight * value
        return sums

    def _started(self, habit: Mapping[int, float], count: int) -> Sequence[float]:
        """Give what each code stands at before a passage is looked at; habit stays from one to the next."""
        if self._start is None or self._start[0] is not habit or len(self._start[1]) != count:
            start = [self.weights.bias] * count
            for place, value in habit.items():
                start[place] += self._trust.weights.habit * value
            self._start = habit, start
        return self._start[1]

    def _best(self, sums: Sequence[float], limit: int | None, only: str | None) -> list[int]:
        if only is not None:
            return [self._places[only]] if only in self._places else []
        places: Iterable[int] = range(len(sums))
        if limit is not None and 0 < limit < len(sums):
            least = sorted(sums)[-limit]
            places = [place for place, value in enumerate(sums) if value >= least]
        # Sorting keeps equals in the codebook's order, also when it is reversed.
        return sorted(places, key=sums.__getitem__, reverse=True)[:limit]

    def _proposals(
        self,
        best: Sequence[int],
        sums: Sequence[float],
        evidence: Evidence,
        language: str,
    ) -> list[Proposal]:
        behind = self._behind(best, evidence)
        return [
            Proposal(
                code=self._codebook[place].key,
                score=1 / (1 + exp(-sums[place])),
                words=tuple(evidence.ranges[number] for number in sorted(behind[place])),
                keywords=tuple(dict.fromkeys(one.keyword for one in evidence.met if one.code == place)),
                engine=self.engine,
                version=self.version_for(language),
            )
            for place in best
        ]

    def evidence(self, passage: Passage, codebook: Sequence[Suggestible], context: Context) -> Evidence:
        """Gather what speaks for each code, before it is weighed."""
        if codebook is not self._codebook:
            self.prepare(codebook, passage.language)
        if context is not self._memory.context:
            self._memory, self._trust = Memory(context, self._reader), Trust(self.weights, KINDS)
        self._memory.refresh(self._meet)
        return self._gathered(passage)

    def _gathered(self, passage: Passage) -> Evidence:
        """Gather the evidence as far as is learnt."""
        profiles = self.prepare(self._codebook, passage.language)
        memory, places = self._memory, self._places
        said, stems, own, _aloud = self._heard(passage.text, profiles)
        return said.edit(
            rows={**said.rows, "centroid": memory.centroid(stems, places)},
            kinds={
                **said.kinds,
                "question": self._asked(passage, profiles),
                "near": self._near(passage, profiles, own),
                "peers": memory.peers(passage, places),
                "before": memory.before(passage, places),
                "habit": memory.habit(places),
            },
        )

    def _meet(self, sign: int, coded: Coded) -> None:
        """Learn how far to trust which evidence from a coding that is about to be learnt."""
        given = [self._places[code] for code in coded.codes if code in self._places]
        if sign > 0 and given and self._trust.wants(coded):
            evidence = self._gathered(coded.passage)
            spoken = {kind: tuple(evidence.of(kind)) for kind in KINDS}
            self._trust.learn(coded, given, self._weighed(evidence, len(self._codebook)), spoken)
        self._trust.meet(sign, coded)

    def _near(self, passage: Passage, profiles: Profiles, own: float) -> Mapping[int, float]:
        """Gather what the sentences beside tell: the less a passage tells by itself, the more."""
        found: dict[int, float] = {}
        if self.weights.near and self.weights.deaf:
            open_to = exp(-own / self.weights.deaf)
            for text in (passage.said_before, passage.said_after):
                for place, value in self._heard(text, profiles).aloud if text else ():
                    found[place] = found.get(place, 0.0) + open_to * value
        return found

    def _heard(self, text: str, profiles: Profiles) -> Heard:
        """Compare a sentence with the codes' texts; remembered, since those beside it ask as well."""
        self._known_words(profiles, self._memory.context)  # Forgets what was known of another study.
        known = self._lately.get(text)
        if known is None:
            read = profiles.reader.read(text)
            said = self._said(read, profiles, self._memory.context)
            grams, stems = self.weights.grams, self.weights.stems
            told = [
                grams * a + stems * b for a, b in zip(said.rows["grams"], said.rows["stems"], strict=True)
            ]
            for place, value in said.kinds["keywords"].items():
                told[place] += self.weights.keywords * value
            aloud = tuple([(place, value) for place, value in enumerate(told) if value > _HEARD])
            if len(self._lately) >= _LATELY:
                del self._lately[next(iter(self._lately))]
            known = self._lately[text] = Heard(said, content(read), max(told, default=0.0), aloud)
        return known

    def _asked(self, passage: Passage, profiles: Profiles) -> Mapping[int, float]:
        """Rate the codes by the question's wording, once a wording."""
        if not passage.wording:
            return {}
        key = (passage.language, passage.wording)
        if key not in self._wordings:
            said = self._said(profiles.reader.read(passage.wording), profiles, None)
            sums: dict[int, float] = {}
            for kind in ("grams", "stems", "keywords"):
                for place, value in said.of(kind):
                    sums[place] = sums.get(place, 0.0) + getattr(self.weights, kind) * value
            most = max(sums.values(), default=0.0)
            self._wordings[key] = {place: value / most for place, value in sums.items()} if most else {}
        return self._wordings[key]

    def _said(self, read: Sequence[Word], profiles: Profiles, context: Context | None) -> Evidence:
        """Compare what is said with the codes' texts."""
        numbers, telling = self._telling(read, profiles, context)
        met = profiles.keywords.met([word.text for word in read], [word.stem for word in read])
        weights = [one.weight for one in telling]
        spelled = _weighty(numbers, weights, [one.spelled for one in telling])
        stemmed = _weighty(numbers, weights, [one.stemmed for one in telling])
        count = len(self._codebook)
        rows = {"grams": _cosine(spelled, count), "stems": _cosine(stemmed, count)}
        ranges = tuple([(word.start, word.end) for word in read])
        return Evidence(rows, {"keywords": claimed(met)}, spelled, stemmed, tuple(met), ranges)

    def _telling(
        self, read: Sequence[Word], profiles: Profiles, context: Context | None
    ) -> tuple[Sequence[int], Sequence[Telling]]:
        """Give the words that say something, each once: their numbers, and what they tell."""
        known = self._known_words(profiles, context)
        telling: dict[str, Telling] = {}
        numbers: list[int] = []
        for number, (text, stem, _start, _end, says) in enumerate(read):
            if says and text not in telling:
                one = known.get((text, stem))
                if one is None:
                    spread = context.spread(text) if context else 0.0
                    weight = 1 / (1 + self.weights.common * spread)
                    one = Telling(weight, profiles.spelled(text), profiles.stemmed(stem))
                    known[text, stem] = one
                telling[text] = one
                numbers.append(number)
        return numbers, list(telling.values())

    def _known_words(self, profiles: Profiles, context: Context | None) -> dict[tuple[str, str], Telling]:
        """Give what words tell for a codebook in a study, as far as it was worked out before."""
        if context is None:
            return {}
        now = profiles, context, context.passages
        if self._told != now or len(self._telling_words) > _KEPT:
            self._told, self._telling_words, self._lately = now, {}, {}
        return self._telling_words

    def _behind(self, places: Sequence[int], evidence: Evidence) -> dict[int, set[int]]:
        """Give for each of some codes the numbers of the words behind it."""
        behind: dict[int, set[int]] = {place: set() for place in places}
        for one in evidence.met:
            if one.code in behind:
                behind[one.code].update(range(one.first, one.last + 1))
        adds: dict[tuple[int, int], float] = {}
        wanted = behind.keys()
        for weight, words in ((self.weights.grams, evidence.words), (self.weights.stems, evidence.stems)):
            for number, share, like in zip(*words, strict=True):
                codes = like.codes
                if not codes or wanted.isdisjoint(codes):
                    continue
                for place, product in zip(codes, like.products, strict=True):
                    if place in wanted:
                        key = (place, number)
                        adds[key] = adds.get(key, 0.0) + weight * share * product
        for (place, number), added in adds.items():
            if added >= TOLD:
                behind[place].add(number)
        return behind


def _weighty(numbers: Sequence[int], weights: Sequence[float], likenesses: Sequence[Likeness]) -> Weighty:
    squares = [weight * weight * like.square for weight, like in zip(weights, likenesses, strict=True)]
    norm = sqrt(sum(squares)) or 1.0
    return Weighty(numbers, [weight / norm for weight in weights], likenesses)


def _cosine(words: Weighty, count: int) -> list[float]:
    """Sum up the words' products with each of so many codes."""
    sums = [0.0] * count
    for share, like in zip(words.shares, words.likenesses, strict=True):
        if codes := like.codes:
            for place, product in zip(codes, like.products, strict=True):
                sums[place] += share * product
    return sums


def claimed(met: Iterable[Met]) -> dict[int, float]:
    """Rate the codes by the keywords met: a word that many codes claim says less of each."""
    covered: dict[int, dict[int, float]] = {}
    claims: dict[int, int] = {}
    for one in met:
        numbers = covered.setdefault(one.code, {})
        for number in range(one.first, one.last + 1):
            numbers[number] = max(numbers.get(number, 0.0), one.share)
    for numbers in covered.values():
        for number in numbers:
            claims[number] = claims.get(number, 0) + 1
    return {
        code: sqrt(sum(share / sqrt(claims[number]) for number, share in numbers.items()))
        for code, numbers in covered.items()
    }
