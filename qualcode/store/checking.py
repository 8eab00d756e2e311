"""Checking a project: the file, the texts, the spans, what is derived, and the journal."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from qualcode.domain.layout_edits.checking import violations
from qualcode.domain.problem import Check, Problem
from qualcode.i18n import Message, message
from qualcode.store import derive, identities, layouts, quotes
from qualcode.store.database import Database
from qualcode.store.failures import translated
from qualcode.store.replaying import replay
from qualcode.store.scratch import scratch_folder

_TITLE: Final = "SELECT i.title FROM interview i JOIN revision r ON r.interview_id = i.id WHERE r.id = ?"
_SPANS = (
    ("coding", "", "a coding"),
    ("coding_past", "", "an earlier place of a coding"),
    ("memo", "AND s.target = 'span'", "a memo"),
)


def check(database: Database, step: Callable[[Check], None] = lambda _check: None) -> list[Problem]:
    """Check everything; the project itself is only read.

    Args:
        database: The project.
        step: Is told what is checked next.
    """
    found: list[Problem] = []
    step(Check.FILE)
    found += _file(database)
    if found:
        # On broken pages nothing else can be relied upon.
        return found
    step(Check.TEXT)
    found += _texts(database)
    step(Check.SPAN)
    found += [*_spans(database), *_quotes(database), *_layouts(database)]
    with _scratch(database) as scratch:
        if database.read_only and (unseen := list(_file(scratch))):
            return unseen
        step(Check.DERIVED)
        if not _told(scratch, "(segment_fts, rank) VALUES ('integrity-check', 1)"):
            sentence = message("The index of words does not fit the texts.")
            found.append(_problem(Check.DERIVED, "segment_fts", sentence))
            # Made anew in the copy; where even that fails, nothing else can be derived in it.
            if not _told(scratch, "(segment_fts) VALUES ('rebuild')"):
                return found
        found += _derived(scratch)
        step(Check.JOURNAL)
        found += replay(scratch)
    return found


def first_fault(database: Database) -> Problem | None:
    """Give the first thing that makes a file unfit to take anything from, if there is one."""
    with _scratch(database) as scratch:
        return next((problem for look in (_file, _spans) for problem in look(scratch)), None)


@contextmanager
def _scratch(database: Database) -> Iterator[Database]:
    """Give a copy that may be written to: of a file open for reading, SQLite checks no constraints."""
    with scratch_folder() as folder:
        copy = Path(folder) / "copy.qualcode"
        database.copy_to(copy)
        with closing(Database(copy)) as scratch:
            yield scratch


def _file(database: Database) -> Iterator[Problem]:
    for row in database.rows("PRAGMA integrity_check"):
        if row[0] != "ok":
            yield _problem(Check.FILE, "", message("The database is damaged: {detail}.", detail=row[0]))
    for table, row_id, parent, _index in database.rows("PRAGMA foreign_key_check"):
        sentence = message(
            "Row {row} refers to a row of {parent} that is not there.", row=row_id, parent=parent
        )
        yield _problem(Check.FILE, table, sentence)
    for tables in identities.shared(database):
        yield _problem(Check.FILE, tables, message("Several rows bear the same identity."))


def _texts(database: Database) -> Iterator[Problem]:
    for title, number, sha256, length, text in database.stream(
        "SELECT i.title, r.number, r.sha256, r.length, r.text FROM revision r"
        " JOIN interview i ON i.id = r.interview_id ORDER BY r.id"
    ):
        if hashlib.sha256(text.encode()).digest() != sha256 or len(text) != length:
            yield _problem(
                Check.TEXT, f"{title} ({number})", message("The text is not the one that was imported.")
            )
    for name, sha256, data in database.stream("SELECT name, sha256, bytes FROM source ORDER BY id"):
        if hashlib.sha256(data).digest() != sha256:
            yield _problem(Check.TEXT, name, message("The original file is not the one that was imported."))


def _spans(database: Database) -> Iterator[Problem]:
    for table, condition, what in _SPANS:
        for title, start, end, length in database.rows(
            f"SELECT i.title, s.start, s.end, r.length FROM {table} s JOIN revision r ON r.id = s.revision_id"
            " JOIN interview i ON i.id = r.interview_id"
            f" WHERE NOT (0 <= s.start AND s.end <= r.length) {condition}"
        ):
            sentence = message(
                "{what} from {start} to {end} reaches beyond the text, which has {length} characters.",
                what=what,
                start=start,
                end=end,
                length=length,
            )
            yield _problem(Check.SPAN, title, sentence)


def _quotes(database: Database) -> Iterator[Problem]:
    """Find codings that lie upon other words than those that were coded: one problem for each interview."""
    moved: dict[int, list[quotes.Held]] = {}
    with translated(database.path):
        for one in quotes.held(database.connection):
            if one.now != one.kept:
                moved.setdefault(one.revision_id, []).append(one)
    for revision_id, codings in moved.items():
        sentence = message(
            "Codings that lie upon other words than those coded: {count}, the first from {start} to {end}.",
            count=len(codings),
            start=codings[0].start,
            end=codings[0].end,
        )
        yield _problem(Check.SPAN, database.value(_TITLE, (revision_id,)), sentence)


def _layouts(database: Database) -> Iterator[Problem]:
    for title, text, places in database.stream(
        "SELECT i.title, r.text, l.places FROM layout l JOIN revision r ON r.id = l.revision_id"
        " JOIN interview i ON i.id = r.interview_id ORDER BY r.id"
    ):
        for sentence in violations(layouts.decode(places), text):
            yield _problem(Check.SPAN, title, sentence)


_KEPT = {
    "turns": "SELECT t.number, t.start, t.body, t.end, t.time, t.first_word, t.end_word, s.key, t.question_id"
    " FROM turn t LEFT JOIN speakers s ON s.id = t.speakers_id WHERE t.revision_id = ? ORDER BY t.number",
    "segments": "SELECT g.start, g.end, g.turn, g.spoken, s.key, g.question_id, g.first_word, g.end_word,"
    " g.text FROM segment g LEFT JOIN speakers s ON s.id = g.speakers_id"
    " WHERE g.revision_id = ? ORDER BY g.start",
    "places of questions": "SELECT start, body, end, until, question_id FROM question_place"
    " WHERE revision_id = ? ORDER BY start",
    "places of sections": "SELECT start, body, end, until, section_id FROM section_place"
    " WHERE revision_id = ? ORDER BY start",
    "codings": "SELECT c.id, s.key, c.turn, c.question_id, c.first_word, c.end_word FROM coding c"
    " LEFT JOIN speakers s ON s.id = c.speakers_id WHERE c.revision_id = ? ORDER BY c.id",
    "counts": "SELECT turns, words FROM revision WHERE id = ?",
}
"""All that is kept of a revision, without the numbers of rows that may differ."""


def _derived(scratch: Database) -> Iterator[Problem]:
    """Derive everything anew in a copy and compare."""
    connection = scratch.begin()
    try:
        for number, title in connection.execute(
            "SELECT r.id, i.title FROM revision r JOIN interview i ON i.id = r.interview_id ORDER BY r.id"
        ).fetchall():
            before = _kept(connection, number)
            connection.execute("DELETE FROM segment WHERE revision_id = ?", (number,))
            derive.rebuild(connection, number)
            after = _kept(connection, number)
            for what in _KEPT:
                if before[what] != after[what]:
                    sentence = message("The {what} kept are not those that follow from the text.", what=what)
                    yield _problem(Check.DERIVED, title, sentence)
    finally:
        scratch.end(commit=False)


def _kept(connection: sqlite3.Connection, revision_id: int) -> dict[str, list[tuple[object, ...]]]:
    return {what: connection.execute(sql, (revision_id,)).fetchall() for what, sql in _KEPT.items()}


def _told(scratch: Database, command: str) -> bool:
    """Tell whether the index of words could do what it was told to."""
    connection, done = scratch.begin(), False
    try:
        connection.execute(f"INSERT INTO segment_fts {command}")
        done = True
    except sqlite3.DatabaseError:
        pass
    finally:
        scratch.end(commit=done)
    return done


def _problem(check: Check, place: str, sentence: Message) -> Problem:
    return Problem(check=check, place=place, sentence=sentence)
