"""Where the user is in a text: the cursor, and what is selected."""

from __future__ import annotations

from qualcode.dataclass import dataclass


@dataclass(slots=True)
class Caret:
    """A cursor with an optional selection, half-open and in code points."""

    position: int = 0
    """Where the cursor stands."""
    anchor: int | None = None
    """Where the selection started; none without one."""
    selecting: bool = False
    """Whether every movement extends the selection: the mode SELECT."""
    origin: int | None = None
    """Around which position the selection is grown and shrunk."""
    column: int | None = None
    """The column that moving by rows comes back to."""

    @property
    def selection(self) -> tuple[int, int] | None:
        """The range selected, if it holds anything."""
        if self.anchor is None or self.anchor == self.position:
            return None
        return min(self.anchor, self.position), max(self.anchor, self.position)

    def go(self, position: int, *, extend: bool = False, column: int | None = None) -> None:
        """Move the cursor; the selection follows where it is extended, else it is dropped."""
        if extend or self.selecting:
            self.anchor = self.position if self.anchor is None else self.anchor
        else:
            self.anchor = None
        self.origin = None
        self.column = column
        self.position = position

    def take(self, start: int, end: int) -> None:
        """Select a range, the cursor at its end; a range grown from inside keeps its origin."""
        origin = self.position if self.origin is None else self.origin
        self.anchor, self.position, self.column = start, end, None
        self.origin = origin
        if start == end:
            self.anchor = None
            self.selecting = False

    def stretch(self, anchor: int, position: int) -> None:
        """Select from one place to another, the cursor at the second, as the mouse does while it is held."""
        self.anchor, self.position = anchor, position

    def begin(self) -> None:
        """Start extending from here, or from what is selected already."""
        self.selecting = True
        if self.anchor is None:
            self.anchor = self.position

    def drop(self) -> bool:
        """Select nothing; a cursor that a growing selection carried away comes back.

        Returns:
            Whether anything had been selected or begun.
        """
        was = self.selecting or self.anchor is not None
        if self.origin is not None:
            self.position = self.origin
        self.anchor, self.origin, self.selecting = None, None, False
        return was


def differing(old: tuple[int, int], new: tuple[int, int]) -> list[tuple[int, int]]:
    """Give the ranges that are selected in one of two selections and not in the other."""
    if old[1] <= new[0] or new[1] <= old[0]:
        return [old, new]
    ends = ((old[0], new[0]), (old[1], new[1]))
    return [(min(pair), max(pair)) for pair in ends if pair[0] != pair[1]]
