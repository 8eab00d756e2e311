"""Questions and sections of the interview guide."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Section(Record):
    """A part of the guide."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    number: str
    """Its number or letter; may be empty."""
    title: str
    """Its title."""
    position: int
    """Its place in the guide, from 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question(Record):
    """An item of the guide, shared by the interviews in which it is asked."""

    id: int
    """The row in this file."""
    uuid: bytes
    """The public identity."""
    number: str
    """Its number, e.g. `A1`; may be empty."""
    wording: str
    """Its wording in one line."""
    section_id: int | None
    """The section it stands in."""
    position: int
    """Its place in the guide, from 0."""

    @property
    def key(self) -> str:
        """The short name in tables: the number, else `q` and the place in the guide, from 1."""
        return self.number or f"q{self.position + 1}"


def question_identity(wording: str) -> str:
    """Give what two wordings of the same question share: case, spacing and punctuation are left out."""
    folded = unicodedata.normalize("NFC", wording).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))
