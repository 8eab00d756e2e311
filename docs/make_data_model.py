"""Write `docs/data-model.md` from the schema of a new project; `tests/test_docs.py` fails where it has drifted.

Run: python docs/make_data_model.py
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

from qualcode.store import migrations
from qualcode.store.connections import APPLICATION_ID
from qualcode.store.tables import TABLES

PAGE = Path(__file__).parent / "data-model.md"

PURPOSES = {
    "coder": "Who works in the project: coders, and reviewers, who only comment.",
    "setting": "What is set for the whole study, as JSON: its name, the codebook's language, favourites.",
    "case": "The units studied that interviews belong to.",
    "participant": "The people who speak; `real_name` leaves the file only with `--real-names`.",
    "source": "The bytes of imported files, each once; never deleted, since undoing must find them.",
    "interview": "Transcripts by title. Their texts are revisions.",
    "revision": "The texts: NFC, line feeds, immutable. One of an interview is current; `original` maps the file's segments to it.",
    "layout": "Where turns, questions and sections lie in a revision, with the guesses of the import, as JSON.",
    "label": "What stands before the colon in one transcript; linked to a participant, with a role where it differs from the participant's own.",
    "attribute": "What else is known of a participant, a case or an interview: exactly one of the three.",
    "section": "The parts of the interview guide.",
    "question": "The items of the guide. `same_as_id`: another wording of that question.",
    "code": "The codebook's tree. A code without a parent is a theme.",
    "code_text": "Names, definitions and keywords of codes, a row per language.",
    "coding": "One code on one span by one coder. `quote` is the CRC-32 of its words (UTF-8), written with its span alone. The columns from `speakers_id` to `end_word` are derived and add up; linking people or changing roles rewrites none.",
    "coding_past": "Where a coding stood in earlier revisions.",
    "memo": "Notes on the project, an interview, a span, a code, a coding or a participant.",
    "review": "What a second reader says of a coding, and what came of it; outlives the coding.",
    "reply": "Answers to reviews.",
    "rejection": "Suggestions that were rejected, by interview, code and words.",
    "entry": "The journal: one row an action, with its first change in it.",
    "change": "The further changes of an entry.",
    "tombstone": "The public identities of deleted rows, so that a merge can tell deleted from never seen.",
    "speakers": "Derived: sets of labels that speak together, interned.",
    "speakers_label": "Derived: the labels of each set.",
    "turn": "Derived: the turns of current revisions, numbered from 1.",
    "question_place": "Derived: where questions stand in current revisions.",
    "section_place": "Derived: where sections stand in current revisions.",
    "segment": "Derived: the text of current revisions in pieces, for excerpts and search.",
    "segment_fts": "Derived: the full-text index over `segment`.",
    "_sqlite_migrations": "Which migrations were applied, as sqlite-utils records it.",
}
"""What each table is for."""

HEAD = """\
# Data model

Made from the schema by `python docs/make_data_model.py`. A project is one SQLite file, `NAME.qualcode` (`application_id` {application}, `user_version`
{version}: the number of the last migration). Any SQLite tool can read it; write to it with qualcode only, or the journal and what is derived will not
know of it (`qualcode check` finds out).

- Positions (`start`, `end`, `body`, `until`) are half-open ranges of Unicode code points in `revision.text`.
- `uuid` is a row's public identity, 16 bytes, the same in every copy of the project; `id` is of this file alone. `created` is UTC.
- Journalled tables are written through one module, which keeps an image of every row before it changes, with rows referred to by their UUIDs. Undoing is
  a new entry. Derived tables are not journalled: they follow from texts and layouts.

| table | for | journalled |
|---|---|---|
"""


def page() -> str:
    """Give the text of the page."""
    connection = sqlite3.connect(":memory:")
    migrations.apply_all(connection)
    names = [
        row[0]
        for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY rowid")
        if not row[0].startswith(("sqlite_", "segment_fts_"))
    ]
    head = HEAD.format(application=hex(APPLICATION_ID), version=migrations.latest())
    rows = [
        f"| [{name}](#{name}) | {PURPOSES[name]} | {'yes' if name in TABLES else ''} |\n" for name in names
    ]
    return head + "".join(rows) + "".join(part for name in names for part in _table(connection, name))


def _table(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    targets = {row[3]: row[2] for row in connection.execute(f'PRAGMA foreign_key_list("{name}")')}
    yield f"\n## {name}\n\n{PURPOSES[name]}\n\n| column | type | |\n|---|---|---|\n"
    for _place, column, kind, filled, _default, key in connection.execute(f'PRAGMA table_info("{name}")'):
        notes = ["primary key"] if key else []
        notes += [f"→ [{targets[column]}](#{targets[column]})"] if column in targets else []
        notes += [] if filled or key else ["may be empty"]
        yield f"| `{column}` | {kind.lower() or 'any'} | {', '.join(notes)} |\n"
    yield from _indexes(connection, name)


def _indexes(connection: sqlite3.Connection, name: str) -> Iterator[str]:
    for _seq, index, unique, origin, _partial in connection.execute(
        f'PRAGMA index_list("{name}")'
    ).fetchall():
        if origin != "pk" and unique:
            columns = [row[2] for row in connection.execute(f'PRAGMA index_info("{index}")')]
            yield f"\nUnique: {', '.join(f'`{column}`' for column in columns)}.\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
