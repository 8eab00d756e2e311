"""What is concluded about a possible label."""

from __future__ import annotations

from collections.abc import Collection
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.i18n import Message


class Verdict(StrEnum):
    """What the words at the start of a line are."""

    SPEAKER = "speaker"
    """One speaker's label."""
    JOINT = "joint"
    """The labels of several speakers."""
    TOGETHER = "together"
    """A word for those who spoke before."""
    NOT = "not"
    """No label."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling(Record):
    """The verdict on one possible label."""

    name: str
    """The label as it is shown."""
    verdict: Verdict
    """What it is."""
    reason: Message
    """Why."""
    sure: bool
    """Whether nobody needs to look."""
    parts: tuple[str, ...] = ()
    """The labels that speak, as they are shown; one for a speaker."""
    lines: tuple[int, ...] = ()
    """The lines that it opens."""
    ends: bool = False
    """Whether each of its lines ends the turn before it, since it may be a speaker's after all."""
    barred: bool = False
    """Whether it would be a speaker, had the user not named others."""

    @property
    def speaks(self) -> bool:
        """Whether it opens turns."""
        return self.verdict is not Verdict.NOT


@dataclass(frozen=True, slots=True)
class Known:
    """What the user said about labels; all folded."""

    only: Collection[str] = ()
    """The only speakers there are; empty where the user named none."""
    speakers: Collection[str] = ()
    """Speakers that are known; there may be others."""
    never: Collection[str] = ()
    """Words that are no labels."""

    @property
    def all(self) -> frozenset[str]:
        """All that are speakers for certain."""
        return frozenset(self.only) | frozenset(self.speakers)

    def speaks(self, key: str) -> bool:
        """Tell whether a label is a speaker for certain."""
        return key in self.only or key in self.speakers
