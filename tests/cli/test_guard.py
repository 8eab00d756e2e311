from __future__ import annotations

import errno

import click
import pytest

from qualcode.cli.exits import Exit
from qualcode.cli.guard import guarded
from qualcode.cli.talk import say
from qualcode.errors import NotFoundError
from qualcode.i18n import message


def raising(error):
    def action():
        raise error

    return action


def test_what_goes_well_is_ok():
    assert guarded(lambda: None) is Exit.OK
    assert guarded(lambda: Exit.PARTLY) is Exit.PARTLY


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (
            NotFoundError(message("There is no {x}.", x="y"), message("Make one.")),
            Exit.REFUSED,
            "qualcode: There is no y. Make one.\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "a b"),
            Exit.REFUSED,
            "qualcode: a b: No space left on device.\n",
        ),
        (OSError(errno.EIO, "Input/output error"), Exit.REFUSED, "qualcode: Input/output error.\n"),
        (KeyboardInterrupt(), Exit.INTERRUPTED, "qualcode: Stopped.\n"),
        (click.Abort(), Exit.INTERRUPTED, "qualcode: Stopped.\n"),
        (click.exceptions.Exit(0), Exit.OK, ""),
        (click.UsageError("no such thing"), Exit.USAGE, "Error: no such thing\n"),
    ],
)
def test_each_failure_is_one_sentence_and_a_code(error, code, said, capsys):
    assert guarded(raising(error)) is code
    output = capsys.readouterr()
    assert output.out == ""
    assert output.err == said


def test_a_mistake_of_ours_is_a_sentence_and_a_report(configuration, capsys):
    assert guarded(raising(ZeroDivisionError("oops"))) is Exit.BUG
    said = capsys.readouterr().err
    assert said.startswith("qualcode: This is a mistake in qualcode (ZeroDivisionError)")
    assert "Traceback" not in said
    (report,) = (configuration / "logs").iterdir()
    assert str(report) in said
    assert "ZeroDivisionError: oops" in report.read_text(encoding="utf-8")


def test_control_characters_never_reach_the_terminal(capsys):
    guarded(raising(NotFoundError(message("There is no {x}.", x="a\x1b[2Jb\rc\x9bd"), message("Make one."))))
    assert capsys.readouterr().err == "qualcode: There is no a␛[2Jb␍c�d. Make one.\n"


def test_what_turns_the_writing_round_is_shown_and_not_obeyed(capsys):
    say("vi \u202ekke\u202c \u2066må\u2069")
    assert capsys.readouterr().err == "vi \ufffdkke\ufffd \ufffdmå\ufffd\n"
