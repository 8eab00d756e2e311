"""Rows as the journal keeps them: no ids of this file, but the public identities of the rows referred to."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

from qualcode.store.tables import Table, identity_column


class Images:
    """Turns rows into images and back, remembering the identities it has looked up.

    Args:
        connection: The writing connection.
    """

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._names: dict[tuple[str, int], str] = {}
        self._ids: dict[tuple[str, str], int] = {}

    def take(self, table: Table, columns: Sequence[str], values: Sequence[Any]) -> list[Any]:
        """Make the image of some columns of a row.

        Args:
            table: The row's table.
            columns: The columns.
            values: Their values, in the same order.
        """
        image = list(values)
        for index, column in enumerate(columns):
            value = image[index]
            if value is None:
                continue
            if column in table.references:
                image[index] = self._name(table.references[column].table, value)
            elif column in table.blobs:
                image[index] = value.hex()
        return image

    def read(self, table: Table, columns: Sequence[str], image: Sequence[Any]) -> list[Any]:
        """Give the values that an image stands for.

        Raises:
            GoneError: If it refers to a row that does not exist any more.
        """
        values = list(image)
        for index, column in enumerate(columns):
            value = values[index]
            if value is None:
                continue
            if column in table.references:
                values[index] = self._id(table.references[column].table, value)
            elif column in table.blobs:
                values[index] = bytes.fromhex(value)
        return values

    def forget(self) -> None:
        """Look everything up anew from now on: rows have gone or come."""
        self._ids.clear()

    def _name(self, table: str, number: int) -> str:
        known = self._names.get((table, number))
        if known is None:
            row = self._connection.execute(
                f'SELECT {identity_column(table)} FROM "{table}" WHERE id = ?', (number,)
            ).fetchone()
            known = self._names[table, number] = row[0].hex()
        return known

    def _id(self, table: str, name: str) -> int:
        known = self._ids.get((table, name))
        if known is None:
            row = self._connection.execute(
                f'SELECT id FROM "{table}" WHERE {identity_column(table)} = ?', (bytes.fromhex(name),)
            ).fetchone()
            if row is None:
                raise GoneError(table, bytes.fromhex(name))
            known = self._ids[table, name] = row[0]
        return known


class GoneError(Exception):
    """A row that is needed does not exist any more.

    Args:
        table: Its table.
        identity: Its public identity.
    """

    def __init__(self, table: str, identity: bytes) -> None:
        super().__init__(table, identity)
        self.table = table
        """Its table."""
        self.identity = identity
        """Its public identity."""
