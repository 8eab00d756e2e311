"""Speaker labels: what stands before the colon in one transcript, and whom it stands for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.domain.participant import Label
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_SELECT = (
    "SELECT l.id, l.uuid, l.interview_id, l.name, l.participant_id, l.role, coalesce(l.role, p.role),"
    " (SELECT count(*) FROM speakers_label sl JOIN turn t ON t.speakers_id = sl.speakers_id"
    " WHERE sl.label_id = l.id),"
    " (SELECT coalesce(sum(t.end_word - t.first_word), 0)"
    " FROM speakers_label sl JOIN turn t ON t.speakers_id = sl.speakers_id WHERE sl.label_id = l.id)"
    " FROM label l LEFT JOIN participant p ON p.id = l.participant_id"
)


class Labels:
    """The speaker labels of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Label]:
        """Give the labels of all interviews."""
        return [_label(row) for row in self._database.rows(f"{_SELECT} ORDER BY l.interview_id, l.id")]

    def of(self, interview_id: int) -> list[Label]:
        """Give the labels of one interview, in the order in which they came up."""
        return [
            _label(row)
            for row in self._database.rows(
                f"{_SELECT} WHERE l.interview_id = ? ORDER BY l.id", (interview_id,)
            )
        ]

    def by_id(self, label_id: int) -> Label:
        """Give a label.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_SELECT} WHERE l.id = ?", (label_id,))
        if row is None:
            raise NotFoundError(message("There is no such label."), GONE)
        return _label(row)

    def by_name(self, interview_id: int, name: str) -> Label | None:
        """Give the label of an interview with a name, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE l.interview_id = ? AND l.name = ?", (interview_id, name))
        return None if row is None else _label(row)

    def speaks(self, participant_id: int, *, besides: int = 0) -> bool:
        """Tell whether a participant speaks under any label, or under any besides one."""
        found = self._database.value(
            "SELECT 1 FROM label WHERE participant_id = ? AND id <> ? LIMIT 1", (participant_id, besides)
        )
        return found is not None

    def named(self, name: str) -> list[Label]:
        """Give the labels of all interviews that have the same name."""
        return [_label(row) for row in self._database.rows(f"{_SELECT} WHERE l.name = ?", (name,))]

    def match(self, action: Action, interview_id: int, names: Iterable[str]) -> None:
        """Let an interview have labels of these names and no others.

        Args:
            action: The action under way.
            interview_id: The interview.
            names: The names; rows of known ones stay as they are.
        """
        wanted = dict.fromkeys(names)
        known: dict[str, int] = dict(
            self._database.rows("SELECT name, id FROM label WHERE interview_id = ?", (interview_id,))
        )
        action.delete_many("label", [number for name, number in known.items() if name not in wanted])
        for name in wanted:
            if name not in known:
                action.insert("label", interview_id=interview_id, name=name)

    def link(self, action: Action, label_id: int, participant_id: int | None) -> bool:
        """Say who speaks under a label, or that nobody is known to; tells whether that is new."""
        return action.update("label", label_id, participant_id=participant_id)

    def set_role(self, action: Action, label_id: int, role: str | None) -> bool:
        """Set the role in this interview; `None` leaves it to the participant's own."""
        return action.update("label", label_id, role=role or None)


def _label(row: Row) -> Label:
    return Label(
        id=row[0],
        uuid=row[1],
        interview_id=row[2],
        name=row[3],
        participant_id=row[4],
        own_role=row[5],
        role=row[6],
        turns=row[7],
        words=row[8],
    )
