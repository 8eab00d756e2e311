"""What every ranker takes and gives.

A ranker is handed passages, the codebook's codes and a context, and gives scored codes with the words behind
them. It never writes, and it never claims to be complete: themes told without their words are found by none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING, Final, Protocol

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.i18n import Message, message

if TYPE_CHECKING:
    from qualcode.domain.code import Code, CodeText
    from qualcode.suggest.context import Context
    from qualcode.suggest.passage import Passage

REASONS: Final = {
    "grams": message("words somewhat like the code’s"),
    "stems": message("words somewhat like the code’s"),
    "keywords": message("words somewhat like the code’s"),
    "question": message("the question asked"),
    "near": message("what is said right beside it"),
    "peers": message("the code of others’ answers to the question"),
    "centroid": message("like what was coded with it before"),
    "before": message("the code of the sentence before"),
    "habit": message("a code often given so far"),
}
"""What speaks for a code where no word does by itself, by the kind of evidence."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestible(Record):
    """What a ranker needs of a code."""

    key: str
    """The short unique name."""
    texts: Mapping[str, CodeText] = field(default_factory=dict)
    """What it says, by BCP-47 tag: name, definition, when to use it, example, keywords."""
    parent: str = ""
    """The key of the code above it; none at the top."""

    @property
    def keywords(self) -> int:
        """How many keywords it has in all languages; codes without any are found least."""
        return sum(len(text.keywords) for text in self.texts.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Record):
    """A code that a passage may deserve."""

    code: str
    """The code's key."""
    score: float
    """How strong the evidence is, from 0 to 1: about the share of such proposals that a coder gave."""
    words: tuple[tuple[int, int], ...] = ()
    """The words behind it: ascending ranges in the passage's text; none where only context speaks."""
    keywords: tuple[str, ...] = ()
    """Those of the code's keywords that were met."""
    engine: str = ""
    """What made it, as it is stored with a coding."""
    version: str = ""
    """The engine's version and its pipeline, if any."""
    reason: str = ""
    """What speaks for it most where no word does by itself: a key of `REASONS`, if it is known."""

    @property
    def because(self) -> Message:
        """What is told as the cause where there are no words behind it."""
        return REASONS.get(self.reason, message("no single word"))

    @property
    def strength(self) -> Message:
        """The score in plain terms; nothing is called strong that no word speaks for."""
        if self.score >= 0.5 and self.words:
            return message("strong")
        return message("fair") if self.score >= 0.3 else message("weak")


class Ranker(Protocol):
    """Whatever proposes codes."""

    @property
    def engine(self) -> str:
        """Its name as it is shown and stored."""

    @property
    def version(self) -> str:
        """Its version, and the pipeline that ran where there is one."""

    def rank(
        self,
        passages: Sequence[Passage],
        codebook: Sequence[Suggestible],
        context: Context,
        limit: int | None = None,
        only: str | None = None,
    ) -> list[list[Proposal]]:
        """Rank the codes for each passage.

        Args:
            passages: The passages.
            codebook: The codes on offer. What is prepared for them is kept as long as the same object comes.
            context: What else is known. What is learnt from it is kept as long as the same object comes.
            limit: How many codes are wanted for each passage; all where nothing is said.
            only: The key of the one code that is asked about, if it is one.

        Returns:
            For each passage the codes, the best first and equals in the codebook's order. There is no floor
            here: see `above`.
        """


def suggestible(codes: Iterable[Code]) -> tuple[Suggestible, ...]:
    """Give those of a project's codes that are on offer, in their order: retired ones are not."""
    all_codes = tuple(codes)
    keys: dict[int | None, str] = {code.id: code.key for code in all_codes}
    return tuple(
        Suggestible(key=code.key, texts=code.texts, parent=keys.get(code.parent_id, ""))
        for code in all_codes
        if not code.retired
    )
