"""The file: what is opened, what is refused and why, and what is left behind."""

from __future__ import annotations

import gzip
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import tempfile
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import SimpleNamespace

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.stopping import stoppable
from qualcode.errors import QualcodeError, StoreError
from qualcode.i18n import message
from qualcode.store import connections, failures, migrations
from qualcode.store.checking import check
from qualcode.store.database import Database
from qualcode.store.migrations import latest
from qualcode.store.project import Project

ROOT = Path(__file__).parents[2]
FILES = Path(__file__).parent / "files"
RITA = Identity(uuid=bytes(15) + b"\2", name="Rita")


def run(code, *args):
    """Run some Python in another process."""
    return subprocess.run(
        [sys.executable, "-c", code, *map(str, args)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
    )


def test_a_new_project_is_a_single_private_file_once_it_is_closed(tmp_path):
    path = tmp_path / "En studie, 'æøå' #1 100%?.qualcode"
    with Project.create(path, "Studien") as project:
        assert (project.name, project.language, project.path) == ("Studien", "nb", path)
        assert project.interviews.all() == []
    assert [file.name for file in tmp_path.iterdir()] == [path.name]
    if os.name == "posix":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_what_was_written_is_there_after_reopening(material):
    material.code("Tillit")
    before = material.state()
    material.reopen()
    assert material.state() == before
    material.project.close()
    assert [file.name for file in material.path.parent.iterdir()] == [material.path.name]


def test_the_file_says_what_it_is(material):
    material.project.close()
    header = material.path.read_bytes()[:100]
    assert header[68:72] == connections.APPLICATION_ID.to_bytes(4)
    assert int.from_bytes(header[60:64]) == latest()
    assert header[18:20] == b"\2\2", "WAL"


def test_creating_never_overwrites(tmp_path):
    path = tmp_path / "a.qualcode"
    path.write_text("precious")
    with pytest.raises(StoreError, match=r"a\.qualcode already"):
        Project.create(path, "x")
    assert path.read_text() == "precious"


def test_creating_in_a_missing_folder_says_so_and_leaves_nothing(tmp_path):
    with pytest.raises(StoreError, match="cannot be written"):
        Project.create(tmp_path / "missing" / "a.qualcode", "x")
    assert list(tmp_path.iterdir()) == []


def test_a_missing_file_is_not_made(tmp_path):
    with pytest.raises(StoreError, match=r"There is no project file .*a\.qualcode"):
        Project.open(tmp_path / "a.qualcode")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("content", [b"", b"no database", b"\0" * 5000, b"SQLite format 3\0" + b"\1" * 900])
def test_what_is_no_project_is_refused_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "a.qualcode"
    path.write_bytes(content)
    with pytest.raises(StoreError, match=r"a\.qualcode (is no qualcode project|is damaged)"):
        Project.open(path)
    assert path.read_bytes() == content
    assert [file.name for file in tmp_path.iterdir()] == [path.name]


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path):
    path = tmp_path / "a.qualcode"
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE t (x)")
    connection.close()
    content = path.read_bytes()
    with pytest.raises(StoreError, match="is no qualcode project"):
        Project.open(path)
    assert path.read_bytes() == content


def test_a_folder_is_no_project(tmp_path):
    with pytest.raises(StoreError, match="is no qualcode project"):
        Project.open(tmp_path)


def test_a_newer_file_is_refused_and_left_as_it_is(material):
    material.project.close()
    connection = sqlite3.connect(material.path)
    connection.execute(f"PRAGMA user_version = {latest() + 1}")
    connection.close()
    content = material.path.read_bytes()
    with pytest.raises(StoreError, match="newer version of qualcode"):
        Project.open(material.path)
    assert material.path.read_bytes() == content


def test_a_damaged_file_says_how_a_backup_takes_its_place(material):
    material.project.close()
    content = bytearray(material.path.read_bytes())
    for place in range(4096, len(content), 4096):
        content[place : place + 4000] = b"\xff" * 4000
    material.path.write_bytes(content)
    with pytest.raises(StoreError, match="qualcode restore"), Project.open(material.path) as project:
        project.interviews.all()


def test_a_copy_of_the_file_alone_lacks_nothing_once_it_is_settled(material, tmp_path):
    material.code("Tillit")
    material.project.database.settle()
    copy = tmp_path / "copy.qualcode"
    copy.write_bytes(material.path.read_bytes())
    with Project.open(copy) as project:
        assert len(project.codings.of(material.interview.id)) == 1


