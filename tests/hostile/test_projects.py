"""Project files that are none, or not as they should be: one sentence each, and nothing is changed."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import subprocess
from pathlib import Path

import pytest
from hostile_files import IDA, state

from qualcode.errors import StoreError
from qualcode.store.connections import APPLICATION_ID
from qualcode.store.migrations import latest
from qualcode.study import Study


def changed(*statements):
    """Let another program do something to a project."""

    def spoil(path):
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            connection.execute(statement)
        connection.close()

    return spoil


def cut(size):
    def spoil(path):
        path.write_bytes(path.read_bytes()[:size])

    return spoil


def replaced(content):
    return lambda path: path.write_bytes(content)


def other(path):
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE code (x)")
    connection.close()


def hollow(path):
    other(path)
    changed(f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {latest()}")(path)


def no_text(path):
    for table in ("code_text", "coder"):
        changed(f"UPDATE {table} SET name = CAST(x'54696c6cff6974' AS TEXT) WHERE id = 1")(path)


SPOILED = {
    "empty": (replaced(b""), "is no qualcode project"),
    "no database": (replaced(b"PK\3\4 hello" * 500), "is no qualcode project"),
    "a database of another program": (other, "is no qualcode project"),
    "another program's mark": (changed("PRAGMA application_id = 5"), "is no qualcode project"),
    "a newer version": (changed(f"PRAGMA user_version = {latest() + 1}"), "by a newer version of qualcode"),
    "cut within its head": (cut(60), "is damaged"),
    "cut after a page": (cut(4096), "is damaged"),
    "cut in the middle": (cut(200_000), "is damaged"),
    "the mark of a project and nothing else": (hollow, "is damaged"),
    "a table is missing": (changed("DROP TABLE coding"), "is damaged (no such table: coding)"),
    "settings that are no JSON": (changed("UPDATE setting SET value = '{'"), "is damaged (malformed JSON)"),
    "settings nested without end": (
        changed(f"UPDATE setting SET value = '{'[' * 100_000}'"),
        "is damaged (malformed JSON)",
    ),
    "a text that is none": (no_text, "is damaged"),
}


@pytest.mark.parametrize("command", ["info", "matrix", "coding add music_X:1 trust"])
@pytest.mark.parametrize("case", SPOILED)
def test_what_is_no_sound_project_is_told_and_left_alone(case, command, run, project, folder):
    spoil, sentence = SPOILED[case]
    spoil(project)
    content = project.read_bytes()
    result = run(*command.split())
    assert result.code == 1, result.out
    (said,) = result.said
    assert sentence in said
    assert "Till" not in said
    assert project.read_bytes() == content
    assert {path.name for path in folder.iterdir()} <= {"thesis.qualcode", "thesis.backups"}


def test_damage_anywhere_is_told_as_damage(run, project, template):
    """Bytes change anywhere: what is read is right, or told as damaged; it is never our mistake."""
    whole, chance = template.read_bytes(), random.Random(5)
    codes = set()
    for _ in range(25):
        content = bytearray(whole)
        for place in (chance.randrange(100, len(content)) for _ in range(60)):
            content[place] ^= 0xFF
        project.write_bytes(content)
        for command in (("excerpts", "--all"), ("matrix",), ("read", "music_X"), ("log",)):
            result = run(*command)
            codes.add(result.code)
            assert result.code in (0, 1), result.err
            assert "Traceback" not in result.err
    assert codes == {0, 1}


def test_of_an_emptied_project_its_backup_is_the_way_out(run, project, folder):
    assert run("backup").code == 0
    project.write_bytes(b"")
    said = run("info").err
    assert "is no qualcode project. qualcode restore puts a backup in its place." in said
    assert run("restore", "1").code == 0
    assert run("check").code == 0


def test_a_link_leads_to_its_project(run, project, folder):
    try:
        (folder / "link.qualcode").symlink_to(project)
    except OSError:
        pytest.skip("no links there")
    assert run("codebook", "add", "Ny", "--project", "link").code == 0
    assert "ny" in run("codebook", "list", "--project", "thesis").out


def test_a_project_of_two_names_is_read_and_nothing_is_written(run, project, folder):
    try:
        (folder / "other.qualcode").hardlink_to(project)
    except OSError:
        pytest.skip("no links there")
    before = state(project)
    result = run("codebook", "add", "Ny", "--project", "other")
    assert (result.code, "other.qualcode has another name as well" in result.err) == (1, True)
    assert state(project) == before
    assert run("frequencies", "--project", "other").code == 0
    assert run("copy", "own", "--project", "other").code == 0
    assert run("codebook", "add", "Ny", "--project", "own").code == 0
    (folder / "other.qualcode").unlink()
    assert run("codebook", "add", "Ny", "--project", "thesis").code == 0


def test_a_pipe_is_no_project(refused, folder):
    if not hasattr(os, "mkfifo"):
        pytest.skip("no pipes there")
    os.mkfifo(folder / "pipe.qualcode")
    assert "There is no project" in refused("info", "--project", "pipe")


def test_what_a_killed_program_had_written_is_there(run, project, started, folder):
    program = (
        "import os, sys; from pathlib import Path; from qualcode.study import Study\n"
        "from qualcode.domain.coder import Identity\n"
        "study = Study.open(Path('thesis.qualcode'), Identity(uuid=bytes(15) + b'\\1', name='Ida'))\n"
        "study.codebook.add('Det siste'); os._exit(9)\n"
    )
    assert started(program, python=("-c",)).wait() == 9
    assert (folder / "thesis.qualcode-wal").stat().st_size > 0
    assert "det-siste" in run("codebook", "list").out
    assert run("codebook", "add", "Neste").code == 0
    assert not (folder / "thesis.qualcode-wal").exists()


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
@pytest.mark.parametrize("deleted", [False, True], ids=["replaced", "deleted"])
def test_a_project_that_is_replaced_while_it_is_open_is_told_and_both_are_kept(
    deleted, project, template, folder
):
    with Study.open(project, IDA) as study:
        study.codebook.add("Mitt")
        if deleted:
            project.unlink()
        else:
            Path(shutil.copy(template, folder / "new.qualcode")).replace(project)
        for _ in range(2):
            with pytest.raises(StoreError, match="is not the file that was opened"):
                study.codebook.add("Mer")
    (rescued,) = folder.glob("thesis.backups/*-replaced.bak")
    with Study.open(rescued, IDA) as study:
        assert "mitt" in {code.key for code in study.codebook.codebook()}
    assert deleted != project.exists()
    if not deleted:
        with Study.open(project, IDA) as study:
            assert study.safety.check() == []
        assert state(project) == state(template)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be replaced there")
def test_what_was_done_to_a_replaced_project_is_kept_on_leaving(project, template, folder):
    with Study.open(project, IDA) as study:
        study.codebook.add("Mitt")
        Path(shutil.copy(template, folder / "new.qualcode")).replace(project)
    (rescued,) = folder.glob("thesis.backups/*-replaced.bak")
    with Study.open(rescued, IDA) as study:
        assert "mitt" in {code.key for code in study.codebook.codebook()}
    with Study.open(project, IDA) as study:
        assert study.safety.check() == []
    assert state(project) == state(template)


@pytest.mark.skipif(os.name == "nt", reason="an open file cannot be deleted there")
def test_a_journal_that_is_deleted_while_the_project_is_open_costs_nobody_a_change(started, project, folder):
    with Study.open(project, IDA) as study:
        study.codebook.add("Mitt")
        study.safety.settle()
        for suffix in ("-wal", "-shm"):
            (folder / f"{project.name}{suffix}").unlink()
        # In a process of its own: within one, SQLite shares what it knows of a file.
        assert started("codebook", "add", "Ditt").wait() == 0
        with pytest.raises(StoreError, match="-wal was deleted or replaced"):
            study.codebook.add("Mer")
    (rescued,) = folder.glob("thesis.backups/*-replaced.bak")
    with Study.open(rescued, IDA) as study:
        assert "mitt" in {code.key for code in study.codebook.codebook()}
    with Study.open(project, IDA) as study:
        assert {"mitt", "ditt"} <= {code.key for code in study.codebook.codebook()}
        assert study.safety.check() == []


def mounted(*options):
    """Mount something, where this user and this system may."""
    if (
        shutil.which("mount") is None
        or subprocess.run(["mount", *options], capture_output=True, check=False).returncode
    ):
        pytest.skip("nothing can be mounted here")


@pytest.fixture
def small_disk(folder):
    """A disk with little room."""
    place = folder / "disk"
    place.mkdir()
    mounted("-t", "tmpfs", "-o", "size=900k", "none", place)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_disk_that_fills_up_changes_nothing(run, project, small_disk, folder):
    path = small_disk / "thesis.qualcode"
    shutil.copy(project, path)
    rows = state(path)
    words = "mange ord om klynger. " * 40_000
    (folder / "a.txt").write_text(f"KF: {words}\n\nPB: ja\n", encoding="utf-8")
    for command in (
        ("import", "a.txt", "--project", path),
        ("copy", small_disk / "x", "--project", project),
    ):
        result = run(*command)
        assert result.code == 1
        assert all("no room left on the disk" in said for said in result.said)
    assert run("info", "--project", path).code == 0
    assert state(path) == rows
    assert [found.name for found in small_disk.rglob("*") if found.is_file()] == ["thesis.qualcode"]


def test_a_project_on_a_full_disk_is_read_and_nothing_is_written(run, project, small_disk):
    path = small_disk / "thesis.qualcode"
    shutil.copy(project, path)
    with pytest.raises(OSError, match="No space left"):
        (small_disk / "fill").write_bytes(bytes(2_000_000))
    for words in (("info",), ("matrix",), ("excerpts", "--all"), ("search", "tillit"), ("check",)):
        result = run(*words, "--project", path)
        assert (result.code, "no room" in result.err) == (0, False), (words, result.err)
    result = run("codebook", "add", "x", "--project", path)
    assert (result.code, len(result.said)) == (1, 1)
    assert "no room left on the disk" in result.err
    (small_disk / "fill").unlink()
    assert run("codebook", "add", "x", "--project", path).code == 0
    assert "x" in run("codebook", "list", "--project", path).out


def test_a_full_disk_leaves_no_half_export_and_no_half_settings(run, project, small_disk, monkeypatch):
    with pytest.raises(OSError, match="No space left"):
        (small_disk / "fill").write_bytes(bytes(2_000_000))
    result = run("export", "excerpts", "--format", "html", "--out", small_disk / "out")
    assert (result.code, "No space left" in result.err) == (1, True)
    result = run("new", small_disk / "y")
    assert (result.code, "no room left on the disk" in result.err) == (1, True)
    monkeypatch.setenv("QUALCODE_CONFIG_DIR", str(small_disk / "settings"))
    result = run("codebook", "add", "x", "--coder", "Ny")
    assert (result.code, "No space left" in result.err) == (1, True)
    assert [found.name for found in small_disk.rglob("*") if found.is_file()] == ["fill"]


@pytest.fixture
def frozen(project, folder):
    """A folder that cannot be written into, whoever tries."""
    place = folder / "frozen"
    place.mkdir()
    shutil.copy(project, place / "thesis.qualcode")
    mounted("--bind", place, place)
    mounted("-o", "remount,ro,bind", place)
    yield place
    subprocess.run(["umount", "-l", place], check=True)


def test_a_folder_that_cannot_be_written_into_is_read_and_told(run, frozen, folder):
    (folder / "a.txt").write_text("KF: hei\n\nPB: hopp\n", encoding="utf-8")
    path = frozen / "thesis.qualcode"
    assert json.loads(run("info", "--format", "json", "--project", path).out)
    content = path.read_bytes()
    for command in (
        ("codebook", "add", "x", "--project", path),
        ("undo", "--project", path),
        ("copy", frozen / "x", "--project", path),
        ("new", frozen / "y"),
        ("export", "matrix", "--project", path, "--out", frozen),
        ("backup", "--project", path),
        ("import", "a.txt", "--project", path),
        ("demo", frozen / "demo", "--no-screen"),
    ):
        result = run(*command)
        assert (result.code, len(result.said)) == (1, 1), (command, result.err)
        assert "cannot be" in result.err
        assert ".partial" not in result.err
    assert path.read_bytes() == content
    assert [found.name for found in frozen.iterdir()] == ["thesis.qualcode"]
