"""What is proposed for the passage at the cursor, and how far the proposing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from textual.timer import Timer

from qualcode.dataclass import dataclass
from qualcode.domain.codebook import Codebook
from qualcode.i18n import Message
from qualcode.suggest.defaults import ENGINES, FLOOR

if TYPE_CHECKING:
    from qualcode.study.advising import Adviser, Suggested
    from qualcode.suggest.passage import Passage


@dataclass(frozen=True, slots=True)
class Ground:
    """What an adviser was made from; another codebook or another text needs another adviser."""

    codebook: Codebook
    """The codebook."""
    texts: frozenset[tuple[int, str, int]]
    """The interviews: ids, titles and the revisions of their texts."""
    engine: str = ENGINES[0]
    """What proposes."""

    def same(self, other: Ground | None) -> bool:
        """Tell whether another is the same: this very codebook, these texts, and what proposes."""
        return (
            other is not None
            and other.codebook is self.codebook
            and (other.texts, other.engine) == (self.texts, self.engine)
        )


@dataclass(slots=True)
class Advice:
    """Suggestions for the passage at the cursor, shared by inspector, line, keys and text."""

    on: bool = False
    """Whether codes are proposed at all; off until the settings are read."""
    engine: str = ENGINES[0]
    """What proposes, one of `ENGINES`."""
    floor: float = FLOOR
    """The score below which nothing is proposed unasked."""
    building: bool = False
    """Whether the adviser is being made."""
    place: tuple[int, int] = (0, 0)
    """The interview and the revision that the suggestions are for."""
    passage: Passage | None = None
    """What they are for; none where nobody speaks."""
    proposed: Sequence[Suggested] = ()
    """Up to three codes that reach the floor."""
    notes: Sequence[Message] = ()
    """What is missing for the languages spoken."""
    changes: int = 0
    """How often something shown has changed."""
    adviser: Adviser | None = None
    """Who proposes; only to be called by one call of the worker at a time, while `busy` holds."""
    ground: Ground | None = None
    """What the adviser was made from."""
    learnt: dict[int, int] = field(default_factory=dict)
    """By interview the version of the study up to which the adviser knows its codings."""
    since: int = -1
    """The version of the study in which the adviser was made."""
    busy: bool = False
    """Whether a call uses the adviser."""
    asked: tuple[tuple[object, ...], int] | None = None
    """What was asked last, so that the same is not asked twice."""
    moved: float = 0.0
    """When the cursor moved last."""
    timer: Timer | None = None
    """What waits for the cursor to rest."""
    failure: str = ""
    """Why the last call came to nothing; empty where it did not."""
    refused: Ground | None = None
    """From what no adviser could be made: it is not tried again at every move."""

    def known(self, ground: Ground) -> Adviser | None:
        """Give the adviser, if it was made from the same."""
        return self.adviser if ground.same(self.ground) else None

    def fail(self, sentence: str, ground: Ground, *, making: bool) -> bool:
        """Note why a call came to nothing; tells whether that is news.

        Args:
            sentence: Why.
            ground: What the adviser was made from, or was to be.
            making: Whether it was to be made; then it is tried again with another ground only, or if asked.
        """
        known, self.failure = self.failure, sentence
        self.refused = ground if making else None
        return sentence != known

    def try_again(self) -> None:
        """Forget what went wrong."""
        self.failure, self.refused = "", None

    def begin(self, *, anew: bool) -> None:
        """Note that a call uses the adviser.

        Args:
            anew: Whether it makes another first, which takes long.
        """
        self.busy = True
        if anew:
            self.building, self.changes = True, self.changes + 1

    def end(self) -> None:
        """Note that the call has come to an end, however it did."""
        self.busy = self.building = False
        self.changes += 1

    def renew(self, adviser: Adviser, ground: Ground, version: int) -> None:
        """Take another adviser.

        Args:
            adviser: The adviser.
            ground: What it was made from.
            version: The version of the study in which it was made.
        """
        self.adviser, self.ground, self.notes = adviser, ground, adviser.notes
        self.learnt, self.since = {}, version

    def clear(self) -> None:
        """Propose nothing until it is asked again."""
        self.asked, self.passage, self.proposed = None, None, ()
        self.changes += 1
