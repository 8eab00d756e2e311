"""The real program in a process of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]


def started(*arguments, **options):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    return subprocess.Popen(
        [sys.executable, "-m", "qualcode", *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        **options,
    )


def test_a_reader_that_goes_away_is_no_failure(project, folder):
    codes = "key,name\n" + "".join(f"c{number},{'x' * 100}\n" for number in range(3000))
    (folder / "many.csv").write_text(codes, encoding="utf-8")
    assert started("codebook", "load", "many.csv", stdout=subprocess.DEVNULL).wait() == 0
    process = started("codebook", "list", stdout=subprocess.PIPE)
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    assert process.wait() == 0
    assert said == b""


def test_the_ui_without_a_terminal_is_one_sentence(project):
    process = started("open", stdout=subprocess.PIPE)
    out, said = process.communicate()
    assert process.returncode == 1
    assert out == b""
    assert said.startswith(b"qualcode: The terminal UI cannot be shown here")
    assert b"Traceback" not in said


def test_data_goes_to_stdout_in_utf8_and_talk_to_stderr(project):
    process = started("codebook", "rename", "trust", "Tillit æøå →", stdout=subprocess.PIPE)
    out, said = process.communicate()
    assert out == b""
    assert "Tillit æøå →" in said.decode()
    out, said = started("codebook", "list", "--format", "csv", stdout=subprocess.PIPE).communicate()
    assert "Tillit æøå →" in out.decode()
    assert said == b""
