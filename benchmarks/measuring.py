"""What the scripts here share: timing beside a floor, material of each size, and how times grow with it."""

from __future__ import annotations

import argparse
import math
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import floors
from generate import generate
from sizes import SIZES, Size

from qualcode.domain.coder import Identity

ME = Identity(uuid=bytes(15) + b"\1", name="Kari")
"""Who works in every project measured."""
FOLDER = Path(tempfile.gettempdir()) / "qualcode-benchmarks"
"""Where projects are kept from one run to the next."""
FLAT = ""
"""The unit of what must not grow at all."""


def best(function: Callable[[], Any], least: float = 0.6) -> float:
    """Give the shortest of several runs, in seconds; the first is not counted."""
    function()
    times: list[float] = []
    while sum(times) < least or len(times) < 3:
        times.append(once(function))
    return min(times)


def once(function: Callable[[], Any]) -> float:
    """Give the seconds that something takes."""
    began = time.perf_counter()
    function()
    return time.perf_counter() - began


@dataclass(frozen=True)
class Line:
    """What one operation took at one size."""

    ours: float
    """The seconds of qualcode."""
    floor: float
    """Those of bare SQL."""
    amount: int
    """How much it was given."""
    unit: str
    """Of what; `FLAT` where its time should not depend on the size of the project."""


class Sheet:
    """The lines of all sizes; each is printed as it comes, and how they grow at the end."""

    def __init__(self) -> None:
        self._lines: dict[str, dict[str, Line]] = {}
        self._letter = ""

    def begin(self, letter: str) -> None:
        """Begin with another size."""
        self._letter = letter
        print(f"\n| {letter} | qualcode, ms | floor, ms | ratio |\n|---|---|---|---|", flush=True)

    def add(self, name: str, ours: float, floor: float, amount: int, unit: str) -> None:
        """Print a line and keep it."""
        self._lines.setdefault(name, {})[self._letter] = Line(ours, floor, amount, unit)
        print(f"| {name} | {ours * 1000:.2f} | {floor * 1000:.2f} | {ours / floor:.2f} |", flush=True)

    def growth(self) -> None:
        """Print how each operation grows from the smallest size measured to the largest, as an exponent."""
        letters = [one for one in SIZES if all(one in lines for lines in self._lines.values())]
        if len(letters) < 2:
            return
        first, last = letters[0], letters[-1]
        print(f"\n| from {first} to {last} | exponent | in |\n|---|---|---|")
        for name, lines in self._lines.items():
            print(f"| {name} | {_growth(lines[first], lines[last])} |")


def _growth(small: Line, large: Line) -> str:
    if small.unit == FLAT:
        return f"x {large.ours / small.ours:.2f} | nothing: flat"
    exponent = math.log(large.ours / small.ours) / math.log(large.amount / small.amount)
    return f"{exponent:.2f} | {small.unit}, {small.amount:,} to {large.amount:,}"


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


def measured(doc: str) -> Iterator[tuple[Sheet, Size, Path, Path]]:
    """Give the sheet and the material of each size that is asked for; at the end growth is printed.

    Args:
        doc: What the script says of itself.
    """
    given, sheet = asked(doc), Sheet()
    for letter in given.sizes:
        files = material(given.folder, letter, fresh=given.fresh)
        sheet.begin(letter)
        yield sheet, SIZES[letter], *files
    sheet.growth()


def asked(doc: str) -> argparse.Namespace:
    """Read which sizes are to be measured, and where their projects lie; the folder is there afterwards."""
    parser = argparse.ArgumentParser(description=doc.partition("\n")[0])
    parser.add_argument("sizes", nargs="+", choices=list(SIZES))
    parser.add_argument("--folder", type=Path, default=FOLDER)
    parser.add_argument("--fresh", action="store_true", help="write the projects anew")
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True)
    return given
