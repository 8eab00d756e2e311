"""Writing: one action of a user is one transaction and one entry of the journal."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from qualcode.domain.coder import CoderKind, Identity
from qualcode.domain.identity import new_uuid, now
from qualcode.domain.plain import plain
from qualcode.errors import GONE, NotFoundError
from qualcode.i18n import message
from qualcode.store import failures
from qualcode.store.coder_names import free_coder_name, taken_coder_names
from qualcode.store.images import Images
from qualcode.store.recording import Heading, Recording
from qualcode.store.staleness import Staleness
from qualcode.store.tables import TABLES, OnDelete, Reference, Table, referring

if TYPE_CHECKING:
    from qualcode.store.database import Database
    from qualcode.store.pieces import Prepared

_AT_ONCE = 500
"""How many rows one statement deletes."""
_VERBATIM = frozenset({"revision", "layout"})
"""Tables whose texts are transcripts, or places in them: they have been brought into their form already."""


class DependentsError(Exception):
    """Rows that must not go refer to rows that should be deleted.

    Args:
        table: The table of the rows that refer.
        ids: Their ids.
    """

    def __init__(self, table: str, ids: Sequence[int]) -> None:
        super().__init__(table, ids)
        self.table = table
        """The table of the rows that refer."""
        self.ids = ids
        """Their ids."""


class Action:
    """A transaction that writes and journals; used as a context manager.

    An exception inside the block takes everything back. An action that changed nothing leaves no entry.

    Args:
        database: The project file.
        identity: Who acts; the project learns of a coder by his first action.
        name: The action's name, e.g. `code-passages`.
        params: What the sentence about it needs; may be completed inside the block.
    """

    def __init__(
        self,
        database: Database,
        identity: Identity,
        name: str,
        params: Mapping[str, object] | None = None,
    ) -> None:
        self.params: dict[str, object] = dict(params or {})
        """What the sentence about it needs; what is put in inside the block is kept too."""
        self.coder_id = 0
        """Who acts."""
        self.created = ""
        """When, UTC."""
        self.entry_id: int | None = None
        """The entry written, once the block is left; none where nothing was changed."""
        self.strict = False
        """Whether deleting is refused where other rows refer to the row, instead of taking them along."""
        self.admits: Callable[[CoderKind], None] | None = None
        """Is asked in the transaction whether such a coder may act; raises an error where not."""
        self._database = database
        self._identity = identity
        self._name = name
        self._images: Images | None = None
        self._stale: Staleness | None = None

    def __enter__(self) -> Self:
        self.connection: sqlite3.Connection = self._database.begin()
        """The writing connection; rows of journalled tables are written by the methods here only."""
        try:
            self.created = now()
            self.coder_id, kind = self._coder()
            if self.admits is not None:
                self.admits(kind)
            self._recording = Recording(self.connection, Heading(self.coder_id, self.created, self._name))
        except BaseException as error:
            self._fail(error)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self._fail(error)
            return
        try:
            if self._stale is not None:
                self._stale.settle()
                self._stale.make_searchable()
            self.entry_id = self._recording.finish(_kept("entry", self.params))
        except BaseException as failure:
            self._fail(failure)
            raise
        self._database.end(commit=self.entry_id is not None)
        if self.entry_id is not None:
            self._database.newest = self.entry_id

    def _fail(self, error: BaseException) -> None:
        """Take everything back, and say what SQLite's errors mean."""
        self._database.end(commit=False)
        if isinstance(error, failures.ERRORS):
            raise failures.translate(error, self._database.path) from error

    def _coder(self) -> tuple[int, CoderKind]:
        row = self.connection.execute(
            "SELECT id, kind FROM coder WHERE uuid = ?", (self._identity.uuid,)
        ).fetchone()
        if row is not None:
            return row[0], CoderKind(row[1])
        name = free_coder_name(self._identity.name, taken_coder_names(self.connection))
        # One who came with others' work, which was taken back, comes to work here herself.
        self.connection.execute("DELETE FROM tombstone WHERE uuid = ?", (self._identity.uuid,))
        # Not journalled: undoing the first action of a coder must not take away the coder who undoes it.
        added = self.connection.execute(
            "INSERT INTO coder (uuid, created, name) VALUES (?, ?, ?)",
            (self._identity.uuid, self.created, name),
        )
        return int(added.lastrowid or 0), CoderKind.CODER

    # Inserting

    def insert(self, table: str, **values: Any) -> int:
        """Add a row; `uuid`, `created` and `coder_id` are filled in where they are not given.

        Args:
            table: A journalled table.
            values: The columns.

        Returns:
            The row's id.
        """
        complete = self._complete(TABLES[table], values)
        marks = ", ".join("?" * len(complete))
        cursor = self.connection.execute(
            f'INSERT INTO "{table}" ({", ".join(complete)}) VALUES ({marks})', tuple(complete.values())
        )
        number = int(cursor.lastrowid or 0)
        if "uuid" in values:
            self._recording.restored(complete["uuid"])
        self._recording.inserted(table, complete["uuid"])
        if table in Staleness.TABLES:
            self._staleness().note(table, number, values.get("uuid"), complete)
        return number

    def note_inserted(self, table: str, uuids: bytes) -> None:
        """Journal rows that a module of the store inserted by itself.

        Args:
            table: Their table.
            uuids: Their identities, one after the other.
        """
        self._recording.inserted(table, uuids)

    def link(self, *, undoes: int | None = None, redoes: int | None = None) -> None:
        """Say which entry this action undoes, or which undoing it takes back."""
        self._recording.link(undoes=undoes, redoes=redoes)

    def prepared(self, revision_id: int, prepared: Prepared) -> None:
        """Hand over what is known to follow from a text and its layout, once both are written."""
        self._staleness().prepared(revision_id, prepared)

    def settle(self) -> None:
        """Bring derived rows up to date now, for what reads them inside the block."""
        if self._stale is not None:
            self._stale.settle()

    def _staleness(self) -> Staleness:
        if self._stale is None:
            self._stale = Staleness(self.connection)
        return self._stale

    def _take(self, table: Table, columns: Sequence[str], values: Sequence[Any]) -> list[Any]:
        if self._images is None:
            self._images = Images(self.connection)
        return self._images.take(table, columns, values)

    def _complete(self, table: Table, values: Mapping[str, Any]) -> dict[str, Any]:
        complete: dict[str, Any] = {"uuid": new_uuid()} if "uuid" not in values else {}
        complete.update(_kept(table.name, values))
        complete.setdefault("created", self.created)
        if table.name != "coder":
            complete.setdefault("coder_id", self.coder_id)
        return complete

    # Updating

    def update(self, table: str, row_id: int, **values: Any) -> bool:
        """Change columns of a row.

        Args:
            table: A journalled table.
            row_id: The row.
            values: The columns with their new values.

        Returns:
            Whether anything is different now.

        Raises:
            NotFoundError: If there is no such row.
        """
        values = _kept(table, values)
        names = list(values)
        row = self.connection.execute(
            f'SELECT uuid, {", ".join(names)} FROM "{table}" WHERE id = ?', (row_id,)
        ).fetchone()
        if row is None:
            raise NotFoundError(message("What should be changed is not there any more."), GONE)
        changed = [
            (name, old) for name, old in zip(names, row[1:], strict=True) if not _same(old, values[name])
        ]
        if not changed:
            return False
        columns = [name for name, _old in changed]
        image = self._take(TABLES[table], columns, [old for _name, old in changed])
        self._recording.updated(table, row[0], columns, image)
        self.connection.execute(
            f'UPDATE "{table}" SET {", ".join(f"{name} = ?" for name in columns)} WHERE id = ?',
            (*(values[name] for name in columns), row_id),
        )
        if table in Staleness.TABLES:
            self._staleness().note(table, row_id, row[0] if "same_as_id" in values else None, values)
        return True

    # Deleting

    def delete(self, table: str, row_id: int) -> int:
        """Delete a row with all that belongs to it; what merely refers to it refers to nothing from then on.

        Args:
            table: A journalled table.
            row_id: The row.

        Returns:
            How many rows of this table are gone; 0 where there was none.

        Raises:
            DependentsError: If rows that do not belong to it stand in the way.
        """
        return self.delete_many(table, (row_id,))

    def delete_many(self, table: str, ids: Iterable[int]) -> int:
        """Delete rows with all that belongs to them, in this order.

        Args:
            table: A journalled table.
            ids: The rows.

        Returns:
            How many rows of this table are gone.

        Raises:
            DependentsError: If rows that do not belong to them stand in the way.
        """
        spec = TABLES[table]
        wanted = list(dict.fromkeys(ids))
        # Rows that refer to rows of their own table go one by one, so that undoing meets them in order.
        refers_to_itself = any(reference.table == table for reference in spec.references.values())
        size = 1 if refers_to_itself else _AT_ONCE
        return sum(
            self._delete_some(spec, wanted[place : place + size]) for place in range(0, len(wanted), size)
        )

    def _delete_some(self, table: Table, ids: Sequence[int]) -> int:
        listed = ", ".join(map(str, map(int, ids)))
        found = self.connection.execute(
            f'SELECT id, uuid, {", ".join(table.columns)} FROM "{table.name}" WHERE id IN ({listed})'
        ).fetchall()
        order = {number: place for place, number in enumerate(ids)}
        found.sort(key=lambda row: order[row[0]])
        images = [self._take(table, table.columns, row[2:]) for row in found]
        if table.name in Staleness.TABLES and table.name != "coding":
            for row in found:
                self._staleness().note(table.name, row[0], row[1], dict.fromkeys(table.columns))
            if table.name == "revision":
                self._staleness().make_searchable()
        for child, reference in referring(table.name):
            self._release(child, reference, listed)
        self.connection.execute(f'DELETE FROM "{table.name}" WHERE id IN ({listed})')
        for row, image in zip(found, images, strict=True):
            self._recording.deleted(table.name, row[1], table.columns, image)
        return len(found)

    def _release(self, child: Table, reference: Reference, listed: str) -> None:
        """Deal with the rows that refer to rows about to be deleted."""
        ids = [
            row[0]
            for row in self.connection.execute(
                f'SELECT id FROM "{child.name}" WHERE {reference.column} IN ({listed})'
            )
        ]
        if not ids:
            return
        if self.strict or reference.on_delete is OnDelete.REFUSE:
            raise DependentsError(child.name, ids)
        if reference.on_delete is OnDelete.CASCADE:
            self.delete_many(child.name, ids)
            return
        for row_id in ids:
            self.update(child.name, row_id, **{reference.column: None})


def _kept(table: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Give values as they are stored: whoever wrote a text, nothing in it commands a terminal."""
    if table in _VERBATIM:
        return dict(values)
    return {name: plain(value) if isinstance(value, str) else value for name, value in values.items()}


def _same(old: object, new: object) -> bool:
    """Tell whether a column keeps its value; SQLite has no truth values, only numbers."""
    return old == new and (old is None) == (new is None)
