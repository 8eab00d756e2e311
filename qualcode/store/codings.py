"""Codings: writing, moving and removing them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, repeat
from operator import itemgetter
from typing import TYPE_CHECKING

from qualcode.dataclass import dataclass
from qualcode.domain.coding import Coding
from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid
from qualcode.domain.record import Record, maker
from qualcode.domain.spans import Span
from qualcode.errors import GONE, DomainError, NotFoundError
from qualcode.i18n import message
from qualcode.store import speakers
from qualcode.store.filtering import coding_conditions
from qualcode.store.places import Places
from qualcode.store.quotes import summed

if TYPE_CHECKING:
    from qualcode.store.action import Action
    from qualcode.store.database import Database, Row

_SELECT = (
    "SELECT c.id, c.uuid, r.interview_id, c.start, c.end, c.code_id, c.coder_id, c.created,"
    " EXISTS (SELECT 1 FROM memo m WHERE m.coding_id = c.id)"
    " FROM coding c JOIN revision r ON r.id = c.revision_id"
)

_INSERT = (
    "INSERT INTO coding (uuid, created, coder_id, revision_id, start, end, code_id, origin,"
    " speakers_id, turn, question_id, first_word, end_word, quote)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT (revision_id, start, end, code_id, coder_id) DO NOTHING"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied(Record):
    """What applying codes did."""

    codings: tuple[Coding, ...]
    """The new codings."""
    repeated: int
    """How many were there already and stayed as they were."""
    nobody: bool = False
    """Whether one of the new ones touches nobody's words."""
    turn: int = 0
    """The number of the turn in which the first new one starts, or of the last before it; else 0."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recoded(Record):
    """What giving codings another code did."""

    changed: int
    """How many have the other code now."""
    united: int
    """How many went into one that was there already, with their memos."""


class Codings:
    """The codings of a project.

    Args:
        database: The project file.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    # Reading

    def of(self, interview_id: int) -> list[Coding]:
        """Give the codings of an interview's current text, by start, then end descending."""
        rows = self._database.rows(
            f"{_SELECT} WHERE r.interview_id = ? AND r.current = 1 ORDER BY c.start, c.end DESC, c.id",
            (interview_id,),
        )
        return [_coding(row) for row in rows]

    def by_ids(self, ids: Iterable[int]) -> list[Coding]:
        """Give codings in the order of the ids; those that are gone are left out."""
        wanted = list(ids)
        listed = ", ".join(map(str, map(int, wanted)))
        found = {row[0]: row for row in self._database.rows(f"{_SELECT} WHERE c.id IN ({listed})")}
        return [_coding(found[number]) for number in wanted if number in found]

    def by_id(self, coding_id: int) -> Coding:
        """Give a coding.

        Raises:
            NotFoundError: If there is none.
        """
        found = self.by_ids((coding_id,))
        if not found:
            raise NotFoundError(message("There is no such coding."), GONE)
        return found[0]

    def by_uuid(self, uuid: bytes) -> Coding | None:
        """Give the coding with a public identity, if there is one."""
        row = self._database.row(f"{_SELECT} WHERE c.uuid = ?", (uuid,))
        return None if row is None else _coding(row)

    def by_uuids(self, interview_id: int, uuids: Iterable[bytes]) -> list[Coding]:
        """Give those of an interview's current text that have one of some public identities."""
        wanted = tuple(uuids)
        rows = self._database.rows(
            f"{_SELECT} WHERE c.uuid IN ({', '.join('?' * len(wanted))})"
            " AND +r.interview_id = ? AND r.current = 1",
            (*wanted, interview_id),
        )
        return [_coding(row) for row in rows]

    def ids(self, wanted: Filter) -> list[int]:
        """Give the ids of the codings that a filter admits."""
        where = coding_conditions(self._database.connection, wanted)
        rows = self._database.rows(f"SELECT c.id FROM coding c WHERE {where.sql}", where.params)
        return [row[0] for row in rows]

    def with_code(self, code_id: int) -> list[int]:
        """Give the ids of all codings with a code, wherever they stand; the descendants' are left out."""
        return [row[0] for row in self._database.rows("SELECT id FROM coding WHERE code_id = ?", (code_id,))]

    def turn_of(self, coding_id: int) -> int:
        """Give the number of the turn in which a coding starts; 0 where nobody speaks, or there is none."""
        row = self._database.row("SELECT turn FROM coding WHERE id = ?", (coding_id,))
        return 0 if row is None else int(row[0])

    def count_by_code(self, wanted: Filter | None = None) -> dict[int, int]:
        """Count the codings that a filter admits, by code; a code's own, not its descendants'."""
        where = coding_conditions(self._database.connection, wanted or Filter())
        return dict(
            self._database.rows(
                f"SELECT c.code_id, count(*) FROM coding c WHERE {where.sql} GROUP BY c.code_id", where.params
            )
        )

    # Writing

    def apply(
        self,
        action: Action,
        interview_id: int,
        spans: Iterable[tuple[int, int]],
        code_ids: Sequence[int],
        *,
        coder_id: int | None = None,
        origin: Mapping[str, object] | None = None,
        bare: bool = False,
    ) -> Applied:
        """Apply every code to every span; what is there already stays as it is.

        Args:
            action: The action under way.
            interview_id: The interview whose current text is meant.
            spans: Starts and ends.
            code_ids: The codes.
            coder_id: Whose codings they are; by default of who acts.
            origin: How they came about, where not by hand.
            bare: Whether blanks at the ends of a span, and what of it lies outside of the text, are left out.

        Raises:
            NotFoundError: If there is no such interview.
            DomainError: If a span does not lie in the text, or holds nothing.
        """
        connection = action.connection
        coder = action.coder_id if coder_id is None else coder_id
        written = _written(origin)
        added: list[Coding] = []
        repeated = 0
        nobody, turn = False, 0
        for start, end in spans:
            found = Places.around_now(connection, interview_id, start, end)
            if found is None:
                raise _no_interview()
            revision_id, length, places = found
            if bare:
                start, end = places.bare(start, end)  # noqa: PLW2901 - what is coded
            _check(start, end, length)
            located = places.locate(start, end)
            union = speakers.together(connection, interview_id, located.speakers)
            derived = (union, *located[1:], summed(places.words(start, end)))
            for code_id in code_ids:
                uuid = new_uuid()
                cursor = connection.execute(
                    _INSERT,
                    (uuid, action.created, coder, revision_id, start, end, code_id, written, *derived),
                )
                if cursor.rowcount < 1:
                    repeated += 1
                    continue
                action.note_inserted("coding", uuid)
                nobody |= not located.speakers
                turn = turn if added else located.turn
                row = (cursor.lastrowid, uuid, interview_id, start, end, code_id, coder, action.created, 0)
                added.append(_coding(row))
        return Applied(codings=tuple(added), repeated=repeated, nobody=nobody, turn=turn)

    def bring_in(
        self,
        action: Action,
        rows: Iterable[tuple[int, int, int, int, int]],
        created: Iterable[str] | None = None,
        origins: Iterable[Mapping[str, object] | None] | None = None,
    ) -> tuple[int, list[int]]:
        """Add many codings at once; what is there already, or comes twice, is added no second time.

        Args:
            action: The action under way.
            rows: Interview, start, end, code and coder of each.
            created: When each was made, UTC; now, where nothing is said.
            origins: How each came about; by hand, where nothing is said.

        Returns:
            How many were added, and the places among the rows given of those that were not, ascending.

        Raises:
            NotFoundError: If there is no such interview.
            DomainError: If a span does not lie in its text; then nothing of the action holds.
        """
        connection = action.connection
        before = connection.execute("SELECT coalesce(max(id), 0) FROM coding").fetchone()[0]
        times = repeat(action.created) if created is None else created
        written = repeat(None) if origins is None else map(_written, origins)
        given = sorted(
            (
                (*row, time, origin, place)
                for place, (row, time, origin) in enumerate(zip(rows, times, written, strict=False))
            ),
            key=itemgetter(0),
        )
        wanted: list[bytes] = []
        for interview_id, codings in groupby(given, key=itemgetter(0)):
            wanted += self._bring_into(action, interview_id, list(codings))
        uuids = [
            row[0]
            for row in connection.execute("SELECT uuid FROM coding WHERE id > ? ORDER BY id", (before,))
        ]
        for place in range(0, len(uuids), 10_000):
            action.note_inserted("coding", b"".join(uuids[place : place + 10_000]))
        if len(uuids) == len(given):
            return len(uuids), []
        added = set(uuids)
        repeated = sorted(row[-1] for row, uuid in zip(given, wanted, strict=True) if uuid not in added)
        return len(uuids), repeated

    def _bring_into(self, action: Action, interview_id: int, codings: list[Row]) -> list[bytes]:
        """Add the codings of an interview; give the UUIDs that they get if they are new."""
        revision_id, length = self._revision(interview_id)
        connection = action.connection
        places = Places.of(connection, revision_id)
        unions: dict[frozenset[int], int | None] = {}
        complete: list[tuple[object, ...]] = []
        wanted = [new_uuid() for _ in codings]
        for uuid, row in zip(wanted, codings, strict=True):
            _interview, start, end, code_id, coder_id, created, origin, _place = row
            _check(start, end, length)
            sets, turn, question_id, first_word, end_word = places.locate(start, end)
            if sets not in unions:
                unions[sets] = speakers.together(connection, interview_id, sets)
            complete.append(
                (
                    *(uuid, created, coder_id, revision_id, start, end, code_id, origin),
                    *(unions[sets], turn, question_id, first_word, end_word),
                    summed(places.words(start, end)),
                )
            )
        connection.executemany(_INSERT, complete)
        return wanted

    def remove(self, action: Action, coding_ids: Iterable[int]) -> int:
        """Remove codings with their memos; tells how many were there."""
        return action.delete_many("coding", coding_ids)

    def recode(self, action: Action, coding_ids: Iterable[int], code_id: int) -> Recoded:
        """Give codings another code; one that would then be there twice goes into the other."""
        changed = united = 0
        for coding_id in coding_ids:
            row = self._database.row(
                "SELECT revision_id, start, end, coder_id, code_id FROM coding WHERE id = ?", (coding_id,)
            )
            if row is None or row[4] == code_id:
                continue
            twin = self._twin(row[0], row[1], row[2], code_id, row[3])
            if twin is None:
                action.update("coding", coding_id, code_id=code_id)
                changed += 1
            else:
                self._unite(action, coding_id, twin)
                united += 1
        return Recoded(changed=changed, united=united)

    def adjust(self, action: Action, coding_id: int, start: int, end: int) -> Coding:
        """Move the ends of a coding; onto a twin of the same code and coder, it goes into that one.

        Returns:
            The coding that lies there now.

        Raises:
            NotFoundError: If there is no such coding.
            DomainError: If the span does not lie in the text.
        """
        row = self._database.row(
            "SELECT c.revision_id, c.code_id, c.coder_id, r.length FROM coding c"
            " JOIN revision r ON r.id = c.revision_id WHERE c.id = ?",
            (coding_id,),
        )
        if row is None:
            raise NotFoundError(message("There is no such coding."), GONE)
        _check(start, end, row[3])
        twin = self._twin(row[0], start, end, row[1], row[2])
        if twin is None or twin == coding_id:
            action.update("coding", coding_id, start=start, end=end)
            return self.by_id(coding_id)
        self._unite(action, coding_id, twin)
        return self.by_id(twin)

    def carry(self, action: Action, coding_id: int, revision_id: int, span: tuple[int, int]) -> None:
        """Let a coding follow its words into another revision; where it stood is kept.

        Args:
            action: The action under way.
            coding_id: The coding.
            revision_id: The revision into which it goes.
            span: Where its words stand there.

        Raises:
            NotFoundError: If there is no such coding.
        """
        row = self._database.row(
            "SELECT revision_id, start, end, code_id, coder_id FROM coding WHERE id = ?", (coding_id,)
        )
        if row is None:
            raise NotFoundError(message("There is no such coding."), GONE)
        twin = self._twin(revision_id, span[0], span[1], row[3], row[4])
        if twin is not None:
            self._unite(action, coding_id, twin)
            return
        action.insert("coding_past", coding_id=coding_id, revision_id=row[0], start=row[1], end=row[2])
        action.update("coding", coding_id, revision_id=revision_id, start=span[0], end=span[1])

    def _twin(self, revision_id: int, start: int, end: int, code_id: int, coder_id: int) -> int | None:
        found = self._database.value(
            "SELECT id FROM coding WHERE revision_id = ? AND start = ? AND end = ? AND code_id = ?"
            " AND coder_id = ?",
            (revision_id, start, end, code_id, coder_id),
        )
        return None if found is None else int(found)

    def _unite(self, action: Action, coding_id: int, into: int) -> None:
        for table in ("memo", "review"):
            for row in self._database.rows(
                f"SELECT id FROM {table} WHERE coding_id = ? ORDER BY id", (coding_id,)
            ):
                action.update(table, row[0], coding_id=into)
        action.delete("coding", coding_id)

    def _revision(self, interview_id: int) -> tuple[int, int]:
        row = self._database.row(
            "SELECT id, length FROM revision WHERE interview_id = ? AND current = 1", (interview_id,)
        )
        if row is None:
            raise _no_interview()
        return row[0], row[1]


def _written(origin: Mapping[str, object] | None) -> str | None:
    return None if origin is None else json.dumps(dict(origin), ensure_ascii=False)


def _no_interview() -> NotFoundError:
    return NotFoundError(message("There is no such interview."), GONE)


def _check(start: int, end: int, length: int) -> None:
    if not 0 <= start < end <= length:
        span = Span(start, end)
        raise DomainError(
            message(
                "A passage from {start} to {end} reaches beyond the text, which has {length} characters.",
                start=span.start,
                end=span.end,
                length=length,
            ),
            message("Choose words of the text as it is now."),
        )


def _coding(row: Row) -> Coding:
    return maker(Coding)(*row[:8], bool(row[8]))
