"""Copies that come back from a reviewer, spoilt by other programs on the way."""

from __future__ import annotations

import shutil
import sqlite3

import pytest
from hostile_files import is_plain, state

_MEMO = (
    "INSERT INTO memo (uuid, created, coder_id, target, revision_id, start, end, text) SELECT randomblob(16),"
    " '2026-01-01T00:00:00.000Z', id, 'span', (SELECT min(id) FROM revision), {place}, '{text}' FROM coder"
    " WHERE name = 'Siv'"
)
_LOOSE = "PRAGMA ignore_check_constraints = ON;"
SPOILT = {
    "a memo beyond the text": (_MEMO.format(place="5, 99999", text="x"), "reaches beyond the text"),
    "nobody wrote it": ("UPDATE review SET coder_id = 99", "that is not there"),
    "about no coding": ("UPDATE review SET coding_id = 99999", "that is not there"),
    "without a coder's name": (f"{_LOOSE} UPDATE coder SET name = ''", "CHECK constraint failed"),
    "no such verdict": (f"{_LOOSE} UPDATE review SET verdict = 'x'", "CHECK constraint failed"),
    "an identity that is none": (f"{_LOOSE} UPDATE review SET uuid = x'00'", "CHECK constraint failed"),
    "all interviews gone": ("DELETE FROM interview; DELETE FROM revision", "that is not there"),
    "a table gone": ("DROP TABLE memo", "no such table: memo"),
    "the identity of another row": (
        "UPDATE review SET uuid = (SELECT uuid FROM coding)",
        "Several rows bear the same identity",
    ),
    "a comment without end": (
        "UPDATE review SET comment = replace(hex(zeroblob(200000)), '0', 'x')",
        "is too long: 400000 characters",
    ),
}
WILD = "a\x1b[2Jb\x9b31mc\x07d"


@pytest.fixture
def spoilt(run, project, folder):
    """Give a copy, reviewed by Siv and then changed by a script."""

    def spoiling(script):
        copy = shutil.copy(project, folder / "copy.qualcode")
        for words in (("work-as", "reviewer"), ("question", 1, "Hvorfor?"), ("reply", 1, "Nå?")):
            result = run("review", *words, "--project", copy, "--coder", "Siv")
            assert result.code == 0, result.err
        connection = sqlite3.connect(copy)
        connection.executescript(script)
        connection.close()
        return copy

    return spoiling


@pytest.mark.parametrize("case", SPOILT)
def test_nothing_is_taken_in_from_a_copy_that_is_not_sound(case, spoilt, refused):
    script, sentence = SPOILT[case]
    spoilt(script)
    assert sentence in refused("review", "take-in", "copy.qualcode", "--project", "thesis.qualcode")


@pytest.mark.parametrize("table", ["review", "reply", "memo", "coder"])
def test_what_bears_the_identity_of_a_row_made_since_is_not_taken_in(table, spoilt, run, refused, project):
    copy = spoilt(_MEMO.format(place="5, 9", text="x"))
    assert run("codebook", "add", "Ny", "--project", project).code == 0
    (newest,) = [row[1].hex() for row in state(project)["code"] if "ny" in row]
    with sqlite3.connect(copy) as connection:
        connection.execute(f"UPDATE {table} SET uuid = x'{newest}' WHERE id = (SELECT max(id) FROM {table})")
    connection.close()
    assert "identity of another row here" in refused(
        "review", "take-in", "copy.qualcode", "--project", "thesis.qualcode"
    )


@pytest.mark.parametrize("table", ["review", "memo"])
def test_what_bears_the_identity_of_another_of_its_kind_is_not_taken_in(table, spoilt, run, refused, project):
    copy = spoilt(_MEMO.format(place="5, 9", text="x"))
    assert run("review", "take-in", copy, "--project", project).code == 0
    with sqlite3.connect(copy) as connection:
        connection.execute(f"UPDATE {table} SET created = '2026-02-02T00:00:00.000Z'")
    connection.close()
    assert "identity of another row here" in refused(
        "review", "take-in", "copy.qualcode", "--project", "thesis.qualcode"
    )


def test_what_is_taken_in_commands_no_terminal_and_can_be_listed(spoilt, run, project):
    columns = ("comment", "created", "author", "interview", "reference", "quote", "code_key")
    said = ", ".join(f"{column} = '{WILD}'" for column in columns)
    spoilt(
        f"UPDATE review SET {said};"
        f"UPDATE reply SET text = '{WILD}', created = '{WILD}'; UPDATE coder SET created = 'x';"
        f"UPDATE coder SET name = '{WILD}' WHERE name = 'Siv'; " + _MEMO.format(place="5, 9", text=WILD)
    )
    result = run("review", "take-in", "copy.qualcode", "--project", project)
    assert (result.code, is_plain(result.err)) == (0, True), result.err
    for table in ("review", "reply", "memo", "coder", "entry"):
        assert all(is_plain(cell) for row in state(project)[table] for cell in row if isinstance(cell, str))
    for words in (
        ("review", "show", 1),
        ("review", "list"),
        ("log",),
        ("check",),
    ):
        result = run(*words, "--project", project)
        assert (result.code, is_plain(result.out)) == (0, True), result.err


def test_a_comment_is_stored_without_what_a_terminal_obeys(run, project):
    for words in (("question", 1, WILD), ("reply", 1, WILD)):
        assert run("review", *words).code == 0
    for table in ("review", "reply"):
        assert all(is_plain(cell) for row in state(project)[table] for cell in row if isinstance(cell, str))
    assert "is too long" in run("review", "reply", 1, "x" * 100_001).err
