"""Measures how the terminal UI starts, resizes, and how much memory it takes.

    python benchmarks/ui_start.py paint       # first paint, each time a process of its own
    python benchmarks/ui_start.py resize      # CPU of a resize against an app of one cell
    python benchmarks/ui_start.py memory L    # peak memory of the UI on that size, and of a matrix

The project has size M and, open, one more transcript of 1,000,000 characters with 10,000 codings.
"""

from __future__ import annotations

import argparse
import asyncio
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path

from generate import generate
from sizes import SIZES

SIZE = (120, 40)
ROUNDS = 7

_EMPTY = """
import asyncio, sys, time
from textual.app import App
class Empty(App):
    def on_ready(self):
        self.call_after_refresh(self.exit)
    def exit(self):
        print(time.time() - {began}, file=sys.__stdout__)
        super().exit()
async def main():
    async with Empty().run_test(size={size}) as pilot:
        await pilot.pause()
asyncio.run(main())
"""

_OURS = """
import asyncio, sys, time
from pathlib import Path
from qualcode.domain.coder import Identity
from qualcode.study.study import Study
from qualcode.tui.app import make_app
async def main():
    with Study.open(Path({path!r}), Identity(uuid=bytes(15) + b"\\1", name="Kari")) as study:
        app = make_app(study)
        done = asyncio.Event()
        def drawn():
            print(time.time() - {began}, file=sys.__stdout__)
            done.set()
        async with app.run_test(size={size}) as pilot:
            while {unfinished}:
                await asyncio.sleep(0.001)
            app.desk.view.call_after_refresh(drawn)
            await done.wait()
asyncio.run(main())
"""

_READABLE = "app.desk.view is None or app.desk.view.rows is None"
_COMPLETE = f"{_READABLE} or not app.desk.counts or not app.desk.at_rest"
_EMPTY_PANES = "app.desk.view is None or not app.desk.at_rest"


def took(script: str) -> float:
    """Give the seconds from the start of a process until it has drawn what the script waits for."""
    began = time.time()
    done = subprocess.run(
        [sys.executable, "-c", script.replace("{began}", repr(began))],
        check=True, capture_output=True, text=True,
    )  # fmt: skip
    return float(done.stdout.split()[0])


def paint(folder: Path) -> None:
    """Time the first paint: readable against an empty app, complete against the same panes, empty."""
    big, small = folder / "paint.qualcode", folder / "none.qualcode"
    _write(big, folder)
    if not small.exists():
        from qualcode.store.project import Project  # noqa: PLC0415 - only this needs it

        Project.create(small, "None").close()
    ours = partial(_OURS.format, size=SIZE, began="{began}")
    scripts = {
        "an empty Textual app": _EMPTY.format(size=SIZE, began="{began}"),
        "transcript readable": ours(path=str(big), unfinished=_READABLE),
        "the same panes, empty": ours(path=str(small), unfinished=_EMPTY_PANES),
        "all panes": ours(path=str(big), unfinished=_COMPLETE),
    }
    times: dict[str, list[float]] = {name: [] for name in scripts}
    for number in range(ROUNDS + 1):
        for name, script in scripts.items():
            seconds = took(script)
            if number:
                times[name].append(seconds)
    best = {name: statistics.median(one) for name, one in times.items()}
    print("| | ms | against | ratio | goal |\n|---|---|---|---|---|")
    for name, floor in (
        ("transcript readable", "an empty Textual app"),
        ("all panes", "the same panes, empty"),
        ("the same panes, empty", "an empty Textual app"),
    ):
        print(
            f"| {name} | {best[name] * 1000:.0f} | {floor}, {best[floor] * 1000:.0f} ms"
            f" | {best[name] / best[floor]:.2f} | 1.3 |"
        )


def _write(path: Path, folder: Path) -> None:
    """Write size M, and the long transcript as the interview that was open last."""
    from ui_keys import enlarge_project  # noqa: PLC0415 - brings Textual in

    if path.exists():
        return
    kept = folder / "M.qualcode"
    if not kept.exists():
        generate(kept, SIZES["M"])
    shutil.copyfile(kept, path)
    enlarge_project(path, 1_000_000, 10_000)


async def resize(folder: Path) -> None:
    """CPU of a resize, all panes drawn, against one key of an app of one cell."""
    from ui_keys import ME, OneCell  # noqa: PLC0415

    from qualcode.study.study import Study  # noqa: PLC0415
    from qualcode.tui.app import make_app  # noqa: PLC0415

    path = folder / "paint.qualcode"
    _write(path, folder)
    with Study.open(path, ME) as study:
        app, cell = make_app(study), OneCell()
        async with app.run_test(size=SIZE) as ours, cell.run_test(size=SIZE) as other:
            for _ in range(500):
                if app.desk.view is not None and app.desk.view.script is not None and app.worker.idle:
                    break
                await asyncio.sleep(0.01)
            costs, floors = [], []
            for number in range(12):
                began = time.process_time()
                await ours.resize_terminal(100 + number % 2 * 20, 40)
                await ours.pause(0.4)
                costs.append(time.process_time() - began)
                began = time.process_time()
                await other.press("x")
                floors.append(time.process_time() - began)
            cost, floor = statistics.median(costs), statistics.median(floors)
    print(f"| resize | {cost * 1000:.0f} ms | {floor * 1000:.2f} ms | {cost / floor:.0f} | 45 |")


_PEAK = """
print([line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")][0])
"""
_MATRIX = """
import sys
from pathlib import Path
from qualcode.cli.root import root
try:
    root(["--project", {path!r}, "matrix", "--rows", "codes", "--measure", {measure!r}, "--format", "csv"])
except SystemExit:
    pass
peak = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(*peak, file=sys.__stderr__)
"""


def memory(folder: Path, letter: str) -> None:
    """Peak memory, as the system tells it: Linux only."""
    path = folder / f"{letter}.qualcode"
    if not path.exists():
        generate(path, SIZES[letter])
    used = folder / f"{letter}-memory.qualcode"
    shutil.copyfile(path, used)
    script = _OURS.format(path=str(used), size=SIZE, began=0, unfinished=_COMPLETE) + _PEAK
    done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
    print(f"| terminal UI on {letter} | {int(done.stdout.split()[-1]) // 1024} MB | 250 |")
    for measure in ("codings", "participants", "words", "per-1000-words"):
        script = _MATRIX.format(path=str(used), measure=measure)
        done = subprocess.run([sys.executable, "-c", script], check=True, capture_output=True, text=True)
        print(f"| matrix on {letter}: {measure} | {int(done.stderr.split()[-1]) // 1024} MB | 300 |")


def main() -> None:
    """Measure what is named."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=("paint", "resize", "memory"))
    parser.add_argument("size", nargs="?", default="L", choices=list(SIZES))
    parser.add_argument("--folder", type=Path, default=Path(tempfile.gettempdir()) / "qualcode-benchmarks")
    given = parser.parse_args()
    given.folder.mkdir(exist_ok=True)
    if given.what == "paint":
        paint(given.folder)
    elif given.what == "resize":
        asyncio.run(resize(given.folder))
    else:
        memory(given.folder, given.size)


if __name__ == "__main__":
    main()
