"""What a shell is offered."""

from __future__ import annotations

import os
import shutil
import subprocess

import pytest


@pytest.fixture
def offered(run, monkeypatch):
    """Give what is offered for the last of some words."""

    def ask(*words):
        monkeypatch.setenv("_QUALCODE_COMPLETE", "fish_complete")
        monkeypatch.setenv("COMP_WORDS", " ".join(("qualcode", *words)))
        monkeypatch.setenv("COMP_CWORD", words[-1])
        result = run()
        assert result.err == ""
        return [line.split(",", 1)[-1].split("\t")[0] for line in result.out.splitlines() if line]

    return ask


def test_verbs_options_and_choices_are_offered(project, offered):
    assert offered("fr") == ["frequencies"]
    assert "--measure" in offered("export", "matrix", "--me")
    assert offered("export", "matrix", "--measure", "per") == ["per-1000-words"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("codebook", "show", "tru"), "trust"),
        (("matrix", "--code", "TRU"), "trust"),
        (("read", "mus"), "music_X"),
        (("excerpts", "--interview", "mus"), "music_X"),
        (("matrix", "--role", "fac"), "facilitator"),
        (("excerpts", "--project", "thesis", "--coder", ""), "Kari"),
    ],
)
def test_names_of_the_project_are_offered(coded, offered, words, expected):
    assert expected in offered(*words)


def test_where_there_is_no_project_nothing_is_offered_and_nothing_said(project, offered):
    assert offered("codebook", "show", "--project", "missing", "tru") == []


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_is_taken_by_its_shell(run, folder, shell):
    script = run("completion", shell)
    assert (script.code, script.err) == (0, "")
    if (program := shutil.which(shell)) is None:
        assert "_QUALCODE_COMPLETE" in script.out
        return
    (folder / "script").write_text(script.out, encoding="utf-8")
    options = ["--no-execute"] if shell == "fish" else ["-n"]
    done = subprocess.run(
        [program, *options, "script"], cwd=folder, capture_output=True, text=True, check=False, env=os.environ
    )
    assert (done.returncode, done.stderr) == (0, "")
