"""The real program on a terminal of its own, asked for no colours."""

from __future__ import annotations

import os
import re
import select
import sys
import time

import pytest

from qualcode import config

pty = pytest.importorskip("pty")
SGR = re.compile(rb"\x1b\[([0-9;:]*)m")
PATIENCE = 30
"""After how many seconds a program that does not answer is given up."""


class Terminal:
    """A program on a terminal."""

    def __init__(self, *arguments, **environment):
        self.seen = b""
        self.child, self.master = pty.fork()
        if not self.child:
            os.environ.update(environment)
            os.execv(sys.executable, [sys.executable, "-m", "qualcode", *arguments])

    def until(self, words):
        """Read until something stands there."""
        end = time.monotonic() + PATIENCE
        start = len(self.seen)
        while words not in self.seen[start:]:
            ready, _, _ = select.select([self.master], [], [], 0.2)
            if ready:
                try:
                    read = os.read(self.master, 65536)
                except OSError:
                    read = b""
                if not read:
                    break
                self.seen += read
            assert time.monotonic() < end, self.seen[-400:]

    def press(self, keys):
        os.write(self.master, keys)

    def end(self):
        self.press(b"\x11")
        self.until(b"\x1b[?1049l")
        os.waitpid(self.child, 0)
        os.close(self.master)


def colors(written):
    """Give the codes among the sequences that set a colour other than the terminal's own."""
    found = set()
    for sequence in SGR.findall(written):
        for code in re.split(rb"[;:]", sequence):
            number = int(code or 0)
            if 30 <= number <= 38 or 40 <= number <= 48 or 90 <= number <= 107:
                found.add(sequence)
    return found


def attributes(written):
    """Give the attributes that are set: 1 bold, 4 underlined, 7 reversed."""
    return {int(code or 0) for sequence in SGR.findall(written) for code in re.split(rb"[;:]", sequence)}


@pytest.fixture
def terminal(coded, folder, monkeypatch):
    monkeypatch.setenv("QUALCODE_CODER", "Kari")
    config.remember_tour()

    def start(**environment):
        return Terminal(
            "open",
            str(coded),
            TERM="xterm-256color",
            COLUMNS="100",
            LINES="30",
            LANG="C.UTF-8",
            **environment,
        )

    return start


def test_no_colour_is_written_where_none_is_wanted_and_all_stays_apart(terminal):
    program = terminal(NO_COLOR="1")
    program.until(b"tillit")
    program.press(b"g")
    program.press(b"s")
    program.until(b" selected")
    program.press(b"?")
    program.until(b"Ctrl+p")
    program.press(b"q")
    program.end()
    assert colors(program.seen) == set()
    assert {4, 7} <= attributes(program.seen)
    assert "╭" in program.seen.decode(errors="replace") or "[" in program.seen.decode(errors="replace")


def test_colours_are_written_where_nobody_objects(terminal):
    for wanted in ({}, {"NO_COLOR": ""}):
        program = terminal(**wanted)
        program.until(b"tillit")
        program.end()
        assert colors(program.seen)
