"""Measures what goes into a project and what comes out of it, beside bare SQLite in one run.

    python benchmarks/moving.py M       # or S, L

Material and floor are those of `tables.py`.
"""

from __future__ import annotations

import csv
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from random import Random

import floors
from generate import LABELS, QUESTIONS, Text, add_codes, spans, transcript
from measuring import ME, Sheet, best, measured, once
from sizes import Size
from tables import Bench

from qualcode.domain.filters import Filter
from qualcode.domain.identity import new_uuid, now
from qualcode.store.interviews import Transcript
from qualcode.store.project import Project

PAGE = 50
EVERY = -1


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
    """The texts and codings of one size, as they go into an empty project and an empty floor.

    Args:
        size: The size.
        folder: Where both are written.
    """

    def __init__(self, size: Size, folder: Path) -> None:
        self.size, self.folder = size, folder
        self.random = Random(1)
        self.text = Text(self.random)

    def run(self, sheet: Sheet) -> None:
        """Bring in texts, then codings: several times into new files, since nothing is brought in twice."""
        rounds = [self.round(number) for number in range(1 if self.size.interviews > 100 else 3)]
        texts, searchable, codings, floor_texts, floor_codings = map(min, zip(*rounds, strict=True))
        words = self.size.interviews * self.size.words
        sheet.add("texts and turns in", texts, floor_texts, words, "words")
        sheet.add(
            "texts and turns in, the floor with a search too", texts, floor_texts + searchable, words, "words"
        )
        sheet.add("all codings in", codings, floor_codings, self.size.codings, "codings")

    def round(self, number: int) -> tuple[float, ...]:
        """Bring everything in once; gives the seconds in the order in which `run` names them."""
        path = self.folder / f"in-{number}.qualcode"
        with Project.create(path, "In") as self.project, empty_floor(self.folder) as floor:
            self.codes = add_codes(self.project, self.size)
            with self.project.write(ME, "set-up") as action:
                questions = [
                    self.project.questions.add(action, f"{self.text.words(9)}?", f"A{n + 1}")
                    for n in range(QUESTIONS)
                ]
            self.made = [
                transcript(self.random, self.text, self.size.words, questions)
                for _ in range(self.size.interviews)
            ]
            texts, floor_texts, searchable = self.texts(floor)
            codings, floor_codings = self.codings(floor)
        path.unlink()
        return texts, searchable, codings, floor_texts, floor_codings

    def texts(self, floor: sqlite3.Connection) -> tuple[float, float, float]:
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

        return once(ours), once(bare), once(searchable)

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

    def codings(self, floor: sqlite3.Connection) -> tuple[float, float]:
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

        return once(ours), once(bare)


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
            len(rows),
            "excerpts that it has",
        )
        self._written("all excerpts of a code as CSV", wanted, (leaf, EVERY), folder, len(rows))
        self._written("all codings as CSV", Filter(), (0, EVERY), folder, self.size.codings)
        self._searches()

    def _usual_code(self) -> int:
        """Give a code of the deepest level that is used as often as most."""
        rows = self.floor.execute(
            "SELECT code, count(*) FROM coding"
            " WHERE code NOT IN (SELECT above FROM above WHERE above <> code) GROUP BY code ORDER BY 2"
        ).fetchall()
        return int(rows[len(rows) // 2][0])

    def _written(self, name: str, wanted: Filter, params: tuple[int, int], folder: Path, amount: int) -> None:
        sql = (floors.FOLDER / "excerpts.sql").read_text()

        def floor() -> None:
            with (folder / "floor.csv").open("w", encoding="utf-8", newline="") as file:
                csv.writer(file).writerows(self.floor.execute(sql, params))

        ours = folder / "ours.csv"
        took = best(lambda: self.study.exporting.excerpts(wanted, ours, force=True), 0.5)
        self.sheet.add(name, took, best(floor, 0.5), amount, "codings")

    def _searches(self) -> None:
        sql = (floors.FOLDER / "search.sql").read_text()

        def bare(quoted: str) -> list[object]:
            return self.floor.execute(sql, (quoted,)).fetchall()

        counts = self.floor.execute(
            "SELECT term, doc FROM stretch_vocabulary WHERE length(term) > 3 ORDER BY doc"
        ).fetchall()
        for name, (word, count) in (("rare", counts[len(counts) // 10]), ("common", counts[-1])):
            quoted = f'"{word}"'
            self.measure(
                f"search, a {name} word",
                partial(self.study.search, quoted),
                partial(bare, quoted),
                count,
                "stretches found",
            )


def main() -> None:
    """Measure the sizes named."""
    for sheet, size, *files in measured(__doc__):
        with tempfile.TemporaryDirectory() as folder:
            Incoming(size, Path(folder)).run(sheet)
            bench = Outgoing(sheet, size, *files)
            bench.floor.execute(
                "CREATE VIRTUAL TABLE temp.stretch_vocabulary USING fts5vocab(main, stretch_fts, row)"
            )
            bench.run(Path(folder))
            bench.close()


if __name__ == "__main__":
    main()
