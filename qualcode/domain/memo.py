"""Memos: notes on anything."""

from __future__ import annotations

from enum import StrEnum

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


class MemoTarget(StrEnum):
    """What a memo may stand on."""

    PROJECT = "project"
    """The whole study."""
    INTERVIEW = "interview"
    """One transcript."""
    SPAN = "span"
    """A passage."""
    CODE = "code"
    """A code."""
    CODING = "coding"
    """A coding."""
    PARTICIPANT = "participant"
    """A person."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Memo(Record):
    """A note."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    target: MemoTarget
    """What it stands on."""
    target_id: int | None
    """The row of that: the interview's for a span, none for the project."""
    text: str
    """What it says."""
    coder_id: int
    """Who wrote it."""
    created: str
    """When, UTC."""
    start: int | None = None
    """Where its passage starts, for a span."""
    end: int | None = None
    """Where its passage ends, for a span."""
