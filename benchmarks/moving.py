"""Measures what goes into a project and what comes out of it, beside bare SQLite in one run.

    python benchmarks/moving.py M       # or S, L

Material and floor are those of `run.py`.
"""

from __future__ import annotations

import csv
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

import floors
from generate import LABELS, QUESTIONS, Text, add_codes, spans, transcript
from run import ME, Bench, asked, best, material
from sizes import SIZES, Size

from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid, now
from qualcode.store.interviews import Transcript
from qualcode.store.project import Project

PAGE = 50
EVERY = -1


def once(function: Callable[[], Any]) -> float:
    """Give the seconds that something takes which cannot be done twice."""
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


def line(name: str, ours: float, floor: float) -> None:
    """Print one line of the table."""
    print(f"| {name} | {ours * 1000:.1f} | {floor * 1000:.1f} | {ours / floor:.2f} |", flush=True)


@contextmanager
def empty_floor(folder: Path) -> Iterator[sqlite3.Connection]:
    """Give an empty floor."""
    path = folder / "empty.floor"
    connection = floors.connect(path)
    connection.executescript((floors.FOLDER / "schema.sql").read_text())
    yield connection
    connection.close()
    path.unlink()


class Incoming:
    """The texts and codings of one size, as they go into an empty project and an empty floor."""

    def __init__(self, size: Size, folder: Path) -> None:
        self.size, self.folder = size, folder
        self.random = Random(1)
        self.text = Text(self.random)
        self.project = Project.create(folder / "in.qualcode", "In")
        self.codes = add_codes(self.project, size)
        with self.project.write(ME, "set-up") as action:
            self.questions = [
                self.project.questions.add(action, f"{self.text.words(9)}?", f"A{n + 1}")
                for n in range(QUESTIONS)
            ]
        self.made = [
            transcript(self.random, self.text, size.words, self.questions) for _ in range(size.interviews)
        ]

    def run(self) -> None:
        """Bring in texts, then codings."""
        with empty_floor(self.folder) as floor:
            self.texts(floor)
            self.codings(floor)
        self.project.close()

    def texts(self, floor: sqlite3.Connection) -> None:
        """Texts and turns, as they were understood: parsing is no matter of the store."""

        def ours() -> None:
            with self.project.write(ME, "import") as action:
                for number, one in enumerate(self.made):
                    self.project.interviews.add(action, f"interview-{number:04}", one, language="nb")

        def bare() -> None:
            floor.execute("BEGIN IMMEDIATE")
            for number, one in enumerate(self.made, start=1):
                floor.execute(
                    "INSERT INTO interview VALUES (?, ?, ?)", (number, f"interview-{number:04}", one.text)
                )
                floor.executemany("INSERT INTO turn VALUES (?, ?, ?, ?, ?, ?)", self._turns(number, one))
            floor.execute("COMMIT")

        def searchable() -> None:
            floor.execute("BEGIN IMMEDIATE")
            for number, one in enumerate(self.made, start=1):
                floor.executemany(
                    "INSERT INTO stretch (interview, start, text) VALUES (?, ?, ?)",
                    [(number, turn.start, one.text[turn.start : turn.end]) for turn in one.layout.turns],
                )
            floor.execute("INSERT INTO stretch_fts (stretch_fts) VALUES ('rebuild')")
            floor.execute("COMMIT")

        took, floor_took = once(ours), once(bare)
        line("texts and turns in", took, floor_took)
        line("texts and turns in, the floor with a search too", took, floor_took + once(searchable))

    def _turns(self, number: int, one: Transcript) -> list[tuple[object, ...]]:
        return [
            (
                number,
                place,
                turn.start,
                turn.body,
                turn.end,
                LABELS.index(turn.labels[0]) if turn.labels[0] in LABELS else 9,
            )
            for place, turn in enumerate(one.layout.turns, start=1)
        ]

    def codings(self, floor: sqlite3.Connection) -> None:
        """Codings, thousands at once."""
        ids = [one.id for one in self.project.interviews.all()]
        share = self.size.codings // self.size.interviews
        rows = [
            (number, start, end, self.random.choice(self.codes), 1)
            for number, one in zip(ids, self.made, strict=True)
            for start, end in spans(self.random, one, share)
        ]

        def ours() -> None:
            with self.project.write(ME, "import-codings") as action:
                self.project.codings.bring_in(action, rows)

        def bare() -> None:
            floor.execute("BEGIN IMMEDIATE")
            floor.executemany(
                'INSERT INTO coding (uuid, created, code, coder, interview, start, "end", first, last, who)'
                " VALUES (?, ?, ?, ?, ?, ?, ?, 0, 9, 1)",
                (
                    (new_uuid(), now(), code, coder, interview, start, end)
                    for interview, start, end, code, coder in rows
                ),
            )
            floor.execute("COMMIT")

        line(f"{len(rows):,} codings in", once(ours), once(bare))


