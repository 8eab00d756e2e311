"""The margin beside a transcript: which lane each coding's bracket takes, and where its name stands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from qualcode.dataclass import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Bracket:
    """A coding beside the lines of one paragraph."""

    coding: int
    """Which coding, by its place in the sequence given."""
    lane: int
    """Its lane, from 0 next to the text."""
    first: int
    """The paragraph's first line beside which it runs, from 0."""
    last: int
    """The paragraph's last line beside which it runs."""
    opens: bool
    """Whether the coding starts here and not in an earlier paragraph."""
    closes: bool
    """Whether the coding ends here and not in a later paragraph."""
    name_line: int | None
    """The line beside which the code's name stands, maybe after the last; none where it is not said again."""


def brackets(
    paragraphs: Sequence[Sequence[tuple[int, int]]],
    spans: Sequence[tuple[int, int]],
    reminding: Sequence[bool],
) -> tuple[list[list[Bracket]], int]:
    """Lay out the brackets of a whole transcript.

    Args:
        paragraphs: The lines of each paragraph, as ranges of code points in ascending order.
        spans: The codings' places.
        reminding: For each paragraph, whether the names of codings that come from above are said again.

    Returns:
        The brackets of each paragraph, and how many lanes there are. A coding keeps its lane from its first
        line to its last; codings that share a line never share a lane.
    """
    beside = [_touched(lines, spans) for lines in paragraphs]
    offsets = [0]
    for lines in paragraphs:
        offsets.append(offsets[-1] + len(lines))
    reach: dict[int, tuple[int, int]] = {}
    for offset, touched in zip(offsets, beside, strict=False):
        for coding, (first, last) in touched.items():
            start = reach[coding][0] if coding in reach else offset + first
            reach[coding] = (start, offset + last)
    lanes = _lanes(reach)
    laid = [
        _laid(touched, offset, reach, lanes, again)
        for offset, touched, again in zip(offsets, beside, reminding, strict=False)
    ]
    return laid, max(lanes.values(), default=-1) + 1


def _touched(
    lines: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    """Give the first and last line that each coding touches, of those that touch any."""
    found: dict[int, tuple[int, int]] = {}
    if not lines:
        return found
    low, high = lines[0][0], lines[-1][1]
    for coding, (start, end) in enumerate(spans):
        if start >= high or end <= low:
            continue
        touched = [number for number, (first, last) in enumerate(lines) if start < last and first < end]
        if touched:
            found[coding] = (touched[0], touched[-1])
    return found


def _lanes(reach: Mapping[int, tuple[int, int]]) -> dict[int, int]:
    lanes: dict[int, int] = {}
    free_from: list[int] = []
    # Of those that start together the shortest stands next to the text.
    for coding, (first, last) in sorted(reach.items(), key=lambda item: (item[1][0], item[1][1], item[0])):
        lane = next((place for place, free in enumerate(free_from) if free <= first), len(free_from))
        if lane == len(free_from):
            free_from.append(0)
        free_from[lane] = last + 1
        lanes[coding] = lane
    return lanes


def _laid(
    touched: Mapping[int, tuple[int, int]],
    offset: int,
    reach: Mapping[int, tuple[int, int]],
    lanes: Mapping[int, int],
    again: bool,
) -> list[Bracket]:
    laid: list[Bracket] = []
    free = 0
    for coding, (first, last) in sorted(touched.items(), key=lambda item: (item[1][0], lanes[item[0]])):
        opens = reach[coding][0] == offset + first
        named = opens or again
        name_line = max(first, free) if named else None
        free = max(first, free) + 1 if named else free
        laid.append(
            Bracket(
                coding=coding,
                lane=lanes[coding],
                first=first,
                last=last,
                opens=opens,
                closes=reach[coding][1] == offset + last,
                name_line=name_line,
            )
        )
    return laid
