"""Measures everything, and writes all tables into one file.

    python benchmarks/run.py                        # all parts at S, M and L: some twenty minutes
    python benchmarks/run.py tables moving --sizes S M --out mine.md

Each part is a script of its own here, and runs in a process of its own, one after the other. What is needed
to understand the numbers stands in docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import platform
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

from measuring import FOLDER
from sizes import SIZES

HERE = Path(__file__).parent
PARTS = {
    "tables": "Tables and the store",
    "moving": "In and out",
    "keys": "Keys",
    "commands": "Short commands",
    "start": "Start, resize, memory",
    "suggest": "Suggestions",
}
"""The parts, with their headings."""


def scripts(part: str, given: argparse.Namespace) -> Iterator[tuple[str, ...]]:
    """Give the scripts of a part, each with what it is told."""
    folder = ("--folder", str(given.folder))
    if part in {"tables", "moving"}:
        fresh = ("--fresh",) if given.fresh and part == "tables" else ()
        yield f"{part}.py", *given.sizes, *folder, *fresh
    elif part == "keys":
        yield ("ui_keys.py",)
        yield "ui_keys.py", "--size", given.sizes[-1], "--times", "24"
    elif part == "commands":
        yield ("commands.py",)
    elif part == "start":
        yield "ui_start.py", "paint", *folder
        yield "ui_start.py", "resize", *folder
        yield "ui_start.py", "memory", given.sizes[-1], *folder
    else:
        yield ("suggest.py",)
        if sys.platform == "linux":
            yield ("suggest_keys.py",)


def run(arguments: tuple[str, ...], out: TextIO) -> bool:
    """Run a script, show what it says, and write it down; tells whether it came to its end."""
    command = [sys.executable, str(HERE / arguments[0]), *arguments[1:]]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        for line in process.stdout:
            print(line, end="", flush=True)
            out.write(line)
            out.flush()
    if process.returncode:
        out.write(f"\n`{' '.join(arguments)}` failed.\n")
    return not process.returncode


def main() -> int:
    """Measure the parts named, or all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}; all by default")
    parser.add_argument("--sizes", nargs="+", choices=list(SIZES), default=list(SIZES))
    parser.add_argument("--folder", type=Path, default=FOLDER, help="where projects are kept")
    parser.add_argument("--fresh", action="store_true", help="write the projects anew")
    parser.add_argument("--out", type=Path, help="the file of the tables; by default in the folder")
    given = parser.parse_args()
    unknown = [part for part in given.parts if part not in PARTS]
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    given.folder.mkdir(exist_ok=True)
    path = given.out or given.folder / "benchmarks.md"
    well = True
    with path.open("w", encoding="utf-8") as out:
        out.write(
            f"Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {platform.machine()}\n"
        )
        for part in given.parts or PARTS:
            heading = f"\n## {PARTS[part]}\n\n"
            print(heading, end="", flush=True)
            out.write(heading)
            for arguments in scripts(part, given):
                well &= run(arguments, out)
    print(f"\nWritten to {path}")
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
