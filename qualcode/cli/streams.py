"""The three streams that the program was started with: one may be closed, or unable to write most letters."""

from __future__ import annotations

import io
import os
import sys


def prepare() -> None:
    """Make sure that the streams can be used.

    A stream that the caller has closed leads nowhere; its number is taken, so that no file gets it and is
    written into. What is no terminal is written in UTF-8, as all files are, whatever the locale; what the
    terminal cannot show is written out.
    """
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, mode, encoding="utf-8"))  # noqa: PTH123, SIM115 - open to the end
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            told = stream.isatty() or "PYTHONIOENCODING" in os.environ
            stream.reconfigure(encoding=None if told else "utf-8", errors="backslashreplace")
