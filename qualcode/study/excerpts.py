"""Reading excerpts: the words behind every number."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.store.excerpts import Sort

if TYPE_CHECKING:
    from qualcode.domain.coding import Excerpt
    from qualcode.domain.filters import Filter
    from qualcode.study.context import Context

SORTS = tuple(sort.value for sort in Sort)
"""By what excerpts can be sorted; `place` is by interview and place in it."""


class Excerpts:
    """Gives excerpts by filter; changes nothing."""

    def __init__(self, context: Context) -> None:
        self._store = context.project.excerpts

    def page(self, wanted: Filter, sort: str = "place", offset: int = 0, limit: int = 50) -> list[Excerpt]:
        """Give some of the excerpts that a filter admits.

        Args:
            wanted: What is admitted.
            sort: One of `SORTS`.
            offset: How many are passed over.
            limit: How many are given at most.
        """
        return self._store.page(wanted, Sort(sort), offset, limit)

    def count(self, wanted: Filter) -> int:
        """Tell how many excerpts a filter admits."""
        return self._store.count(wanted)

    def stream(self, wanted: Filter, sort: str = "place") -> Iterator[Excerpt]:
        """Give all excerpts that a filter admits, one by one, however many they are."""
        return self._store.stream(wanted, Sort(sort))

    def ids(self, wanted: Filter) -> list[int]:
        """Give the ids of the codings that a filter admits."""
        return self._store.ids(wanted)
