"""How many words codings cover: unions of ranges of word numbers, split by who speaks the words.

A range is packed into one integer, so that sorting and uniting half a million of them stays cheap: the
revision, the first word's number and the number of words, the two latter in `width` bits each. What is sorted
and united has the number of those who speak beside it, in the lowest bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from qualcode.analysis.grouping import Interned

Parts = frozenset[int]
"""The columns of those who speak words, but for coder and question; empty where nobody admitted does."""


class Coverage:
    """Unites ranges of words.

    Args:
        width: In how many bits a range keeps a word's number.
        rest: To whom the words belong of which nothing else is said.
    """

    def __init__(self, width: int, rest: Parts = frozenset()) -> None:
        self._width = width
        self.parts: Interned[Parts] = Interned()
        """Who speaks, numbered as in the counts given."""
        self.parts.number(rest)
        self._texts: dict[int, str] = {}
        self._whole: dict[int, int] = {}
        self._shift: int | None = None

    def speaks(self, revision: int, turns: Iterable[tuple[int, int, int]]) -> None:
        """Say who speaks in a revision.

        Args:
            revision: The revision.
            turns: The first word of each turn's body, one past its last, and the number (in `parts`) of those
                who speak it; ascending.
        """
        pieces: list[str] = []
        at = 0
        for first, end, parts in turns:
            pieces.append("\0" * (first - at))
            pieces.append(chr(parts) * (end - first))
            at = end
        self._texts[revision] = "".join(pieces)

    def belongs(self, revision: int, parts: Parts) -> None:
        """Say to whom the words of ranges belong in a revision whose speakers are not told apart."""
        self._whole[revision] = self.parts.number(parts)

    def tagged(self, ranges: Sequence[int], *, whole: bool = False) -> Sequence[int]:
        """Put the number of those who speak beside ranges; from then on nobody can be added.

        Args:
            ranges: Packed ranges.
            whole: Whether to follow `belongs` alone, and not `speaks`.
        """
        if self._shift is None:
            told_apart = self._texts or self._whole
            self._shift = (len(self.parts.items) - 1).bit_length() if told_apart else 0
        shift, across = self._shift, 2 * self._width
        if not shift:
            return ranges
        if whole or not self._texts:
            owners = self._whole
            return [one << shift | owners.get(one >> across, 0) for one in ranges]
        return self._by_speaker(ranges, shift)

    def _by_speaker(self, ranges: Sequence[int], shift: int) -> list[int]:
        width, across, texts = self._width, 2 * self._width, self._texts
        mask = (1 << width) - 1
        found: list[int] = []
        add = found.append
        for one in ranges:
            first, length = one >> width & mask, one & mask
            # The text has no place for words behind the last turn.
            speaking = texts.get(one >> across, "")[first : first + length]
            if speaking and speaking.count(speaking[0]) == length:
                add(one << shift | ord(speaking[0]))
            else:
                found += self._cut(one, speaking, shift)
        return found

    def _cut(self, one: int, speaking: str, shift: int) -> list[int]:
        """Cut a range where other people speak."""
        found: list[int] = []
        start, left = one >> self._width, one & (1 << self._width) - 1
        while left:
            parts = speaking[:1]
            rest = speaking.lstrip(parts) if parts else ""
            length = len(speaking) - len(rest) or left
            found.append((start << self._width | length) << shift | (ord(parts) if parts else 0))
            start, left, speaking = start + length, left - length, rest
        return found

    def united(self, tagged: Iterable[int]) -> Counter[int]:
        """Count the words of a union of ranges.

        Args:
            tagged: Ranges as `tagged` gives them, ascending.

        Returns:
            How many words there are, by the numbers of those who speak them.
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
