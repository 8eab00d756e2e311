"""Names of coders: two people may have the same, and no list, column or filter may take one for the other."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection


def taken_coder_names(connection: sqlite3.Connection) -> set[str]:
    """Give the names of a project's coders, without regard to case.

    Args:
        connection: The writing connection.
    """
    return {name.casefold() for (name,) in connection.execute("SELECT name FROM coder")}


def free_coder_name(wanted: str, taken: Collection[str]) -> str:
    """Give the name by which a project knows somebody who is new in it: `Kari`, then `Kari~2`.

    Args:
        wanted: The name in her own configuration.
        taken: The names that others have, without regard to case.
    """
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}~{number}"
    return name
