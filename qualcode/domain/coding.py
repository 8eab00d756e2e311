"""Codings: one code applied to one span by one coder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.domain.spans import Span

if TYPE_CHECKING:
    from qualcode.domain.origin import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Coding(Record):
    """One code applied to one span by one coder."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    interview_id: int
    """The interview it stands in."""
    start: int
    """The first code point, in the current revision's text."""
    end: int
    """One past the last code point."""
    code_id: int
    """The code applied."""
    coder_id: int
    """Who applied it."""
    created: str
    """When, UTC."""
    memo: bool = False
    """Whether a memo stands on it."""

    @property
    def span(self) -> Span:
        """The passage coded."""
        return Span(self.start, self.end)


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt(Record):
    """The text of a coding with its context."""

    coding: Coding
    """The coding."""
    text: str
    """The words coded."""
    reference: str
    """The place as it is cited: `music_KF:12`."""
    interview: str
    """The interview's title."""
    case: str | None
    """The case's key."""
    turn: int
    """The number of the turn in which the coding starts, or of the last before it; 0 before the first."""
    time: int | None = None
    """The time code of that turn, in milliseconds from the recording's start."""
    participants: tuple[str, ...]
    """The pseudonyms of those to whom the coding belongs; empty where it belongs to nobody."""
    roles: tuple[str, ...]
    """Their roles in this interview, each once."""
    labels: tuple[str, ...]
    """The speaker labels touched."""
    question: str | None
    """The key of the question under which it starts."""
    code_key: str
    """The code's key."""
    code_path: str
    """The names from the theme to the code."""
    coder: str
    """The coder's name."""
    memo: str
    """The text of the memos on the coding; empty where there is none."""
    origin: Origin | None = None
    """What proposed it; none where it was made by hand."""
