"""Excerpts: codings with their words and context, by page, by stream, and counted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from qualcode.domain.codebook import PATH_SEPARATOR
from qualcode.domain.coding import Coding, Excerpt
from qualcode.domain.origin import origin_of
from qualcode.domain.participant import INTERVIEWER
from qualcode.domain.record import maker
from qualcode.store.filtering import PASSAGE, code_ids, coding_conditions
from qualcode.store.guide import Questions

if TYPE_CHECKING:
    from qualcode.domain.filters import Filter
    from qualcode.store.database import Database, Row

_AT_ONCE = 400
"""How many excerpts one query fetches."""

_RARE = 50
"""Codes that are fewer than one in so many are looked up one by one, others met in passing."""


class Sort(StrEnum):
    """The order of excerpts; those that are equal in it stand in the order of their places."""

    PLACE = "place"
    """By interview's title and place in it."""
    CODE = "code"
    """By code, in the codebook's order."""
    CODER = "coder"
    """By coder's name."""
    CREATED = "created"
    """The newest first."""
    LENGTH = "length"
    """The longest first."""


_PLACE = "i.title, c.start, c.end"
_TABLES = "interview i CROSS JOIN revision r ON r.interview_id = i.id AND r.current = 1"
_CODINGS = f"{_TABLES} CROSS JOIN coding c ON c.revision_id = r.id"
_TREE = (
    "WITH RECURSIVE tree (id, place) AS ("
    "SELECT id, printf('%09d.%09d', position, id) FROM code WHERE parent_id IS NULL UNION ALL"
    " SELECT code.id, tree.place || '/' || printf('%09d.%09d', code.position, code.id)"
    " FROM code JOIN tree ON code.parent_id = tree.id) "
)

_ORDERS = {
    Sort.PLACE: ("", _CODINGS, _PLACE),
    Sort.CODE: (_TREE, f"{_CODINGS} JOIN tree ON tree.id = c.code_id", f"tree.place, {_PLACE}"),
    Sort.CODER: ("", f"{_CODINGS} JOIN coder o ON o.id = c.coder_id", f"o.name, {_PLACE}"),
    Sort.CREATED: ("", _CODINGS, f"c.created DESC, {_PLACE}"),
    Sort.LENGTH: ("", _CODINGS, f"c.end - c.start DESC, {_PLACE}"),
}

# Nearly all passages lie within one segment, whose text is then cut without a further look.
_WORDS = (
    "(SELECT CASE WHEN c.end <= s.end THEN substr(s.text, c.start - s.start + 1, c.end - c.start)"
    f" ELSE {PASSAGE} END FROM segment s WHERE s.revision_id = c.revision_id AND s.start <= c.start"
    " ORDER BY s.start DESC LIMIT 1)"
)

_DETAILS = (
    "SELECT c.id, c.uuid, r.interview_id, c.start, c.end, c.code_id, c.coder_id, c.created, c.turn,"
    " c.speakers_id, c.question_id, i.title, k.key, o.name,"
    f" {_WORDS},"
    " (SELECT group_concat(text, char(10)) FROM (SELECT text FROM memo WHERE coding_id = c.id ORDER BY id)),"
    " (SELECT time FROM turn WHERE revision_id = c.revision_id AND number = c.turn), c.origin"
    " FROM json_each(?) w CROSS JOIN coding c ON c.id = w.value JOIN revision r ON r.id = c.revision_id"
    " JOIN interview i ON i.id = r.interview_id JOIN coder o ON o.id = c.coder_id"
    ' LEFT JOIN "case" k ON k.id = i.case_id ORDER BY w.key'
)


_WHO = (
    "SELECT sl.speakers_id, l.name, p.pseudonym, coalesce(l.role, p.role) FROM json_each(?) w"
    " CROSS JOIN speakers_label sl ON sl.speakers_id = w.value JOIN label l ON l.id = sl.label_id"
    " LEFT JOIN participant p ON p.id = l.participant_id ORDER BY w.key, l.id"
)


