"""Participants: the people who speak."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.participant import Participant
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message
from qualcode.store.attributes import Attributes
from qualcode.store.overview import ROLES

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_COLUMNS = "id, uuid, pseudonym, role, real_name"


class Participants:
    """The participants of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._attributes = Attributes(database)

    def all(self) -> list[Participant]:
        """Give all participants in the order of their pseudonyms."""
        attributes = self._attributes.of("participant")
        rows = self._database.rows(f"SELECT {_COLUMNS} FROM participant ORDER BY pseudonym")
        return [self._participant(row, attributes.get(row[0], {})) for row in rows]

    def by_id(self, participant_id: int) -> Participant:
        """Give a participant.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"SELECT {_COLUMNS} FROM participant WHERE id = ?", (participant_id,))
        if row is None:
            raise NotFoundError(message("There is no such participant."), GONE)
        return self._participant(
            row, self._attributes.of("participant", participant_id).get(participant_id, {})
        )

    def by_pseudonym(self, pseudonym: str) -> Participant | None:
        """Give the participant with a pseudonym, if there is one."""
        number = self._database.value("SELECT id FROM participant WHERE pseudonym = ?", (pseudonym,))
        return None if number is None else self.by_id(number)

    def roles(self) -> list[str]:
        """Give the keys of the roles that are played in the project."""
        return [row[0] for row in self._database.rows(ROLES)]

    def add(
        self, action: Action, pseudonym: str, role: str | None = None, real_name: str | None = None
    ) -> Participant:
        """Add a participant."""
        return self.by_id(
            action.insert("participant", pseudonym=pseudonym, role=role or None, real_name=real_name or None)
        )

    @staticmethod
    def _participant(row: Row, attributes: dict[str, str]) -> Participant:
        return Participant(
            id=row[0],
            uuid=row[1],
            pseudonym=row[2],
            role=row[3],
            real_name=row[4],
            attributes=attributes,
        )
