"""Screens that are a list of things in an order that a key changes: what they share."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, ClassVar, Generic, TypeVar

from rich.cells import cell_len
from rich.style import Style
from rich.text import Text

from qualcode.dataclass import dataclass
from qualcode.domain.record import Record
from qualcode.i18n import Message
from qualcode.tui.desk import Desk
from qualcode.tui.screens.rows import RowsPage
from qualcode.tui.transcript.rendering import shortened

Item = TypeVar("Item")


@dataclass(frozen=True, slots=True)
class Order(Record):
    """An order of the list."""

    title: Message
    """What it is called."""
    key: Callable[[Any], Any]
    """By what things are sorted."""
    backwards: bool = False
    """Whether the largest comes first."""


class SortedRowsPage(RowsPage, Generic[Item]):
    """Lists things; the cursor stays on its thing when they are sorted otherwise or read again.

    Args:
        desk: The desk.
    """

    DEFAULT_CSS = """
    SortedRowsPage #rows { text-wrap: nowrap; text-overflow: ellipsis; }
    """
    orders: ClassVar[Mapping[str, Order]]
    """The orders by their names, in the order in which a key goes through them."""
    further: ClassVar[Mapping[str, Order]] = {}
    """The orders that only a click on the head of a column gives."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.items: list[Item] = []
        """What is listed."""
        self.sort = next(iter(self.orders))
        """In which order."""
        self.was_read = False
        """Whether anything was read yet."""

    @property
    def here(self) -> Item | None:
        """What the cursor stands on."""
        return self.items[self.place] if self.place < len(self.items) else None

    def id_of(self, item: Item) -> int:
        """Tell things apart."""
        raise NotImplementedError

    def measure(self) -> None:
        """Find out how wide the columns are, before rows are drawn."""

    def row(self, item: Item) -> Text:
        """Draw a row."""
        raise NotImplementedError

    def take(self, items: Sequence[Item]) -> None:
        """Show what was read."""
        # Where the cursor stands is asked before anything else is listed.
        here = self.id_of(self.here) if self.here is not None else 0
        self.items, self.was_read = list(items), True
        self._put_in_order(here)

    def _put_in_order(self, here: int) -> None:
        order = self.order
        self.items.sort(key=order.key, reverse=order.backwards)
        place = next((place for place, one in enumerate(self.items) if self.id_of(one) == here), None)
        self._draw(place)

    def _draw(self, place: int | None = None) -> None:
        self.measure()
        self.fill([self.row(one) for one in self.items], place)

    @property
    def order(self) -> Order:
        """The order that holds."""
        return {**self.orders, **self.further}[self.sort]

    def action_sort(self, name: str) -> None:
        """Sort as the head that was clicked says."""
        self.sort = name
        self._put_in_order(self.id_of(self.here) if self.here is not None else 0)
        self.show_state()

    def next_order(self) -> None:
        """Sort by the next of the orders."""
        names = list(self.orders)
        place = names.index(self.sort) if self.sort in names else -1
        self.sort = names[(place + 1) % len(names)]
        self._put_in_order(self.id_of(self.here) if self.here is not None else 0)

    def on_resize(self) -> None:
        """Fit the columns to the new width."""
        super().on_resize()
        self._draw()


def head(cell: str, order: str) -> Text:
    """Give the head of a column, a click on which sorts by it.

    Args:
        cell: What it says, as wide as the column.
        order: The name of the order.
    """
    return Text(cell, Style(meta={"order": order}))


def fitted(name: str, room: int) -> str:
    """Give a name as a cell of a column, shortened where it must be.

    Args:
        name: The name.
        room: How wide the column is, with the blank behind it.
    """
    cut = shortened(name, room - 1)
    return cut + " " * (room - cell_len(cut))
