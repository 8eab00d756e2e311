"""How often codes are used: what the store gives for each code, counted and rolled up the tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import field
from functools import reduce
from itertools import compress
from operator import or_
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass

if TYPE_CHECKING:
    from qualcode.analysis.coverage import Coverage
    from qualcode.analysis.grouping import Grouping, People, Values

Line = int | None
"""A row of the table by its code's id, or `None` for all rows together."""

_ANY = 1
"""The group of all codings that count, where no columns tell them apart."""

Lane = tuple[int, ...]
"""Ranges of words are united with others of the same coder and question, as far as columns ask for these."""


@dataclass(frozen=True, slots=True)
class Tree:
    """How codes make rows, and rows make sums."""

    rows: tuple[int, ...]
    """The rows by code, parents before children."""
    parents: Mapping[int, int | None]
    """The row above each row; none where only the total is."""
    homes: Mapping[int, int]
    """The row in which each code is counted first."""

    def climb(self, visit: Callable[[Line, Line], None]) -> None:
        """Call a function with each row and the one that sums it up, children before their parents."""
        for row in reversed(self.rows):
            visit(row, self.parents[row])


@dataclass(slots=True)
class Words:
    """How many words a row covers."""

    total: int = 0
    """In all."""
    columns: Counter[Values] = field(default_factory=Counter)
    """In each column."""


@dataclass(slots=True)
class Tally:
    """What is counted of each row; the row `None` is everything, each coding once."""

    codings: dict[Line, Counter[int]]
    """Codings by group; where codings are not asked for, only whether there are any."""
    people: dict[Line, int] = field(default_factory=dict)
    """Participants, as `People` has them."""
    words: dict[Line, Words] = field(default_factory=dict)
    """Words."""


def sum_up(counts: Iterable[tuple[int, int]], tree: Tree) -> Tally:
    """Sum up the codings of each code, where no columns tell them apart."""
    tally = Tally(codings={row: Counter() for row in (*tree.rows, None)})
    for code_id, number in counts:
        tally.codings[tree.homes[code_id]][_ANY] += number
    _sum_up(tally.codings, tree)
    return tally


def count_codings(batches: Iterable[tuple[int, Iterable[str]]], grouping: Grouping, tree: Tree) -> Tally:
    """Count codings.

    Args:
        batches: For each code, the keys of its codings.
        grouping: The columns.
        tree: The rows.
    """
    tally = Tally(codings={row: Counter() for row in (*tree.rows, None)})
    for code_id, keys in batches:
        tally.codings[tree.homes[code_id]].update(map(grouping.__getitem__, keys))
    _sum_up(tally.codings, tree)
    return tally


def count_people(
    batches: Iterable[tuple[int, Iterable[str]]], grouping: Grouping, people: People, tree: Tree
) -> Tally:
    """Find the participants to whom codings belong; arguments as for `count_codings`."""
    tally = Tally(codings={row: Counter() for row in (*tree.rows, None)})
    found: dict[Line, int] = dict.fromkeys((*tree.rows, None), 0)
    for code_id, keys in batches:
        row, distinct = tree.homes[code_id], set(keys)
        tally.codings[row].update(map(grouping.__getitem__, distinct))
        found[row] = reduce(or_, map(people.__getitem__, distinct), found[row])

    def unite(row: Line, above: Line) -> None:
        found[above] |= found[row]

    tree.climb(unite)
    _sum_up(tally.codings, tree)
    tally.people = found
    return tally


def count_words(
    batches: Iterable[tuple[int, Sequence[str], Sequence[int]]],
    grouping: Grouping,
    coverage: Coverage,
    tree: Tree,
) -> Tally:
    """Count the words that codings cover.

    Args:
        batches: For each code, the keys of its codings and their packed ranges of words.
        grouping: The columns.
        coverage: Where the words count.
        tree: The rows.
    """
    tally = Tally(codings={row: Counter() for row in (*tree.rows, None)})
    lanes: dict[Line, dict[Lane, list[int]]] = {row: {} for row in (*tree.rows, None)}
    for code_id, keys, ranges in batches:
        row = tree.homes[code_id]
        groups = list(map(grouping.__getitem__, keys))
        tally.codings[row].update(set(groups))
        for lane, chosen in _lanes(groups, ranges, grouping):
            lanes[row].setdefault(lane, []).extend(coverage.tagged(chosen))
    _sum_up(tally.codings, tree)

    def unite(row: Line, above: Line) -> None:
        tally.words[row] = _words(lanes[row], grouping, coverage)
        for lane, ranges in lanes.pop(row).items():
            lanes[above].setdefault(lane, []).extend(ranges)

    tree.climb(unite)
    tally.words[None] = _words(lanes[None], grouping, coverage)
    return tally


def _sum_up(counts: dict[Line, Counter[int]], tree: Tree) -> None:
    for counter in counts.values():
        counter.pop(0, None)

    def add(row: Line, above: Line) -> None:
        counts[above].update(counts[row])

    tree.climb(add)


def _lanes(
    groups: Sequence[int], ranges: Sequence[int], grouping: Grouping
) -> Iterable[tuple[Lane, Sequence[int]]]:
    """Tell ranges apart by their lanes; those of codings that do not count are left out."""
    lanes: dict[int, Lane | None] = {}
    for number in set(groups):
        group = grouping.groups.items[number]
        lanes[number] = group.said if group.counted else None
    distinct = {lane for lane in lanes.values() if lane is not None}
    if len(distinct) <= 1:
        # The group that does not count is 0.
        return [(lane, list(compress(ranges, groups))) for lane in distinct]
    sorted_out: dict[Lane | None, list[int]] = {lane: [] for lane in (*distinct, None)}
    for number, one in zip(groups, ranges, strict=True):
        sorted_out[lanes[number]].append(one)
    return [(lane, sorted_out[lane]) for lane in distinct]


def _words(lanes: dict[Lane, list[int]], grouping: Grouping, coverage: Coverage) -> Words:
    words = Words()
    counts: Counter[int] = Counter()
    for said, ranges in lanes.items():
        ranges.sort()
        counts = coverage.united(ranges)
        for parts, number in counts.items():
            for part in coverage.parts.items[parts]:
                words.columns[grouping.complete(part, said)] += number
    if len(lanes) > 1:
        counts = coverage.united(sorted(one for ranges in lanes.values() for one in ranges))
    words.total = counts.total()
    return words
