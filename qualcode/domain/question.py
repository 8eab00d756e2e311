"""Questions and sections of the interview guide."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from qualcode.dataclass import dataclass
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
    key: str
    """The short name in commands, tables and files, unique in the project; see `question_keys`."""


def question_keys(guide: Iterable[tuple[int, str, int]]) -> dict[int, str]:
    """Give every question the short name by which commands, tables and files know it.

    That is its number, else `q` and its place in the guide, from 1. Two guides in one project may number
    different questions alike: the later ones get `A1~2`, `A1~3`.

    Args:
        guide: Id, number and place of each question, in the guide's order.

    Returns:
        The keys by the questions' ids; no two are the same.
    """
    wanted = [(question_id, number or f"q{position + 1}") for question_id, number, position in guide]
    taken = {key for _question_id, key in wanted}
    met: dict[str, int] = {}
    keys: dict[int, str] = {}
    for question_id, key in wanted:
        met[key] = met.get(key, 0) + 1
        own = key
        while met[key] > 1 and (own := f"{key}~{met[key]}") in taken:
            met[key] += 1
        taken.add(own)
        keys[question_id] = own
    return keys


def question_identity(wording: str) -> str:
    """Give what two wordings of the same question share: case, spacing and punctuation are left out."""
    folded = unicodedata.normalize("NFC", wording).casefold()
    return " ".join(re.findall(r"[^\W_]+", folded))