def test_read_only_reads_and_refuses_to_write(material):
    material.code("Tillit")
    material.project.close()
    with Project.open(material.path, read_only=True) as project:
        assert len(project.codings.of(material.interview.id)) == 1
        assert project.version() == project.version()
        with pytest.raises(StoreError, match="cannot be written to"), project.write(material.me, "x"):
            pass


@pytest.mark.skipif(os.name != "posix", reason="rights are told otherwise on Windows")
def test_a_file_without_the_right_to_write_is_read(material):
    material.code("Tillit")
    material.project.close()
    code = (
        "import os, sys; from pathlib import Path; from qualcode.store.project import Project\n"
        "from qualcode.domain.coder import Identity\n"
        "import qualcode.store.action, qualcode.store.interviews  # while Python itself may be read\n"
        "if os.geteuid() == 0: os.setuid(65534)\n"
        "project = Project.open(Path(sys.argv[1])); print(len(project.interviews.all()))\n"
        "project.write(Identity(uuid=bytes(16), name='x'), 'x').__enter__()"
    )
    with tempfile.TemporaryDirectory() as name:
        path = Path(name) / "a.qualcode"
        material.path.rename(path)
        path.chmod(0o444)
        path.parent.chmod(0o555)
        result = run(code, path)
        assert [file.name for file in path.parent.iterdir()] == ["a.qualcode"]
        path.parent.chmod(0o755)
    assert result.stdout == "1\n", result.stderr
    assert "cannot be written to. Give yourself the right" in result.stderr


def test_a_write_waits_for_another_program_and_says_when_that_takes_too_long(material, monkeypatch):
    monkeypatch.setattr(connections, "WAIT", 0.05)
    material.reopen()
    other = sqlite3.connect(material.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StoreError, match="locked by another program"):
        material.code("Tillit")
    assert material.project.interviews.all()
    other.execute("COMMIT")
    other.close()
    material.code("Tillit")


def test_a_full_disk_is_told_and_changes_nothing(material):
    before = material.state()
    material.code("Tillit")
    material.project.journal.undo(material.me)
    writer = material.project.database.begin()
    pages = writer.execute("PRAGMA page_count").fetchone()[0]
    writer.execute(f"PRAGMA max_page_count = {pages}")
    material.project.database.end(commit=False)
    with pytest.raises(StoreError, match="no room left"), material.project.write(material.me, "x") as action:
        material.project.settings.set(action, "big", "x" * 1_000_000)
    assert material.state() == before


@pytest.mark.parametrize(
    ("code", "words"),
    [
        (sqlite3.SQLITE_BUSY, "locked"),
        (sqlite3.SQLITE_READONLY_DBMOVED, "cannot be written"),
        (sqlite3.SQLITE_FULL, "no room"),
        (sqlite3.SQLITE_CORRUPT_INDEX, "damaged"),
        (sqlite3.SQLITE_NOTADB, "no qualcode project"),
        (sqlite3.SQLITE_CANTOPEN, "cannot be opened"),
        (sqlite3.SQLITE_IOERR_FSYNC, "disk failed"),
        (None, "cannot be used"),
    ],
)
def test_every_error_of_the_driver_names_the_file(tmp_path, code, words):
    error = sqlite3.OperationalError("what it said")
    if code is not None:
        error.sqlite_errorcode = code
    said = str(failures.translate(error, tmp_path / "a.qualcode"))
    assert words in said
    assert "a.qualcode" in said


def test_a_disk_that_is_full_already_is_told_from_one_that_fails(tmp_path, monkeypatch):
    error = sqlite3.OperationalError("disk I/O error")
    error.sqlite_errorcode = sqlite3.SQLITE_IOERR_SHMSIZE
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=4096))
    assert "no room left" in str(failures.translate(error, tmp_path / "a.qualcode"))
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: SimpleNamespace(free=10**9))
    assert "disk failed" in str(failures.translate(error, tmp_path / "a.qualcode"))


