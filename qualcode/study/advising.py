"""Proposing codes while somebody codes: what rankers see of a study, and what they make of it."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import fields
from itertools import accumulate, groupby
from typing import TYPE_CHECKING

from qualcode import config
from qualcode.dataclass import dataclass
from qualcode.domain.origin import Origin
from qualcode.domain.record import Record
from qualcode.errors import ConfigError
from qualcode.i18n import Message, message, messages
from qualcode.locations import config_file
from qualcode.suggest.context import Context
from qualcode.suggest.defaults import ENGINES, FLOOR, SHOWN
from qualcode.suggest.engines import made
from qualcode.suggest.units import coded, passages
from qualcode.suggest.weights import Weights

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from qualcode.domain.document import Document
    from qualcode.domain.interview import Interview
    from qualcode.suggest.base import Proposal, Ranker, Suggestible
    from qualcode.suggest.passage import Coded, Passage

MOST = 1_000_000
"""How many words rankers learn from at most: more take memory and time, and teach little."""

Refused = tuple[str, str, str]
"""An interview's title, words that stand in it, and the key of a code that they do not deserve."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Material(Record):
    """A study as rankers see it: its sentences, and which of them bear which codes."""

    codebook: tuple[Suggestible, ...]
    """The codes on offer."""
    ids: Mapping[str, int]
    """The ids of all codes, by key."""
    passages: tuple[Passage, ...]
    """All sentences that people say, by interview's title and place."""
    coded: tuple[Coded, ...]
    """Those that bear codes, in the same order."""
    rejected: frozenset[Refused] = frozenset()
    """What was proposed and rejected."""
    moment: int = 0
    """The newest entry of the journal that all this is from."""
    languages: tuple[str, ...] = ()
    """The languages spoken, BCP-47 tags."""
    notes: tuple[Message, ...] = ()
    """What is missing for the languages spoken."""
    left_out: int = 0
    """How many codings are left out, since a suggestion or a rule made them."""
    taught_by: frozenset[str] | None = None
    """The titles of the interviews that are learnt from, where the study is too large for all; else none."""
    language: str = ""
    """The language of texts of which nobody said which is spoken: the codebook's."""

    def taught(self) -> Context:
        """Give what rankers learn from."""
        if self.taught_by is None:
            return Context(self.coded, self.passages)
        return Context(
            (one for one in self.coded if one.passage.interview in self.taught_by),
            (one for one in self.passages if one.interview in self.taught_by),
        )

    def by_interview(self) -> dict[str, list[Passage]]:
        """Give the sentences of each interview by its title."""
        return {title: list(found) for title, found in groupby(self.passages, key=lambda one: one.interview)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(Record):
    """A code proposed for a passage, as the project knows it."""

    code_id: int
    """The code."""
    proposal: Proposal
    """How strong the proposal is, and the words behind it: ranges in the passage's text."""
    passage: Passage
    """The passage."""

    def origin(self) -> Origin:
        """Give what is kept with a coding that accepts it."""
        proposal = self.proposal
        return Origin(
            engine=proposal.engine,
            version=proposal.version,
            score=proposal.score,
            words=tuple(dict.fromkeys(self.passage.text[start:end] for start, end in proposal.words)),
        )


def teachers(
    interviews: Sequence[Interview], touched: Callable[[], Mapping[int, str]]
) -> frozenset[str] | None:
    """Choose from which interviews of a large study is learnt: from those that were worked on last.

    Args:
        interviews: All interviews.
        touched: Gives when each was worked on last, by its id.

    Returns:
        Their titles; none where all of them are not too many.
    """
    if sum(one.words for one in interviews) <= MOST:
        return None
    when = touched()
    latest = sorted(interviews, key=lambda one: (when.get(one.id, ""), one.id), reverse=True)
    words = accumulate(one.words for one in latest)
    return frozenset(one.title for one, so_far in zip(latest, words, strict=True) if so_far <= MOST)


def learns_from(titles: frozenset[str]) -> Message:
    """Say from how many interviews of a large study is learnt."""
    return messages(
        "Learns from the {count} interview worked on last: the study is too large to learn from all.",
        "Learns from the {count} interviews worked on last: the study is too large to learn from all.",
        len(titles),
    )


def engine(name: str = ENGINES[0]) -> Ranker:
    """Make an engine.

    Args:
        name: One of `ENGINES`; its weights are those of the user's settings.

    Raises:
        ConfigError: If the settings name a weight that there is none of.
        ExtraMissingError: If it needs an extra that is not installed.
    """
    return made(name, chosen_weights())


def chosen_engine() -> str:
    """Give the name of the engine that the user's settings choose, or of the one by default.

    Raises:
        ConfigError: If they name one that there is none of.
    """
    return config.load().engine or ENGINES[0]


def chosen_weights() -> Weights:
    """Give the weights of the user's settings.

    Raises:
        ConfigError: If they name one that there is none of.
    """
    chosen = config.load().suggest
    known = {one.name for one in fields(Weights)} | {config.FLOOR}
    for name in chosen:
        if name not in known:
            raise ConfigError(
                message("{path}: suggestions have no weight {name}.", path=config_file(), name=name),
                message("Known are: {names}.", names=", ".join(sorted(known))),
            )
    return Weights().edit(**{name: value for name, value in chosen.items() if name != config.FLOOR})


def chosen_floor() -> float:
    """Give the score of the user's settings below which nothing is proposed, or the one by default.

    Raises:
        ConfigError: If the settings cannot be read.
    """
    return config.load().suggest.get(config.FLOOR, FLOOR)


class Adviser:
    """Proposes codes for passages while somebody codes; knows what was coded up to its last `refresh`.

    Args:
        material: The study as it was when the adviser was made.
        ranker: What ranks.
        notes: What is to be said of the ranker for the languages spoken.
    """

    def __init__(self, material: Material, ranker: Ranker, notes: Sequence[Message] = ()) -> None:
        self.material = material
        """The study as it was when the adviser was made."""
        self._codebook, self._ids, self._ranker = material.codebook, material.ids, ranker
        self._keys = {number: key for key, number in material.ids.items()}
        self._context = material.taught()
        self._sentences: dict[str, list[Passage]] = {}
        for passage in material.passages:
            self._sentences.setdefault(passage.interview, []).append(passage)
        self._coded: dict[str, dict[tuple[str, int, int], Coded]] = {}
        for one in material.coded:
            self._coded.setdefault(one.passage.interview, {})[one.passage.place] = one
        self._rejected = material.rejected
        self.moment = material.moment
        """The newest entry of the journal that it was made from."""
        self.notes = (*notes, *material.notes)
        """What is missing for the languages spoken."""

    def refresh(self, document: Document, rejected: frozenset[Refused] | None = None) -> None:
        """Learn what has been coded in an interview, and what is not any more.

        Args:
            document: The interview with its codings.
            rejected: What is rejected by now in the whole study, if that is to be learnt as well.
        """
        if rejected is not None:
            self._rejected = rejected
        title = document.interview.title
        if title not in self._sentences:
            self._sentences[title] = passages(document, fallback=self.material.language)
            self._context.know(self._sentences[title])
        before = self._coded.get(title, {})
        now = {one.passage.place: one for one in coded(document, self._keys, self._sentences.get(title, ()))}
        same = {place for place, one in now.items() if place in before and before[place].codes == one.codes}
        for place, one in before.items():
            if place not in same:
                self._context.remove(one)
        for place, one in now.items():
            if place not in same:
                self._context.add(one)
        # What is taken away one day has to be what was added.
        self._coded[title] = {**now, **{place: before[place] for place in same}}

    def knows(self, title: str) -> bool:
        """Tell whether it has read an interview: of a large study it reads some, others by `refresh`."""
        return title in self._sentences

    def sentence(self, title: str, position: int) -> Passage | None:
        """Give the sentence of an interview at a position, if people say one there."""
        sentences = self._sentences.get(title, [])
        at = bisect_right(sentences, position, key=lambda passage: passage.start) - 1
        if at >= 0 and sentences[at].start <= position <= sentences[at].end:
            return sentences[at]
        return None

    def sentences(self, title: str, start: int, end: int) -> list[Passage]:
        """Give the sentences of an interview that a stretch touches."""
        return [one for one in self._sentences.get(title, []) if one.start < end and start < one.end]

    def selection(self, document: Document, start: int, end: int) -> Passage | None:
        """Give a selection as a passage, with what is known of the sentence where it starts."""
        base = self.sentence(document.interview.title, start)
        if base is None:
            return None
        last = (self.sentences(base.interview, start, end) or [base])[-1]
        return base.edit(text=document.text[start:end], start=start, said_after=last.said_after)

    def propose(self, passage: Passage, *, floor: float = FLOOR, limit: int = SHOWN) -> list[Suggested]:
        """Propose codes that a passage does not bear, and that were not rejected for it; maybe none.

        Args:
            passage: The passage.
            floor: The score below which nothing is proposed.
            limit: How many are proposed at most.
        """
        there = self._there(passage) | self._refused(passage)
        ranked = self._ranker.rank([passage], self._codebook, self._context, limit + len(there))[0]
        return [
            Suggested(code_id=self._ids[one.code], proposal=one, passage=passage)
            for one in ranked
            if one.score >= floor and one.code not in there
        ][:limit]

    def _there(self, passage: Passage) -> set[str]:
        """Give the codes that a passage bears."""
        return {
            code
            for one in self._coded.get(passage.interview, {}).values()
            if one.passage.start < passage.end and passage.start < one.passage.end
            for code in one.codes
        }

    def _refused(self, passage: Passage) -> set[str]:
        """Give the codes that were rejected for a passage, or for the sentence in which all of it stands."""
        around = (
            one.text
            for one in self.sentences(passage.interview, passage.start, passage.end)
            if one.start <= passage.start and passage.end <= one.end
        )
        quotes = {passage.text, *around}
        return {
            code for title, quote, code in self._rejected if title == passage.interview and quote in quotes
        }
