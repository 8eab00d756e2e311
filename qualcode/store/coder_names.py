"""Names of coders: two people may have the same, and no list, column or filter may take one for the other."""

from __future__ import annotations

import sqlite3


def free_coder_name(connection: sqlite3.Connection, wanted: str) -> str:
    """Give the name by which a project knows somebody who is new in it: `Kari`, then `Kari~2`.

    Args:
        connection: The writing connection.
        wanted: The name in her own configuration.
    """
    taken = {name.casefold() for (name,) in connection.execute("SELECT name FROM coder")}
    name, number = wanted, 1
    while name.casefold() in taken:
        number += 1
        name = f"{wanted}~{number}"
    return name