def test_a_schema_that_is_no_text_is_damage(material):
    material.project.close()
    content = material.path.read_bytes()
    content = content.replace(b"tableparticipantparticipant", b"table" + b"\xff" * 11 + b"participant")
    material.path.write_bytes(content.replace(b"CREATE TABLE participant", b"CREATE TABLX participant"))
    with pytest.raises(StoreError, match="qualcode restore"), Project.open(material.path) as project:
        project.interviews.all()


def test_a_closed_project_says_that_it_is_closed(material):
    material.project.close()
    with pytest.raises(StoreError, match="is closed"):
        material.project.interviews.all()
    with pytest.raises(StoreError, match="is closed"):
        material.project.version()
    with pytest.raises(StoreError, match="is closed"), material.project.write(material.me, "x"):
        pass


def test_the_version_changes_with_every_write_of_anybody(material):
    project = material.project
    seen = [project.version()]
    assert project.version() == seen[0]
    material.code("Tillit")
    seen.append(project.version())
    with Project.open(material.path) as second, second.write(material.other, "x") as action:
        second.codes.add(action, "new")
    seen.append(project.version())
    assert len(set(seen)) == 3
    assert project.version() == seen[-1]


def test_a_copy_is_the_whole_project_in_one_file(material, tmp_path, tools):
    material.code("Tillit")
    path = tmp_path / "kopi.qualcode"
    material.project.copy_to(path)
    with Project.open(path) as copy:
        assert tools.state(copy) == material.state()
    with pytest.raises(StoreError, match="already"):
        material.project.copy_to(path)
    with pytest.raises(StoreError, match="cannot be written"):
        material.project.copy_to(path / "x.qualcode")
    assert sorted(file.name for file in tmp_path.glob("*kopi*")) == ["kopi.qualcode"]


def add_a_migration(monkeypatch, sql):
    known = migrations.statements
    monkeypatch.setattr(migrations, "NAMES", (*migrations.NAMES, "9999_test"))
    monkeypatch.setattr(migrations, "statements", lambda name: sql if name == "9999_test" else known(name))


def test_an_older_file_is_backed_up_and_brought_up_to_date(material, monkeypatch):
    material.code("Tillit")
    before = material.state()
    material.project.close()
    add_a_migration(monkeypatch, ("CREATE TABLE finding (id INTEGER PRIMARY KEY) STRICT",))
    material.project = Project.open(material.path)
    assert material.state() == before
    assert material.project.database.rows("SELECT * FROM finding") == []
    assert material.project.database.value("PRAGMA user_version") == latest()
    (backup,) = (material.path.parent / "Ærlig studie.backups").iterdir()
    assert backup.suffix == ".bak"
    old = sqlite3.connect(backup)
    assert old.execute("PRAGMA user_version").fetchone()[0] == latest() - 1
    assert old.execute("SELECT count(*) FROM coding").fetchone()[0] == 1
    old.close()
    material.reopen()
    assert len(list((material.path.parent / "Ærlig studie.backups").iterdir())) == 1


def written_by_schema(number, folder):
    """Give a project that the program of an earlier schema has written."""
    path = folder / "old.qualcode"
    path.write_bytes(gzip.decompress((FILES / f"schema_{number}.qualcode.gz").read_bytes()))
    return path


def test_a_project_of_the_first_schema_opens_with_all_that_is_in_it(tmp_path):
    path = written_by_schema(1, tmp_path)
    with Project.open(path) as project:
        (interview,) = project.interviews.all()
        (coding,) = project.codings.of(interview.id)
        (memo,) = project.memos.all()
        text = project.interviews.text(interview.id)
        assert text[coding.start : coding.end] == "Tillit er grunnlaget for alt."
        assert (memo.target_id, memo.text) == (coding.id, "Se nærmere")
        (anna,) = project.coders.all()
        # Its last action, removing the other coding, is taken back by the journal that the old program wrote.
        project.journal.undo(Identity(uuid=anna.uuid, name=anna.name))
        assert len(project.codings.of(interview.id)) == 2
        assert project.reviews.all() == []
        assert [hit.text for hit in project.search.hits("grunnlaget")] == ["grunnlaget"]
        assert check(project.database) == []
    (backup,) = (tmp_path / "old.backups").iterdir()
    assert backup.name.endswith("-v1.bak")


