"""A table as data: what every rendering starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from qualcode.dataclass import dataclass
from qualcode.domain.measures import Status
from qualcode.domain.record import Record
from qualcode.i18n import Message, decimal, message, with_mark
from qualcode.report.headings import heading
from qualcode.report.roles import role_name

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Rated(Record):
    """A count with the rate that stands beside it for people; for programs it is the count."""

    count: int | float
    """The count."""
    rate: float
    """The rate."""


Plain = str | int | float | None
"""What a cell holds for programs: a text, a number, or nothing."""

Cell = Plain | Rated
"""What a cell holds: also a count with its rate; a text may be a `Status` in place of a number."""

BESIDE: Final = " · "
"""What stands between a count and its rate."""

SIGNS: Final = {Status.NOT_ASKED: "–", Status.NOT_INTERVIEWED: "×"}
"""What people read where there is no number, and could be none."""
_LEGENDS: Final = {
    Status.NOT_ASKED: message("– not asked, or not answered: nobody here has words under the question"),
    Status.NOT_INTERVIEWED: message("× not interviewed: nobody here is in these interviews"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Column(Record):
    """A column of a table."""

    key: str
    """The heading in CSV and JSON; never translated."""
    label: str = ""
    """The heading that people read; the key where it is empty."""
    decimals: int | None = None
    """How many decimals people read; as many as there are where it is none."""
    data_only: bool = False
    """Whether it stands in CSV and JSON only."""

    @property
    def heading(self) -> str:
        """The heading that people read."""
        return self.label or self.key


@dataclass(frozen=True, slots=True, kw_only=True)
class Row(Record):
    """A row of a table."""

    cells: tuple[Cell, ...]
    """Its cells, one a column."""
    depth: int = 0
    """How far its first text is indented for people, e.g. below its theme."""
    total: bool = False
    """Whether it sums up the rows above."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet(Record):
    """A table with its title and notes."""

    title: str = ""
    """What it shows."""
    columns: tuple[Column, ...]
    """Its columns."""
    rows: tuple[Row, ...]
    """Its rows."""
    notes: tuple[Message, ...] = ()
    """What a reader must know to read it rightly."""

    def keys(self) -> tuple[str, ...]:
        """Give the headings for data, each one once: a second `total` becomes `total_2`."""
        keys: list[str] = []
        for column in self.columns:
            key, number = column.key, 1
            while key in keys:
                number += 1
                key = f"{column.key}_{number}"
            keys.append(key)
        return tuple(keys)

    def legend(self) -> tuple[Message, ...]:
        """Give the notes, and what the signs in its cells mean."""
        used = {cell for row in self.rows for cell in row.cells if isinstance(cell, Status)}
        return (*self.notes, *legend(used))

    def for_people(self) -> Sheet:
        """Give it without the columns that are for programs only, with roles as people read them."""
        shown = [place for place, column in enumerate(self.columns) if not column.data_only]
        roles = {place for place in shown if self.columns[place].key in _ROLES}
        return self.edit(
            columns=tuple(self.columns[place] for place in shown),
            rows=tuple(
                row.edit(cells=tuple(_role(row.cells[at]) if at in roles else row.cells[at] for at in shown))
                for row in self.rows
            ),
        )


JOINED: Final = "; "
"""What stands between several values in one cell."""
_ROLES: Final = ("role", "roles")


def _role(cell: Cell) -> Cell:
    return JOINED.join(map(role_name, cell.split(JOINED))) if isinstance(cell, str) else cell


def legend(used: Collection[Status]) -> tuple[Message, ...]:
    """Give what the signs mean that stand for some statuses."""
    return tuple(said for status, said in _LEGENDS.items() if status in used)


def sheet(headings: Sequence[str], rows: Iterable[Sequence[Cell]], title: str = "") -> Sheet:
    """Make a plain table out of headings and rows."""
    columns = tuple(Column(key=key, label=heading(key)) for key in headings)
    return Sheet(title=title, columns=columns, rows=tuple(Row(cells=tuple(cells)) for cells in rows))


def is_number(cell: Cell) -> bool:
    """Tell whether a cell holds a number."""
    return isinstance(cell, (int, float, Rated)) and not isinstance(cell, bool)


def numeric(table: Sheet, place: int) -> bool:
    """Tell whether a column holds numbers, or the signs that stand for them, and nothing else."""
    cells = [row.cells[place] for row in table.rows if row.cells[place] not in (None, "")]
    return bool(cells) and all(is_number(cell) or isinstance(cell, Status) for cell in cells)


def shown(cell: Cell, column: Column) -> str:
    """Write a cell for people."""
    if isinstance(cell, Status):
        return SIGNS.get(cell, "0")
    if isinstance(cell, Rated):
        return f"{plain(cell)}{BESIDE}{decimal(cell.rate)}"
    if isinstance(cell, (int, float)) and column.decimals is not None:
        return decimal(cell, column.decimals)
    if isinstance(cell, float):
        return with_mark(str(plain(cell)))
    return "" if cell is None else str(cell)


def plain(cell: Cell) -> Plain:
    """Give a cell for programs: a status by its key, a number with at most four decimals."""
    if isinstance(cell, Status):
        return cell.value
    if isinstance(cell, Rated):
        return cell.count
    if isinstance(cell, float):
        short = round(cell, 4)
        return int(short) if short.is_integer() else short
    return cell
