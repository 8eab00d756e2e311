"""The terminal UI on terminals that go, or lack signs; and how it ends."""

from __future__ import annotations

import os
import signal
import stat

import pytest

from qualcode import config

pytestmark = pytest.mark.usefixtures("heard")


@pytest.fixture
def writing(terminal):
    """The program, with a memo on the interview begun."""
    program = terminal()
    program.until(b"tillit")
    program.press(b"m")
    program.until(b"Memo on the interview")
    program.press(b"Ikke mist dette")
    program.until(b"dette")
    return program


@pytest.mark.parametrize("sign", ["SIGTERM", "SIGHUP"])
def test_what_is_being_written_is_kept_and_the_terminal_given_back(writing, coded, run, sign):
    os.kill(writing.child, getattr(signal, sign))
    writing.until(b"\x1b[?1049l")
    assert writing.ended() == 0
    assert not coded.with_name(f"{coded.name}-wal").exists()
    assert "Ikke mist dette" in run("memo", "list", "interview", "music_X").out


def test_what_is_being_written_is_kept_where_the_terminal_is_closed(writing, coded, run):
    os.close(writing.master)
    writing.ended()
    assert not coded.with_name(f"{coded.name}-wal").exists()
    assert "Ikke mist dette" in run("memo", "list", "interview", "music_X").out


def test_what_was_started_to_outlive_a_terminal_ends_with_its_own(terminal, coded):
    """A terminal program started with `nohup` hands it on to all that runs in it."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        program = terminal()
    finally:
        signal.signal(signal.SIGHUP, before)
    program.until(b"tillit")
    os.close(program.master)
    program.ended()
    assert not coded.with_name(f"{coded.name}-wal").exists()


def test_what_the_terminal_has_no_sign_for_takes_one_cell(terminal):
    program = terminal(PYTHONIOENCODING="latin-1", PYTHONUTF8="0")
    program.until(b"tillit")
    program.end()
    assert "åpenhet".encode("latin-1") in program.seen
    assert b"\\u2502" not in program.seen


def test_what_is_being_written_is_put_aside_where_the_project_is_gone(writing, coded):
    coded.unlink()
    os.kill(writing.child, signal.SIGTERM)
    writing.until(b"written-")
    writing.ended()
    (kept,) = config.log_folder().glob("written-*.txt")
    assert "Ikke mist dette" in kept.read_text("utf-8")
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600


class Crashed:
    """An app that has ended by a mistake of its own."""

    return_code = 1

    def run(self):
        """Tell it."""


def test_a_screen_that_came_to_grief_is_no_success(coded, run, monkeypatch):
    monkeypatch.setattr("qualcode.cli.verbs.open.require_terminal", lambda: None)
    monkeypatch.setattr("qualcode.tui.app.make_app", lambda *_args, **_options: Crashed())
    assert run("open", str(coded)).code == 70
