"""Cases: the units studied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Case(Record):
    """The unit studied that interviews belong to."""

    id: int
    """The row in this file; never leaves it."""
    uuid: bytes
    """The public identity."""
    key: str
    """The short unique name, as in commands and tables."""
    name: str
    """The name as people read it."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """What is known of the case: phase, sector, ..."""
