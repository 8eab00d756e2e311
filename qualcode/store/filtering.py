"""Filters as SQL: the one place that knows what a filter admits, for lists and for tables alike.

The conditions speak of fixed aliases: `c` for coding, `t` for turn, `i` for interview, `l` for label and `p`
for the participant that the label is linked to (LEFT JOIN). All reading is of current revisions; a coding
that found no place in a corrected text stays with the old revision and is admitted nowhere.

Beside what a filter says, these values ask for what is missing: 0 among the cases (interviews of no case) and
the questions (under no question), "" among the roles (no role) and as an attribute's value (it has none).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.origin import Origins
from qualcode.domain.participant import INTERVIEWER

if TYPE_CHECKING:
    from qualcode.domain.filters import Filter
    from qualcode.store.connections import Connection


@dataclass(frozen=True, slots=True)
class Conditions:
    """A condition in SQL with the values of its parameters."""

    sql: str = "1"
    """An expression that stands behind WHERE or AND; `1` where everything is admitted."""
    params: tuple[object, ...] = ()
    """The values of its question marks."""

    @staticmethod
    def all_of(conditions: Iterable[Conditions]) -> Conditions:
        """Join conditions by AND."""
        wanted = [condition for condition in conditions if condition.sql != "1"]
        return Conditions(
            " AND ".join(f"({condition.sql})" for condition in wanted) or "1",
            tuple(value for condition in wanted for value in condition.params),
        )


ROLE = "coalesce(l.role, p.role)"
"""The role that counts for a label."""

LABELS = "label l LEFT JOIN participant p ON p.id = l.participant_id"
"""The tables that conditions on labels speak of."""

STRETCHES = "segment s LEFT JOIN turn t ON t.revision_id = s.revision_id AND t.number = s.turn"
"""The tables that say where words stand that none speaks."""

UNSPOKEN = "s.speakers_id IS NULL AND (t.number IS NULL OR s.start >= t.end)"
"""Whether a stretch of `STRETCHES` stands outside all turns; a label may be a stretch of its own."""

PASSAGE = (
    "(SELECT group_concat(substr(g.text, max(c.start - g.start, 0) + 1,"
    " min(c.end, g.end) - max(c.start, g.start)), '') FROM (SELECT start, end, text FROM segment"
    " WHERE revision_id = c.revision_id AND start < c.end AND start >="
    " (SELECT max(start) FROM segment WHERE revision_id = c.revision_id AND start <= c.start)"
    " ORDER BY start) g)"
)
"""The words coded."""


def coding_conditions(connection: Connection, wanted: Filter, code_column: str = "c.code_id") -> Conditions:
    """Say which codings a filter admits, over `coding c`.

    Without any filter these are all but those that lie on the interviewer alone.

    Args:
        connection: The project, read for the codes' descendants and for past revisions.
        wanted: What is admitted.
        code_column: How the code is written; `+c.code_id` keeps SQLite from reading code by code.
    """
    return Conditions.all_of(
        (
            _revisions(connection, wanted),
            _among(code_column, code_ids(connection, wanted) if wanted.codes else ()),
            _among("c.coder_id", wanted.coders),
            _origins(wanted.origins),
            _among("c.question_id", wanted.questions),
            _speakers(connection, wanted),
            _unowned(wanted),
            _text(wanted.text),
        )
    )


def turn_conditions(wanted: Filter) -> Conditions:
    """Say which turns' words count as spoken under a filter, over `turn t`.

    Interviews, cases, their attributes and questions narrow them; codes, coders and text do not. Whose words
    they are is a matter of `label_conditions`.
    """
    return Conditions.all_of(
        (revision_conditions(wanted, "t.revision_id"), _among("t.question_id", wanted.questions))
    )


def revision_conditions(wanted: Filter, column: str) -> Conditions:
    """Say which revisions are of interviews that a filter names; all of them where it names none.

    Args:
        wanted: The filter.
        column: The column that holds the revision.
    """
    where = interview_conditions(wanted)
    if where.sql == "1":
        return Conditions()
    return Conditions(
        f"{column} IN (SELECT r.id FROM revision r JOIN interview i ON i.id = r.interview_id"
        f" WHERE r.current = 1 AND {where.sql})",
        where.params,
    )


def interview_conditions(wanted: Filter) -> Conditions:
    """Say which interviews a filter admits, over `interview i`."""
    return Conditions.all_of(
        (
            _among("i.id", wanted.interviews),
            _among("i.case_id", wanted.cases),
            *_attributes(wanted, "interview", "i.id"),
            *_attributes(wanted, "case", "i.case_id"),
        )
    )


def label_conditions(wanted: Filter) -> Conditions:
    """Say which labels speak for participants that a filter admits, over `LABELS`.

    A label that is linked to nobody speaks for no participant; the interviewer's is left out unless the
    filter says otherwise.
    """
    interviewer = INTERVIEWER in wanted.roles or wanted.interviewer
    return Conditions.all_of(
        (
            Conditions("l.participant_id IS NOT NULL"),
            Conditions() if interviewer else Conditions(f"{ROLE} IS NOT '{INTERVIEWER}'"),
            _among("l.participant_id", wanted.participants),
            _roles(wanted.roles),
            *_attributes(wanted, "participant", "l.participant_id"),
        )
    )


def code_ids(connection: Connection, wanted: Filter) -> tuple[int, ...]:
    """Give the ids of the codes that a filter means, descendants included; all where it names none."""
    if wanted.exact_codes and wanted.codes:
        return wanted.codes
    roots = _among("id", wanted.codes)
    rows = connection.read(
        f"WITH RECURSIVE below (id) AS (SELECT id FROM code WHERE {roots.sql} UNION"
        " SELECT code.id FROM code JOIN below ON code.parent_id = below.id) SELECT id FROM below"
    )
    return tuple(row[0] for row in rows) or wanted.codes


def names_participants(wanted: Filter) -> bool:
    """Tell whether a filter asks whose words they are."""
    return bool(
        wanted.participants
        or wanted.roles
        or any(owner == "participant" for owner, _name, _value in wanted.attributes)
    )


def _among(column: str, ids: Iterable[int]) -> Conditions:
    chosen = {int(number) for number in ids}
    listed = ", ".join(map(str, sorted(chosen - {0})))
    if not chosen:
        return Conditions()
    if 0 in chosen:
        return Conditions(f"{column} IS NULL OR {column} IN ({listed})" if listed else f"{column} IS NULL")
    return Conditions(f"{column} IN ({listed})")


def _roles(roles: tuple[str, ...]) -> Conditions:
    if not roles:
        return Conditions()
    marks = ", ".join("?" * len(roles))
    return Conditions(f"coalesce({ROLE}, '') IN ({marks})", roles)


def _attributes(wanted: Filter, owner: str, column: str) -> list[Conditions]:
    """Make a condition for each attribute named of one kind of owner; its values are alternatives."""
    values: dict[str, list[str]] = {}
    for whose, name, value in wanted.attributes:
        if whose == owner:
            values.setdefault(name, []).append(value)
    return [_attribute(owner, column, name, chosen) for name, chosen in values.items()]


def _attribute(owner: str, column: str, name: str, values: list[str]) -> Conditions:
    marks = ", ".join("?" * len(values))
    one_of = f"{column} IN (SELECT {owner}_id FROM attribute WHERE {owner}_id IS NOT NULL AND name = ?"
    sql = f"{one_of} AND value IN ({marks}))"
    if "" not in values:
        return Conditions(sql, (name, *values))
    return Conditions(f"{sql} OR {column} IS NULL OR NOT {one_of})", (name, *values, name))


def _revisions(connection: Connection, wanted: Filter) -> Conditions:
    where = revision_conditions(wanted, "c.revision_id")
    if where.sql != "1":
        return where
    past = connection.read(
        "SELECT id FROM revision WHERE current = 0"
        " AND EXISTS (SELECT 1 FROM coding WHERE revision_id = revision.id)",
    )
    if not past:
        return Conditions()
    return Conditions(f"c.revision_id NOT IN ({', '.join(str(row[0]) for row in past)})")


def _speakers(connection: Connection, wanted: Filter) -> Conditions:
    """Say to whom the codings belong."""
    if wanted.nobody:
        return Conditions(f"c.speakers_id IS NULL OR c.speakers_id IN ({_nobody(wanted)})")
    if names_participants(wanted):
        labels = label_conditions(wanted)
        return Conditions(
            "c.speakers_id IN (SELECT sl.speakers_id FROM speakers_label sl JOIN"
            f" ({LABELS}) ON l.id = sl.label_id WHERE {labels.sql})",
            labels.params,
        )
    if wanted.interviewer:
        return Conditions()
    alone = ", ".join(str(row[0]) for row in connection.recall(INTERVIEWER_ALONE))
    return Conditions(f"c.speakers_id IS NULL OR c.speakers_id NOT IN ({alone})") if alone else Conditions()


INTERVIEWER_ALONE = (
    f"WITH asking (id) AS MATERIALIZED (SELECT l.id FROM {LABELS} WHERE {ROLE} = '{INTERVIEWER}')"
    " SELECT sl.speakers_id FROM asking a CROSS JOIN speakers_label sl ON sl.label_id = a.id"
    " WHERE NOT EXISTS (SELECT 1 FROM speakers_label o WHERE o.speakers_id = sl.speakers_id"
    " AND o.label_id NOT IN (SELECT id FROM asking)) GROUP BY sl.speakers_id"
)
"""Gives the sets of speakers that are the interviewer and nobody else."""


def _nobody(wanted: Filter) -> str:
    """Give the sets of speakers of whom none is a participant and not all are the interviewer."""
    counts = "1" if wanted.interviewer else f"coalesce({ROLE}, '') <> '{INTERVIEWER}'"
    return (
        "SELECT sl.speakers_id FROM speakers_label sl JOIN label l ON l.id = sl.label_id"
        " LEFT JOIN participant p ON p.id = l.participant_id GROUP BY sl.speakers_id"
        f" HAVING max(l.participant_id IS NOT NULL AND {counts}) = 0 AND max({counts})"
    )


def _unowned(wanted: Filter) -> Conditions:
    """Say which codings hold words that belong to nobody: outside all turns, or spoken by no participant."""
    if not wanted.nobodys_words:
        return Conditions()
    return Conditions(
        f"EXISTS (SELECT 1 FROM {STRETCHES} WHERE s.revision_id = c.revision_id AND s.start < c.end"
        " AND s.start >= (SELECT max(start) FROM segment WHERE revision_id = c.revision_id"
        f" AND start <= c.start) AND max(c.first_word, s.first_word) < min(c.end_word, s.end_word)"
        f" AND ({UNSPOKEN} OR s.speakers_id IN ({_nobody(wanted)})"
        " AND max(c.first_word, t.first_word) < min(c.end_word, t.end_word)))"
    )


_ORIGINS = {
    Origins.HAND.value: "c.origin IS NULL",
    Origins.SUGGESTION.value: "c.origin ->> 'engine' <> 'rule'",
    Origins.RULE.value: "c.origin ->> 'engine' = 'rule'",
}


def _origins(origins: Iterable[str]) -> Conditions:
    return Conditions(" OR ".join(_ORIGINS[one] for one in dict.fromkeys(origins)) or "1")


def _text(text: str) -> Conditions:
    return Conditions(f"holds({PASSAGE}, ?)", (text.casefold(),)) if text else Conditions()
