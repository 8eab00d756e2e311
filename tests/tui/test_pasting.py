"""What is pasted arrives as text, escape characters or not, however the terminal cuts it."""

from __future__ import annotations

import sys

import pytest
from fake_study import FakeStudy
from textual.events import Paste

from qualcode.tui.app import make_app

START, END = "\x1b[200~", "\x1b[201~"


@pytest.fixture
def reader():
    """Give what the app's own driver reads keys with."""
    driver = make_app(FakeStudy()).driver_class
    return sys.modules[driver.__module__].XTermParser()


def read(reader, *pieces):
    """Give what comes of pieces, keys by their names and pastes in brackets."""
    events = [event for piece in pieces for event in reader.feed(piece)]
    return [f"<{event.text}>" if isinstance(event, Paste) else event.key for event in events]


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("plain", "plain"),
        ("a\x1b[Bb", "a[Bb"),
        ("a\x1bqb", "aqb"),
        ("a\x1b[31mred\x1b[0m", "a[31mred[0m"),
        ("a\x1b\x1b[Cz\x1b", "a[Cz"),
        ("\x1b[200~twice", "[200~twice"),
    ],
)
def test_an_escape_character_in_a_paste_presses_no_key(reader, pasted, text):
    assert read(reader, "x", START + pasted + END, "y") == ["x", f"<{text}>", "y"]


def test_a_paste_that_comes_letter_by_letter_is_one_paste(reader):
    assert read(reader, *f"x{START}a\x1b[Bb\x1b[20{END}y") == ["x", "<a[Bb[20>", "y"]


def test_two_pastes_in_one_piece_are_two(reader):
    assert read(reader, f"{START}a\x1b[A{END}q{START}\x1bb{END}") == ["<a[A>", "q", "<b>"]


def test_keys_outside_of_pastes_stay_keys(reader):
    assert read(reader, "\x1b[B", f"{START}a{END}", "\x1b[A", "q") == ["down", "<a>", "up", "q"]


def test_the_end_of_input_is_told(reader):
    read(reader, START + "a\x1b")
    assert read(reader, "") == []
    with pytest.raises(Exception, match="end of file"):
        read(reader, "b")
