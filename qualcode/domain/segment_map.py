"""Which position of a file's own text became which position of the stored text, and back."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record

Edit = tuple[int, int, str]
"""A replacement in a text: where it starts, one past its end, and what stands there then."""


@dataclass(frozen=True, slots=True)
class Run(Record):
    """A stretch whose characters kept their order and number."""

    original: int
    """Where it starts in the original."""
    stored: int
    """Where it starts in the stored text."""
    length: int
    """How many code points it has."""


class SegmentMap:
    """Maps positions between the original and the stored text; immutable.

    A position inside something that was left out or replaced goes to what comes after it. Positions run
    from 0 to the length of a text, so that the ends of spans have a place too.

    Args:
        runs: The stretches both have, ascending in both.
        original: The original's length.
        stored: The stored text's length.
    """

    __slots__ = ("_originals", "_storeds", "original_length", "runs", "stored_length")

    def __init__(self, runs: Iterable[Run], original: int, stored: int) -> None:
        self.runs: tuple[Run, ...] = tuple(_tidied(runs))
        """The stretches both have; those that touch in both texts are one."""
        self.original_length = original
        """The original's length in code points."""
        self.stored_length = stored
        """The stored text's length in code points."""
        self._originals = [run.original for run in self.runs]
        self._storeds = [run.stored for run in self.runs]

    @classmethod
    def identity(cls, length: int) -> SegmentMap:
        """Make the map of a text that was stored as it stands."""
        return cls((Run(0, 0, length),), length, length)

    def to_stored(self, position: int) -> int | None:
        """Give the stored text's position for one of the original; nothing for one outside of it."""
        if not 0 <= position <= self.original_length:
            return None
        index = bisect_right(self._originals, position) - 1
        if index >= 0:
            run = self.runs[index]
            if position - run.original <= run.length:
                return run.stored + position - run.original
        return self._storeds[index + 1] if index + 1 < len(self.runs) else self.stored_length

    def to_original(self, position: int) -> int | None:
        """Give the original's position for one of the stored text; nothing for one outside of it."""
        if not 0 <= position <= self.stored_length:
            return None
        index = bisect_right(self._storeds, position) - 1
        if index >= 0:
            run = self.runs[index]
            if position - run.stored <= run.length:
                return run.original + position - run.stored
        return self._originals[index + 1] if index + 1 < len(self.runs) else self.original_length

    def then(self, later: SegmentMap) -> SegmentMap:
        """Give the map of two steps: this one first, `later` upon what it gave.

        Args:
            later: The map of the second step; its original is this one's stored text.
        """
        found: list[Run] = []
        here = there = 0
        while here < len(self.runs) and there < len(later.runs):
            first, second = self.runs[here], later.runs[there]
            low = max(first.stored, second.original)
            high = min(first.stored + first.length, second.original + second.length)
            if low < high:
                found.append(
                    Run(
                        first.original + low - first.stored, second.stored + low - second.original, high - low
                    )
                )
            if first.stored + first.length <= second.original + second.length:
                here += 1
            else:
                there += 1
        return SegmentMap(found, self.original_length, later.stored_length)

    def dump(self) -> dict[str, Any]:
        """Write the map as what JSON knows.

        Each group of runs is `[left out, put in, lengths...]`: how many code points of the original and of
        the stored text lie before every run of the group. A text with CRLF is one group.
        """
        groups: list[list[int]] = []
        original = stored = 0
        for run in self.runs:
            before = [run.original - original, run.stored - stored]
            if not groups or groups[-1][:2] != before:
                groups.append(before)
            groups[-1].append(run.length)
            original, stored = run.original + run.length, run.stored + run.length
        return {"original": self.original_length, "stored": self.stored_length, "runs": groups}

    @classmethod
    def load(cls, dumped: Any) -> SegmentMap:
        """Read a map from what `dump` wrote."""
        runs: list[Run] = []
        original = stored = 0
        for left_out, put_in, *lengths in dumped["runs"]:
            for length in lengths:
                original, stored = original + left_out, stored + put_in
                runs.append(Run(original, stored, length))
                original, stored = original + length, stored + length
        return cls(runs, dumped["original"], dumped["stored"])

    def __eq__(self, other: object) -> bool:
        return isinstance(other, SegmentMap) and self.dump() == other.dump()

    def __hash__(self) -> int:
        return hash((self.runs, self.original_length, self.stored_length))

    def __repr__(self) -> str:
        return f"SegmentMap({len(self.runs)} runs, {self.original_length} -> {self.stored_length})"


def edited(text: str, edits: Sequence[Edit]) -> tuple[str, SegmentMap]:
    """Apply replacements to a text.

    Args:
        text: The text.
        edits: The replacements, ascending and without overlap. Where one puts in as many code points as it
            takes out, positions inside it stay where they are.

    Returns:
        The new text, and the map from the old one to it.
    """
    if not edits:
        return text, SegmentMap.identity(len(text))
    pieces: list[str] = []
    runs: list[Run] = []
    at = shift = 0
    kept_from = 0
    for start, end, instead in edits:
        pieces += (text[at:start], instead)
        at = end
        if end - start != len(instead):
            runs.append(Run(kept_from, kept_from + shift, start - kept_from))
            kept_from = end
            shift += len(instead) - (end - start)
    pieces.append(text[at:])
    runs.append(Run(kept_from, kept_from + shift, len(text) - kept_from))
    return "".join(pieces), SegmentMap(runs, len(text), len(text) + shift)


def _tidied(runs: Iterable[Run]) -> Iterable[Run]:
    """Leave out empty runs and unite those that touch in both texts."""
    pending: Run | None = None
    for run in runs:
        if run.length == 0:
            continue
        if pending is None:
            pending = run
        elif (
            run.original == pending.original + pending.length
            and run.stored == pending.stored + pending.length
        ):
            pending = Run(pending.original, pending.stored, pending.length + run.length)
        else:
            yield pending
            pending = run
    if pending is not None:
        yield pending
