"""Running the program inside the test's process, in an empty folder of its own."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from click.testing import CliRunner

from qualcode.cli.root import root


@dataclass(frozen=True)
class Result:
    """How a run ended."""

    code: int
    out: str
    err: str


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """The folder in which the program runs."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(folder, monkeypatch):  # noqa: ARG001 - it must be the current folder
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
