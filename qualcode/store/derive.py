"""What follows from a text and its layout: turns, places of questions, segments, and what codings keep."""

from __future__ import annotations

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable

from qualcode.domain.layout import Layout
from qualcode.store import layouts, speakers
from qualcode.store.pieces import Prepared
from qualcode.store.places import Places

_PLACES = ("turn", "question_place", "section_place")
"""Derived tables that are small enough to be written anew each time."""


_FEW = 5
"""Up to so many codings, only the stretches that they touch are read."""


def rebuild(connection: sqlite3.Connection, revision_id: int, prepared: Prepared | None = None) -> int | None:
    """Make the derived rows of a revision anew, and what its codings keep of them.

    A revision that is no longer current has none: its codings keep nothing.

    Args:
        connection: The writing connection, inside a transaction.
        revision_id: The revision; one that is gone leaves nothing to do.
        prepared: What follows from its text and layout, where that is known already.

    Returns:
        The segment after which all are new and not yet known to the search, which `make_searchable` tells it;
        `None` where none is new.
    """
    row = connection.execute(
        "SELECT interview_id, current FROM revision WHERE id = ?", (revision_id,)
    ).fetchone()
    if row is None:
        return None
    interview_id, current = row
    last: int | None = None
    for table in _PLACES:
        connection.execute(f"DELETE FROM {table} WHERE revision_id = ?", (revision_id,))
    if current:
        known = prepared or _prepare(connection, revision_id)
        last = _Builder(connection, interview_id, revision_id, known).build()
        place_codings(connection, revision_id)
    else:
        connection.execute("DELETE FROM segment WHERE revision_id = ?", (revision_id,))
        connection.execute("UPDATE revision SET turns = 0, words = 0 WHERE id = ?", (revision_id,))
        _forget(connection, revision_id)
    newest = connection.execute(
        "SELECT id FROM revision WHERE interview_id = ? AND current = 1", (interview_id,)
    ).fetchone()
    speakers.forget_unused(connection, interview_id, newest[0] if newest else None)
    return last


def _forget(connection: sqlite3.Connection, revision_id: int, only: str = "") -> None:
    """Let codings of a text that is no longer current keep nothing of it."""
    connection.execute(
        "UPDATE coding SET speakers_id = NULL, turn = 0, question_id = NULL, first_word = 0, end_word = 0"
        f" WHERE revision_id = ?{only}",
        (revision_id,),
    )


def _prepare(connection: sqlite3.Connection, revision_id: int) -> Prepared:
    text, places = connection.execute(
        "SELECT r.text, l.places FROM revision r LEFT JOIN layout l ON l.revision_id = r.id WHERE r.id = ?",
        (revision_id,),
    ).fetchone()
    return Prepared(text, Layout() if places is None else layouts.decode(places))


def has_segments(connection: sqlite3.Connection, revision_id: int) -> bool:
    """Tell whether a revision has segments, so that making it anew may delete some."""
    found = connection.execute("SELECT 1 FROM segment WHERE revision_id = ? LIMIT 1", (revision_id,))
    return found.fetchone() is not None


def make_searchable(connection: sqlite3.Connection, after: int) -> None:
    """Let the search know of segments: many at once, since each time leaves the index in one more part.

    Args:
        connection: The writing connection, inside a transaction.
        after: The last segment that it knows.
    """
    connection.execute(
        "INSERT INTO segment_fts (rowid, text) SELECT id, text FROM segment WHERE id > ?", (after,)
    )


def place_codings(
    connection: sqlite3.Connection, revision_id: int, coding_ids: Iterable[int] | None = None
) -> None:
    """Compute anew what codings keep of the text, and write what differs.

    Args:
        connection: The writing connection, inside a transaction.
        revision_id: The revision they stand in.
        coding_ids: The codings; all of the revision by default.
    """
    row = connection.execute(
        "SELECT interview_id FROM revision WHERE id = ? AND current = 1", (revision_id,)
    ).fetchone()
    only = "" if coding_ids is None else f" AND id IN ({', '.join(map(str, coding_ids))})"
    if row is None:
        # Back from the current text, by undoing, they keep nothing of it.
        _forget(connection, revision_id, only)
        return
    codings = connection.execute(
        "SELECT id, start, end, speakers_id, turn, question_id, first_word, end_word FROM coding"
        f" WHERE revision_id = ?{only}",
        (revision_id,),
    ).fetchall()
    if not codings:
        return
    whole = Places.of(connection, revision_id) if len(codings) > _FEW else None
    changed: list[tuple[object, ...]] = []
    unions: dict[frozenset[int], int | None] = {}
    for coding_id, start, end, *kept in codings:
        places = whole or Places.around(connection, revision_id, start, end)
        located = places.locate(start, end)
        if located.speakers not in unions:
            unions[located.speakers] = speakers.together(connection, row[0], located.speakers)
        now = [unions[located.speakers], *located[1:]]
        if now != kept:
            changed.append((*now, coding_id))
    connection.executemany(
        "UPDATE coding SET speakers_id = ?, turn = ?, question_id = ?, first_word = ?, end_word = ?"
        " WHERE id = ?",
        changed,
    )


