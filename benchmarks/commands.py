"""Measures how fast short commands are, on the sample study, beside what any program of their kind loads.

    python benchmarks/commands.py

CPU time of whole processes, the shortest of many that take turns: a busy machine troubles all of them alike.
The floor of a command that reads is `import click, sqlite3` with the bare queries for the same figures:
those of `frequencies`, which prints all four measures, are the ones of `tables.py`, on the floor's own file.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
from pathlib import Path

import floors

ROUNDS = 25

_QUERIES = {
    "info": """
        SELECT count(*), sum(words), sum(turns) FROM revision WHERE current = 1;
        SELECT count(*) FROM participant;
        SELECT DISTINCT role FROM participant;
        SELECT key FROM "case";
        SELECT count(*) FROM question;
        SELECT count(*) FROM code;
        SELECT count(*) FROM coding;
        SELECT name FROM coder;
        SELECT max(created) FROM entry""",
    "log": """
        SELECT e.id, e.action, e.params, c.name, e.created FROM entry e JOIN coder c ON c.id = e.coder_id
        ORDER BY e.id DESC LIMIT 20""",
}
_FLOOR = """
import click, sqlite3
connection = sqlite3.connect({path!r})
for query in {queries!r}.split(";\\n"):
    print(connection.execute(query).fetchall())
"""


def main() -> None:
    """Time each command and its floor in turn, and print a table."""
    program = str(Path(sys.executable).with_name("qualcode"))
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "QUALCODE_CONFIG_DIR": folder}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        path = f"{folder}/sample.qualcode"
        subprocess.run(
            [program, "demo", folder, "--no-screen"], env=environment, check=True, capture_output=True
        )
        bare = [sys.executable, "-c", "import click"]
        cases = {name: (bare, [program, name]) for name in ("--help", "--version")}
        floors.build(Path(path), Path(f"{path}.floor"))
        read = {name: (path, queries) for name, queries in _QUERIES.items()}
        read["frequencies"] = f"{path}.floor", _frequencies()
        for name, (file, queries) in read.items():
            floor = [sys.executable, "-c", _FLOOR.format(path=file, queries=queries)]
            cases[name] = floor, [program, "--project", path, name]
        print("| command | qualcode, ms | floor, ms | ratio | goal |\n|---|---|---|---|---|")
        for name, (floor, ours) in cases.items():
            pairs = [(_cpu(floor, environment), _cpu(ours, environment)) for _ in range(ROUNDS)]
            least, most = (min(times) for times in zip(*pairs, strict=True))
            print(
                f"| `{name}` | {most * 1000:.0f} | {least * 1000:.0f} | {most / least:.2f} | 1.5 |",
                flush=True,
            )


def _frequencies() -> str:
    """Give the floor's statements for codes and all four measures of each."""
    measures = (path.read_text().strip(" ;\n") for path in sorted(floors.FOLDER.glob("frequencies_*.sql")))
    return ";\n".join(("SELECT id, name, parent FROM code", floors.ALONE, *measures))


def _cpu(command: list[str], environment: dict[str, str]) -> float:
    """Give the seconds of CPU that a process takes, its kernel's time included."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
