"""Arguments that mean nothing, or too much: one sentence each, and the project as it was."""

from __future__ import annotations

import os

import pytest
from hostile_files import is_plain, state

ENDLESS = "x" * 5000
HUGE = "9" * 30
WILD = "a\x1b[2J\x07b"
BYTES = os.fsdecode(b"sp\xf8rsm\xe5l") if os.name != "nt" else "sp\udcf8rsm\udce5l"
REFUSED = {
    # Places
    "a turn 0": (("coding", "add", "music_X:0", "trust"), "music_X has the turns 1 to 3"),
    "a turn before the first": (("coding", "add", "music_X:-1", "trust"), "music_X"),
    "a turn that is far too many": (
        ("coding", "add", f"music_X:{HUGE}", "trust"),
        "music_X has the turns 1 to 3",
    ),
    "turns backwards": (("coding", "add", "music_X:2-1", "trust"), "music_X"),
    "a range backwards": (("coding", "add", "music_X@9-5", "trust"), "music_X"),
    "a range behind the end": (("coding", "add", f"music_X@{HUGE}-{HUGE}9", "trust"), "music_X"),
    "digits of another kind": (("coding", "add", "music_X:²", "trust"), "music_X"),
    "no interview": (("read", ""), "interview"),
    "an interview without end": (("read", ENDLESS), "there is no interview xxx"),
    "words that do not stand there": (
        ("coding", "add", "music_X:1", "trust", "--quote", WILD),
        "do not stand there",
    ),
    # Numbers of things
    "a coding that is no number of one": (("coding", "remove", HUGE), "coding"),
    "a coding below zero": (("coding", "recode", "--", "trust", "-1"), "coding"),
    "a memo that is far too many": (("memo", "delete", HUGE), "No number of a project is that large"),
    "a review that is far too many": (("review", "keep", HUGE, "x"), "No number of a project is that large"),
    "a position that is far too many": (("codebook", "split", "trust", "x", HUGE), "coding"),
    "a memo on something else": (("memo", "edit", "project", "-", "1", "x"), "There is no memo 1 there."),
    "a code merged with itself": (("codebook", "merge", "trust", "trust"), "cannot be merged into itself"),
    "a file that is nothing": (("import", ""), "'' names no file"),
    "a copy that is nothing": (("review", "take-in", ""), "is no qualcode project"),
    "a copy that is a folder": (("review", "take-in", "."), "is no qualcode project"),
    # Names
    "a code without end": (("codebook", "add", ENDLESS), "cannot be a name"),
    "a key without end": (("codebook", "add", "x", "--key", ENDLESS), "cannot be a key"),
    "a case without end": (("case", "create", "x", "--name", ENDLESS), "cannot be the name of a case"),
    "a role without end": (("label", "role", "music_X", "KF", ENDLESS), "cannot be a name"),
    "a role that commands": (("label", "role", "music_X", "KF", WILD), "cannot be a name"),
    "a real name that commands": (("participant", "real-name", "KF", WILD), "cannot be a name"),
    "an attribute that commands": (
        ("participant", "set", "KF", f"{WILD}=x"),
        "cannot be the name of an attribute",
    ),
    "a value without end": (("participant", "set", "KF", f"x={'y' * 100_001}"), "is too long"),
    "a coder that commands": (("--coder", WILD, "codebook", "add", "x"), "cannot be a name"),
    "a coder without end": (("undo", "--coder", ENDLESS), "cannot be a name"),
    "a coder of blanks": (("undo", "--coder", " "), "cannot be a name"),
    "a number that commands": (
        ("question", "mark", "music_X@0-9", "--number", WILD),
        "the number of a question",
    ),
    "a language that is a path": (
        ("interview", "set", "music_X", "--language", "../x"),
        "is no language tag",
    ),
    # Bytes that are no text
    "bytes as a name": (("codebook", "add", BYTES), "cannot be a name"),
    "bytes as a memo": (("memo", "write", "project", "-", BYTES), "holds bytes that are no text"),
    "bytes as a value": (("participant", "set", "KF", f"x={BYTES}"), "holds bytes that are no text"),
    "bytes as a definition": (("codebook", "edit", "trust", "--definition", BYTES), "holds bytes"),
    "bytes to look for": (("excerpts", "--text", BYTES), "holds bytes that are no text"),
    "bytes as a coder": (("undo", "--coder", BYTES), "cannot be a name"),
    # Files
    "a project at nobody's home": (("info", "--project", "~nobody-by-this-name/x"), "There is no project"),
    "a project that is a folder": (("info", "--project", ".."), "cannot be the name of a project"),
    "a project of an endless name": (("info", "--project", ENDLESS), "name too long"),
    "a copy over itself": (("copy", "thesis"), "There is a file"),
    "a copy into nowhere": (("copy", "thesis.qualcode/x"), "cannot be written"),
    "a new one over it": (("new", "thesis"), "exists already"),
    "an export over a file": (("export", "matrix", "--out", "thesis.qualcode"), "cannot be written"),
    "a codebook that is a folder": (("codebook", "load", ".."), ".. is no name of a codebook file"),
    "a keyword that commands": (("codebook", "edit", "trust", "--keywords", WILD), "cannot be a name"),
    "codings that are a folder": (("import-codings", "."), "folder"),
    "a backup without end": (("restore", HUGE), "There is no backup"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_meant_is_refused_in_a_sentence(case, refused):
    arguments, sentence = REFUSED[case]
    assert sentence in refused(*arguments)


UNKNOWN = {
    "a command that commands": (f"x{WILD}",),
    "an option that commands": ("info", f"--{WILD}"),
    "a choice that commands": ("info", "--format", WILD),
    "a number that is none": ("log", "-n", "NaN"),
    "a number below one": ("log", "-n", "0"),
    "no number of a coding": ("coding", "remove", "x"),
    "a pair that is none": ("participant", "set", "KF", "x"),
}


@pytest.mark.parametrize("case", UNKNOWN)
def test_what_is_no_command_is_told_and_commands_nothing(case, refused):
    refused(*UNKNOWN[case], code=2)


def test_markup_and_patterns_of_other_programs_are_words(run, project):
    words = "[bold]x[/] {x} %s $(id) `id` '; DROP TABLE code; -- * NEAR( \"\\n"
    for arguments in (
        ("codebook", "add", words),
        ("memo", "write", "code", "trust", words),
        ("search", words),
    ):
        result = run(*arguments)
        assert result.code == 0, result.err
    assert any(words in row for row in state(project)["code_text"])
    assert any(words in row for row in state(project)["memo"])


def test_what_somebody_writes_is_stored_without_what_a_terminal_obeys(run, project):
    for arguments in (
        ("memo", "write", "code", "trust", WILD),
        ("codebook", "edit", "trust", "--definition", WILD, "--source", WILD),
        ("participant", "set", "KF", f"x={WILD}"),
        ("question", "edit", "A1", "--wording", WILD),
        ("review", "question", "1", WILD),
        ("case", "create", "x"),
        ("case", "set", "x", f"x={WILD}"),
    ):
        result = run(*arguments)
        assert (result.code, is_plain(result.err)) == (0, True)
    for table, rows in state(project).items():
        cells = [cell for row in rows for cell in row if isinstance(cell, str)]
        assert all(is_plain(cell) and "\\u001b" not in cell for cell in cells), table


def test_a_value_without_end_does_not_fill_the_screen(run, project):
    said = run("read", ENDLESS).err
    assert len(said) < 500
    assert said.startswith("qualcode: there is no interview xxx")


@pytest.mark.parametrize("name", [".", "/", "./", " ", "a\nb"])
def test_a_name_that_names_no_file_is_refused_in_a_sentence(refused, name):
    assert "cannot be the name of a project" in refused("new", name)
    assert "cannot be the name of a project" in refused("info", "--project", name)


@pytest.mark.parametrize(
    "content",
    ["a=" + "[" * 100_000, "a=" + "9" * 100_000, "[suggest]\nkeyword = " + "9" * 400],
    ids=["nested", "long", "huge"],
)
def test_settings_that_cannot_be_read_are_a_sentence(started, project, folder, content):
    (folder / "conf").mkdir()
    (folder / "conf" / "config.toml").write_text(content, encoding="utf-8")
    running = started(
        "undo",
        "--project",
        project,
        env={"QUALCODE_CONFIG_DIR": str(folder / "conf"), "QUALCODE_CODER": None},
    )
    _out, said = running.communicate(timeout=60)
    assert running.returncode == 1
    assert b"config.toml" in said
    assert b"Traceback" not in said


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_not_waited_for(refused, folder):
    os.mkfifo(folder / "pipe.txt")
    assert "is a pipe" in refused("import", "pipe.txt")
