"""What the user says about transcripts before they come in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportOptions(Record):
    """What is known beforehand; it goes before the sheet, which goes before the file's own front matter."""

    speakers: tuple[str, ...] = ()
    """The speaker labels, where the user names them: no other is recognised."""
    not_speakers: tuple[str, ...] = ()
    """Words before a colon that are no labels."""
    wrapped: str = "auto"
    """Whether lines are hard-wrapped: `yes`, `no` or `auto`."""
    encoding: str | None = None
    """The encoding of text files, where the user knows it; found out where nothing is said."""
    title: str | None = None
    """The interview's title; the file's name without its ending where nothing says otherwise."""
    case: str | None = None
    """The key or name of the case; made where it does not exist."""
    date: str | None = None
    """When the interview was held, ISO 8601."""
    language: str | None = None
    """BCP-47 tag of the language spoken."""
    roles: Mapping[str, str] = field(default_factory=dict)
    """Roles by speaker label."""
    mended: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Speaker labels that shall be called otherwise: one name, or several who speak together."""
    again: bool = False
    """Whether a file that is in the project already may come in once more."""
