"""How many words codings cover: unions of ranges of word numbers, split by the columns in which words count.

A range is packed into one integer, so that sorting and uniting half a million of them stays cheap: the
revision, the first word's number and the number of words, the two latter in `width` bits each. What is sorted
and united has the number of the columns beside it, in the lowest bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from qualcode.analysis.grouping import Interned

Parts = frozenset[int]
"""The columns in which words count, but for coder and question; empty where they count nowhere."""

_NOWHERE: Final = "\0"
"""What stands for a word that counts nowhere: the first number."""


class Coverage:
    """Knows in which columns each word counts, and counts the words of unions of ranges.

    Args:
        width: In how many bits a range keeps a word's number.
    """

    def __init__(self, width: int) -> None:
        self._width = width
        self.parts: Interned[Parts] = Interned()
        """Columns, numbered as in the counts given; the first are none."""
        self.parts.number(frozenset())
        self._texts: dict[int, str] = {}
        self._shift: int | None = None

    def lay(self, revision: int, stretches: Iterable[tuple[int, int, int]]) -> None:
        """Say in which columns the words of a revision count; those in no stretch count nowhere.

        Args:
            revision: The revision.
            stretches: The number of each one's first word, one past its last, and the number (in `parts`) of
                its columns; ascending.
        """
        pieces: list[str] = []
        at = 0
        for first, end, parts in stretches:
            pieces.append(_NOWHERE * (first - at))
            pieces.append(chr(parts) * (end - first))
            at = end
        self._texts[revision] = "".join(pieces)

    def tagged(self, ranges: Sequence[int]) -> list[int]:
        """Put the number of their columns beside ranges; from then on no columns can be added.

        Ranges are cut where other columns begin, and what counts nowhere is left out.
        """
        if self._shift is None:
            self._shift = (len(self.parts.items) - 1).bit_length()
        shift, width, across, texts = self._shift, self._width, 2 * self._width, self._texts
        mask = (1 << width) - 1
        found: list[int] = []
        add = found.append
        for one in ranges:
            first, length = one >> width & mask, one & mask
            # The text has no place for words behind the last that counts.
            parts = texts.get(one >> across, "")[first : first + length]
            tag = parts[:1]
            if tag > _NOWHERE and parts.count(tag) == length:
                add(one << shift | ord(tag))
            else:
                found += self._cut(one, parts, shift)
        return found

    def _cut(self, one: int, parts: str, shift: int) -> list[int]:
        found: list[int] = []
        start = one >> self._width
        while parts:
            tag = parts[0]
            rest = parts.lstrip(tag)
            length = len(parts) - len(rest)
            if tag != _NOWHERE:
                found.append((start << self._width | length) << shift | ord(tag))
            start, parts = start + length, rest
        return found

    def united(self, tagged: Iterable[int]) -> Counter[int]:
        """Count the words of a union of ranges.

        Args:
            tagged: Ranges as `tagged` gives them, ascending.

        Returns:
            How many words there are, by the numbers of their columns.
        """
        shift, mask, reached = self._shift or 0, (1 << self._width) - 1, -1
        across, tags = shift + self._width, (1 << shift) - 1
        counts = [0] * len(self.parts.items)
        for item in tagged:
            start = item >> across
            end = start + (item >> shift & mask)
            if start < reached:
                if end <= reached:
                    continue
                start = reached
            counts[item & tags] += end - start
            reached = end
        return Counter({parts: number for parts, number in enumerate(counts) if number})
