"""Carrying spans over from one revision of a text to the next, so that codings follow their words."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from qualcode.dataclass import dataclass

_TOKEN = re.compile(r"\w+|[^\w\s]")
_WORD = re.compile(r"[^\W_]")
_TOKENS_AT_ONCE = 40_000
"""Above this, a changed stretch is not compared word by word: that would take minutes."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A stretch that both texts hold."""

    old: int
    """Where it starts in the old text."""
    new: int
    """Where it starts in the new text."""
    length: int
    """How many code points it has."""


class Carrier:
    """Finds the place in a new text of what stood in an old one.

    Lines are compared first, words only where lines differ: a corrected transcript takes milliseconds.

    Args:
        old: The text in which spans are known.
        new: The text in which they are looked for.
    """

    def __init__(self, old: str, new: str) -> None:
        self._old, self._new = old, new
        self.kept: tuple[Kept, ...] = tuple(_kept(old, new))
        """The stretches found in both, in ascending order."""
        self._starts = [stretch.old for stretch in self.kept]
        self._ends = [stretch.new + stretch.length for stretch in self.kept]

    def carry(self, start: int, end: int) -> tuple[int, int] | None:
        """Find where a span went.

        Args:
            start: The span's first code point in the old text.
            end: One past its last.

        Returns:
            The span from the first to the last of its words that the new text still holds, with the
            punctuation at them and what was written there instead of its own first or last words; `None`
            where it holds none of them.
        """
        first = max(bisect_right(self._starts, start) - 1, 0)
        last = bisect_left(self._starts, end)
        places = [
            (low + stretch.new - stretch.old, high + stretch.new - stretch.old, self._old[low:high])
            for stretch in self.kept[first:last]
            if (low := max(start, stretch.old)) < (high := min(end, stretch.old + stretch.length))
            and not self._old[low:high].isspace()
        ]
        # A full stop stands everywhere: it keeps no coding alive, unless nothing else was coded.
        anchor = _WORD if _WORD.search(self._old, start, end) else _TOKEN
        words = [number for number, (_low, _high, kept) in enumerate(places) if anchor.search(kept)]
        if not words:
            return None
        first, last = words[0], words[-1]
        while first > 0 and places[first - 1][1] == places[first][0]:
            first -= 1
        while last + 1 < len(places) and places[last + 1][0] == places[last][1]:
            last += 1
        low, high = places[first][0], places[last][1]
        if _WORD.search(self._old, start, self._before(low)):
            low = self._begun(start, low)
        if _WORD.search(self._old, self._before(high - 1) + 1, end):
            high = self._ended(end, high)
        return low, high

    def same(self, old: tuple[int, int], new: tuple[int, int]) -> bool:
        """Tell whether a span of the old text and one of the new hold the same words."""
        return self._old[slice(*old)].split() == self._new[slice(*new)].split()

    def _before(self, new: int) -> int:
        """Give the place in the old text of a kept code point of the new one."""
        stretch = self.kept[bisect_right(self._ends, new)]
        return new - stretch.new + stretch.old

    def _begun(self, start: int, low: int) -> int:
        """Give where a span starts that lost its first words: what was put for them counts too."""
        number = bisect_right(self._starts, start - 1) - 1 if start else -1
        before = self.kept[number] if number >= 0 else Kept(0, 0, 0)
        old_edge, edge = before.old + before.length, before.new + before.length
        if old_edge > start or self._old[old_edge:start].strip():
            return low
        written = self._new[edge:low]
        edge += len(written) - len(written.lstrip())
        return low if "\n" in written.lstrip() or edge > low else edge

    def _ended(self, end: int, high: int) -> int:
        """Give where a span ends that lost its last words."""
        number = bisect_left(self._starts, end)
        behind = self.kept[number] if number < len(self.kept) else Kept(len(self._old), len(self._new), 0)
        if self._old[end : behind.old].strip():
            return high
        written = self._new[high : behind.new].rstrip()
        return high if "\n" in written else high + len(written)


def _kept(old: str, new: str) -> list[Kept]:
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    old_at, new_at = _offsets(old_lines), _offsets(new_lines)
    found: list[Kept] = []
    # A blank line is like any other blank line: as an anchor it would tie paragraphs to the wrong ones.
    lines = SequenceMatcher(str.isspace, old_lines, new_lines, autojunk=False)
    for tag, i, j, k, m in lines.get_opcodes():
        if tag == "equal":
            found.append(Kept(old_at[i], new_at[k], old_at[j] - old_at[i]))
        elif tag == "replace":
            found += _kept_words(old, (old_at[i], old_at[j]), new, (new_at[k], new_at[m]))
    return found


def _kept_words(old: str, old_range: tuple[int, int], new: str, new_range: tuple[int, int]) -> list[Kept]:
    before = list(_TOKEN.finditer(old, *old_range))
    after = list(_TOKEN.finditer(new, *new_range))
    if len(before) + len(after) > _TOKENS_AT_ONCE:
        return []
    old_words, new_words = [token.group() for token in before], [token.group() for token in after]
    matcher = SequenceMatcher(None, old_words, new_words, autojunk=False)
    blocks = _closed(matcher.get_matching_blocks(), old_words, new_words)
    return [
        Kept(before[a + step].start(), after[b + step].start(), len(old_words[a + step]))
        for a, b, size in blocks
        for step in range(size)
    ]


def _closed(
    blocks: Iterable[tuple[int, int, int]], old: Sequence[str], new: Sequence[str]
) -> list[tuple[int, int, int]]:
    """Let a sentence keep its own full stop where the one behind it went or came.

    “A. B. C.” that becomes “A. C.” holds one of the first two stops; which of them, the comparison leaves to
    chance.
    """
    found: list[tuple[int, int, int]] = []
    for a, b, size in blocks:
        while found and size and not _WORD.search(old[a]):
            first_a, first_b, first_size = found[-1]
            end_a, end_b = first_a + first_size, first_b + first_size
            gone, come = end_b == b and end_a < a, end_a == a and end_b < b
            if not (gone and old[end_a] == old[a]) and not (come and new[end_b] == new[b]):
                break
            found[-1] = (first_a, first_b, first_size + 1)
            a, b, size = a + 1, b + 1, size - 1  # noqa: PLW2901 - what is left of it
        found.append((a, b, size))
    return found


def _offsets(lines: list[str]) -> list[int]:
    offsets = [0]
    for line in lines:
        offsets.append(offsets[-1] + len(line))
    return offsets
