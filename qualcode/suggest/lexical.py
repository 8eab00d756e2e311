"""The default ranker: needs no extra, no network and no training."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from math import exp, inf, sqrt
from operator import is_not
from typing import TYPE_CHECKING, Final, NamedTuple

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.suggest.base import Proposal, Suggestible
from qualcode.suggest.context import Context
from qualcode.suggest.memory import Memory, content
from qualcode.suggest.profiles import Likeness, Profiles
from qualcode.suggest.reading import Reader, Word, plain_reader
from qualcode.suggest.trust import Trust
from qualcode.suggest.weights import Weights

if TYPE_CHECKING:
    from qualcode.i18n import Message
    from qualcode.suggest.keywords import Met
    from qualcode.suggest.passage import Coded, Passage

_ROW: Final = "grams"
"""The kind that speaks for most codes; the others speak for few."""

KINDS: Final = ("grams", "stems", "keywords", "question", "near", "peers", "centroid", "before", "habit")
"""The kinds of evidence, named as their weights."""
_OF_MANY: Final = ("habit", "peers")
"""Those that speak alike for many passages in a row, and for many codes."""
_OF_ONE: Final = ("stems", "keywords", "question", "near", "centroid", "before")
"""The others, n-grams aside, that speak for one passage and few codes."""

TOLD: Final = 0.3
"""How much a word must add to a code's sum to be shown as a cause."""


_SOME: Final = 10
"""What no word speaks for scores a half at most with nothing coded, three quarters with twice so many."""
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
    square: float
    """The square of what its n-grams weigh, its own weight included."""
    stem_square: float
    """The square of what its stem weighs."""


class Said(NamedTuple):
    """What the words of a passage tell by themselves."""

    read: Sequence[Word]
    """All its words."""
    numbers: Sequence[int]
    """The numbers of those that say something, each once."""
    telling: Sequence[Telling]
    """What each of these tells."""
    norm: float
    """What their n-grams weigh together."""
    stem_norm: float
    """What their stems weigh together."""
    met: Sequence[Met]
    """The keywords met."""
    grams: Sequence[float]
    """How strongly n-grams speak for each code, in the codebook's order."""
    others: Mapping[str, Mapping[int, float]]
    """How strongly stems and keywords do, by the code's place in the codebook."""


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """What speaks for codes in one passage."""

    said: Said
    """What its words tell."""
    kinds: Mapping[str, Mapping[int, float]]
    """For all of `KINDS` but n-grams their strength by the code's place in the codebook."""

    def of(self, kind: str) -> Iterable[tuple[int, float]]:
        """Give the places of the codes that a kind of evidence speaks for, with its strength."""
        if kind == _ROW:
            return ((place, value) for place, value in enumerate(self.said.grams) if value)
        return self.kinds[kind].items()


