"""How many words codings cover: unions of ranges of word numbers, split by who speaks the words.

A range is packed into one integer, so that sorting and uniting half a million of them stays cheap: the
revision, the first word's number and the number of words, the two latter in `width` bits each. What is sorted
and united has the number of a voice beside it, in the lowest bits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence

from qualcode.analysis.grouping import Interned, Values

Voices = frozenset[Values]
"""The columns (but for coder and question) of those who speak a word; empty where nobody admitted does."""


class Coverage:
    """Unites ranges of words.

    Args:
        width: In how many bits a range keeps a word's number.
        rest: To whom the words belong of which nothing else is said.
    """

    def __init__(self, width: int, rest: Voices = frozenset()) -> None:
        self.width = width
        """In how many bits a range keeps a word's number."""
        self.voices: Interned[Voices] = Interned()
        """Who speaks words, numbered as in the counts given."""
        self.voices.number(rest)
        self._texts: dict[int, str] = {}
        self._whole: dict[int, int] = {}
        self._shift: int | None = None

    def speaks(self, revision: int, turns: Iterable[tuple[int, int, Voices]]) -> None:
        """Say who speaks in a revision.

        Args:
            revision: The revision.
            turns: The first word of each turn's body, one past its last, and who speaks it; ascending.
        """
        parts: list[str] = []
        at = 0
        for first, end, voices in turns:
            parts.append("\0" * (first - at))
            parts.append(chr(self.voices.number(voices)) * (end - first))
            at = end
        self._texts[revision] = "".join(parts)

    def belongs(self, revision: int, voices: Voices) -> None:
        """Say to whom the words of ranges belong in a revision whose speakers are not told apart."""
        self._whole[revision] = self.voices.number(voices)

    def tagged(self, ranges: Sequence[int], *, whole: bool = False) -> Sequence[int]:
        """Put the number of those who speak beside ranges; from then on no voices can be added.

        Args:
            ranges: Packed ranges.
            whole: Whether to follow `belongs` alone, and not `speaks`.
        """
        if self._shift is None:
            # One number more than there are voices stands for a range in which several speak.
            self._shift = len(self.voices.items).bit_length() if self._texts or self._whole else 0
        if not self._shift:
            return ranges
        tag, shift = self._tag_whole if whole else self._tag, self._shift
        return [one << shift | tag(one) for one in ranges]

    def _tag_whole(self, packed: int) -> int:
        return self._whole.get(packed >> 2 * self.width, 0)

    def _tag(self, packed: int) -> int:
        width = self.width
        text = self._texts.get(packed >> 2 * width)
        if text is None:
            return self._tag_whole(packed)
        mask = (1 << width) - 1
        first, length = packed >> width & mask, packed & mask
        if first >= len(text) or not length:
            return 0
        voice = text[first]
        alone = text.count(voice, first, first + length) == length
        return ord(voice) if alone else len(self.voices.items)

    def united(self, tagged: Iterable[int]) -> Counter[int]:
        """Count the words of a union of ranges.

        Args:
            tagged: Ranges as `tagged` gives them, ascending.

        Returns:
            How many words there are, by the numbers of those who speak them.
        """
        counts: Counter[int] = Counter()
        shift, width, mixed = self._shift or 0, self.width, len(self.voices.items)
        tags, mask, reached = (1 << shift) - 1, (1 << width) - 1, -1
        plain = [0] * mixed
        for item in tagged:
            packed = item >> shift
            start = packed >> width
            end = start + (packed & mask)
            if start < reached:
                if end <= reached:
                    continue
                start = reached
            reached = end
            voice = item & tags
            if voice == mixed:
                self._split(counts, start, end)
            else:
                plain[voice] += end - start
        counts.update({voice: number for voice, number in enumerate(plain) if number})
        return counts

    def _split(self, counts: Counter[int], start: int, end: int) -> None:
        first = start & (1 << self.width) - 1
        chosen = self._texts[start >> self.width][first : first + end - start]
        for voice in set(chosen):
            counts[ord(voice)] += chosen.count(voice)
        counts[0] += end - start - len(chosen)
