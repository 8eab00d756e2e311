"""Replaying the journal: every action taken back to the beginning, and done again."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from typing import TYPE_CHECKING

from qualcode.domain.coder import Identity
from qualcode.domain.problem import Check, Problem
from qualcode.i18n import Message, message
from qualcode.store.action import Action
from qualcode.store.images import Images
from qualcode.store.inverting import Inverter, Obstacle
from qualcode.store.tables import TABLES

if TYPE_CHECKING:
    from qualcode.store.database import Database

_NOBODY = Identity(uuid=bytes(15) + b"\1", name="check")
_UNJOURNALLED = frozenset({"coder", "setting"})
"""Tables that a new project may have rows in, or that get some beside the journal."""

Rows = dict[tuple[str, bytes], tuple[object, ...]]
"""All journalled rows, as the journal would keep them."""


def replay(copy: Database) -> Iterator[Problem]:
    """Take everything back and do it again, in a copy that is thrown away afterwards.

    Args:
        copy: A copy of the project; it is changed.
    """
    before = _rows(copy.connection)
    entries = [row[0] for row in copy.rows("SELECT id FROM entry ORDER BY id DESC")]
    try:
        undone = [_invert(copy, number) for number in entries]
        left = {table for table, _uuid in _rows(copy.connection)} - _UNJOURNALLED
        if left:
            yield _problem(
                "",
                message(
                    "The journal does not account for rows of: {tables}.", tables=", ".join(sorted(left))
                ),
            )
        for number in reversed(undone):
            if number is not None:
                _invert(copy, number)
    except _StuckError as stuck:
        yield stuck.problem
        return
    yield from _differences(before, _rows(copy.connection))


class _StuckError(Exception):
    """An entry cannot be taken back.

    Args:
        problem: What to tell.
    """

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem)
        self.problem = problem
        """What to tell."""


def _invert(copy: Database, entry_id: int) -> int | None:
    """Take an entry back; gives the entry that this makes, if anything changed."""
    try:
        with Action(copy, _NOBODY, "check") as action:
            Inverter(action).invert(entry_id, last=True)
    except (Obstacle, sqlite3.Error, LookupError, ValueError) as error:
        name = copy.value("SELECT action FROM entry WHERE id = ?", (entry_id,))
        raise _StuckError(
            _problem(str(entry_id), message("The action {action} cannot be taken back.", action=name))
        ) from error
    return action.entry_id


def _rows(connection: sqlite3.Connection) -> Rows:
    images = Images(connection)
    found: Rows = {}
    for table in TABLES.values():
        columns = ", ".join(table.columns)
        for uuid, *values in connection.execute(f'SELECT uuid, {columns} FROM "{table.name}"'):
            found[table.name, uuid] = tuple(images.take(table, table.columns, values))
    return found


def _differences(before: Rows, after: Rows) -> Iterator[Problem]:
    different: dict[str, int] = {}
    for key in before.keys() | after.keys():
        if before.get(key) != after.get(key) and key[1] != _NOBODY.uuid:
            different[key[0]] = different.get(key[0], 0) + 1
    for table, count in sorted(different.items()):
        yield _problem(
            table,
            message(
                "Done again, the actions lead to {count} other rows of {table}.", count=count, table=table
            ),
        )


def _problem(place: str, sentence: Message) -> Problem:
    return Problem(check=Check.JOURNAL, place=place, sentence=sentence)
