"""Settings of the project: its name, the codebook's language, favourites."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from qualcode.store.failures import unpacked

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database


class Settings:
    """The settings of a project: JSON values by key.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, key: str, default: Any = None) -> Any:
        """Give a setting's value, or a default where it is not set."""
        value = self._database.value("SELECT value FROM setting WHERE key = ?", (key,))
        return default if value is None else unpacked(value)

    def all(self) -> dict[str, Any]:
        """Give all settings."""
        rows = self._database.rows("SELECT key, value FROM setting ORDER BY key")
        return {key: unpacked(value) for key, value in rows}

    def set(self, action: Action, key: str, value: Any) -> bool:
        """Set a setting, or take it away with `None`.

        Returns:
            Whether anything is different now.
        """
        number = self._database.value("SELECT id FROM setting WHERE key = ?", (key,))
        if value is None:
            return number is not None and bool(action.delete("setting", number))
        written = json.dumps(value, ensure_ascii=False)
        if number is not None:
            return action.update("setting", number, value=written)
        action.insert("setting", key=key, value=written)
        return True