def test_a_file_of_a_version_before_that_is_only_read_is_left_as_it_is(tmp_path, monkeypatch):
    path = written_by_schema(latest() - 1, tmp_path)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    before = path.read_bytes()
    with Project.open(path, read_only=True) as project:
        (interview,) = project.interviews.all()
        assert len(project.codings.of(interview.id)) == 3
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(check, project.database).result() == []
        with pytest.raises(StoreError, match=r"old\.qualcode cannot be written to"), project.write(RITA, "x"):
            pass
    assert path.read_bytes() == before
    assert sorted(file.name for file in tmp_path.iterdir()) == ["old.qualcode", "scratch"]
    assert list(scratch.iterdir()) == []


def test_the_version_before_is_among_the_files_that_are_migrated():
    assert (FILES / f"schema_{latest() - 1}.qualcode.gz").exists()


@pytest.mark.parametrize("number", [3, 4])
def test_a_project_of_a_version_before_opens_with_all_that_is_in_it(tmp_path, number):
    with Project.open(written_by_schema(number, tmp_path)) as project:
        (interview,) = project.interviews.all()
        text = project.interviews.text(interview.id)
        codes = {code.id: code.key for code in project.codes.codebook("nb")}
        held = {(codes[one.code_id], text[one.start : one.end]) for one in project.codings.of(interview.id)}
        assert held == {
            ("tillit", "Tillit er grunnlaget for alt."),
            ("tid", "Resultater innen tre år"),
            ("tid", "Resultater innen tre år, ellers er støtten borte."),
        }
        kept = project.database.rows("SELECT origin ->> 'engine' FROM coding WHERE origin IS NOT NULL")
        assert kept == [("rule",)]
        (review,) = project.reviews.all()
        assert (review.code_key, review.comment) == ("tid", "Er dette tid?")
        (rejected,) = project.rejections.all()
        assert (codes[rejected[1]], rejected[2]) == ("tillit", "Mer tillit, og flere møteplasser.")
        assert project.search.hits("grunnlaget")[0].text == "grunnlaget"
        # Its last action was to remove a coding; the journal that the old program wrote takes it back.
        anna = next(coder for coder in project.coders.all() if coder.name == "Anna")
        project.journal.undo(Identity(uuid=anna.uuid, name=anna.name))
        assert len(project.codings.of(interview.id)) == 4
        assert check(project.database) == []
    (backup,) = (tmp_path / "old.backups").iterdir()
    assert backup.name.endswith(f"-v{number}.bak")


def test_programs_that_open_an_older_file_together_bring_it_up_to_date_once(material, monkeypatch):
    material.code("Tillit")
    before = material.state()
    material.project.close()
    add_a_migration(monkeypatch, ("CREATE TABLE finding (id INTEGER PRIMARY KEY) STRICT",))
    ready, apply = threading.Barrier(2), Database._migrate

    def together(database, *known):
        ready.wait(60)
        apply(database, *known)

    monkeypatch.setattr(Database, "_migrate", together)

    def look(_number):
        with Project.open(material.path) as project:
            return project.database.rows("SELECT * FROM finding")

    with ThreadPoolExecutor(2) as pool:
        assert list(pool.map(look, range(2))) == [[], []]
    assert len(list((material.path.parent / "Ærlig studie.backups").iterdir())) == 1
    material.project = Project.open(material.path)
    assert material.state() == before


def test_a_migration_that_fails_leaves_the_file_as_it_was(material, monkeypatch):
    material.project.close()
    add_a_migration(monkeypatch, ("CREATE TABLE finding (id INTEGER)", "CREATE TABLE finding (id INTEGER)"))
    with pytest.raises(StoreError, match="cannot be used"):
        Project.open(material.path)
    monkeypatch.undo()
    with Project.open(material.path) as project:
        assert project.database.rows("SELECT 1 FROM sqlite_master WHERE name = 'finding'") == []


def test_a_new_file_and_a_migrated_one_have_the_same_schema(tmp_path):
    with Project.create(tmp_path / "a.qualcode", "x") as project:
        schema = "SELECT type, name, sql FROM sqlite_master ORDER BY 1, 2"
        records = "SELECT migration_set, name FROM _sqlite_migrations"
        made = project.database.rows(schema), project.database.rows(records)
    connection = sqlite3.connect(tmp_path / "b.db")
    connection.execute("BEGIN IMMEDIATE")
    migrations.apply_pending(connection)
    connection.commit()
    assert (connection.execute(schema).fetchall(), connection.execute(records).fetchall()) == made
    connection.close()


