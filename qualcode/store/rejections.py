"""Suggestions that were rejected."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database


class Rejections:
    """The rejections of a project, by interview, code and words.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> set[tuple[int, int, str]]:
        """Give the interview, the code and the words of each."""
        return set(self._database.rows("SELECT interview_id, code_id, quote FROM rejection"))

    def count(self) -> int:
        """Tell how many there are."""
        return int(self._database.value("SELECT count(*) FROM rejection") or 0)

    def add(self, action: Action, interview_id: int, code_id: int, quote: str, engine: str) -> bool:
        """Keep a rejection; tells whether it is new."""
        there = self._database.value(
            "SELECT 1 FROM rejection WHERE interview_id = ? AND code_id = ? AND quote = ?",
            (interview_id, code_id, quote),
        )
        if there is not None:
            return False
        action.insert("rejection", interview_id=interview_id, code_id=code_id, quote=quote, engine=engine)
        return True
