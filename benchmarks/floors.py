"""Builds the floor beside a project, and runs its queries."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "floor"
PRAGMAS = ("journal_mode = WAL", "synchronous = NORMAL", "temp_store = MEMORY", "cache_size = -8000")
ALONE = (
    "CREATE TEMP TABLE alone AS SELECT who FROM member JOIN participant p ON p.id = participant"
    " GROUP BY who HAVING min(role = 'interviewer')"
)
"""Speakers who are nobody but the interviewer: what `query` needs before a table is asked for."""

_COPY = """
ATTACH ? AS p;
INSERT INTO participant SELECT id, ifnull(role, '') FROM p.participant;
INSERT INTO member SELECT DISTINCT speakers_id, participant_id FROM p.speakers_label
    JOIN p.label ON label.id = label_id WHERE participant_id IS NOT NULL;
WITH RECURSIVE up (code, above) AS (
    SELECT id, id FROM p.code UNION SELECT up.code, parent_id FROM up JOIN p.code c ON c.id = above
    WHERE parent_id IS NOT NULL
) INSERT INTO above SELECT * FROM up UNION ALL SELECT id, 0 FROM p.code;
INSERT INTO coding SELECT c.id, c.uuid, c.created, code_id, c.coder_id, r.interview_id, start, end,
    first_word, end_word, speakers_id FROM p.coding c JOIN p.revision r ON r.id = c.revision_id;
INSERT INTO piece SELECT c.code_id, c.revision_id, max(c.first_word, t.first_word),
    min(c.end_word, t.end_word), t.speakers_id FROM p.coding c JOIN p.turn t ON t.revision_id = c.revision_id
    AND t.first_word < c.end_word AND t.end_word > c.first_word;
CREATE TEMP TABLE unspoken AS SELECT revision_id, first_word AS first, end_word AS last
    FROM p.segment WHERE speakers_id IS NULL;
INSERT INTO piece SELECT c.code_id, c.revision_id, max(first_word, first), min(end_word, last),
    -ifnull(c.speakers_id, 0)
    FROM p.coding c JOIN unspoken USING (revision_id) WHERE first < end_word AND last > first_word;
INSERT INTO spoken SELECT speakers_id, sum(end_word - first_word) FROM p.turn GROUP BY speakers_id;
INSERT INTO interview SELECT i.id, title, text FROM p.interview i JOIN p.revision r ON r.interview_id = i.id;
INSERT INTO turn SELECT interview_id, t.number, start, body, end, speakers_id FROM p.turn t
    JOIN p.revision r ON r.id = revision_id;
INSERT INTO code SELECT c.id, key, parent_id, name FROM p.code c JOIN p.code_text ON code_id = c.id
    WHERE language = 'nb';
INSERT INTO stretch SELECT s.id, interview_id, start, s.text FROM p.segment s
    JOIN p.revision r ON r.id = revision_id;
INSERT INTO stretch_fts (stretch_fts) VALUES ('rebuild');
"""


def build(project: Path, path: Path) -> None:
    """Make the floor's file out of a project."""
    path.unlink(missing_ok=True)
    connection = sqlite3.connect(path)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.executescript((FOLDER / "schema.sql").read_text())
    attach, *statements = _COPY.strip().split(";\n")
    connection.execute(attach, (str(project),))
    for statement in statements:
        connection.execute(statement)
    connection.commit()
    connection.execute("ANALYZE")
    connection.commit()
    connection.close()


def connect(path: Path) -> sqlite3.Connection:
    """Open the floor as a project is opened: the same pragmas."""
    connection = sqlite3.connect(path, isolation_level=None)
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    return connection


def query(connection: sqlite3.Connection, name: str) -> list[tuple[Any, ...]]:
    """Run a query of the floor; who speaks in which role is worked out each time, as it can change."""
    connection.execute("DROP TABLE IF EXISTS temp.roles")
    connection.execute("DROP TABLE IF EXISTS temp.alone")
    connection.execute(ALONE)
    if name.startswith("roles"):
        connection.execute("CREATE TEMP TABLE roles (who INTEGER PRIMARY KEY, bits INTEGER NOT NULL)")
        connection.execute(
            "INSERT INTO roles SELECT who, max(role = 'facilitator') + 2 * max(role = 'engine')"
            " + 4 * max(role = 'politician') FROM member JOIN participant p ON p.id = participant"
            " GROUP BY who"
        )
    return connection.execute((FOLDER / f"{name}.sql").read_text()).fetchall()
