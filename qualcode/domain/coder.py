"""Coders: who applies codes."""

from __future__ import annotations

from enum import StrEnum

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


class CoderKind(StrEnum):
    """What somebody does in a project."""

    CODER = "coder"
    """Applies codes."""
    REVIEWER = "reviewer"
    """Only comments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity(Record):
    """Who the user is, as the user's configuration knows it."""

    uuid: bytes
    """The public identity, the same in every project."""
    name: str
    """The name shown."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coder(Record):
    """Somebody who works in a project."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity, kept in the user's configuration."""
    name: str
    """The name shown, unique in the project: of two with the same one, the later is `Kari~2`."""
    kind: CoderKind = CoderKind.CODER
    """What this person does."""
