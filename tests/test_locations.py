from __future__ import annotations

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
