"""Soft wrapping: which code points stand on which row."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Collection

from qualcode.tui.transcript.clusters import clusters, next_special


class Rows:
    """The rows of a wrapped text; together they cover every code point exactly once.

    Args:
        starts: The first code point of each row, ascending; an empty row is a spacer and starts where the
            next one does.
        length: The length of the text.
        width: The width it was wrapped to.
    """

    def __init__(self, starts: array[int], length: int, width: int) -> None:
        self._starts = starts
        self.length = length
        """The length of the text."""
        self.width = width
        """The width it was wrapped to."""

    def __len__(self) -> int:
        return len(self._starts)

    def span(self, row: int) -> tuple[int, int]:
        """Give the half-open range of code points on a row, its line feed included."""
        following = row + 1
        end = self._starts[following] if following < len(self._starts) else self.length
        return self._starts[row], end

    def of(self, position: int) -> int:
        """Give the row that holds a position; the last row holds the end of the text."""
        return max(0, bisect_right(self._starts, min(position, self.length)) - 1)

    def first_of(self, position: int) -> int:
        """Give the row that starts at a position, spacers before it included, else the row that holds it."""
        found = bisect_left(self._starts, position)
        if found < len(self._starts) and self._starts[found] == position:
            return found
        return self.of(position)

    def is_spacer(self, row: int) -> bool:
        """Tell whether a row holds no text and is there for air only."""
        start, end = self.span(row)
        return start == end and row + 1 < len(self._starts)

    def covering(self, start: int, end: int) -> tuple[int, int]:
        """Give the half-open range of rows that a range of code points touches."""
        return self.of(start), self.of(max(start, end - 1)) + 1


def wrap(text: str, width: int, spaced: Collection[int] = ()) -> Rows:
    """Wrap a text greedily at blanks.

    Args:
        text: The whole text.
        width: How many cells a row has, at least 1.
        spaced: Positions before which an empty row is put, where a line starts there.
    """
    width = max(1, width)
    starts = array("l")
    position, length = 0, len(text)
    while position < length:
        stop = text.find("\n", position)
        stop = length if stop < 0 else stop
        if position in spaced and starts:
            starts.append(position)
        _wrap_line(text, position, stop, width, starts)
        position = stop + 1
    if not length or text[-1] == "\n":
        starts.append(length)
    return Rows(starts, length, width)


def _wrap_line(text: str, position: int, stop: int, width: int, starts: array[int]) -> None:
    """Add the starts of one line's rows; the next character that needs care is looked up once a stretch."""
    special = next_special(text, position, stop)
    while True:
        starts.append(position)
        if special < position:
            special = next_special(text, position, stop)
        if special >= min(stop, position + width + 1):
            if stop - position <= width:
                return
            blank = text.rfind(" ", position, position + width + 1)
            position = blank + 1 if blank > position else position + width
        else:
            position = _careful_break(text, position, stop, width)
        if position >= stop:
            return


def _careful_break(text: str, position: int, stop: int, width: int) -> int:
    """Find where the next row starts, measuring clusters; gives `stop` where the rest fits."""
    reach = width * 2 + 16
    while True:
        high = min(stop, position + reach)
        taken = 0
        blank = -1
        for cluster in clusters(text, position, high):
            taken += cluster.cells
            is_blank = text[cluster.start : cluster.end] == " "
            if taken > width and not (is_blank and taken == width + 1):
                if blank > position:
                    return blank
                return max(cluster.start, position + 1)
            if is_blank:
                blank = cluster.end
        if high == stop:
            return stop
        reach *= 2
