"""What a file says about itself: title, date, case, language, and who speaks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker(Record):
    """Who stands behind a speaker label."""

    label: str
    """The label as the transcript has it."""
    pseudonym: str = ""
    """The name to show; empty where none is given."""
    role: str = ""
    """The role played in this interview."""
    real_name: str = ""
    """The real name."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What else is known of the person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts(Record):
    """What a file says about its interview; empty strings where it says nothing."""

    title: str = ""
    """The interview's title."""
    date: str = ""
    """When it was held, ISO 8601."""
    case: str = ""
    """The key or name of its case."""
    language: str = ""
    """BCP-47 tag of the language spoken."""
    participants: tuple[Speaker, ...] = ()
    """Who speaks under which label."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What else is known of the interview."""
    left_out: tuple[str, ...] = ()
    """What the file says that is not understood."""
