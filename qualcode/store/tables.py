"""The journalled tables: their columns, what they refer to, and what deleting a row does to others.

The schema itself stands in `migrations`; a test compares the two.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from qualcode.dataclass import dataclass


class OnDelete(Enum):
    """What becomes of a row when the row it refers to is deleted."""

    CASCADE = "cascade"
    """It is deleted first."""
    CLEAR = "clear"
    """It refers to nothing from then on."""
    REFUSE = "refuse"
    """It stands in the way."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that holds the id of a row."""

    column: str
    """The column."""
    table: str
    """The table referred to."""
    on_delete: OnDelete
    """What happens when that row is deleted."""


@dataclass(frozen=True, slots=True)
class Table:
    """A journalled table."""

    name: str
    """Its name."""
    columns: tuple[str, ...]
    """What the journal keeps: all columns but `id`, `uuid` and derived ones."""
    references: Mapping[str, Reference]
    """The columns that refer to rows."""
    unique: tuple[tuple[str, ...], ...] = ()
    """Columns of which no two rows may hold the same values."""
    blobs: frozenset[str] = frozenset()
    """Columns that hold bytes; the journal keeps them in hex."""


def _table(
    name: str,
    columns: str,
    references: tuple[Reference, ...] = (),
    unique: tuple[tuple[str, ...], ...] = (),
    blobs: frozenset[str] = frozenset(),
) -> Table:
    made_by = () if name == "coder" else (Reference("coder_id", "coder", OnDelete.REFUSE),)
    kept = ("created", *(reference.column for reference in made_by), *columns.split())
    return Table(name, kept, {r.column: r for r in (*made_by, *references)}, unique, blobs)


def _cascade(column: str, table: str) -> Reference:
    return Reference(column, table, OnDelete.CASCADE)


def _clear(column: str, table: str) -> Reference:
    return Reference(column, table, OnDelete.CLEAR)


TABLES: Mapping[str, Table] = {
    table.name: table
    for table in (
        _table("coder", "name kind"),
        _table("setting", "key value", unique=(("key",),)),
        _table("case", "key name", unique=(("key",),)),
        _table("participant", "pseudonym role real_name", unique=(("pseudonym",),)),
        _table("interview", "title case_id date language", (_clear("case_id", "case"),), (("title",),)),
        _table(
            "revision",
            "interview_id number current source_id source_name sha256 length original text",
            (_cascade("interview_id", "interview"), Reference("source_id", "source", OnDelete.REFUSE)),
            (("interview_id", "number"),),
            frozenset({"sha256"}),
        ),
        _table("layout", "revision_id places", (_cascade("revision_id", "revision"),), (("revision_id",),)),
        _table(
            "label",
            "interview_id name participant_id role",
            (_cascade("interview_id", "interview"), _clear("participant_id", "participant")),
            (("interview_id", "name"),),
        ),
        _table(
            "attribute",
            "participant_id case_id interview_id name value",
            (
                _cascade("participant_id", "participant"),
                _cascade("case_id", "case"),
                _cascade("interview_id", "interview"),
            ),
            (("participant_id", "name"), ("case_id", "name"), ("interview_id", "name")),
        ),
        _table("section", "number title position"),
        _table(
            "question",
            "number wording identity section_id position same_as_id",
            (_clear("section_id", "section"), _clear("same_as_id", "question")),
            (("identity",),),
        ),
        _table(
            "code",
            "key parent_id position color source retired",
            (_cascade("parent_id", "code"),),
            (("key",),),
        ),
        _table(
            "code_text",
            "code_id language name definition use_when not_when example keywords",
            (_cascade("code_id", "code"),),
            (("code_id", "language"),),
        ),
        _table(
            "coding",
            "revision_id start end code_id origin",
            (_cascade("revision_id", "revision"), _cascade("code_id", "code")),
            (("revision_id", "start", "end", "code_id", "coder_id"),),
        ),
        _table(
            "coding_past",
            "coding_id revision_id start end",
            (_cascade("coding_id", "coding"), _cascade("revision_id", "revision")),
            (("coding_id", "revision_id"),),
        ),
        _table(
            "memo",
            "target interview_id revision_id start end code_id coding_id participant_id text",
            (
                _cascade("interview_id", "interview"),
                _cascade("revision_id", "revision"),
                _cascade("code_id", "code"),
                _cascade("coding_id", "coding"),
                _cascade("participant_id", "participant"),
            ),
        ),
        _table(
            "review",
            "coding_id verdict proposed_id comment code_key author interview reference quote outcome",
            (_clear("coding_id", "coding"), _clear("proposed_id", "code")),
        ),
        _table("reply", "review_id text", (_cascade("review_id", "review"),)),
        _table(
            "rejection",
            "interview_id code_id quote engine",
            (_cascade("interview_id", "interview"), _cascade("code_id", "code")),
            (("interview_id", "code_id", "quote"),),
        ),
    )
}
"""All journalled tables by name."""


IDENTITIES: Mapping[str, str] = {"source": "sha256"}
"""The column that names a row of a table outside this file; `uuid` for all others."""


def identity_column(table: str) -> str:
    """Give the column that names a table's rows outside this file."""
    return IDENTITIES.get(table, "uuid")


def referring(table: str) -> tuple[tuple[Table, Reference], ...]:
    """Give the tables and columns that refer to a table's rows."""
    return _REFERRING.get(table, ())


def _find_referring() -> dict[str, tuple[tuple[Table, Reference], ...]]:
    found: dict[str, tuple[tuple[Table, Reference], ...]] = {}
    for table in TABLES.values():
        for reference in table.references.values():
            found[reference.table] = (*found.get(reference.table, ()), (table, reference))
    return found


_REFERRING = _find_referring()
