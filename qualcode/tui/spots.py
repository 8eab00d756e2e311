"""Passages as the user sees them: in which text of which interview."""

from __future__ import annotations

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True)
class Spot(Record):
    """A passage, with the text in which it was seen; that may have been replaced by the time it is used."""

    interview_id: int
    """The interview."""
    revision: int
    """The text, by its revision's id."""
    start: int
    """The first code point."""
    end: int
    """One past the last."""

    @property
    def span(self) -> tuple[int, int]:
        """Its start and end."""
        return self.start, self.end
