"""Characters as people see them: grapheme clusters, their cells, and what stands in for the invisible.

Everything outside the view counts code points. Here a code point is mapped to the cluster that it belongs to,
so that a cursor never stands inside an emoji and a row is never wider than the screen.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from rich.cells import split_graphemes

_NOT_SIMPLE = re.compile(r"[^ -~\u00a0-\u00ac\u00ae-\u02ff\u0370-\u0482\u1e00-\u1eff‐-‧‰-⁞€←-↓]")
_NEIGHBOURHOOD = 64


class Cluster(NamedTuple):
    """What is drawn as one character."""

    start: int
    """The first code point."""
    end: int
    """One past the last."""
    cells: int
    """How many cells of the screen it takes."""


def _stand_ins() -> dict[int, str]:
    shown = {code: chr(0x2400 + code) for code in range(0x20)}
    shown |= dict.fromkeys(range(0x80, 0xA0), "␦")
    shown |= dict.fromkeys((*range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x200E, 0x200F, 0x061C), "·")
    shown |= dict.fromkeys((0x200B, 0x2060, 0xFEFF), "·")
    shown |= {0x09: "⇥", 0x0A: " ", 0x7F: "␡", 0xAD: "‐", 0x2028: "␤", 0x2029: "␤"}
    return shown


_STAND_INS = _stand_ins()


def displayed(text: str) -> str:
    """Replace what a terminal would obey or hide by visible characters, one for one."""
    return text.translate(_STAND_INS)


def next_special(text: str, start: int, end: int) -> int:
    """Find the first code point in a range that is not plainly one character in one cell; `end` if none."""
    found = _NOT_SIMPLE.search(text, start, end)
    return found.start() if found else end


def is_simple(text: str, start: int, end: int) -> bool:
    """Tell whether every code point of a range is one character in one cell."""
    return _NOT_SIMPLE.search(text, start, end) is None


def _is_flag_half(character: str) -> bool:
    return "\U0001f1e6" <= character <= "\U0001f1ff"


def clusters(text: str, start: int, end: int) -> list[Cluster]:
    """Divide a range into clusters that cover it without gaps.

    Args:
        text: The whole text.
        start: Where the range starts; taken to be the start of a cluster.
        end: One past its end.
    """
    if is_simple(text, start, end):
        return [Cluster(place, place + 1, 1) for place in range(start, end)]
    piece = displayed(text[start:end])
    found: list[Cluster] = []
    for first, last, cells in split_graphemes(piece)[0]:
        half = last - first == 1 and _is_flag_half(piece[first])
        if half and found and _is_flag_half(text[found[-1].start]) and found[-1].end - found[-1].start == 1:
            found[-1] = Cluster(found[-1].start, start + last, 2)
        else:
            found.append(Cluster(start + first, start + last, cells))
    return found


def cells(text: str, start: int, end: int) -> int:
    """Count the cells that a range takes."""
    if is_simple(text, start, end):
        return end - start
    return sum(cluster.cells for cluster in clusters(text, start, end))


def _around(text: str, position: int) -> Cluster:
    low = text.rfind("\n", max(0, position - _NEIGHBOURHOOD), position) + 1 or max(
        0, position - _NEIGHBOURHOOD
    )
    high = min(len(text), position + _NEIGHBOURHOOD)
    for cluster in clusters(text, low, high):
        if cluster.end > position:
            return cluster
    return Cluster(position, position, 0)


def cluster_at(text: str, position: int) -> Cluster:
    """Give the cluster that a position lies in; an empty one at the end of the text."""
    if position >= len(text):
        return Cluster(len(text), len(text), 0)
    if is_simple(text, position, min(len(text), position + 2)):
        return Cluster(position, position + 1, 1)
    return _around(text, position)


def snapped(text: str, position: int) -> int:
    """Move a position that lies inside a cluster back to the cluster's start."""
    return cluster_at(text, max(0, min(position, len(text)))).start


def after(text: str, position: int) -> int:
    """Give the start of the cluster behind the one at a position."""
    return (
        min(len(text), max(position + 1, cluster_at(text, position).end))
        if position < len(text)
        else position
    )


def before(text: str, position: int) -> int:
    """Give the start of the cluster before a position."""
    return cluster_at(text, position - 1).start if position > 0 else 0
