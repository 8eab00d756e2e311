"""Reviews: what a second reader says of codings, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.domain.coding import Excerpt


class Verdict(StrEnum):
    """What a reviewer says of a coding."""

    AGREE = "agree"
    """It is right."""
    QUESTION = "question"
    """It needs an answer."""
    PROPOSE = "propose"
    """Another code fits better."""


class Outcome(StrEnum):
    """What came of a review."""

    OPEN = "open"
    """Nothing yet."""
    AGREED = "agreed"
    """Nothing was asked for."""
    KEPT = "kept"
    """The coding stays as it was."""
    RECODED = "recoded"
    """The coding has another code now."""
    REMOVED = "removed"
    """The coding is gone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply(Record):
    """An answer to a review, by the author or by the reviewer."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    text: str
    """What it says."""
    coder_id: int
    """Who wrote it."""
    coder: str
    """That person's name."""
    created: str
    """When, UTC."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Record):
    """What somebody says of one coding."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    coding_id: int | None
    """The coding; none once it is gone."""
    coder_id: int
    """Who reviewed."""
    reviewer: str
    """That person's name."""
    created: str
    """When, UTC."""
    verdict: Verdict
    """What is said of the coding."""
    comment: str
    """Why; may be empty."""
    code_key: str
    """The key of the code that the coding had when it was reviewed."""
    proposed_id: int | None
    """The code proposed; none where none is, or where it is gone."""
    proposed_key: str
    """Its key; empty where there is none."""
    author: str
    """Who had applied the code."""
    interview: str
    """The title of the interview reviewed, as it is called now where the coding is there."""
    reference: str
    """The place reviewed, as it is cited."""
    quote: str
    """The words that the coding had when it was reviewed."""
    outcome: Outcome
    """What came of it."""
    replies: tuple[Reply, ...] = ()
    """The answers, in their order."""

    @property
    def open(self) -> bool:
        """Whether the author still has to decide."""
        return self.outcome is Outcome.OPEN


@dataclass(frozen=True, slots=True, kw_only=True)
class InContext(Record):
    """A coding to be judged, with what is said around it."""

    excerpt: Excerpt
    """The coding with its words."""
    before: str
    """What is said before it: the rest of its turn, and the turn before."""
    after: str
    """What is said after it: the rest of its turn, and the turn after."""
    reviews: tuple[Review, ...] = ()
    """What has been said of it, the oldest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Record):
    """How the codings of one code, coder or interview fared under review; each review counts once."""

    name: str
    """The code's key, the coder's name or the interview's title."""
    codings: int
    """How many codings there are."""
    reviewed: int
    """How many of them have been reviewed, or were before they were removed."""
    agree: int
    """Reviews that agree."""
    question: int
    """Reviews that question."""
    propose: int
    """Reviews that propose another code."""
    open: int
    """Reviews that wait for the author."""
    kept: int
    """Objections after which the coding stayed."""
    recoded: int
    """Objections after which the coding got another code."""
    removed: int
    """Objections after which the coding was removed."""


def added_up(tallies: Iterable[Tally]) -> Tally:
    """Add up the tallies of all codes, of all coders, or of all interviews: none counts a coding twice."""
    counts = [one.name for one in fields(Tally) if one.name != "name"]
    every = list(tallies)
    return Tally(name="total", **{count: sum(getattr(one, count) for one in every) for count in counts})
