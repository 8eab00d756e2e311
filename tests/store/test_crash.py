"""Killed at any moment, the project opens again with every action that had been confirmed."""

from __future__ import annotations

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from qualcode.store.project import Project

ROOT = Path(__file__).parents[2]
SERIES, KILLS = 5, 10
"""Fifty kills in all, in series that workers share."""

# Says what holds after each action, once it is confirmed; dies in the middle of something.
WORKER = """
import sys, random, itertools
from pathlib import Path
from qualcode.domain.coder import Identity
from qualcode.store.interviews import Transcript
from qualcode.store import inverting
from qualcode.store.project import Project

path, seed = Path(sys.argv[1]), int(sys.argv[2])
chance = random.Random(seed)
me = Identity(uuid=bytes(15) + b"k", name="Kari")
project = Project.open(path)
interview = project.interviews.by_title("music_KF")
layout = project.interviews.layout(interview.id)
with project.write(me, "work"):
    pass  # what writing loads is there before anything counts
print("ready", flush=True)
for number in itertools.count():
    what = chance.random()
    if what < 0.15 and project.journal.to_undo(me):
        print("undone", project.journal.undo(me).id, flush=True)
        continue
    if what < 0.2 and project.journal.to_redo(me):
        print("holds", project.journal.redo(me).id, flush=True)
        continue
    with project.write(me, "work", number=number) as action:
        if what < 0.3:
            text = f"KF: Nr {seed} {number}. " + "Noe sagt. " * 300
            new = Transcript(text=text, layout=type(layout)())
            project.interviews.add(action, f"int-{seed}-{number}", new)
        elif what < 0.4:
            turns = layout.turns[: chance.randint(1, len(layout.turns))]
            project.interviews.set_layout(action, interview.id, layout.edit(turns=turns))
        elif what < 0.5:
            ids = [coding.id for coding in project.codings.of(interview.id)]
            project.codings.remove(action, chance.sample(ids, min(len(ids), 5)))
        else:
            start = chance.randrange(interview.length - 9)
            code = chance.choice(project.codes.all())
            project.codings.apply(action, interview.id, [(start, start + chance.randint(1, 9))], [code.id])
    if action.entry_id:
        print("holds", action.entry_id, flush=True)
"""


def killed_after(path, seed, count, seconds):
    """Let a worker do so much and go on for a moment, kill it, and give the lines that it said."""
    arguments = [sys.executable, "-c", WORKER, str(path), str(seed)]
    with subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True) as worker:
        assert worker.stdout.readline() == "ready\n"
        said = [worker.stdout.readline() for _ in range(count)]
        time.sleep(seconds)
        worker.kill()
        said += worker.stdout
    # What was cut off in the middle was confirmed, but not wholly said.
    return [line.split() for line in said if line.endswith("\n")]


@pytest.mark.parametrize("series", range(SERIES))
def test_fifty_kills_lose_no_confirmed_action(material, tools, series):
    chance = random.Random(series)
    path = material.path
    material.project.close()
    expected = {}
    for seed in range(series * KILLS, (series + 1) * KILLS):
        for word, number in killed_after(path, seed, chance.randint(0, 20), chance.uniform(0, 0.01)):
            expected[int(number)] = word == "undone"
        with Project.open(path) as project:
            rows = project.database.rows
            holds = dict(rows("SELECT id, undone FROM entry"))
            assert expected.keys() <= holds.keys()
            assert rows("PRAGMA integrity_check") == [("ok",)]
            assert rows("PRAGMA foreign_key_check") == []
            # One action more may have been confirmed than could be said: undoing turns one flag.
            assert sum(bool(holds[number]) != undone for number, undone in expected.items()) <= 1
            expected = {number: bool(holds[number]) for number in expected}
            assert_journal_tells_the_rows(rows)
    with Project.open(path) as project:
        assert project.journal.entries(10_000)
        before = tools.state(project)
        assert tools.derived_anew(project) == before
    assert len(expected) > KILLS // 2


def assert_journal_tells_the_rows(rows):
    """Check that the codings that exist are those that were inserted and not deleted since."""
    alive = set()
    for op, uuids in rows(
        "SELECT op, uuids FROM entry_change WHERE table_name = 'coding' AND op <> 'update'"
        " ORDER BY entry_id, ord"
    ):
        named = {uuids[place : place + 16] for place in range(0, len(uuids), 16)}
        alive = alive | named if op == "insert" else alive - named
    assert alive == {row[0] for row in rows("SELECT uuid FROM coding")}
