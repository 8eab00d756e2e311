"""What the sample study exports is what lies in `exports/`, byte for byte, on any day."""

from __future__ import annotations

from pathlib import Path

import pytest

from qualcode.cli import sample
from qualcode.domain.coder import Identity
from qualcode.study import Study

EXPECTED = Path(__file__).parent.parent / "exports"
IDENTITY = Identity(uuid=bytes(15) + b"\1", name="Nobody")


def files(folder):
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and path.name != "README.md"
    }


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    home = tmp_path_factory.mktemp("sample")
    with Study.open(sample.build(home, IDENTITY), IDENTITY) as study:
        sample.exports(study, home / "exports")
    return home / "exports"


def test_the_same_files_are_made(made):
    assert files(made) == files(EXPECTED), "run: qualcode demo --exports exports"


@pytest.mark.parametrize("name", sorted(files(EXPECTED)))
def test_each_file_is_the_same(made, name):
    now, before = ((folder / name).read_bytes().decode() for folder in (made, EXPECTED))
    assert now == before, "run: qualcode demo --exports exports"
