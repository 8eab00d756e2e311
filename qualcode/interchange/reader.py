"""What every reader of transcripts gives, and what the parser may rely on."""

from __future__ import annotations

from dataclasses import field
from typing import TYPE_CHECKING, Protocol

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.interchange.facts import Facts

if TYPE_CHECKING:
    from qualcode.domain.segment_map import SegmentMap
    from qualcode.i18n import Message


@dataclass(frozen=True, slots=True, kw_only=True)
class SpeakerHint(Record):
    """A turn that the file's own structure shows, such as a row of a table with a column for speakers."""

    start: int
    """Where its label or time code starts."""
    body: int
    """Where the words spoken start."""
    end: int
    """One past the last character spoken."""
    label: str
    """The label as the file has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extracted(Record):
    """What a file holds, before anything is concluded from it."""

    name: str
    """The file's name."""
    data: bytes = field(repr=False)
    """The file's bytes."""
    text: str
    """The text as decoded or extracted."""
    segments: SegmentMap | None = None
    """The map from the decoded text to it, where positions in the original count in that text; else none."""
    encoding: str
    """The encoding it was read with; empty where the format has its own."""
    media: str
    """The media type."""
    front_matter_end: int = 0
    """Where the interview starts, after front matter."""
    facts: Facts = field(default_factory=Facts)
    """What the file says about itself."""
    hints: tuple[SpeakerHint, ...] = ()
    """The turns that the file's structure shows, in ascending order."""
    notes: tuple[Message, ...] = ()
    """What the user should hear about how it was read."""


class Reader(Protocol):
    """Reads one format."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """The ends of file names that it reads, in lower case, with their full stop."""

    def read(self, data: bytes, name: str, encoding: str | None = None) -> Extracted:
        """Read a file.

        Args:
            data: Its bytes; not empty.
            name: Its name, for sentences.
            encoding: The encoding to use, where the user knows it and the format does not say.

        Raises:
            ImportFileError: If it cannot be read or understood.
        """
