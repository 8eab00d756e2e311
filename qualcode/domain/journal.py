"""The journal: what was done, by whom, and whether it holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry(Record):
    """One action of a user."""

    id: int
    """The row in this file; later entries have higher ones."""
    uuid: bytes
    """The public identity."""
    action: str
    """The action's name, e.g. `code-passages`; its sentence is made when it is shown."""
    params: Mapping[str, object] = field(default_factory=dict)
    """What the sentence needs: names and counts as they were then."""
    coder_id: int
    """Who did it."""
    coder: str
    """That person's name."""
    created: str
    """When, UTC."""
    undoes: int | None = None
    """The entry that this one undid."""
    redoes: int | None = None
    """The undoing entry that this one took back."""
    undone: bool = False
    """Whether its effect has been taken back."""
