"""The real program on a terminal of its own, asked for no colours."""

from __future__ import annotations

import re

SGR = re.compile(rb"\x1b\[([0-9;:]*)m")


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
