import os
from pathlib import Path

import pytest

from qualcode.errors import ExportFileError
from qualcode.report.writing import Written, write_file, write_files


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_file_is_written_with_its_folders(tmp_path: Path):
    path = tmp_path / "exports" / "deep" / "a.csv"
    assert write_file(path, "blåbær\n") == Written(path, 9)
    assert path.read_bytes() == "blåbær\n".encode()
    assert names(path.parent) == ["a.csv"]


def test_a_file_that_is_there_stays_unless_told(tmp_path: Path):
    path = tmp_path / "a.csv"
    path.write_text("mine")
    with pytest.raises(ExportFileError, match=r"a\.csv is there already.*--force"):
        write_file(path, "new")
    assert path.read_text() == "mine"
    assert write_file(path, "new", force=True).replaced
    assert path.read_text() == "new"
    assert names(tmp_path) == ["a.csv"]


def test_of_several_files_none_is_written_where_one_is_there(tmp_path: Path):
    (tmp_path / "b").write_text("mine")
    with pytest.raises(ExportFileError):
        write_files({tmp_path / "a": "1", tmp_path / "b": "2"})
    assert names(tmp_path) == ["b"]


def test_a_file_that_appears_meanwhile_is_not_overwritten(tmp_path: Path, monkeypatch):
    path = tmp_path / "a"
    real = os.fsync

    def race(handle: int) -> None:
        path.write_text("other")
        real(handle)

    monkeypatch.setattr(os, "fsync", race)
    with pytest.raises(ExportFileError, match="is there already"):
        write_file(path, "mine")
    assert path.read_text() == "other"
    assert names(tmp_path) == ["a"]


def test_without_links_a_file_is_written_all_the_same(tmp_path: Path, monkeypatch):
    def refuse(*_places: object) -> None:
        raise PermissionError

    monkeypatch.setattr(os, "link", refuse)
    write_file(tmp_path / "a", b"x")
    assert (tmp_path / "a").read_bytes() == b"x"
    assert names(tmp_path) == ["a"]


def test_a_full_disk_leaves_nothing_behind(tmp_path: Path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(ExportFileError, match="cannot be written: No space left"):
        write_files({tmp_path / "a": "1", tmp_path / "b": "2"}, force=True)
    assert names(tmp_path) == []


def test_a_full_disk_takes_back_the_folders_that_were_made_and_no_other(tmp_path: Path, monkeypatch):
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    (tmp_path / "mine").mkdir()
    monkeypatch.setattr(os, "fsync", full)
    for place in ("mine/a", "mine/new/deep/a", "new/a"):
        with pytest.raises(ExportFileError, match="cannot be written: No space left"):
            write_file(tmp_path / place, "1")
    assert names(tmp_path) == ["mine"]
    assert names(tmp_path / "mine") == []


def test_what_cannot_be_a_place_is_told(tmp_path: Path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(ExportFileError, match="cannot be written"):
        write_file(tmp_path / "file" / "a.csv", "x")
    with pytest.raises(ExportFileError, match="is a folder"):
        write_file(tmp_path, "x", force=True)


def test_what_was_written_is_said(tmp_path: Path):
    assert str(Written(tmp_path / "a", 1).message()) == f"Wrote {tmp_path / 'a'}."
    assert str(Written(tmp_path / "a", 1, replaced=True).message()).startswith("Replaced ")
