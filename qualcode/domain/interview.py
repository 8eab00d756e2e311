"""Interviews: transcripts as sources."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Interview(Record):
    """One transcript as a source, without its text."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    title: str
    """The short unique name, as in references such as `music_KF:12`."""
    revision_id: int
    """The revision of the text that holds now."""
    case_id: int | None = None
    """The case it belongs to."""
    date: str | None = None
    """When it was held, ISO 8601."""
    language: str | None = None
    """BCP-47 tag of the language spoken."""
    source_name: str = ""
    """The name of the file it was imported from."""
    length: int = 0
    """The length of its text in code points."""
    words: int = 0
    """The words spoken in its turns' bodies."""
    turns: int = 0
    """The number of its turns."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What else is known of it."""
