"""Running the program inside the test's process, in an empty folder of its own."""

from __future__ import annotations

import csv
import io
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from qualcode import config
from qualcode.cli.root import root

sys.path.insert(0, str(Path(__file__).parent))

TRANSCRIPT = """\
# A. Oppstart

## A1. Hva var spiren til klyngen?

KF: Det hele begynte med tillit mellom bedriftene.

PB: Vi i kommunen ga penger. Uten penger, ingen klynge.

## A2. Hva måtte prioriteres først?

KF: Nettverk, nettverk og nettverk.

PB: Resultater innen tre år.
"""


@dataclass(frozen=True)
class Result:
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def rows(self):
        """The rows of the CSV printed."""
        return list(csv.DictReader(io.StringIO(self.out)))


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder in which the program runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run_program(*arguments, stdin=""):
    """Run the program in the folder that is current."""
    result = CliRunner().invoke(root, [str(one) for one in arguments], input=stdin)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return Result(result.exit_code, result.stdout, result.stderr)


@pytest.fixture
def run(folder, monkeypatch):
    """Run the program as from a shell: `run("matrix", "--rows", "codes")`."""
    monkeypatch.setenv("QUALCODE_CODER", "Kari")
    return run_program


@pytest.fixture
def good(run):
    """Run the program and expect that it goes well."""

    def running(*arguments, stdin=""):
        result = run(*arguments, stdin=stdin)
        assert result.code == 0, result.err
        return result

    return running


@pytest.fixture(scope="session")
def made_once(tmp_path_factory):
    """A folder with two projects, made once: one with a codebook alone, one with codings too."""
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        patch.setenv("QUALCODE_CODER", "Kari")
        patch.setenv("QUALCODE_CONFIG_DIR", str(folder / "configuration"))
        for arguments in (
            ("new", "thesis"),
            ("codebook", "load", "leadership"),
            ("copy", "bare", "--project", "thesis"),
        ):
            assert run_program(*arguments).code == 0
        (folder / "music_X.md").write_text(TRANSCRIPT, encoding="utf-8")
        who = ("--case", "music", "--role", "KF=facilitator", "--role", "PB=politician", "--language", "nb")
        money = "Vi i kommunen ga penger."
        for arguments in (
            ("import", "music_X.md", *who),
            ("coding", "add", "music_X:1", "trust", "--quote", "tillit mellom bedriftene"),
            ("coding", "add", "music_X:2", "integrity", "communication", "--quote", money),
        ):
            assert run_program(*arguments, "--project", "thesis").code == 0
    return folder


@pytest.fixture
def project(good, folder, made_once):
    """A project with a codebook, and nothing else."""
    return shutil.copy(made_once / "bare.qualcode", folder / "thesis.qualcode")


@pytest.fixture
def coded(good, folder, made_once):
    """A project with an interview and three codings."""
    shutil.copy(made_once / "music_X.md", folder)
    return shutil.copy(made_once / "thesis.qualcode", folder / "thesis.qualcode")


@pytest.fixture
def terminal(coded, folder, monkeypatch):
    """Open the terminal UI on a terminal of its own."""
    from terminal import Terminal

    monkeypatch.setenv("QUALCODE_CODER", "Kari")
    config.remember_tour()
    started = []

    def start(*arguments, **environment):
        program = Terminal(
            *(arguments or ("open", str(coded))),
            TERM="xterm-256color",
            COLUMNS="100",
            LINES="30",
            LANG="C.UTF-8",
            **environment,
        )
        started.append(program)
        return program

    yield start
    for program in started:
        program.kill()
