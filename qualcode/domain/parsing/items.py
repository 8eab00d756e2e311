"""Items of the guide: what was taken for a question or a section, before their places are known."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class Item(Record):
    """A stretch of lines that is a question or a section's heading."""

    first: int
    """Its first line."""
    last: int
    """Its last line."""
    section: bool
    """Whether it heads a section."""
    reason: Message
    """Why it was taken for that."""
    sure: bool
    """Whether nobody needs to look."""
    turn: bool = False
    """Whether it is a turn by somebody who asks."""
    body: int = 0
    """Where in its last line the wording starts, for a turn."""
    number: str = ""
    """The number that it has in that turn."""
