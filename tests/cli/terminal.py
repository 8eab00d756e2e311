"""The real program on a terminal of its own."""

from __future__ import annotations

import os
import select
import signal
import sys
import time

import pytest

pty = pytest.importorskip("pty")
PATIENCE = 60
"""After how many seconds a program that does not answer is given up."""


class Terminal:
    """A program on a terminal."""

    def __init__(self, *arguments, **environment):
        self.seen, self.over = b"", False
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
        self.ended()
        os.close(self.master)

    def ended(self):
        """Wait until the program is gone, and give its exit code; a signal that ended it is less than 0."""
        end = time.monotonic() + PATIENCE
        while True:
            child, status = os.waitpid(self.child, os.WNOHANG)
            if child:
                self.over = True
                return os.waitstatus_to_exitcode(status)
            assert time.monotonic() < end, self.seen[-400:]
            time.sleep(0.02)

    def kill(self):
        """End the program where it did not end by itself."""
        if not self.over:
            os.kill(self.child, signal.SIGKILL)
            self.ended()
