"""The journal: what was done, and undoing it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.journal import Entry
from qualcode.errors import ConflictError, NotFoundError
from qualcode.i18n import message
from qualcode.store.failures import unpacked

if TYPE_CHECKING:
    from qualcode.domain.coder import Identity
    from qualcode.store.database import Database, Row

UNDO = "undo"
"""The name of the action that takes another back."""

REDO = "redo"
"""The name of the action that takes an undoing back."""

_SELECT = (
    "SELECT e.id, e.uuid, e.action, e.params, e.coder_id, c.name, e.created, e.undoes, e.redoes, e.undone"
    " FROM entry e JOIN coder c ON c.id = e.coder_id"
)

_OF = "e.coder_id = (SELECT id FROM coder WHERE uuid = ?)"


class RefusedError(ConflictError):
    """An action cannot be taken back, because a later one built upon it.

    Args:
        action: The action that should be taken back.
        later: The later one; `None` where it cannot be told.
    """

    def __init__(self, action: Entry, later: Entry | None) -> None:
        if later is None:
            sentence = message(
                "“{action}” cannot be taken back: the project has changed.", action=action.action
            )
        else:
            sentence = message(
                "“{action}” cannot be taken back: “{later}” by {coder} builds upon it.",
                action=action.action,
                later=later.action,
                coder=later.coder,
            )
        super().__init__(sentence, message("Undo the later action first."))
        self.entry = action
        """The action that should be taken back."""
        self.later = later
        """The later one."""


class Journal:
    """The journal of a project.

    Undoing takes back the last action of a coder that still holds; it is an entry of its own. Redoing takes
    back the coder's last undoing, as long as the coder has done nothing else since; what others did does not
    matter as long as it touched other things. Both look only at the file, and so survive restarts.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def entries(self, limit: int = 100) -> list[Entry]:
        """Give entries, the newest first.

        Args:
            limit: How many at most.
        """
        rows = self._database.rows(f"{_SELECT} ORDER BY e.id DESC LIMIT ?", (limit,))
        return [_entry(row) for row in rows]

    def by_id(self, entry_id: int) -> Entry:
        """Give an entry.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_SELECT} WHERE e.id = ?", (entry_id,))
        if row is None:
            raise NotFoundError(
                message("There is no such entry in the journal."),
                message("qualcode log lists all entries with their numbers."),
            )
        return _entry(row)

    def to_undo(self, identity: Identity) -> Entry | None:
        """Give the action that undoing would take back, if there is one."""
        row = self._database.row(
            f"{_SELECT} WHERE {_OF} AND e.undone = 0 AND e.undoes IS NULL AND e.redoes IS NULL"
            " ORDER BY e.id DESC LIMIT 1",
            (identity.uuid,),
        )
        return None if row is None else _entry(row)

    def to_redo(self, identity: Identity) -> Entry | None:
        """Give the undoing that redoing would take back, if there is one."""
        row = self._database.row(
            f"{_SELECT} WHERE {_OF} AND e.undone = 0 AND e.undoes IS NOT NULL"
            " AND NOT EXISTS (SELECT 1 FROM entry n WHERE n.coder_id = e.coder_id AND n.id > e.id"
            " AND n.undoes IS NULL AND n.redoes IS NULL) ORDER BY e.id DESC LIMIT 1",
            (identity.uuid,),
        )
        return None if row is None else _entry(row)

    def place_of(self, entry_id: int) -> tuple[int, str, int, int, int] | None:
        """Tell where in the texts an entry's first coding lies, if that coding is there now.

        Returns:
            The interview, its title, start, end and turn; 0 for a turn where nobody speaks.
        """
        return self._database.row(
            "SELECT i.id, i.title, c.start, c.end, c.turn FROM entry_change e"
            " JOIN coding c ON c.uuid = substr(e.uuids, 1, 16) JOIN revision r ON r.id = c.revision_id"
            " JOIN interview i ON i.id = r.interview_id"
            " WHERE e.entry_id = ? AND e.table_name = 'coding' AND r.current = 1 ORDER BY e.ord LIMIT 1",
            (entry_id,),
        )

    def undo(self, identity: Identity) -> Entry:
        """Take back the last action of a coder that still holds.

        Returns:
            The action taken back.

        Raises:
            NotFoundError: If there is none.
            RefusedError: If a later action built upon it; nothing is changed.
        """
        return self._take_back(identity, UNDO)

    def redo(self, identity: Identity) -> Entry:
        """Take back the coder's last undoing, unless the coder has done something new since.

        Returns:
            The action that holds again.

        Raises:
            NotFoundError: If there is none.
            RefusedError: If a later action built upon it; nothing is changed.
        """
        return self._take_back(identity, REDO)

    def _take_back(self, identity: Identity, what: str) -> Entry:
        # Most who look into the journal take nothing back.
        from qualcode.store.action import Action  # noqa: PLC0415
        from qualcode.store.inverting import Inverter, Obstacle  # noqa: PLC0415

        try:
            with Action(self._database, identity, what) as action:
                chosen = self.to_undo(identity) if what == UNDO else self.to_redo(identity)
                if chosen is None:
                    raise NotFoundError(
                        message("There is nothing to undo.")
                        if what == UNDO
                        else message("There is nothing to redo."),
                        message("qualcode log lists who did what; only your own actions are taken back."),
                    )
                origin = chosen if chosen.undoes is None else self.by_id(chosen.undoes)
                if what == UNDO:
                    action.link(undoes=chosen.id)
                else:
                    action.link(redoes=chosen.id)
                action.params.update(action=origin.action, params=dict(origin.params))
                Inverter(action).invert(chosen.id)
                action.connection.execute("UPDATE entry SET undone = 1 WHERE id = ?", (chosen.id,))
                if what == REDO:
                    action.connection.execute("UPDATE entry SET undone = 0 WHERE id = ?", (origin.id,))
        except Obstacle as obstacle:
            later = None if obstacle.entry_id is None else self.by_id(obstacle.entry_id)
            raise RefusedError(origin, later) from obstacle
        return self.by_id(origin.id)


def _entry(row: Row) -> Entry:
    return Entry(
        id=row[0],
        uuid=row[1],
        action=row[2],
        params=unpacked(row[3]),
        coder_id=row[4],
        coder=row[5],
        created=row[6],
        undoes=row[7],
        redoes=row[8],
        undone=bool(row[9]),
    )
