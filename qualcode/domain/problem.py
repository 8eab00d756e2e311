"""Problems: what a check of a project finds."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

if TYPE_CHECKING:
    from qualcode.i18n import Message


class Check(StrEnum):
    """What is checked, in this order."""

    FILE = "file"
    """The database: its pages, its indexes, and that every row referred to is there."""
    TEXT = "text"
    """Texts and original files are those that were imported, to the last character."""
    SPAN = "span"
    """Codings, memos, turns and questions lie inside their texts, codings upon the words that were coded."""
    DERIVED = "derived"
    """What is kept with texts and codings is what follows from them."""
    JOURNAL = "journal"
    """Every action can be taken back to the beginning and done again, and leads to what is there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem(Record):
    """Something that does not hold."""

    check: Check
    """Which check found it."""
    place: str
    """Where: an interview, a table, an entry of the journal."""
    sentence: Message
    """What is wrong."""
