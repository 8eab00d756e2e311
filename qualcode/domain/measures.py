"""The four measures of coding, always named."""

from __future__ import annotations

from enum import StrEnum


class Measure(StrEnum):
    """What a table counts."""

    CODINGS = "codings"
    """Codings, each once in every group."""
    PARTICIPANTS = "participants"
    """Distinct participants to whom codings belong."""
    WORDS = "words"
    """Coded words, overlaps counted once."""
    PER_1000_WORDS = "per-1000-words"
    """Codings for each 1000 words spoken."""


RATED = (Measure.CODINGS, Measure.PER_1000_WORDS)
"""Counts, and the rate that stands beside them, since roles speak unequally much."""


class Status(StrEnum):
    """What a cell of a table stands for."""

    COUNTED = "counted"
    """There are codings."""
    ZERO = "zero"
    """There are none, though they could have been."""
    NOT_ASKED = "not_asked"
    """None of the column's participants has words under the question: it was not asked, or not answered."""
    NOT_INTERVIEWED = "not_interviewed"
    """The column has no participant in the interviews admitted."""
