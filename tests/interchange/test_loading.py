from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.interchange.loading import load


def test_a_file_comes_with_its_name(tmp_path: Path):
    (tmp_path / "a.txt").write_bytes(b"KF: ja")
    assert load(tmp_path / "a.txt") == (b"KF: ja", "a.txt")


def test_bytes_come_with_the_name_given():
    assert load(b"KF: ja", "a.txt") == (b"KF: ja", "a.txt")


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda _path: None, "There is no file"),
        (lambda path: path.mkdir(), "is a folder"),
        (lambda path: path.write_bytes(b""), "is empty"),
        (lambda path: path.write_bytes(b"x" * 3_000_000), "larger than 2 MB"),
    ],
)
def test_what_cannot_be_a_transcript_is_refused_in_a_sentence(tmp_path: Path, make, sentence):
    make(tmp_path / "a.txt")
    with pytest.raises(ImportFileError, match=sentence):
        load(tmp_path / "a.txt", largest=2 * 1024 * 1024)