class Outgoing(Bench):
    """Excerpts, exports and the search of one size."""

    def run(self, folder: Path) -> None:
        """Measure them all."""
        leaf = self._usual_code()
        sql = (floors.FOLDER / "excerpts.sql").read_text()
        wanted = Filter(codes=(leaf,))
        rows = self.floor.execute(sql, (leaf, EVERY)).fetchall()
        found = self.study.reading.page(wanted, limit=len(rows) + 1)
        assert [(one.coding.id, one.text) for one in found if "\n" not in one.text] == [
            (row[0], row[8])
            for row in rows
            if row[0] in {one.coding.id for one in found if "\n" not in one.text}
        ]
        self.measure(
            f"first {PAGE} excerpts of a code",
            lambda: self.study.reading.page(wanted, limit=PAGE),
            lambda: self.floor.execute(sql, (leaf, PAGE)).fetchall(),
        )
        self._written(f"all {len(rows):,} excerpts of a code as CSV", wanted, (leaf, EVERY), folder)
        self._written("all codings as CSV", Filter(), (0, EVERY), folder)
        self._searches()

    def _usual_code(self) -> int:
        """Give a code of the deepest level that is used as often as most."""
        rows = self.floor.execute(
            "SELECT code, count(*) FROM coding"
            " WHERE code NOT IN (SELECT above FROM above WHERE above <> code) GROUP BY code ORDER BY 2"
        ).fetchall()
        return int(rows[len(rows) // 2][0])

    def _written(self, name: str, wanted: Filter, params: tuple[int, int], folder: Path) -> None:
        sql = (floors.FOLDER / "excerpts.sql").read_text()

        def floor() -> None:
            with (folder / "floor.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(self.floor.execute(sql, params))

        ours = folder / "ours.csv"
        took = best(lambda: self.study.exporting.excerpts(wanted, ours, force=True), 0.5)
        line(name, took, best(floor, 0.5))

    def _searches(self) -> None:
        sql = (floors.FOLDER / "search.sql").read_text()
        counts = self.floor.execute(
            "SELECT term, doc FROM stretch_vocabulary WHERE length(term) > 3 ORDER BY doc"
        ).fetchall()
        for name, (word, count) in (("rare", counts[len(counts) // 10]), ("common", counts[-1])):
            self.measure(
                f"search for a {name} word, in {count:,} stretches",
                lambda word=word: self.study.search(f'"{word}"'),
                lambda word=word: self.floor.execute(sql, (f'"{word}"',)).fetchall(),
            )


def main() -> None:
    """Measure the sizes named."""
    given = asked(__doc__)
    for letter in given.sizes:
        print(f"\n| {letter} | qualcode, ms | floor, ms | ratio |\n|---|---|---|---|")
        with tempfile.TemporaryDirectory() as folder:
            Incoming(SIZES[letter], Path(folder)).run()
            bench = Outgoing(*material(given.folder, letter, fresh=given.fresh))
            bench.floor.execute(
                "CREATE VIRTUAL TABLE temp.stretch_vocabulary USING fts5vocab(main, stretch_fts, row)"
            )
            bench.run(Path(folder))
            bench.study.close()
            bench.floor.close()


if __name__ == "__main__":
    main()