def test_opening_and_coding_load_neither_sqlite_utils_nor_pandas(material):
    material.project.close()
    code = (
        "import sys; from pathlib import Path; from qualcode.store.project import Project\n"
        "from qualcode.domain.coder import Identity\n"
        "with Project.open(Path(sys.argv[1])) as project:\n"
        "    with project.write(Identity(uuid=bytes(16), name='x'), 'x') as action:\n"
        "        project.codings.apply(action, 1, [(0, 9)], [1])\n"
        "    project.journal.undo(Identity(uuid=bytes(16), name='x'))\n"
        "heavy = {'sqlite_utils', 'pandas', 'numpy', 'textual', 'click', 'rich', 'spacy'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert run(code, material.path).stdout == "[]\n"


def test_threads_read_while_one_writes(material):
    done = threading.Event()

    def read():
        counts, over = [], False
        while not over:
            over = done.is_set()
            document = material.project.interviews.document(material.interview.id)
            counts.append(len(document.codings))
        return counts

    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(read) for _ in range(3)]
        for start in range(40):
            with material.project.write(material.me, "x") as action:
                codes = [material.trust.id, material.time.id]
                material.project.codings.apply(action, material.interview.id, [(start, start + 3)], codes)
        done.set()
        for reader in readers:
            counts = reader.result()
            assert counts == sorted(counts)
            assert counts[-1] == 80
            assert all(count % 2 == 0 for count in counts)


def test_threads_write_one_after_the_other(material):
    def write(number):
        with material.project.write(material.me, "x") as action:
            material.project.codes.add(action, f"key{number}")

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(write, range(40)))
    assert len(material.project.codes.all()) == 43
    positions = [code.position for code in material.project.codes.all() if code.parent_id is None]
    assert len(set(positions)) == len(positions)


def test_two_programs_write_at_the_same_time(material):
    code = (
        "import sys; from pathlib import Path; from qualcode.store.project import Project\n"
        "from qualcode.domain.coder import Identity\n"
        "me = Identity(uuid=sys.argv[2].encode() * 16, name=sys.argv[2])\n"
        "with Project.open(Path(sys.argv[1])) as project:\n"
        "    for number in range(60):\n"
        "        with project.write(me, 'x') as action:\n"
        "            project.codes.add(action, f'{sys.argv[2]}{number}')\n"
        "        if number % 3 == 2: project.journal.undo(me)\n"
    )
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda name: run(code, material.path, name), "ab"))
    assert [result.returncode for result in results] == [0, 0], results
    assert len(material.project.codes.all()) == 3 + 2 * 40
    assert material.project.database.rows("PRAGMA integrity_check") == [("ok",)]


def test_whoever_reads_before_writing_still_writes_after_another_program(material, monkeypatch):
    """An action locks from its start: locked later, it would fail at once where another wrote meanwhile."""
    monkeypatch.setattr(connections, "WAIT", 0.05)
    with material.project.write(material.me, "code-passages") as action:
        material.project.codes.all()
        with Project.open(material.path) as other, pytest.raises(StoreError):
            other.write(material.other, "code-passages").__enter__()
        material.project.codings.apply(action, material.interview.id, [(0, 4)], [material.trust.id])
    assert len(material.project.codings.of(material.interview.id)) == 1


def test_several_queries_see_one_state_whatever_is_written_meanwhile(material):
    material.code("Tillit")
    rows = material.project.database.rows
    with material.project.database.snapshot():
        assert len(rows("SELECT id FROM coding")) == 1
        with ThreadPoolExecutor(1) as pool:
            pool.submit(material.code, "penger", material.time).result()
        assert len(rows("SELECT id FROM coding")) == 1
    assert len(rows("SELECT id FROM coding")) == 2


def test_a_query_that_nobody_waits_for_is_left_in_its_middle(material):
    class LeftError(QualcodeError):
        pass

    looks = []

    def leave():
        looks.append(1)
        if len(looks) > 3:
            raise LeftError(message("Left."), message("Ask again."))

    endless = "WITH RECURSIVE n (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM n) SELECT count(*) FROM n"
    database = material.project.database
    with stoppable(leave), pytest.raises(LeftError):
        database.rows(endless)
    assert database.value("SELECT 1") == 1
