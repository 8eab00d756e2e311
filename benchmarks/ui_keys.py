"""Measures what a key costs in the terminal UI, as CPU time against an app of one cell in the same process.

    python benchmarks/ui_keys.py                # a million characters, 10,000 codings, 1,000 codes
    python benchmarks/ui_keys.py --size L       # the same interview added to a project of that size

Both apps run side by side and take turns, so that whatever else the machine does falls on both. A key is
done when the screen is drawn and nothing is under way any more; both apps are given the same time for it,
which costs nothing here. Textual's pilot waits by a message to every widget, which no user pays for, so keys
go in without it. What is said of a coding is shown, as it is to anybody.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import tempfile
import time
from collections.abc import Awaitable, Callable, Sequence
from functools import partial
from pathlib import Path
from random import Random
from typing import ClassVar

from generate import Text, generate
from rich.segment import Segment
from sizes import SIZES
from textual.app import App, ComposeResult
from textual.binding import Binding
from textual.pilot import Pilot
from textual.strip import Strip
from textual.widget import Widget

from qualcode.domain.coder import Identity
from qualcode.domain.layout import Layout, TurnPlace
from qualcode.store.interviews import Transcript
from qualcode.store.project import Project
from qualcode.study import Study
from qualcode.tui.app import QualcodeApp, make_app

ME = Identity(uuid=bytes(15) + b"\1", name="Kari")
SIZE = (120, 40)
FRAMES = 0.05
"""How many seconds are given for what a key asked for to be drawn; Textual draws sixty times a second."""


class Cell(Widget, can_focus=True):
    """One cell that changes with every key."""

    DEFAULT_CSS = "Cell { width: 1; height: 1; }"
    BINDINGS: ClassVar = [Binding("x", "turn", "Turn")]
    number = 0

    def action_turn(self) -> None:
        """Show another digit."""
        self.number += 1
        self.refresh()

    def render_line(self, y: int) -> Strip:  # noqa: ARG002 - there is but one
        """Give the digit."""
        return Strip([Segment(str(self.number % 10))])


class OneCell(App[None]):
    """The least that an app does for a key."""

    def compose(self) -> ComposeResult:
        """Show the cell."""
        yield Cell()


def write_project(path: Path, characters: int, codings: int, codes: int) -> None:
    """Write a project with one long interview; the same numbers give the same project."""
    with Project.create(path, "Keys") as project:
        with project.write(ME, "set-up") as action:
            made = [project.codes.add(action, f"code-{number}").id for number in range(codes)]
        add_long_interview(project, made, characters, codings)


def enlarge_project(path: Path, characters: int, codings: int, codes: int = 0) -> None:
    """Add one long interview, which is then the one open last, and codes up to a number of them."""
    with Project.open(path) as project:
        made = [code.id for code in project.codes.codebook("en")]
        with project.write(ME, "set-up") as action:
            made += [project.codes.add(action, f"further-{number}").id for number in range(len(made), codes)]
        add_long_interview(project, made, characters, codings)
    with Study.open(path, ME) as study:
        (long,) = (one for one in study.transcripts.interviews() if one.title == "long")
        study.remember_place(long.uuid, 0)


def add_long_interview(project: Project, codes: Sequence[int], characters: int, codings: int) -> None:
    """Add one long interview with its codings."""
    random = Random(7)
    text, turns, parts, at = Text(random), [], [], 0
    while at < characters:
        words = text.words(random.randint(20, 160))
        label = random.choice(("KF", "KM", "PB"))
        turns.append(TurnPlace(start=at, body=at + 4, end=at + 4 + len(words), labels=(label,)))
        parts.append(f"{label}: {words}\n\n")
        at += len(parts[-1])
    whole = "".join(parts).rstrip()
    with project.write(ME, "import-interview", title="long") as action:
        interview = project.interviews.add(
            action, "long", Transcript(text=whole, layout=Layout(turns=tuple(turns)))
        )
    with project.write(ME, "code-passages") as action:
        for _ in range(codings):
            start = random.randrange(len(whole) - 700)
            span = (start, start + random.randint(20, 600))
            project.codings.apply(action, interview.id, [span], [random.choice(codes)])


def say(name: str, goal: float, ours: Sequence[float], floor: Sequence[float]) -> None:
    """Print the line of a key: medians, their ratio, and whether it is met."""
    took, least = statistics.median(ours), statistics.median(floor)
    print(
        f"| {name} | {took * 1000:.2f} | {least * 1000:.2f} | {took / least:.1f} | {goal:g} |"
        f" {'' if took / least <= goal else 'missed'} |",
        flush=True,
    )


class Bench:
    """The two apps, and what their keys take.

    Args:
        ours: The pilot of qualcode.
        cell: The pilot of the app of one cell.
    """

    def __init__(self, ours: Pilot[None], cell: Pilot[None]) -> None:
        self.ours, self.cell = ours, cell
        self.app: QualcodeApp = ours.app  # type: ignore[assignment]

    async def settle(self) -> None:
        """Wait until nothing is under way."""
        await asyncio.sleep(FRAMES)
        for _ in range(2000):
            if self.app.worker.idle:
                break
            await asyncio.sleep(0.002)
        await asyncio.sleep(FRAMES)

    async def cost(self, act: Callable[[], Awaitable[None]]) -> float:
        """Give the CPU seconds of something, all threads together."""
        began = time.process_time()
        await act()
        return time.process_time() - began

    async def key(self, name: str) -> None:
        """Press a key and wait for its end."""
        await self.app._press_keys([name])  # noqa: SLF001 - what the pilot calls
        await self.settle()

    async def least(self) -> None:
        """Press the key of the cell and wait for its end."""
        await self.cell.app._press_keys(["x"])  # noqa: SLF001 - what the pilot calls
        await asyncio.sleep(2 * FRAMES)

    async def measure(
        self, name: str, goal: float, keys: Sequence[str], before: Callable[[], Awaitable[None]] | None = None
    ) -> None:
        """Time keys in turn with the cell's, and print the line; `before` prepares each and is not timed."""
        ours, floor = [], []
        for key in keys:
            if before is not None:
                await before()
            ours.append(await self.cost(partial(self.key, key)))
            floor.append(await self.cost(self.least))
        say(name, goal, ours, floor)

    async def measure_down(self, times: int) -> None:
        """Time cursor down, and tell apart whether the codings under the cursor stay the same."""
        view = self.app.desk.view
        assert view is not None
        ours: dict[bool, list[float]] = {True: [], False: []}
        floor: list[float] = []

        def under() -> list[int]:
            return [mark.id for mark in view.marks.at(view.caret.position)]

        while len(floor) < times or min(map(len, ours.values())) < times // 4:
            before = under()
            cost = await self.cost(lambda: self.key("j"))
            ours[before == under()].append(cost)
            floor.append(await self.cost(self.least))
        say("cursor down, other codings under it", 3, ours[False], floor)
        say("cursor down, the same codings", 2, ours[True], floor)

    async def run(self, times: int) -> None:
        """Measure all keys."""
        view = self.app.desk.view
        assert view is not None
        assert view.script is not None
        # The inspector beside the text, and the text in focus.
        await self.key("f4")
        await self.key("f3")
        random = Random(3)
        length = len(view.script.text)

        async def somewhere() -> None:
            view.go(random.randrange(length))
            await self.settle()

        print("| key | qualcode, ms | one cell, ms | ratio | goal | |\n|---|---|---|---|---|---|")
        await self.measure_down(times)
        await self.measure("a character on", 2, ["l"] * times)
        await self.measure("page down", 6, ["pagedown"] * times)
        await self.measure("extend the selection", 5, ["shift+down"] * times)
        await self.key("escape")
        await self.key("s")
        await self.key("enter")
        letters = [*"code-1", *["backspace"] * 6] * (times // 12 + 1)
        await self.measure(
            "a letter in the picker, 1,000 codes", 7, ["minus" if k == "-" else k for k in letters]
        )
        await self.key("enter")

        async def selected() -> None:
            await somewhere()
            await self.key("s")

        await self.measure("save a coding, with its repaint", 8, ["full_stop"] * (times // 2), selected)
        await self.measure("undo it", 8, ["u"] * (times // 2))


async def main(size: str | None, characters: int, codings: int, codes: int, times: int) -> None:
    """Write the project, start both apps, and measure."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "keys.qualcode"
        if size is None:
            write_project(path, characters, codings, codes)
        else:
            generate(path, SIZES[size])
            enlarge_project(path, characters, codings, codes)
        with Study.open(path, ME) as study:
            app, cell = make_app(study), OneCell()
            async with app.run_test(size=SIZE, notifications=True) as ours, cell.run_test(size=SIZE) as other:
                bench = Bench(ours, other)
                await bench.settle()
                # What is ranked in the background would fall on the cell as well.
                app.desk.advice.on = False
                await asyncio.sleep(0.3)
                await bench.settle()
                await bench.run(times)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--size", choices=list(SIZES), help="of the project around the interview")
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--codings", type=int, default=10_000)
    parser.add_argument("--codes", type=int, default=1_000)
    parser.add_argument("--times", type=int, default=60)
    given = parser.parse_args()
    asyncio.run(main(given.size, given.characters, given.codings, given.codes, given.times))
