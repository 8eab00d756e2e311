"""A check finds what was tampered with, and nothing in a sound project."""

from __future__ import annotations

import os
import sqlite3
import tempfile
import time
from contextlib import closing

import pytest

from qualcode.domain.memo import MemoTarget
from qualcode.domain.problem import Check
from qualcode.store.checking import check
from qualcode.store.database import Database


@pytest.fixture
def lived_in(made):
    """A study in which a bit of everything has been done, undone and done again."""
    study = made.study
    coding = made.code(made.first, "Tillit er viktig.", "tillit", "tid")
    made.code(made.second, "tillit", "ærlighet")
    study.passages.write_memo(MemoTarget.CODING, coding, "Se nærmere.")
    study.passages.write_memo(MemoTarget.SPAN, made.first, "Her.", start=5, end=9)
    study.passages.adjust(coding, 21, 30)
    study.codebook.merge(made.codes["ærlighet"], made.codes["tillit"])
    study.history.undo()
    study.history.undo()
    study.history.redo()
    study.keeping.rename_interview(made.first, "en")
    study.keeping.create_case("music")
    study.passages.remove([coding])
    study.history.undo()
    return made


def problems(made):
    return {(one.check, one.place) for one in made.study.safety.check()}


def harm(made, sql, *params):
    with closing(sqlite3.connect(made.study.path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints = 1")
        connection.execute(sql, params)
        connection.commit()


def test_a_sound_project_has_no_problems_and_is_left_as_it_was(lived_in):
    version = lived_in.study.version
    steps = []
    assert lived_in.study.safety.check(steps.append) == []
    assert steps == list(Check)
    assert lived_in.study.version == version


@pytest.mark.parametrize(
    ("sql", "found"),
    [
        ("UPDATE revision SET text = replace(text, 'viktig', 'uviktig')", (Check.TEXT, "en (1)")),
        ("UPDATE coding SET end = 9999 WHERE id = 1", (Check.SPAN, "en")),
        ("UPDATE coding SET start = start + 1 WHERE id = 3", (Check.SPAN, "two")),
        ("UPDATE coding SET quote = NULL WHERE id = 3", (Check.SPAN, "two")),
        ("UPDATE memo SET end = 9999 WHERE target = 'span'", (Check.SPAN, "en")),
        ("UPDATE coding SET turn = 7 WHERE id = 1", (Check.DERIVED, "en")),
        ("UPDATE coding SET speakers_id = NULL WHERE id = 1", (Check.DERIVED, "en")),
        ("UPDATE segment SET text = replace(text, 'viktig', 'uviktig')", (Check.DERIVED, "segment_fts")),
        ("DELETE FROM segment_fts", (Check.DERIVED, "segment_fts")),
        ("UPDATE segment_fts_data SET block = x'00'", (Check.DERIVED, "segment_fts")),
        ("DELETE FROM segment_fts_data", (Check.DERIVED, "segment_fts")),
        ("UPDATE turn SET end_word = end_word + 1 WHERE number = 1", (Check.DERIVED, "en")),
        ("DELETE FROM coding WHERE id = 3", (Check.JOURNAL, "")),
        ("UPDATE coding SET code_id = 999 WHERE id = 1", (Check.FILE, "coding")),
        ("UPDATE memo SET uuid = (SELECT uuid FROM code) WHERE target = 'span'", (Check.FILE, "code, memo")),
    ],
)
def test_what_was_changed_behind_the_programs_back_is_found(lived_in, sql, found):
    harm(lived_in, sql)
    check, place = found
    hits = [one for one in lived_in.study.safety.check() if one.check is check]
    assert any(one.place == place or (check is Check.JOURNAL and not place) for one in hits)


def test_words_coded_are_known_again_after_all_that_moves_or_leaves_a_coding(lived_in):
    study = lived_in.study
    coding = lived_in.code(lived_in.first, "Resultater innen", "tid")
    start = study.transcripts.document(lived_in.first).text.index("innen")
    study.passages.adjust(coding, start, start + 9)
    study.guide.rename_label(lived_in.first, "PB", "Ordfører")
    assert problems(lived_in) == set()
    # What is derived anew heals no coding that was moved: within its first word, nothing else gives it away.
    harm(lived_in, "UPDATE coding SET start = start + 1 WHERE id = ?", coding)
    study.guide.rename_label(lived_in.first, "Ordfører", "PB")
    assert problems(lived_in) == {(Check.SPAN, "en")}
    study.passages.adjust(coding, start, start + 5)
    assert problems(lived_in) == set()


def test_what_else_is_wrong_is_found_although_the_index_of_words_is_damaged(lived_in):
    harm(lived_in, "DELETE FROM segment_fts")
    harm(lived_in, "UPDATE coding SET turn = 7 WHERE id = 1")
    assert problems(lived_in) == {(Check.DERIVED, "segment_fts"), (Check.DERIVED, "en")}


def test_a_project_that_may_only_be_read_is_checked_for_all_that_its_schema_asks(lived_in):
    harm(lived_in, "UPDATE coding SET end = start WHERE id = 1")
    lived_in.study.close()
    with closing(Database(lived_in.study.path, read_only=True)) as database:
        (problem,) = check(database)
    assert problem.check is Check.FILE
    assert "CHECK constraint failed in coding" in problem.sentence.text()


def test_copies_of_checks_that_were_killed_go_after_a_day(lived_in, tmp_path, monkeypatch):
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    for name, age in (
        ("qualcode-copy-old", 90_000),
        ("qualcode-copy-new", 60),
        ("qualcode-demo-old", 90_000),
    ):
        (tmp_path / name).mkdir()
        (tmp_path / name / "copy.qualcode").write_text("what somebody said", encoding="utf-8")
        moment = time.time() - age
        os.utime(tmp_path / name, (moment, moment))
    assert lived_in.study.safety.check() == []
    assert not (tmp_path / "qualcode-copy-old").exists()
    assert (tmp_path / "qualcode-copy-new" / "copy.qualcode").exists()
    assert (tmp_path / "qualcode-demo-old" / "copy.qualcode").exists()
