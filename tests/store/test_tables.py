"""What the store knows of its tables is what the schema says."""

from __future__ import annotations

from qualcode.store.tables import TABLES

DERIVED = {
    "revision": {"turns", "words"},
    "coding": {"speakers_id", "turn", "question_id", "first_word", "end_word", "quote"},
}


def test_every_table_with_a_uuid_is_journalled_but_the_journal_itself(material):
    rows = material.project.database.rows
    tables = [row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    with_uuid = {
        table for table in tables if any(row[1] == "uuid" for row in rows(f'PRAGMA table_info("{table}")'))
    }
    assert with_uuid - {"entry", "tombstone"} == set(TABLES)


def test_columns_are_those_of_the_schema(material):
    for table in TABLES.values():
        columns = {row[1] for row in material.project.database.rows(f'PRAGMA table_info("{table.name}")')}
        assert set(table.columns) == columns - {"id", "uuid"} - DERIVED.get(table.name, set()), table.name


def test_references_are_those_of_the_schema(material):
    for table in TABLES.values():
        rows = material.project.database.rows(f'PRAGMA foreign_key_list("{table.name}")')
        assert {(row[3], row[2]) for row in rows} == {
            (reference.column, reference.table) for reference in table.references.values()
        }, table.name


def test_no_journalled_row_vanishes_by_a_cascade_of_sqlite(material):
    for table in TABLES.values():
        rows = material.project.database.rows(f'PRAGMA foreign_key_list("{table.name}")')
        assert {row[6] for row in rows} <= {"NO ACTION"}, table.name


def test_unique_columns_are_those_of_the_schema(material):
    rows = material.project.database.rows
    for table in TABLES.values():
        found = set()
        for _seq, index, unique, _origin, partial in rows(f'PRAGMA index_list("{table.name}")'):
            columns = tuple(row[2] for row in rows(f'PRAGMA index_info("{index}")'))
            if unique and columns != ("uuid",) and not (partial and table.name == "revision"):
                found.add(columns)
        assert found == set(table.unique), table.name


def test_every_column_that_refers_to_a_row_is_indexed(material):
    rows = material.project.database.rows
    never_deleted = {"coder", "entry"}
    tables = [row[0] for row in rows("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        firsts = {
            rows(f'PRAGMA index_info("{row[1]}")')[0][2] for row in rows(f'PRAGMA index_list("{table}")')
        }
        wanted = {
            row[3] for row in rows(f'PRAGMA foreign_key_list("{table}")') if row[2] not in never_deleted
        }
        assert wanted <= firsts, table
