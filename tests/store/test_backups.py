"""Backups come by themselves and on demand, and can be put back whatever has become of the project."""

from __future__ import annotations

import errno
import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.layout import Layout
from qualcode.errors import NotFoundError, StoreError, UnreadableError
from qualcode.store import backups
from qualcode.store.database import Database
from qualcode.store.interviews import Transcript
from qualcode.store.project import Project

ANNA = Identity(uuid=bytes(15) + b"a", name="Anna")


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "thesis å.qualcode"
    with Project.create(path, "Thesis") as project:
        add(project, "first")
        with project.write(ANNA, "import-interview") as action:
            project.interviews.add(action, "music", Transcript(text="KF: Ja.", layout=Layout()))
    return path


def add(project, key):
    with project.write(ANNA, "create-case", case=key) as action:
        project.cases.add(action, key, key)


def cases(path):
    with Project.open(path) as project:
        return [case.key for case in project.cases.all()]


def day(monkeypatch, number):
    class Then(datetime):
        @classmethod
        def now(cls, tz):
            return datetime(2026, 3, 1, 12, tzinfo=tz) + timedelta(days=number)

    monkeypatch.setattr(backups, "datetime", Then)
    monkeypatch.setattr("qualcode.store.database.datetime", Then)


def test_the_days_backup_waits_until_there_is_an_interview(tmp_path):
    path = tmp_path / "new.qualcode"
    Project.create(path, "New").close()
    with closing(Database(path)) as database:
        assert backups.make_daily(database) is None
    assert backups.backups_of(path) == []


def test_one_backup_a_day_is_made_and_the_last_ten_are_kept(path, monkeypatch):
    with closing(Database(path)) as database:
        backups.make(database, backups.BY_HAND)
        for number in range(12):
            day(monkeypatch, number)
            assert backups.make_daily(database) is not None
            assert backups.make_daily(database) is None
    found = backups.backups_of(path)
    assert [one.reason for one in found] == ["by-hand", *["daily"] * 10]
    assert found[-1].made.date() == datetime(2026, 3, 3, tzinfo=UTC).date()


def test_a_clock_that_was_wrong_for_a_while_costs_no_backup_of_the_days_after(path, monkeypatch):
    with closing(Database(path)) as database:
        for number in (*range(3000, 3012), 1, 2, 3):
            day(monkeypatch, number)
            made = backups.make_daily(database)
            assert made.path.is_file()
    now = datetime(2026, 3, 10, tzinfo=UTC)
    assert sum(one.made < now for one in backups.backups_of(path)) == 3


@pytest.mark.parametrize("name", ["file:x", "a\nb", "50% [x]?#"])
def test_a_project_of_any_name_is_backed_up_and_restored(path, name, monkeypatch):
    monkeypatch.chdir(path.parent)
    odd = Path(f"{name}.qualcode")
    try:
        path.rename(odd)
    except OSError:
        pytest.skip("no such names there")
    with closing(Database(odd)) as database:
        made = backups.make(database, backups.BY_HAND)
    with Project.open(odd) as project:
        add(project, "second")
    backups.restore(odd, made.path)
    assert cases(odd) == ["first"]


def test_a_backup_that_bears_no_moment_that_there_is_is_none(path):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
        made.path.with_name(f"{path.stem}-99999999T999999999999-daily.bak").write_bytes(b"x")
        assert backups.backups_of(path) == [made]
        assert backups.make_daily(database) is not None


def test_a_backup_put_back_brings_what_was_there_and_keeps_what_it_replaces(path):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    with Project.open(path) as project:
        add(project, "second")
    kept = backups.restore(path, made.path)
    assert cases(path) == ["first"]
    backups.restore(path, kept)
    assert cases(path) == ["first", "second"]


def test_another_program_that_has_the_project_open_sees_the_one_restored(path):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    with Project.open(path) as project, Project.open(path) as other:
        add(project, "second")
        assert len(other.cases.all()) == 2
        backups.restore(path, made.path)
        assert [case.key for case in other.cases.all()] == ["first"]


