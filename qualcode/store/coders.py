"""Coders: who works in the project."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.domain.coder import Coder, CoderKind
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message
from qualcode.store.coder_names import free_coder_name, taken_coder_names

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_SELECT = "SELECT id, uuid, name, kind FROM coder"


class Coders:
    """The coders of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Coder]:
        """Give all coders in the order in which they came."""
        return [_coder(row) for row in self._database.rows(f"{_SELECT} ORDER BY id")]

    def by_id(self, coder_id: int) -> Coder:
        """Give a coder.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_SELECT} WHERE id = ?", (coder_id,))
        if row is None:
            raise NotFoundError(message("There is no such coder."), GONE)
        return _coder(row)

    def by_uuid(self, uuid: bytes) -> Coder | None:
        """Give the coder with a public identity, if the project knows one."""
        row = self._database.row(f"{_SELECT} WHERE uuid = ?", (uuid,))
        return None if row is None else _coder(row)

    def by_name(self, name: str) -> Coder | None:
        """Give the coder with a name, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE name = ? ORDER BY id LIMIT 1", (name,))
        return None if row is None else _coder(row)

    def add(
        self, action: Action, name: str, kind: CoderKind = CoderKind.CODER, *, uuid: bytes | None = None
    ) -> Coder:
        """Add somebody whose work comes in from elsewhere; who acts herself is added by her first action.

        Args:
            action: The action under way.
            name: The name; where somebody has it already, it gets a number, e.g. `Kari~2`.
            kind: What this person does.
            uuid: The public identity, where it is known.
        """
        given = {} if uuid is None else {"uuid": uuid}
        own = free_coder_name(name, taken_coder_names(action.connection))
        return self.by_id(action.insert("coder", **given, name=own, kind=kind.value))

    def add_all(self, action: Action, names: Iterable[str]) -> list[int]:
        """Add many whose work comes in from elsewhere.

        Args:
            action: The action under way.
            names: Their names; see `add`.

        Returns:
            Their ids, in the order of the names.
        """
        taken = taken_coder_names(action.connection)
        numbers: list[int] = []
        for name in names:
            own = free_coder_name(name, taken)
            taken.add(own.casefold())
            numbers.append(action.insert("coder", name=own, kind=CoderKind.CODER.value))
        return numbers


def _coder(row: Row) -> Coder:
    return Coder(id=row[0], uuid=row[1], name=row[2], kind=CoderKind(row[3]))
