"""Memos: notes on anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qualcode.domain.memo import Memo, MemoTarget
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message
from qualcode.store.tombstones import buried

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_SELECT = (
    "SELECT m.id, m.uuid, m.target, coalesce(m.interview_id, r.interview_id, m.code_id, m.coding_id,"
    " m.participant_id), m.text, m.coder_id, m.created, m.start, m.end"
    " FROM memo m LEFT JOIN revision r ON r.id = m.revision_id"
)


class Memos:
    """The memos of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> list[Memo]:
        """Give the memos in the order of writing, but for those left behind by a corrected text."""
        return [
            _memo(row)
            for row in self._database.rows(
                f"{_SELECT} LEFT JOIN coding c ON c.id = m.coding_id"
                " LEFT JOIN revision v ON v.id = c.revision_id"
                " WHERE coalesce(r.current, v.current, 1) = 1 ORDER BY m.id"
            )
        ]

    def deleted(self) -> set[bytes]:
        """Give the public identities of the memos that were deleted."""
        return buried(self._database, "memo")

    def by_uuid(self, uuid: bytes) -> Memo | None:
        """Give the memo with a public identity, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE m.uuid = ?", (uuid,))
        return None if row is None else _memo(row)

    def stands_on(self, memo_id: int) -> bytes:
        """Give the public identity of what a memo stands on: a text, for a passage; empty for the project."""
        found = self._database.value(
            "SELECT coalesce(i.uuid, r.uuid, k.uuid, c.uuid, p.uuid, zeroblob(0)) FROM memo m"
            " LEFT JOIN interview i ON i.id = m.interview_id LEFT JOIN revision r ON r.id = m.revision_id"
            " LEFT JOIN code k ON k.id = m.code_id LEFT JOIN coding c ON c.id = m.coding_id"
            " LEFT JOIN participant p ON p.id = m.participant_id WHERE m.id = ?",
            (memo_id,),
        )
        return bytes(found)

    def place_for(self, target: MemoTarget, uuid: bytes) -> dict[str, int] | None:
        """Give the column and row by which a memo stands on something; none where that is gone."""
        if target is MemoTarget.PROJECT:
            return {}
        table = "revision" if target is MemoTarget.SPAN else target.value
        found = self._database.value(f"SELECT id FROM {table} WHERE uuid = ?", (uuid,))
        return None if found is None else {f"{table}_id": int(found)}

    def edited(self, uuid: bytes) -> set[bytes]:
        """Give the public identities of the entries that wrote a memo, takings in and their undoing apart."""
        rows = self._database.rows(
            "SELECT e.uuid FROM entry_change x JOIN entry e ON e.id = x.entry_id"
            " LEFT JOIN entry u ON u.id = e.undoes LEFT JOIN entry d ON d.id = e.redoes"
            " LEFT JOIN entry v ON v.id = d.undoes"
            " WHERE x.table_name = 'memo' AND instr(x.uuids, ?)"
            " AND 'take-in-reviews' NOT IN (e.action, coalesce(u.action, ''), coalesce(v.action, ''))",
            (uuid,),
        )
        return {row[0] for row in rows}

    def by_id(self, memo_id: int) -> Memo:
        """Give a memo.

        Raises:
            NotFoundError: If there is none.
        """
        row = self._database.row(f"{_SELECT} WHERE m.id = ?", (memo_id,))
        if row is None:
            raise NotFoundError(message("There is no such memo."), GONE)
        return _memo(row)

    def on(self, target: MemoTarget, target_id: int | None = None) -> list[Memo]:
        """Give the memos on one thing; those on its passages for `SPAN` and an interview."""
        if target is MemoTarget.PROJECT:
            return [_memo(row) for row in self._database.rows(f"{_SELECT} WHERE m.target = 'project'")]
        column = "r.interview_id" if target is MemoTarget.SPAN else f"m.{target.value}_id"
        current = (
            " AND r.current = 1 ORDER BY m.start, m.id" if target is MemoTarget.SPAN else " ORDER BY m.id"
        )
        rows = self._database.rows(f"{_SELECT} WHERE {column} = ?{current}", (target_id,))
        return [_memo(row) for row in rows]

    def on_codings(self, interview_id: int) -> dict[int, list[Memo]]:
        """Give the memos on the codings of an interview's current text, by the coding's id."""
        found: dict[int, list[Memo]] = {}
        for row in self._database.rows(
            f"{_SELECT} JOIN coding c ON c.id = m.coding_id JOIN revision v ON v.id = c.revision_id"
            " WHERE v.interview_id = ? AND v.current = 1 ORDER BY m.id",
            (interview_id,),
        ):
            memo = _memo(row)
            found.setdefault(memo.target_id or 0, []).append(memo)
        return found

    def add(
        self,
        action: Action,
        target: MemoTarget,
        target_id: int | None,
        text: str,
        span: tuple[int, int] | None = None,
    ) -> Memo:
        """Write a memo.

        Args:
            action: The action under way.
            target: What it stands on.
            target_id: The row of that: the interview's for a span, none for the project.
            text: What it says.
            span: The passage, for a span.
        """
        values: dict[str, object] = {}
        if target is MemoTarget.SPAN:
            revision_id = self._database.value(
                "SELECT id FROM revision WHERE interview_id = ? AND current = 1", (target_id,)
            )
            start, end = span or (None, None)
            values = {"revision_id": revision_id, "start": start, "end": end}
        elif target is not MemoTarget.PROJECT:
            values = {f"{target.value}_id": target_id}
        return self.by_id(action.insert("memo", target=target.value, text=text, **values))


def _memo(row: Row) -> Memo:
    return Memo(
        id=row[0],
        uuid=row[1],
        target=MemoTarget(row[2]),
        target_id=row[3],
        text=row[4],
        coder_id=row[5],
        created=row[6],
        start=row[7],
        end=row[8],
    )