class Excerpts:
    """The excerpts of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def count(self, wanted: Filter) -> int:
        """Count the codings that a filter admits."""
        where = coding_conditions(self._database.connection, wanted)
        return int(
            self._database.value(f"SELECT count(*) FROM coding c WHERE {where.sql}", where.params) or 0
        )

    def ids(
        self, wanted: Filter, sort: Sort = Sort.PLACE, offset: int = 0, limit: int | None = None
    ) -> list[int]:
        """Give the ids of the codings that a filter admits, in order."""
        in_place = sort is Sort.PLACE and limit is not None and self._common(wanted)
        where = coding_conditions(
            self._database.connection, wanted, "+c.code_id" if in_place else "c.code_id"
        )
        before, tables, order = _ORDERS[sort]
        rows = self._database.rows(
            f"{before}SELECT c.id FROM {tables} WHERE {where.sql} ORDER BY {order}, c.id LIMIT ? OFFSET ?",
            (*where.params, -1 if limit is None else limit, offset),
        )
        return [row[0] for row in rows]

    def _common(self, wanted: Filter) -> bool:
        """Tell whether the codes wanted are so many that reading on in the text soon meets one."""
        if not wanted.codes:
            return False
        chosen = len(code_ids(self._database.connection, wanted))
        return chosen > 1 and chosen * _RARE > int(self._database.value("SELECT count(*) FROM code"))

    def page(
        self,
        wanted: Filter,
        sort: Sort = Sort.PLACE,
        offset: int = 0,
        limit: int = 50,
        language: str | None = None,
    ) -> list[Excerpt]:
        """Give some of the excerpts that a filter admits.

        Args:
            wanted: What is admitted.
            sort: Their order.
            offset: How many are passed over.
            limit: How many are given at most.
            language: The language of the codes' names; the codebook's by default.
        """
        with self._database.snapshot():
            ids = self.ids(wanted, sort, offset, limit)
            return list(self.of(ids, language, interviewer=wanted.interviewer))

    def stream(
        self, wanted: Filter, sort: Sort = Sort.PLACE, language: str | None = None
    ) -> Iterator[Excerpt]:
        """Give all excerpts that a filter admits, one by one, however many they are."""
        return self.of(self.ids(wanted, sort), language, interviewer=wanted.interviewer)

    def of(
        self, coding_ids: Iterable[int], language: str | None = None, *, interviewer: bool = False
    ) -> Iterator[Excerpt]:
        """Give the excerpts of codings in the order of their ids; those that are gone are left out.

        Args:
            coding_ids: The codings.
            language: The language of the codes' names; the codebook's by default.
            interviewer: Whether the interviewer counts as a participant.
        """
        context = _Context(self._database, language, interviewer=interviewer)
        wanted = list(coding_ids)
        for place in range(0, len(wanted), _AT_ONCE):
            some = wanted[place : place + _AT_ONCE]
            rows = self._database.rows(_DETAILS, (json.dumps(some),))
            context.look_up({row[9] for row in rows})
            yield from map(context.excerpt, rows)


class _Context:
    """What many excerpts share, looked up once each.

    Args:
        database: The project file.
        language: The language of the codes' names; the codebook's by default.
        interviewer: Whether the interviewer counts as a participant.
    """

    def __init__(self, database: Database, language: str | None, *, interviewer: bool) -> None:
        self._database = database
        self._language = language or database.value(
            "SELECT value ->> '$' FROM setting WHERE key = 'language'"
        )
        self._interviewer = interviewer
        self._codes: dict[int, tuple[str, str]] = {}
        self._speakers: dict[int | None, tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]] = {
            None: ((), (), ())
        }
        self._questions: Mapping[int, str] = Questions(database).keys()

    def look_up(self, sets: set[int | None]) -> None:
        """Find out who the sets of speakers are that excerpts are going to name."""
        unknown = sets - self._speakers.keys()
        found: dict[int, list[Row]] = {}
        for speakers_id, *speaker in self._database.rows(_WHO, (json.dumps(list(unknown)),)):
            found.setdefault(speakers_id, []).append(tuple(speaker))
        for number in unknown:
            self._speakers[number] = self._name(found.get(number or 0, []))

    def excerpt(self, row: Row) -> Excerpt:
        """Make an excerpt of a row of `_DETAILS`."""
        (number, uuid, interview_id, start, end, code_id, coder_id, created, *rest) = row
        (turn, speakers_id, question_id, title, case, coder, text, memo, time, origin) = rest
        if code_id not in self._codes:
            self._codes[code_id] = self._code(code_id)
        code_key, code_path = self._codes[code_id]
        participants, roles, labels = self._speakers[speakers_id]
        coding = maker(Coding)(
            number, uuid, interview_id, start, end, code_id, coder_id, created, memo is not None
        )
        return maker(Excerpt)(
            *(coding, text or "", f"{title}:{turn}", title, case, turn, time),
            *(participants, roles, labels, self._questions.get(question_id)),
            *(code_key, code_path, coder, memo or "", origin_of(origin)),
        )

    def _code(self, code_id: int) -> tuple[str, str]:
        rows = self._database.rows(
            "WITH RECURSIVE up (id, key, parent_id, height) AS ("
            "SELECT id, key, parent_id, 0 FROM code WHERE id = ?1 UNION ALL"
            " SELECT code.id, code.key, code.parent_id, up.height + 1"
            " FROM code JOIN up ON code.id = up.parent_id)"
            " SELECT up.key, coalesce("
            "(SELECT name FROM code_text WHERE code_id = up.id AND language = ?2 AND name <> ''),"
            " (SELECT name FROM code_text WHERE code_id = up.id AND name <> '' ORDER BY id LIMIT 1), up.key)"
            " FROM up ORDER BY up.height",
            (code_id, self._language),
        )
        return rows[0][0], PATH_SEPARATOR.join(row[1] for row in reversed(rows))

    def _name(self, speakers: list[Row]) -> tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]:
        """Give the participants, the roles and the labels of a set of speakers."""
        people = [
            (pseudonym, role)
            for _label, pseudonym, role in speakers
            if pseudonym is not None and (self._interviewer or role != INTERVIEWER)
        ]
        return (
            tuple(dict.fromkeys(pseudonym for pseudonym, _role in people)),
            tuple(dict.fromkeys(role for _pseudonym, role in people if role)),
            tuple(label for label, _pseudonym, _role in speakers),
        )
