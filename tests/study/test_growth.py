"""Files of any length: eight times as many rows take eight times as long, not sixty-four times."""

from __future__ import annotations

from time import process_time

import pytest

from qualcode.interchange.codebook_check import check
from qualcode.interchange.codebooks import read_codebook
from qualcode.study.options import ImportOptions

FEW, MANY = 500, 4_000
MOST = 18
"""How many times as long the many may take as the few."""


def codes_of_one_name(made, folder, number):
    """Load codes of which nothing but the definitions differs."""
    (folder / "a.csv").write_text(
        "name,definition\n" + "".join(f"Same {number},{row}\n" for row in range(number))
    )
    assert made.study.codebook_files.load(folder / "a.csv").added == number


def codes_out_and_in(made, folder, number):
    """Load themes, write them, look at what was written, and load codes below each."""
    (folder / "a.csv").write_text(
        "key,name\n" + "".join(f"{number}k{row},{number} Code {row}\n" for row in range(number))
    )
    made.study.codebook_files.load(folder / "a.csv")
    made.study.exporting.codebook(folder / "b.csv", force=True)
    check(read_codebook((folder / "b.csv").read_bytes(), "b.csv", "nb"))
    rows = (f"Below {number} {row},{number} code {row}\n" for row in range(number))
    (folder / "c.csv").write_text("name,parent\n" + "".join(rows))
    assert made.study.codebook_files.load(folder / "c.csv").added == number


def coders(made, folder, number):
    """Bring in a coding of each of many coders."""
    rows = (f"one,tre år,tid,Coder {number} {row}\n" for row in range(number))
    (folder / "a.csv").write_text("document,quote,code,coder\n" + "".join(rows))
    made.study.codings_import.bring_in(folder / "a.csv")
    assert len(made.study.coders()) > number


def voices(made, folder, number):
    """Import an interview with many speakers."""
    names = [f"Voice{row}" for row in range(number)]
    (folder / f"{number}.txt").write_text("\n\n".join(f"{name}: I say what I say." for name in 2 * names))
    (outcome,) = made.study.importing.import_files(
        [folder / f"{number}.txt"], ImportOptions(speakers=tuple(names))
    )
    assert outcome.error is None
    assert len(made.study.transcripts.document(outcome.interview.id).labels) == number


@pytest.mark.parametrize("act", [codes_of_one_name, codes_out_and_in, coders, voices])
def test_many_take_no_longer_each_than_few(made, tmp_path, act):
    act(made, tmp_path, 20)
    took = []
    for number in (FEW, MANY):
        start = process_time()
        act(made, tmp_path, number)
        took.append(process_time() - start)
    few, many = took
    assert many < MOST * few
