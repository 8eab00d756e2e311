"""What has changed on the desk, for whatever shows it."""

from __future__ import annotations

from collections.abc import Sequence

from textual.message import Message


class InterviewsChanged(Message):
    """The list of interviews, their counts, or which one is open is different."""


class CodebookChanged(Message):
    """The codebook, its counts, its favourites or which codes are shown is different."""


class CountsChanged(Message):
    """Some codes, and an interview, have another number of codings.

    Args:
        codes: The codes.
        interview: The interview; 0 for none.
    """

    def __init__(self, codes: Sequence[int], interview: int = 0) -> None:
        super().__init__()
        self.codes = codes
        """The codes."""
        self.interview = interview
        """The interview; 0 for none."""


class DocumentOpened(Message):
    """Another interview is open, or the same with another text.

    Args:
        position: Where to go in it; none goes to where reading starts.
        end: Where a passage ends that is to be selected; none for none.
        turn: The number of the turn to go to instead of a position; 0 for none.
        lead: How many rows are to stand above the position; none for as many as usual.
        coded: Whether its codings are there; else they are many, and are still to come.
    """

    def __init__(
        self,
        position: int | None,
        end: int | None = None,
        turn: int = 0,
        lead: int | None = None,
        *,
        coded: bool = True,
    ) -> None:
        super().__init__()
        self.position = position
        """Where to go in it."""
        self.end = end
        """Where a passage ends that is to be selected."""
        self.turn = turn
        """The number of the turn to go to instead of a position."""
        self.lead = lead
        """How many rows are to stand above the position."""
        self.coded = coded
        """Whether its codings are there; else they are many, and are still to come."""


class DocumentClosed(Message):
    """No interview is open any more: the one that was is gone."""


class MarksChanged(Message):
    """The codings of the interview that is open are different."""


class StateChanged(Message):
    """Something in the status line is different: what is loading, what waits for its commit."""


class Said(Message):
    """Something is to be said to the user.

    Args:
        text: The sentence.
        error: Whether something went wrong.
        seconds: For how long it is said; as long as reading it takes where none is given.
    """

    def __init__(self, text: str, *, error: bool = False, seconds: float | None = None) -> None:
        super().__init__()
        self.text = text
        """The sentence."""
        self.error = error
        """Whether something went wrong."""
        self.seconds = seconds
        """For how long it is said, where that is known."""
