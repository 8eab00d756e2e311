"""Running the program inside the test's process, in an empty folder of its own."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from qualcode.cli.root import root

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


@pytest.fixture
def run(folder, monkeypatch):
    """Run the program as from a shell: `run("matrix", "--rows", "codes")`."""
    monkeypatch.setenv("QUALCODE_CODER", "Kari")

    def running(*arguments, stdin=""):
        result = CliRunner().invoke(root, [str(one) for one in arguments], input=stdin)
        if result.exception is not None and not isinstance(result.exception, SystemExit):
            raise result.exception
        return Result(result.exit_code, result.stdout, result.stderr)

    return running


@pytest.fixture
def good(run):
    """Run the program and expect that it goes well."""

    def running(*arguments, stdin=""):
        result = run(*arguments, stdin=stdin)
        assert result.code == 0, result.err
        return result

    return running


@pytest.fixture
def project(good, folder):
    """A project with a codebook, and nothing else."""
    good("new", "thesis")
    good("codebook", "load", "leadership")
    return folder / "thesis.qualcode"


@pytest.fixture
def coded(project, good, folder):
    """A project with an interview and three codings."""
    (folder / "music_X.md").write_text(TRANSCRIPT, encoding="utf-8")
    options = ("--case", "music", "--role", "KF=facilitator", "--role", "PB=politician", "--language", "nb")
    good("import", "music_X.md", *options)
    good("coding", "add", "music_X:1", "trust", "--quote", "tillit mellom bedriftene")
    good("coding", "add", "music_X:2", "integrity", "communication", "--quote", "Vi i kommunen ga penger.")
    return project
