"""Attributes: what else is known of participants, cases and interviews."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

OWNERS = ("participant", "case", "interview")
"""Who can have attributes."""


class Attributes:
    """The attributes of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, owner: str, owner_id: int | None = None) -> dict[int, dict[str, str]]:
        """Give the attributes of all owners of one kind, or of one of them.

        Args:
            owner: One of `OWNERS`.
            owner_id: The participant, case or interview; all by default.

        Returns:
            Name and value by owner's id; owners without attributes are left out.
        """
        only, params = ("IS NOT NULL", ()) if owner_id is None else ("= ?", (owner_id,))
        found: dict[int, dict[str, str]] = {}
        for number, name, value in self._database.rows(
            f"SELECT {owner}_id, name, value FROM attribute WHERE {owner}_id {only} ORDER BY name",
            params,
        ):
            found.setdefault(number, {})[name] = value
        return found

    def names(self, owner: str) -> list[str]:
        """Give the names of the attributes that owners of one kind have."""
        rows = self._database.rows(
            f"SELECT DISTINCT name FROM attribute WHERE {owner}_id IS NOT NULL ORDER BY name"
        )
        return [row[0] for row in rows]

    def counts(self, owner: str) -> list[tuple[str, str, int]]:
        """Give every attribute of owners of one kind, each value that it takes, and how many have it."""
        rows = self._database.rows(
            f"SELECT name, value, count(*) FROM attribute WHERE {owner}_id IS NOT NULL"
            " GROUP BY name, value ORDER BY name, value"
        )
        return [(row[0], row[1], row[2]) for row in rows]

    def rename(self, action: Action, owner: str, old: str, new: str) -> int:
        """Give an attribute another name, with all owners of one kind, none of whom has that one yet.

        Returns:
            How many had it.
        """
        rows = self._of_name(owner, old)
        return sum(action.update("attribute", row[0], name=new) for row in rows)

    def remove(self, action: Action, owner: str, name: str) -> int:
        """Take an attribute away from all owners of one kind; tells how many had it."""
        return action.delete_many("attribute", [row[0] for row in self._of_name(owner, name)])

    def _of_name(self, owner: str, name: str) -> list[Row]:
        return self._database.rows(
            f"SELECT id FROM attribute WHERE {owner}_id IS NOT NULL AND name = ? ORDER BY id", (name,)
        )

    def set(self, action: Action, owner: str, owner_id: int, name: str, value: str | None) -> bool:
        """Give an owner an attribute, change it, or take it away.

        Args:
            action: The action under way.
            owner: One of `OWNERS`.
            owner_id: The participant, case or interview.
            name: The attribute.
            value: Its value; `None` takes it away.

        Returns:
            Whether anything is different now.
        """
        row = self._database.row(
            f"SELECT id FROM attribute WHERE {owner}_id = ? AND name = ?", (owner_id, name)
        )
        if value is None:
            return row is not None and bool(action.delete("attribute", row[0]))
        if row is not None:
            return action.update("attribute", row[0], value=value)
        action.insert("attribute", **{f"{owner}_id": owner_id, "name": name, "value": value})
        return True
