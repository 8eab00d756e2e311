"""How the width of the transcript is shared out: number, brackets, text, names of codes."""

from __future__ import annotations

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

COMFORT = 86
"""The widest line that is read without losing one's place."""
MOST_LANES = 8
"""How many lanes of brackets are shown at most."""
ROOMY = 84
"""From which width names of codes stand beside the text."""


@dataclass(frozen=True, slots=True)
class Columns(Record):
    """The widths of the parts of a row."""

    number: int
    """The turn's number, with a blank."""
    lanes: int
    """One cell a lane."""
    gap: int
    """Between brackets and text; `+n` stands here."""
    text: int
    """The text."""
    names: int
    """The names of the codes, with the blanks before them; 0 where letters in the lanes stand for them."""

    @property
    def left(self) -> int:
        """How many cells stand before the text."""
        return self.number + self.lanes + self.gap


def columns(width: int, turns: int, depth: int) -> Columns:
    """Share out a width.

    Args:
        width: The cells there are.
        turns: How many turns the text has.
        depth: How many lanes its codings need.
    """
    roomy = width >= ROOMY
    number = max(3, len(str(turns))) + 1
    lanes = (
        next((step for step in (4, 6) if depth <= step), MOST_LANES) if roomy else (4 if width >= 50 else 2)
    )
    gap = 1 if depth <= lanes else (3 if depth - lanes < 100 else 4)
    rest = max(8, width - number - lanes - gap)
    # Names of codes are two or three words: with less than this, most of them would be cut.
    names = min(40, max(16, rest * 3 // 10)) if roomy else 0
    text = min(COMFORT, rest - names) if names else rest - 1
    return Columns(number, lanes, gap, text, rest - text if names else 0)
