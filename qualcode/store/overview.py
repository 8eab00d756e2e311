"""What a project holds, in figures, without loading any of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from qualcode.domain.filters import Filter
from qualcode.store.filtering import coding_conditions

if TYPE_CHECKING:
    from qualcode.store.database import Database


ROLES: Final = (
    "SELECT coalesce(l.role, p.role) FROM label l LEFT JOIN participant p ON p.id = l.participant_id"
    " WHERE coalesce(l.role, p.role) IS NOT NULL"
    " UNION SELECT role FROM participant WHERE role IS NOT NULL AND id NOT IN"
    " (SELECT participant_id FROM label WHERE participant_id IS NOT NULL) ORDER BY 1"
)
"""Gives the keys of the roles that are played: somebody's own is where no transcript says another."""


class Overview(NamedTuple):
    """What a project holds."""

    interviews: int
    """How many interviews."""
    words: int
    """How many words participants and interviewers speak in them."""
    turns: int
    """How many turns."""
    participants: int
    """How many participants."""
    roles: tuple[str, ...]
    """The keys of the roles that are played, in their order."""
    cases: tuple[str, ...]
    """The keys of the cases, in their order."""
    questions: int
    """How many questions the guide has, each in all its wordings once."""
    codes: int
    """How many codes."""
    codings: int
    """How many codings, as tables count them."""
    on_interviewer: int
    """How many codings more lie on the interviewer's words alone, which tables leave out."""
    coders: tuple[str, ...]
    """The names of the coders, in the order in which they came."""
    changed: str
    """When something was done last, in UTC; empty where nothing was."""


def overview(database: Database) -> Overview:
    """Count what a project holds."""
    with database.snapshot():
        return _overview(database)


def _overview(database: Database) -> Overview:
    def names(sql: str) -> tuple[str, ...]:
        return tuple(row[0] for row in database.rows(sql))

    def codings(wanted: Filter) -> int:
        admitted = coding_conditions(database.connection, wanted)
        return int(database.value(f"SELECT count(*) FROM coding c WHERE {admitted.sql}", admitted.params))

    counted = codings(Filter())
    interviews, words, turns = database.rows(
        "SELECT count(*), coalesce(sum(words), 0), coalesce(sum(turns), 0) FROM revision WHERE current = 1"
    )[0]
    return Overview(
        interviews=interviews,
        words=words,
        turns=turns,
        participants=database.value("SELECT count(*) FROM participant"),
        roles=names(ROLES),
        cases=names('SELECT key FROM "case" ORDER BY key'),
        questions=database.value("SELECT count(*) FROM question WHERE same_as_id IS NULL"),
        codes=database.value("SELECT count(*) FROM code"),
        codings=counted,
        on_interviewer=codings(Filter(interviewer=True)) - counted,
        coders=names("SELECT name FROM coder ORDER BY id"),
        changed=database.value("SELECT created FROM entry ORDER BY id DESC LIMIT 1") or "",
    )
