"""Codings and memos that found no place in the current text of their interview."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING

from qualcode.domain.layout import Layout
from qualcode.domain.lost import Lost
from qualcode.store import layouts

if TYPE_CHECKING:
    from qualcode.store.database import Database, Row

_PLACES = (
    "SELECT r.id, c.start, c.end, c.id, k.key, o.name, c.created, coalesce((SELECT"
    " group_concat(text, char(10)) FROM (SELECT text FROM memo WHERE coding_id = c.id ORDER BY id)), '')"
    " FROM revision r JOIN coding c ON c.revision_id = r.id JOIN code k ON k.id = c.code_id"
    " JOIN coder o ON o.id = c.coder_id WHERE r.current = 0 AND {which}"
    " UNION ALL SELECT r.id, m.start, m.end, m.id, '', o.name, m.created, m.text"
    " FROM revision r JOIN memo m ON m.revision_id = r.id JOIN coder o ON o.id = m.coder_id"
    " WHERE r.current = 0 AND {which} ORDER BY 1, 2, 3, 4"
)
_TEXT = (
    "SELECT i.id, i.title, r.text, (SELECT places FROM layout WHERE revision_id = r.id)"
    " FROM revision r JOIN interview i ON i.id = r.interview_id WHERE r.id = ?"
)


class Left:
    """Gives what stayed behind with older texts.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Lost]:
        """Give what stayed behind of all interviews, in the order of their titles and places."""
        return sorted(self._found("1"), key=lambda one: one.interview)

    def of(self, interview_id: int) -> list[Lost]:
        """Give what stayed behind of one interview, the oldest text first."""
        return self._found(f"r.interview_id = {int(interview_id)}")

    def with_text(self, revision_id: int) -> list[Lost]:
        """Give what stayed behind with one text, which is not the current one any more."""
        return self._found(f"r.id = {int(revision_id)}")

    def among(self, coding_ids: Iterable[int]) -> set[int]:
        """Tell which of some codings stayed behind."""
        listed = ", ".join(map(str, map(int, coding_ids)))
        rows = self._database.rows(
            "SELECT c.id FROM coding c JOIN revision r ON r.id = c.revision_id"
            f" WHERE r.current = 0 AND c.id IN ({listed})"
        )
        return {row[0] for row in rows}

    def _found(self, which: str) -> list[Lost]:
        rows = self._database.rows(_PLACES.format(which=which))
        return [
            lost
            for revision_id, places in groupby(rows, key=itemgetter(0))
            for lost in self._in_text(revision_id, [place[1:] for place in places])
        ]

    def _in_text(self, revision_id: int, places: list[Row]) -> list[Lost]:
        interview_id, title, text, layout = self._database.rows(_TEXT, (revision_id,))[0]
        turns = Layout() if layout is None else layouts.decode(layout)
        return [
            Lost(
                id=number,
                interview_id=interview_id,
                interview=title,
                reference=f"{title}:{turns.turn_at(start)}",
                start=start,
                end=end,
                quote=text[start:end],
                code_key=code_key,
                coder=coder,
                created=created,
                memo=memo,
            )
            for start, end, number, code_key, coder, created, memo in places
        ]
