"""What a corrected text lost: codings and memos whose words it lacks."""

from __future__ import annotations

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Lost(Record):
    """A coding, or a memo on a passage, that stands in an older text of its interview and in no table."""

    id: int
    """The row of the coding, or of the memo."""
    interview_id: int
    """The interview."""
    interview: str
    """The interview's title."""
    reference: str
    """The place as it was cited in the older text: `music_KF:12`."""
    start: int
    """The first code point in the older text."""
    end: int
    """One past the last."""
    quote: str
    """The words."""
    code_key: str = ""
    """The code's key; empty for a memo."""
    coder: str
    """Who coded or wrote."""
    created: str
    """When, UTC."""
    memo: str = ""
    """What the memo says, or the memos on the coding."""

    @property
    def kind(self) -> str:
        """What it is: `coding` or `memo`."""
        return "coding" if self.code_key else "memo"