class _Builder:
    """Fills the derived tables of one current revision.

    Args:
        connection: The writing connection.
        interview_id: The interview.
        revision_id: Its current revision.
        prepared: What follows from its text and layout.
    """

    def __init__(
        self, connection: sqlite3.Connection, interview_id: int, revision_id: int, prepared: Prepared
    ) -> None:
        self._connection = connection
        self._interview_id = interview_id
        self._revision_id = revision_id
        self._prepared = prepared
        self._layout = prepared.layout
        self._known = self._read_segments()
        self._speakers: list[int] = []
        self._questions: list[int | None] = []
        self._question_starts = [place.start for place in prepared.layout.questions]

    def _read_segments(self) -> dict[tuple[int, int], tuple[int, tuple[object, ...]]]:
        """Give the segments that a former layout of the same text has left, by their ends."""
        return {
            (start, end): (number, tuple(kept))
            for number, start, end, *kept in self._connection.execute(
                "SELECT id, start, end, turn, spoken, speakers_id, question_id FROM segment"
                " WHERE revision_id = ?",
                (self._revision_id,),
            )
        }

    def build(self) -> int | None:
        """Write all derived rows; gives the segment after which all are new, if any is."""
        self._write_places()
        self._write_turns()
        return self._write_segments()

    def _write_places(self) -> None:
        questions = self._identities("SELECT uuid, coalesce(same_as_id, id) FROM question")
        self._questions = [questions.get(place.question) for place in self._layout.questions]
        self._connection.executemany(
            "INSERT INTO question_place (revision_id, start, body, end, until, question_id)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (self._revision_id, place.start, place.body, place.end, place.until, number)
                for place, number in zip(self._layout.questions, self._questions, strict=True)
                if number is not None
            ],
        )
        sections = self._identities("SELECT uuid, id FROM section")
        self._connection.executemany(
            "INSERT INTO section_place (revision_id, start, body, end, until, section_id)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            [
                (self._revision_id, place.start, place.body, place.end, place.until, sections[place.section])
                for place in self._layout.sections
                if place.section in sections
            ],
        )

    def _identities(self, sql: str) -> dict[str, int]:
        return {uuid.hex(): number for uuid, number in self._connection.execute(sql)}

    def _write_turns(self) -> None:
        labels: dict[str, int] = dict(
            self._connection.execute(
                "SELECT name, id FROM label WHERE interview_id = ?", (self._interview_id,)
            )
        )
        sets: dict[tuple[str, ...], int] = {}
        for turn in self._layout.turns:
            if turn.labels not in sets:
                known = [labels[name] for name in turn.labels if name in labels]
                sets[turn.labels] = speakers.intern(self._connection, self._interview_id, known)
            self._speakers.append(sets[turn.labels])
        words = self._prepared.words
        rows = [
            (
                *(self._revision_id, number, turn.start, turn.body, turn.end, turn.time),
                *(words[turn.body], words[turn.end]),
                self._speakers[number - 1],
                self._question_at(turn.start),
            )
            for number, turn in enumerate(self._layout.turns, 1)
        ]
        self._connection.executemany(
            "INSERT INTO turn (revision_id, number, start, body, end, time, first_word, end_word,"
            " speakers_id, question_id) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        self._connection.execute(
            "UPDATE revision SET turns = ?1, words = ?2 WHERE id = ?3 AND (turns <> ?1 OR words <> ?2)",
            (len(rows), self._prepared.spoken_words, self._revision_id),
        )

    def _question_at(self, position: int) -> int | None:
        index = bisect_right(self._question_starts, position) - 1
        within = index >= 0 and position < self._layout.questions[index].until
        return self._questions[index] if within else None

    def _write_segments(self) -> int | None:
        """Write segments; the text never changes, so that one with the same ends as before stays."""
        added: list[tuple[object, ...]] = []
        changed: list[tuple[object, ...]] = []
        text, words = self._prepared.text, self._prepared.words
        for piece in self._prepared.pieces:
            kept = (
                piece.turn,
                piece.spoken,
                self._speakers[piece.turn - 1] if piece.spoken < piece.end else None,
                None if piece.question is None else self._questions[piece.question],
            )
            number, before = self._known.pop((piece.start, piece.end), (None, ()))
            if number is None:
                start, end = piece.start, piece.end
                numbers = words[start], words[end]
                added.append((self._revision_id, start, end, *kept, *numbers, text[start:end]))
            elif before != kept:
                changed.append((*kept, number))
        self._connection.executemany(
            "DELETE FROM segment WHERE id = ?", [(number,) for number, _kept in self._known.values()]
        )
        self._connection.executemany(
            "UPDATE segment SET turn = ?, spoken = ?, speakers_id = ?, question_id = ? WHERE id = ?", changed
        )
        return self._add_segments(added) if added else None

    def _add_segments(self, rows: list[tuple[object, ...]]) -> int:
        last = int(self._connection.execute("SELECT coalesce(max(id), 0) FROM segment").fetchone()[0])
        self._connection.executemany(
            "INSERT INTO segment (revision_id, start, end, turn, spoken, speakers_id, question_id,"
            " first_word, end_word, text) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            rows,
        )
        return last
