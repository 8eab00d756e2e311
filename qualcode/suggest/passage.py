"""Passages: the stretches of text that codes are proposed for, with what is known of their place."""

from __future__ import annotations

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage(Record):
    """A stretch of an interview's text, most often a sentence."""

    text: str
    """Its words."""
    interview: str = ""
    """The interview's title or any other name of its own; empty where it comes from none."""
    start: int = 0
    """Its first code point in the interview's text."""
    language: str = ""
    """BCP-47 tag of the language spoken; empty where nobody knows."""
    question: str = ""
    """The question's identity, the same in every interview that asks it; empty where it answers none."""
    wording: str = ""
    """The question's wording."""
    speaker: str = ""
    """Who speaks, by an identity of its own; empty where nobody does."""
    role: str = ""
    """The part the speaker plays in the interview."""
    turn: int = 0
    """The number of its turn; 0 where it stands in none."""
    said_before: str = ""
    """The sentence right before it in the same turn; empty where there is none."""
    said_after: str = ""
    """The sentence right after it in the same turn."""

    @property
    def end(self) -> int:
        """One past its last code point in the interview's text."""
        return self.start + len(self.text)

    @property
    def place(self) -> tuple[str, int, int]:
        """The interview and the range: what tells it from every other passage."""
        return self.interview, self.start, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Coded(Record):
    """A passage with the codes that it was given."""

    passage: Passage
    """The passage."""
    codes: tuple[str, ...]
    """The keys of its codes, each once."""
    when: str = ""
    """When the first of them was given, UTC; empty where nobody knows."""
    codings: frozenset[int] = frozenset()
    """What names the codings that gave them: one of several sentences gave all of them its code at once."""
