"""Filters: which codings, and whose words, a list or table is about."""

from __future__ import annotations

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter(Record):
    """What is admitted: values of one attribute are alternatives, attributes narrow, empty admits all."""

    interviews: tuple[int, ...] = ()
    """Ids of interviews."""
    cases: tuple[int, ...] = ()
    """Ids of cases."""
    participants: tuple[int, ...] = ()
    """Ids of participants."""
    roles: tuple[str, ...] = ()
    """Keys of roles."""
    questions: tuple[int, ...] = ()
    """Ids of questions."""
    codes: tuple[int, ...] = ()
    """Ids of codes; each stands for its descendants too, unless `exact_codes`."""
    exact_codes: bool = False
    """Whether only the codes named themselves are meant."""
    coders: tuple[int, ...] = ()
    """Ids of coders."""
    origins: tuple[str, ...] = ()
    """How they came about: `hand`, `suggestion`, `rule`."""
    text: str = ""
    """Words that the coded passage contains, in any case."""
    attributes: tuple[tuple[str, str, str], ...] = ()
    """Attributes: whose (`participant`, `case` or `interview`), name, value."""
    nobody: bool = False
    """Whether only codings that belong to no participant are meant: the column `(none)`."""
    nobodys_words: bool = False
    """Whether only codings are meant that hold words of nobody's, whoever else they belong to."""
    interviewer: bool = False
    """Whether the interviewer counts as a participant."""