@pytest.mark.parametrize("harm", ["zeros", "half", "text", "gone"])
def test_a_project_that_is_damaged_or_gone_is_restored(path, harm):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    data = path.read_bytes()
    harmed = {"zeros": bytes(len(data)), "half": data[: len(data) // 2], "text": b"no project"}.get(harm)
    if harmed is None:
        path.unlink()
    else:
        path.write_bytes(harmed)
    kept = backups.restore(path, made.path)
    assert cases(path) == ["first"]
    assert (kept.read_bytes() if kept else None) == harmed


def test_restoring_a_project_that_is_gone_leaves_nothing_half_where_it_is_killed(path, monkeypatch):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    path.unlink()

    class Killed(BaseException):
        pass

    def killing(_partial, _path):
        raise Killed

    monkeypatch.setattr("pathlib.Path.rename", killing)
    with pytest.raises(Killed):
        backups.restore(path, made.path)
    assert not path.exists()


def test_what_a_killed_backup_left_goes_after_a_day(path):
    folder = backups.folder_of(path)
    folder.mkdir()
    (folder / ".old.bak.12.partial").touch()
    (folder / ".old.bak.12.partial-journal").touch()
    (folder / ".new.bak.13.partial").touch()
    for left in folder.glob(".old*"):
        os.utime(left, (0, 0))
    with closing(Database(path)) as database:
        backups.make_daily(database)
    assert [left.name for left in folder.glob(".*")] == [".new.bak.13.partial"]


def test_a_damaged_backup_is_refused_and_nothing_changes(path):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    data = bytearray(made.path.read_bytes())
    data[5000:9000] = bytes(4000)
    made.path.write_bytes(data)
    before = path.read_bytes()
    with pytest.raises(UnreadableError):
        backups.restore(path, made.path)
    with pytest.raises(NotFoundError):
        backups.restore(path, path.with_name("none.bak"))
    assert path.read_bytes() == before
    assert len(backups.backups_of(path)) == 1


def test_other_files_in_the_folder_are_no_backups(path):
    folder = backups.folder_of(path)
    folder.mkdir()
    for name in ("notes.txt", "thesis å-20260301-daily.bak", "other-20260301T120000000000-daily.bak"):
        (folder / name).touch()
    assert backups.backups_of(path) == []


def test_a_backup_is_private_and_a_whole_project(path):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    with closing(sqlite3.connect(made.path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
    assert made.path.stat().st_mode & 0o077 == 0


def everything(folder):
    return {path: path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def refusing(monkeypatch, method, code=errno.EACCES, *, only=""):
    """Let a method of paths be refused by the system, of those that end so."""
    own = getattr(Path, method)

    def refused(self, *args, **options):
        if self.name.endswith(only):
            raise OSError(code, os.strerror(code), str(self))
        return own(self, *args, **options)

    monkeypatch.setattr(Path, method, refused)


def test_a_folder_of_backups_that_cannot_be_read_is_said_and_not_taken_for_empty(path, monkeypatch):
    refusing(monkeypatch, "iterdir", only=".backups")
    with pytest.raises(StoreError, match=r"backups cannot be read: Permission denied. Look whether"):
        backups.backups_of(path)
    with closing(Database(path)) as database:
        assert backups.make(database, backups.BY_HAND).size > 0
        with pytest.raises(StoreError, match="cannot be read"):
            backups.make_daily(database)


def test_a_file_in_the_place_of_the_backups_is_said(path):
    backups.folder_of(path).write_text("mine")
    elsewhere = path.with_name("elsewhere.bak")
    with closing(Database(path)) as database:
        database.copy_to(elsewhere)
        with pytest.raises(StoreError, match="cannot be made: File exists"):
            backups.make(database, backups.BY_HAND)
    path.write_bytes(b"no project")
    before = everything(path.parent)
    with pytest.raises(StoreError, match="cannot be written: File exists"):
        backups.restore(path, elsewhere)
    assert everything(path.parent) == before


def test_a_name_that_tells_no_moment_is_no_backup(path):
    folder = backups.folder_of(path)
    folder.mkdir()
    (folder / f"{path.stem}-20269999T000000000000-daily.bak").touch()
    assert backups.backups_of(path) == []


@pytest.mark.parametrize("method", ["mkdir", "rename"])
def test_a_damaged_project_stays_where_its_place_cannot_be_taken(path, monkeypatch, method):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    path.write_bytes(b"no project")
    before = everything(path.parent)
    refusing(monkeypatch, method)
    with pytest.raises(StoreError, match="cannot be written: Permission denied"):
        backups.restore(path, made.path)
    assert everything(path.parent) == before


def test_a_damaged_project_is_back_where_the_disk_fills_up(path, monkeypatch):
    with closing(Database(path)) as database:
        made = backups.make(database, backups.BY_HAND)
    path.write_bytes(b"no project")
    before = everything(path.parent)
    refusing(monkeypatch, "rename", errno.ENOSPC, only=".partial")
    with pytest.raises(StoreError, match="cannot be written: No space left on device"):
        backups.restore(path, made.path)
    assert everything(path.parent) == before