class Heard(NamedTuple):
    """What a sentence tells, for itself and for those beside it."""

    said: Said
    """What its words tell."""
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
        self.version = "3"
        """Its version, and what it reads with where that is no part of it."""
        self.weights = weights or Weights()
        """What each kind of evidence counts."""
        self._codebook: Sequence[Suggestible] = ()
        self._profiles: dict[str, Profiles] = {}
        self._places: dict[str, int] = {}
        self._parents: dict[str, str] = {}
        self._wordings: dict[tuple[str, str], Mapping[int, float]] = {}
        self._reader = reader
        self._memory = Memory(Context(), reader)
        self._trust = Trust(self.weights, KINDS)
        self._start: tuple[Sequence[Mapping[int, float]], list[float]] = ((), [])
        self._told: tuple[Profiles | None, Context | None, int] = (None, None, 0)
        self._telling_words: dict[tuple[str, str], Telling] = {}
        self._lately: dict[str, Heard] = {}

    def prepare(self, codebook: Sequence[Suggestible], language: str) -> Profiles:
        """Build the index for a language, where it is not built: to be called from a worker beforehand."""
        if codebook is not self._codebook:
            self._profiles, self._wordings, self._start = {}, {}, ((), [])
            self._places = {code.key: place for place, code in enumerate(codebook)}
            self._parents = {code.key: code.parent for code in codebook}
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
            sums = self._weighed(evidence)
            found.append(self._proposals(self._best(sums, limit, only), sums, evidence, passage.language))
        return found

    @property
    def trusted(self) -> Weights:
        """The weights as the codings met so far have moved them."""
        return self._trust.weights

    def version_for(self, *languages: str) -> str:
        """Give the version that proposals for passages in some languages bear."""
        del languages
        return self.version

    def missing(self, *languages: str) -> Iterable[Message]:
        """Say what would help to read some languages; this one needs nothing."""
        del languages
        return ()

    def _weighed(self, evidence: Evidence) -> list[float]:
        weights, grams = self._trust.weights, self._trust.weights.grams
        sums = [
            at_first + grams * spelled
            for at_first, spelled in zip(self._started(evidence), evidence.said.grams, strict=True)
        ]
        for kind in _OF_ONE:
            values = evidence.kinds[kind]
            weight = getattr(weights, kind) if values else 0.0
            if weight:
                for place, value in values.items():
                    sums[place] += weight * value
        return sums

    def _started(self, evidence: Evidence) -> Sequence[float]:
        """Give what each code stands at by what most passages have in common with the one before.

        What speaks there is remembered as objects that stay until something else is learnt.
        """
        known, start = self._start
        values = [evidence.kinds[kind] for kind in _OF_MANY]
        if len(known) != len(values) or any(map(is_not, known, values)):
            start = [self.weights.bias] * len(self._codebook)
            for kind, of_kind in zip(_OF_MANY, values, strict=True):
                weight = getattr(self._trust.weights, kind)
                for place, value in of_kind.items():
                    start[place] += weight * value
            self._start = values, start
        return start

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
        said = evidence.said
        behind, read, met = self._behind(best, said), said.read, said.met
        known = self._memory.total
        most = (known + _SOME) / (known + 2 * _SOME)
        found = [
            Proposal(
                code=self._codebook[place].key,
                score=min(1 / (1 + exp(-sums[place])), 1.0 if behind[place] else most),
                words=tuple([(read[number].start, read[number].end) for number in sorted(behind[place])]),
                keywords=tuple(dict.fromkeys([one.keyword for one in met if one.code == place])),
                engine=self.engine,
                version=self.version_for(language),
                reason="" if behind[place] else self._reason(place, evidence),
            )
            for place in best
        ]
        return sorted(found, key=lambda one: -one.score)

    def _reason(self, place: int, evidence: Evidence) -> str:
        """Name the kind of evidence that speaks most for a code."""
        weights, most, reason = self._trust.weights, 0.0, ""
        for kind in KINDS:
            value = evidence.said.grams[place] if kind == _ROW else evidence.kinds[kind].get(place, 0.0)
            if value and (weighed := getattr(weights, kind) * value) > most:
                most, reason = weighed, kind
        return reason

    def learn(
        self, codebook: Sequence[Suggestible], context: Context, tick: Callable[[], None] = lambda: None
    ) -> None:
        """Learn what a context gained since the last time; see `crew.Learning`."""
        if codebook is not self._codebook:
            languages = {coded.passage.language for _sign, coded in context.since(0)}
            self.prepare(codebook, next(iter(languages), ""))
        if context is not self._memory.context:
            self._memory, self._trust = Memory(context, self._reader), Trust(self.weights, KINDS)

        def meet(sign: int, coded: Coded) -> None:
            tick()
            self._meet(sign, coded)

        self._memory.refresh(meet)

    def evidence(self, passage: Passage, codebook: Sequence[Suggestible], context: Context) -> Evidence:
        """Gather what speaks for each code, before it is weighed."""
        if codebook is not self._codebook:
            self.prepare(codebook, passage.language)
        self.learn(codebook, context)
        return self._gathered(passage)

    def _gathered(self, passage: Passage) -> Evidence:
        """Gather the evidence as far as is learnt."""
        profiles = self.prepare(self._codebook, passage.language)
        memory, places = self._memory, self._places
        self._forget(profiles, memory.context)
        said, stems, own, _aloud = self._heard(passage.text, profiles)
        return Evidence(
            said,
            {
                **said.others,
                "question": self._asked(passage, profiles),
                "near": self._near(passage, profiles, own),
                "peers": memory.peers(passage, places),
                "centroid": memory.centroid(stems, places),
                "before": memory.before(passage, places),
                "habit": memory.habit(places, self._parents),
            },
        )

    def _meet(self, sign: int, coded: Coded) -> None:
        """Learn how far to trust which evidence from a coding that is about to be learnt."""
        given = [self._places[code] for code in coded.codes if code in self._places]
        if sign > 0 and given and self._trust.wants(coded):
            evidence = self._gathered(coded.passage)
            spoken = {kind: tuple(evidence.of(kind)) for kind in KINDS}
            self._trust.learn(coded, given, self._weighed(evidence), spoken)
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
        known = self._lately.get(text)
        if known is None:
            said = self._said(profiles.reader.read(text), profiles, self._memory.context)
            loud = self._loud(said)
            aloud = tuple([(place, value) for place, value in loud.items() if value > _HEARD])
            loudest = max(self.weights.grams * max(said.grams, default=0.0), *loud.values(), 0.0)
            if len(self._lately) >= _LATELY:
                del self._lately[next(iter(self._lately))]
            known = self._lately[text] = Heard(said, content(said.read), loudest, aloud)
        return known

    def _loud(self, said: Said) -> dict[int, float]:
        """Give the codes that words tell enough of to be heard beside, among a few others, with how much."""
        grams = self.weights.grams
        quiet = _HEARD / grams if grams else inf
        loud = {place: grams * value for place, value in enumerate(said.grams) if value > quiet}
        for kind, values in said.others.items():
            weight = getattr(self.weights, kind)
            for place, value in values.items():
                loud[place] = loud.get(place, grams * said.grams[place]) + weight * value
        return loud

    def _asked(self, passage: Passage, profiles: Profiles) -> Mapping[int, float]:
        """Rate the codes by the question's wording, once a wording."""
        if not passage.wording:
            return {}
        key = (passage.language, passage.wording)
        if key not in self._wordings:
            said = self._said(profiles.reader.read(passage.wording), profiles, None)
            sums = {place: self.weights.grams * value for place, value in enumerate(said.grams) if value}
            for kind, values in said.others.items():
                for place, value in values.items():
                    sums[place] = sums.get(place, 0.0) + getattr(self.weights, kind) * value
            most = max(sums.values(), default=0.0)
            self._wordings[key] = {place: value / most for place, value in sums.items()} if most else {}
        return self._wordings[key]

    def _said(self, read: Sequence[Word], profiles: Profiles, context: Context | None) -> Said:
        """Compare what is said with the codes' texts."""
        numbers, telling = self._telling(read, profiles, context)
        met = profiles.keywords.met([word.text for word in read], [word.stem for word in read])
        norm = sqrt(sum([one.square for one in telling])) or 1.0
        stem_norm = sqrt(sum([one.stem_square for one in telling])) or 1.0
        row, stems = [0.0] * len(self._codebook), defaultdict[int, float](float)
        for weight, spelled, stemmed, _square, _stem_square in telling:
            if spelled.codes:
                share = weight / norm
                for place, product in zip(spelled.codes, spelled.products, strict=True):
                    row[place] += share * product
            if stemmed.codes:
                share = weight / stem_norm
                for place, product in zip(stemmed.codes, stemmed.products, strict=True):
                    stems[place] += share * product
        others = {"stems": stems, "keywords": claimed(met) if met else {}}
        return Said(read, numbers, telling, norm, stem_norm, met, row, others)

    def _telling(
        self, read: Sequence[Word], profiles: Profiles, context: Context | None
    ) -> tuple[Sequence[int], Sequence[Telling]]:
        """Give the words that say something, each once: their numbers, and what they tell."""
        known: dict[tuple[str, str], Telling] = {} if context is None else self._telling_words
        telling: dict[str, Telling] = {}
        numbers: list[int] = []
        for number, (text, stem, _start, _end, says) in enumerate(read):
            if says and text not in telling:
                one = known.get((text, stem))
                if one is None:
                    spread = context.spread(text) if context else 0.0
                    weight = 1 / (1 + self.weights.common * spread)
                    spelled, stemmed, square = profiles.spelled(text), profiles.stemmed(stem), weight * weight
                    one = Telling(weight, spelled, stemmed, square * spelled.square, square * stemmed.square)
                    known[text, stem] = one
                telling[text] = one
                numbers.append(number)
        return numbers, list(telling.values())

    def _forget(self, profiles: Profiles, context: Context) -> None:
        """Forget what words tell, where it was for another codebook or study, or is getting too much."""
        now = profiles, context, context.passages
        if self._told != now or len(self._telling_words) > _KEPT:
            self._told, self._telling_words, self._lately = now, {}, {}

    def _behind(self, places: Sequence[int], said: Said) -> dict[int, set[int]]:
        """Give for each of some codes the numbers of the words behind it."""
        behind: dict[int, set[int]] = {place: set() for place in places}
        for one in said.met:
            if one.code in behind:
                behind[one.code].update(range(one.first, one.last + 1))
        grams, stems = self.weights.grams / said.norm, self.weights.stems / said.stem_norm
        wanted = behind.keys()
        for number, word in zip(said.numbers, said.telling, strict=True):
            spelled, stemmed = word.spelled, word.stemmed
            share, stem_share = grams * word.weight, stems * word.weight
            if share * spelled.most + stem_share * stemmed.most < TOLD:
                continue
            adds = {
                place: share * product
                for place, product in zip(spelled.codes, spelled.products, strict=True)
                if place in wanted
            }
            for place, product in zip(stemmed.codes, stemmed.products, strict=True):
                if place in wanted:
                    adds[place] = adds.get(place, 0.0) + stem_share * product
            for place, added in adds.items():
                if added >= TOLD:
                    behind[place].add(number)
        return behind


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
