"""Measures what suggestions cost a key: the same keys with them on and off, on the program itself.

    python benchmarks/suggest_keys.py          # a million characters, 20,000 codings, 500 codes (Linux)

Two programs run, each on a terminal of its own, one with suggestions and one without; they take turns, block
by block. The time of a key is that from writing it to the terminal until the frame it caused has been
written; the CPU is that of the thread of the screen until then, as the kernel counts it. Keys are pressed
three ways: held down; each while codes are being ranked for where the cursor rested; and after what was
ranked has been shown.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import statistics
import struct
import sys
import tempfile
import termios
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from generate import Text
from ui_keys import ME, add_long_interview

from qualcode.domain.code import CodeText
from qualcode.store.project import Project

ROWS, COLUMNS = 40, 120
QUIET = 0.004
"""A frame is written when nothing has come for so many seconds."""
REST = 0.15
"""After how many seconds codes are ranked."""
BLOCK = 20
"""How many keys are pressed in one program before it is the other's turn."""
GOAL = 1.2
WAYS: dict[str, Callable[[Random], float]] = {
    "held down": lambda _chance: 0.04,
    "while codes are ranked": lambda chance: REST + chance.uniform(-0.002, 0.03),
    "after they were shown": lambda _chance: REST + 0.15,
}
"""How many seconds lie between one key and the next."""
BUSY = 0.0003
"""By how many seconds of CPU of other threads, beyond the usual, a key is told to have met a ranking."""
KEYS = {"cursor down": b"j", "a character on": b"l", "page down": b"\x1b[6~", "page up": b"\x1b[5~"}


def write(path: Path, characters: int, codings: int, codes: int) -> None:
    """Write a project with one long interview, and codes that have something to say."""
    text = Text(Random(5))
    with Project.create(path, "Keys", "nb") as project:
        with project.write(ME, "set-up") as action:
            made = [
                project.codes.add(
                    action,
                    f"code-{number}",
                    texts={
                        "nb": CodeText(
                            name=text.words(2),
                            definition=text.words(25),
                            keywords=tuple(text.words(1) for _keyword in range(6)),
                        )
                    },
                ).id
                for number in range(codes)
            ]
        add_long_interview(project, made, characters, codings)


@dataclass(frozen=True)
class Pressed:
    """What a key took."""

    began: float
    """When it was pressed."""
    seconds: float
    """How long until its frame was written."""
    own: float
    """The CPU of the screen's thread in that time."""
    others: float
    """That of all other threads."""


class Program:
    """qualcode on a terminal.

    Args:
        project: The project.
        folder: Where its settings are.
        suggestions: Whether codes are proposed.
    """

    def __init__(self, project: Path, folder: Path, *, suggestions: bool) -> None:
        folder.mkdir()
        (folder / "config.toml").write_text(f'suggestions = "{"on" if suggestions else "off"}"\n')
        (folder / "state.json").write_text('{"tour": true}')
        environment = {**os.environ, "QUALCODE_CONFIG_DIR": str(folder), "TERM": "xterm-256color"}
        self.pid, self._terminal = pty.fork()
        if not self.pid:
            command = [sys.executable, "-m", "qualcode", "--project", str(project), "--coder", "Kari"]
            os.execve(sys.executable, command, environment)
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

    def drain(self, quiet: float) -> float:
        """Read until nothing has come for a while; gives when the last came."""
        last = time.perf_counter()
        while select.select([self._terminal], [], [], quiet)[0]:
            try:
                os.read(self._terminal, 1 << 16)
            except OSError:
                # The program has ended.
                break
            last = time.perf_counter()
        return last

    def wait(self, until: float) -> None:
        """Read until a moment."""
        while (left := until - time.perf_counter()) > 0:
            if select.select([self._terminal], [], [], left)[0]:
                os.read(self._terminal, 1 << 16)

    def cpu(self) -> float:
        """Give the seconds of CPU of the thread of the screen so far."""
        text = Path(f"/proc/{self.pid}/task/{self.pid}/schedstat").read_text()
        return int(text.split()[0]) / 1e9

    def all_cpu(self) -> float:
        """Give those of all threads."""
        tasks = Path(f"/proc/{self.pid}/task").iterdir()
        return sum(int((task / "schedstat").read_text().split()[0]) for task in tasks) / 1e9

    def press(self, key: bytes) -> Pressed:
        """Press a key, and wait for its frame."""
        self.wait(0)
        before, others, began = self.cpu(), self.all_cpu(), time.perf_counter()
        os.write(self._terminal, key)
        select.select([self._terminal], [], [], 5)
        ended = self.drain(QUIET)
        own = self.cpu() - before
        return Pressed(began, ended - began, own, self.all_cpu() - others - own)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        while True:
            before = self.all_cpu()
            self.drain(0.3)
            if self.all_cpu() - before < 0.05:
                return

    def close(self) -> None:
        """Quit."""
        os.write(self._terminal, b"\x11")
        self.drain(1)
        os.waitpid(self.pid, 0)


def measure(programs: dict[str, Program], key: bytes, way: str, times: int) -> dict[str, list[Pressed]]:
    """Press a key many times in each program."""
    chance = Random(9)
    found: dict[str, list[Pressed]] = {name: [] for name in programs}
    for _block in range(max(1, times // BLOCK)):
        for name, program in programs.items():
            last = program.press(key)
            for _key in range(BLOCK):
                program.wait(last.began + WAYS[way](chance))
                last = program.press(key)
                found[name].append(last)
            program.settle()
    return found


def median(pressed: list[Pressed], what: str) -> float:
    """Give the median of a time, in milliseconds."""
    return float(statistics.median(getattr(one, what) for one in pressed)) * 1000


def line(key: str, way: str, found: dict[str, list[Pressed]]) -> str:
    """Give a row of the table; `met` is how many of the keys met a ranking under way."""
    cells, ratios = [key, way], []
    for what in ("seconds", "own"):
        off, on = median(found["off"], what), median(found["on"], what)
        ratios.append(on / off)
        cells += [f"{off:.2f}", f"{on:.2f}", f"{ratios[-1]:.2f}"]
    usual = statistics.median(one.others for one in found["off"])
    met = sum(one.others - usual >= BUSY for one in found["on"])
    cells += [f"{met} of {len(found['on'])}", "" if max(ratios) <= GOAL else f"above {GOAL:g}"]
    return f"| {' | '.join(cells)} |"


def main() -> None:
    """Write the project, start both programs, and measure."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--characters", type=int, default=1_000_000)
    parser.add_argument("--codings", type=int, default=20_000)
    parser.add_argument("--codes", type=int, default=500)
    parser.add_argument("--times", type=int, default=80)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        programs: dict[str, Program] = {}
        for told in ("off", "on"):
            path = folder / f"{told}.qualcode"
            write(path, given.characters, given.codings, given.codes)
            programs[told] = Program(path, folder / told, suggestions=told == "on")
        try:
            for program in programs.values():
                program.settle()
                program.press(b"j")
                program.settle()
            print("| key | pressed | off, ms | on, ms | ratio | CPU off, ms | CPU on, ms | ratio | met | |")
            print("|---|---|---|---|---|---|---|---|---|---|")
            for key, sent in KEYS.items():
                for way in WAYS:
                    print(line(key, way, measure(programs, sent, way, given.times)), flush=True)
        finally:
            for program in programs.values():
                program.close()


if __name__ == "__main__":
    main()
