"""Measures qualcode beside bare SQLite in one run, and prints a table of ratios.

    python benchmarks/run.py S M        # or L, which takes a minute to write; --fresh writes them anew

The floor is plain SQL on a schema of its own (`floor/`), in the same process, on the same material; every
number of every table is compared before anything is timed.
"""

from __future__ import annotations

import argparse
import resource
import shutil
import sqlite3
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import floors
from generate import generate
from sizes import SIZES

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid, now
from qualcode.domain.measures import Measure
from qualcode.study.study import Study

ME = Identity(uuid=bytes(15) + b"\1", name="Kari")
NAMES = {measure: measure.value.replace("-", "_") for measure in Measure}


def best(function: Callable[[], Any], least: float = 0.6) -> float:
    """Give the shortest of several runs, in seconds; the first is not counted."""
    function()
    times: list[float] = []
    while sum(times) < least or len(times) < 3:
        began = time.perf_counter()
        function()
        times.append(time.perf_counter() - began)
    return min(times)


class Bench:
    """One size: a project, its floor, and what is measured on them.

    Args:
        path: The project.
        floor: The floor's file.
    """

    def __init__(self, path: Path, floor: Path) -> None:
        self.path, self.floor_path = path, floor
        self.study = Study.open(path, ME)
        self.floor = floors.connect(floor)
        self.lines: list[tuple[str, float, float]] = []

    def measure(self, name: str, ours: Callable[[], Any], floor: Callable[[], Any]) -> None:
        """Time both and print the line."""
        line = (name, best(ours), best(floor))
        self.lines.append(line)
        print(
            f"| {name} | {line[1] * 1000:.2f} | {line[2] * 1000:.2f} | {line[1] / line[2]:.2f} |", flush=True
        )

    def tables(self) -> None:
        """Frequencies, and every code by role, each measure by itself."""
        comparison = self.study.comparison
        for measure in Measure:
            for name, by in (("frequencies", ()), ("roles", ("role",))):
                query = f"{name}_{NAMES[measure]}"
                self.check(query, by, measure)
                self.measure(
                    f"{'code by role' if by else 'frequencies'}: {measure.value}",
                    lambda by=by, measure=measure: comparison.frequencies(measures=(measure,), by=by),
                    lambda query=query: floors.query(self.floor, query),
                )

    def check(self, query: str, by: tuple[str, ...], measure: Measure) -> None:
        """Stop where a number differs from the floor's."""
        table = self.study.comparison.frequencies(measures=(measure,), by=by)
        expected = {row[0]: row[1:] for row in floors.query(self.floor, query)}
        for place, row in (*enumerate(table.rows), (None, None)):
            cells = [table.cell(place, column) for column in (*range(len(table.columns)), None)]
            got = [cell.value(measure) or 0 for cell in cells]
            wanted = [number or 0 for number in expected.get(row.code_id if row else 0, [0] * len(got))]
            # The floor leaves out totals that it would need a second query for.
            if any(abs(a - b) > 1e-9 for a, b in zip(got, wanted, strict=False)):
                sys.exit(f"{query}: {row and row.key}: {got} instead of {wanted}")

    def one_coding(self) -> None:
        """Commit one coding, with attribution and journal entry, against one row into an indexed table."""
        interview = self.study.transcripts.interviews()[0]
        code = next(iter(self.study.codebook.codebook())).id
        start = iter(range(10, interview.length - 60))
        row = iter(range(10, interview.length - 60))

        def floor() -> None:
            at = next(row)
            self.floor.execute("BEGIN IMMEDIATE")
            self.floor.execute(
                'INSERT INTO coding (uuid, created, code, coder, interview, start, "end", first, last, who)'
                " VALUES (?, ?, ?, 1, 1, ?, ?, 0, 9, 1)",
                (new_uuid(), now(), code, at, at + 50),
            )
            self.floor.execute("COMMIT")

        def ours() -> None:
            at = next(start)
            self.study.passages.apply(interview.id, [(at, at + 50)], [code])

        self.measure("one coding committed", ours, floor)

    def opening(self) -> None:
        """Open a project until interviews and codebook are there, and one coded interview."""

        def ours() -> None:
            with Study.open(self.path, ME) as study:
                study.transcripts.interviews()
                study.codebook.codebook()

        def floor() -> None:
            connection = floors.connect(self.floor_path)
            connection.execute("SELECT id, title FROM interview").fetchall()
            connection.execute("SELECT * FROM code").fetchall()
            connection.close()

        def document() -> list[sqlite3.Row]:
            rows = self.floor.execute("SELECT title, text FROM interview WHERE id = 2").fetchall()
            rows += self.floor.execute("SELECT * FROM turn WHERE interview = 2 ORDER BY number").fetchall()
            return (
                rows
                + self.floor.execute("SELECT * FROM coding WHERE interview = 2 ORDER BY start").fetchall()
            )

        self.measure("project opened", ours, floor)
        self.measure("document opened", lambda: self.study.transcripts.document(2), document)


def material(folder: Path, letter: str, *, fresh: bool) -> tuple[Path, Path]:
    """Give a project of a size and its floor, to be written to: copies of those kept in the folder."""
    kept = folder / f"{letter}.qualcode", folder / f"{letter}.floor"
    if fresh or not all(path.exists() for path in kept):
        for path in kept:
            path.unlink(missing_ok=True)
        generate(kept[0], SIZES[letter])
        floors.build(*kept)
    copies = folder / f"{letter}-used.qualcode", folder / f"{letter}-used.floor"
    for path, copy in zip(kept, copies, strict=True):
        shutil.copyfile(path, copy)
    return copies


def asked(doc: str) -> argparse.Namespace:
    """Read which sizes are to be measured, and where their projects lie; the folder is there afterwards."""
    parser = argparse.ArgumentParser(description=doc.partition("\n")[0])
    parser.add_argument("sizes", nargs="+", choices=list(SIZES))
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "qualcode-benchmarks")
    parser.add_argument("--fresh", action="store_true", help="write the projects anew")
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True)
    return given


def main() -> None:
    """Measure the sizes named."""
    given = asked(__doc__)
    for letter in given.sizes:
        path, floor = material(given.folder, letter, fresh=given.fresh)
        print(f"\n| {letter} | qualcode, ms | floor, ms | ratio |\n|---|---|---|---|")
        bench = Bench(path, floor)
        bench.tables()
        bench.opening()
        bench.one_coding()
        bench.study.close()
        bench.floor.close()
    print(f"\nPeak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
