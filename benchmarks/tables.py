"""Measures tables and the store beside bare SQLite in one run, and prints tables of ratios.

    python benchmarks/tables.py S M     # or L, which takes a minute to write; --fresh writes them anew

The floor is plain SQL on a schema of its own (`floor/`), in the same process, on the same material; every
number of every table is compared before anything is timed.
"""

from __future__ import annotations

import resource
import sqlite3
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import floors
from measuring import FLAT, ME, Sheet, best, measured
from sizes import Size

from qualcode.domain.identity import new_uuid, now
from qualcode.domain.measures import Measure
from qualcode.study.study import Study

NAMES = {measure: measure.value.replace("-", "_") for measure in Measure}


class Bench:
    """One size: a project, its floor, and what is measured on them.

    Args:
        sheet: Where lines go.
        size: The size.
        path: The project.
        floor: The floor's file.
    """

    def __init__(self, sheet: Sheet, size: Size, path: Path, floor: Path) -> None:
        self.sheet, self.size = sheet, size
        self.path, self.floor_path = path, floor
        self.study = Study.open(path, ME)
        self.floor = floors.connect(floor)

    def close(self) -> None:
        """Close both."""
        self.study.close()
        self.floor.close()

    def measure(
        self, name: str, ours: Callable[[], Any], floor: Callable[[], Any], amount: int, unit: str
    ) -> None:
        """Time both and add the line."""
        self.sheet.add(name, best(ours), best(floor), amount, unit)

    def tables(self) -> None:
        """Frequencies, and every code by role, each measure by itself."""
        comparison = self.study.comparison
        for measure in Measure:
            for name, by in (("frequencies", ()), ("roles", ("role",))):
                query = f"{name}_{NAMES[measure]}"
                self.check(query, by, measure)
                self.measure(
                    f"{'code by role' if by else 'frequencies'}: {measure.value}",
                    partial(comparison.frequencies, measures=(measure,), by=by),
                    partial(floors.query, self.floor, query),
                    self.size.codings,
                    "codings",
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
        text = self.study.transcripts.document(interview.id).text
        ours_at, floor_at = places(text), places(text)

        def floor() -> None:
            start, end = next(floor_at)
            self.floor.execute("BEGIN IMMEDIATE")
            self.floor.execute(
                'INSERT INTO coding (uuid, created, code, coder, interview, start, "end", first, last, who)'
                " VALUES (?, ?, ?, 1, 1, ?, ?, 0, 9, 1)",
                (new_uuid(), now(), code, start, end),
            )
            self.floor.execute("COMMIT")

        def ours() -> None:
            assert self.study.passages.apply(interview.id, [next(ours_at)], [code]).codings

        self.measure("one coding committed", ours, floor, 1, FLAT)

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

        self.measure("project opened", ours, floor, self.size.interviews, "interviews")
        self.measure(
            "document opened",
            lambda: self.study.transcripts.document(2),
            document,
            len(self.study.transcripts.document(2).codings),
            "codings in it",
        )


def places(text: str) -> Iterator[tuple[int, int]]:
    """Give passages that differ, so that none is there already: blanks at the ends would be left out."""
    for length in (50, 60, 70):
        for start in range(len(text) - length):
            if not (text[start].isspace() or text[start + length - 1].isspace()):
                yield start, start + length


def main() -> None:
    """Measure the sizes named."""
    for sheet, size, *files in measured(__doc__):
        bench = Bench(sheet, size, *files)
        bench.tables()
        bench.opening()
        bench.one_coding()
        bench.close()
    print(f"\nPeak memory of this process: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB")


if __name__ == "__main__":
    main()
