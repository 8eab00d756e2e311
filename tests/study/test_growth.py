"""Files of any length: eight times as many rows are eight times the work, not sixty-four times.

Work is counted, not timed: lines of the program that run, loops at each turn, and SQLite's own steps. A count
is the same on every machine, however busy.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from typing import Any, Self

import pytest

import qualcode
from qualcode.interchange.codebook_check import check
from qualcode.interchange.codebooks import read_codebook
from qualcode.store import connections
from qualcode.study import Study
from qualcode.study.options import ImportOptions
from tests.study.conftest import ANNA, Made, add_interview

FEW, MANY = 100, 800
MOST = 9
"""How many times as much work the many may be as the few: eight, and what a deeper index costs."""
PROGRAM = str(Path(qualcode.__file__).parent)
A_STEP = 20
"""Of how many steps SQLite tells at once."""


class Work:
    """Counts what is done while it is entered."""

    def __init__(self) -> None:
        self.lines = 0
        self.queried = 0

    def __enter__(self) -> Self:
        self._before = sys.gettrace()
        sys.settrace(self._called)
        return self

    def __exit__(self, *_raised: object) -> None:
        sys.settrace(self._before)

    def _called(self, frame: FrameType, _event: str, _arg: Any) -> Callable[..., Any] | None:
        return self._ran if frame.f_code.co_filename.startswith(PROGRAM) else None

    def _ran(self, _frame: FrameType, event: str, _arg: Any) -> Callable[..., Any]:
        self.lines += event == "line"
        return self._ran


@pytest.fixture
def work(monkeypatch):
    """Give a counter that SQLite tells of its steps, too, in projects opened from now on."""
    counted = Work()

    def went_on() -> bool:
        counted.queried += 1
        return False

    monkeypatch.setattr(connections, "STEPS", A_STEP)
    monkeypatch.setattr(connections, "_unwanted", went_on)
    return counted


@pytest.fixture
def made(work, tmp_path):
    """Give a study of one interview that answers to the name `one`."""
    study = Study.create(tmp_path / "small.qualcode", "Small", ANNA)
    first = add_interview(study, "one", ("KF", "Tillit er viktig."), ("PB", "Resultater innen tre år."))
    code = study.codebook.add("Tid")
    yield Made(study, first, first, {"tid": code.id})
    study.close()


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
def test_many_are_no_more_work_each_than_few(work, made, tmp_path, act):
    act(made, tmp_path, 20)
    done = []
    for number in (FEW, MANY):
        lines, queried = work.lines, work.queried
        with work:
            act(made, tmp_path, number)
        done.append((work.lines - lines, work.queried - queried))
    few, many = done
    assert many[0] < MOST * few[0]
    assert many[1] < MOST * few[1]
    assert min(few) > FEW, "something was counted"
