"""A small study, copied for every test; the real program; and what must be as before."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "tui"))

from hostile_files import IDA, is_plain, state

from qualcode.cli import main
from qualcode.domain.memo import MemoTarget
from qualcode.study import Study

ROOT = Path(__file__).parents[2]

TRANSCRIPT = """\
A1. Hva var spiren til klyngen?

KF: Det hele begynte med tillit mellom bedriftene.

PB: Vi i kommunen ga penger. Uten penger, ingen klynge.

KF: Nettverk, nettverk og nettverk.
"""


@dataclass(frozen=True)
class Result:
    """How a run ended."""

    code: int
    out: str
    err: str

    @property
    def said(self):
        """The lines on stderr."""
        return self.err.splitlines()


@pytest.fixture(scope="session")
def template(tmp_path_factory, _nobodys_configuration):
    """A project with a codebook, an interview, codings and a memo."""
    folder = tmp_path_factory.mktemp("template")
    path = folder / "thesis.qualcode"
    (folder / "music_X.txt").write_text(TRANSCRIPT, encoding="utf-8")
    with Study.create(path, "thesis", IDA) as study:
        study.codebook_files.load("leadership")
        (outcome,) = study.importing.import_files([folder / "music_X.txt"])
        assert outcome.error is None
        interview, code = outcome.interview.id, study.codebook.codebook().by_key("trust").id
        found = TRANSCRIPT.index("tillit")
        study.passages.apply(interview, [(found, found + 6), (found, found + 27)], [code])
        study.passages.write_memo(MemoTarget.CODE, code, "For vid?")
    return path


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder in which the program runs, by a name that needs care."""
    made = tmp_path / "En studie, 'æøå' #1"
    made.mkdir()
    monkeypatch.chdir(made)
    return made


@pytest.fixture
def project(folder, template):
    """The study, in that folder."""
    return Path(shutil.copy(template, folder / "thesis.qualcode"))


@pytest.fixture
def run(folder, monkeypatch, capsys):
    """Run the program by its real entry point: `run("matrix", "--rows", "codes")`."""
    monkeypatch.setenv("QUALCODE_CODER", "Ida")

    def running(*arguments):
        monkeypatch.setattr(sys, "argv", ["qualcode", *map(str, arguments)])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        output = capsys.readouterr()
        return Result(int(ended.value.code or 0), output.out, output.err)

    return running


def lying(folder):
    """Give the files and folders that lie there; what opening backs up once a day is aside."""
    return sorted(path for path in folder.rglob("*") if ".backups" not in str(path))


@pytest.fixture
def refused(run, project, folder):
    """Run a command that must be refused: one sentence, the project and its folder as they were."""

    def running(*arguments, code=1):
        files, rows = lying(folder), state(project)
        result = run(*arguments)
        assert result.code == code, result.err
        assert "Traceback" not in result.err
        assert is_plain(result.err)
        if code == 1:
            (said,) = result.said
            assert result.out == ""
            assert said.startswith("qualcode: ")
            assert len(said) < 1000
        assert state(project) == rows
        assert lying(folder) == files
        return " ".join(result.said)

    return running


@pytest.fixture
def started(folder):
    """Start the program in a process of its own."""

    def starting(*arguments, python=("-m", "qualcode"), **options):
        said = options.pop("env", {})
        environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONDONTWRITEBYTECODE": "1",
            "QUALCODE_CODER": "Ida",
            **said,
        }
        environment = {name: value for name, value in environment.items() if value is not None}
        options = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE, **options}
        command = [sys.executable, *python, *map(os.fsdecode, arguments)]
        return subprocess.Popen(command, cwd=folder, env=environment, stdin=subprocess.DEVNULL, **options)

    return starting
