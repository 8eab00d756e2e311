"""Files written piece by piece."""

from __future__ import annotations

import json

import pytest

from qualcode.interchange.csv_writing import EXCEL, PLAIN, csv_bytes, csv_stream
from qualcode.report.table_files import json_stream
from qualcode.report.writing import write_file


@pytest.mark.parametrize("dialect", [PLAIN, EXCEL])
def test_the_pieces_of_a_long_table_make_the_table(dialect):
    rows = [
        (number, f"=say {number % 7}", "", None, number / 3, f'a "b"; {number},') for number in range(1_200)
    ]
    pieces = list(csv_stream(["a", "b", "c", "d", "e", "f"], rows, dialect))
    assert len(pieces) >= 3
    assert b"".join(pieces) == csv_bytes(["a", "b", "c", "d", "e", "f"], rows, dialect)
    assert len(b"".join(pieces).splitlines()) == 1_201


def test_a_piece_that_cannot_be_made_leaves_nothing_behind(tmp_path):
    def pieces():
        yield b"a,b\n"
        raise RuntimeError("no more")

    with pytest.raises(RuntimeError):
        write_file(tmp_path / "a.csv", pieces())
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("many", [0, 1, 3])
def test_rows_as_json_piece_by_piece_are_as_the_standard_library_writes_them(many):
    rows = [('å "b"\n', number, None, number / 3, "") for number in range(many)]
    objects = [dict(zip("abcde", row, strict=True)) for row in rows]
    expected = json.dumps(objects, ensure_ascii=False, indent=2) + "\n"
    assert b"".join(json_stream("abcde", rows)).decode() == expected
