"""Cases: the units studied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.case import Case
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message
from qualcode.store.attributes import Attributes

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row


class Cases:
    """The cases of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._attributes = Attributes(database)

    def all(self) -> list[Case]:
        """Give all cases in the order of their keys."""
        attributes = self._attributes.of("case")
        rows = self._database.rows('SELECT id, uuid, key, name FROM "case" ORDER BY key')
        return [self._case(row, attributes.get(row[0], {})) for row in rows]

    def by_id(self, case_id: int) -> Case:
        """Give a case.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row('SELECT id, uuid, key, name FROM "case" WHERE id = ?', (case_id,))
        if row is None:
            raise NotFoundError(message("There is no such case."), GONE)
        return self._case(row, self._attributes.of("case", case_id).get(case_id, {}))

    def by_key(self, key: str) -> Case | None:
        """Give the case with a key, if there is one."""
        number = self._database.value('SELECT id FROM "case" WHERE key = ?', (key,))
        return None if number is None else self.by_id(number)

    def add(self, action: Action, key: str, name: str = "") -> Case:
        """Add a case; its name is its key where none is given."""
        return self.by_id(action.insert("case", key=key, name=name or key))

    @staticmethod
    def _case(row: Row, attributes: dict[str, str]) -> Case:
        return Case(id=row[0], uuid=row[1], key=row[2], name=row[3], attributes=attributes)
