from __future__ import annotations

import sys

import platformdirs
import pytest

from qualcode import locations
from qualcode.errors import NotFoundError


def test_the_shipped_codebooks_are_found():
    assert [path.stem for path in locations.shipped_codebooks()] == [
        "cluster_process",
        "leadership",
        "regional_innovation",
        "success_factors",
    ]


def test_the_sample_study_is_found():
    assert (locations.sample_study() / "people.csv").is_file()


def test_what_lies_in_the_package_goes_first(tmp_path, monkeypatch):
    package = tmp_path / "qualcode"
    for folder in (package / "shipped" / "interviews", tmp_path / "interviews"):
        folder.mkdir(parents=True)
    monkeypatch.setattr(locations, "_PACKAGE", package)
    assert locations.sample_study() == package / "shipped" / "interviews"
    (package / "shipped" / "interviews").rmdir()
    assert locations.sample_study() == tmp_path / "interviews"


def test_an_installation_without_them_says_so(tmp_path, monkeypatch):
    monkeypatch.setattr(locations, "_PACKAGE", tmp_path / "qualcode")
    with pytest.raises(NotFoundError, match="codebooks"):
        locations.shipped_codebooks()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the library itself is asked")
@pytest.mark.parametrize("kind", ["config", "state", "cache"])
@pytest.mark.parametrize(
    "moved", [{}, {"XDG_CONFIG_HOME": "/c", "XDG_STATE_HOME": "/s", "XDG_CACHE_HOME": "/k"}, {"HOME": "here"}]
)
def test_a_users_own_folders_are_those_of_the_desktop(monkeypatch, kind, moved):
    monkeypatch.delenv(locations.FOLDER, raising=False)
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("HOME", "/home/kari")
    for name, value in moved.items():
        monkeypatch.setenv(name, value)
    theirs = getattr(platformdirs, f"user_{kind}_path")("qualcode", appauthor=False)
    assert locations.user_folder(kind) == theirs
