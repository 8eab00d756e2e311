from __future__ import annotations

import re
import shlex
from dataclasses import asdict
from pathlib import Path

import click
import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["make_reference", "make_keys", "make_data_model", "make_errors"])
def test_a_generated_page_is_what_the_program_says(script, name):
    made = script(name)
    assert made.PAGE.read_text(encoding="utf-8") == made.page()


def test_the_python_page_runs_as_it_stands(tmp_path, monkeypatch, capsys):
    from qualcode.cli import sample
    from qualcode.domain.coder import Identity

    sample.build(tmp_path, Identity(uuid=bytes(15) + b"\1", name="Ida"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "Ida")
    text = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    exec(compile("\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL)), "python.md", "exec"), {})
    assert "spill_PB:15" in capsys.readouterr().out


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*.md")), ids=lambda page: page.stem)
def test_every_file_that_a_page_leads_to_is_there(page):
    text = page.read_text(encoding="utf-8")
    assert [path for path in re.findall(r"\]\(([^)#:]+)", text) if not (page.parent / path).is_file()] == []


def rows_of_errors():
    for line in (ROOT / "docs" / "errors.md").read_text(encoding="utf-8").splitlines():
        if line.startswith("| ") and not line.startswith("| sentence"):
            sentence, hint = re.split(r"(?<!\\)\|", line)[1:3]
            yield sentence.strip(), hint.strip()


def test_every_error_has_a_way_out():
    rows = list(rows_of_errors())
    assert len(rows) > 200
    assert [sentence for sentence, hint in rows if not hint] == []


@pytest.mark.parametrize(
    "words",
    [
        ("info", "--project", "nowhere"),
        ("import", "nothing.txt"),
        ("import", "nul.txt"),
        ("excerpts", "--coder", "Nobody"),
        ("excerpts", "--code", "nothing"),
        ("excerpts", "--role", "nobody"),
        ("read", "nothing"),
        ("turn", "join", "nothing:1"),
        ("codebook", "load", "nothing.csv"),
        ("review", "agree", "999"),
        ("undo", "--to", "999"),
    ],
    ids=" ".join,
)
def test_an_error_that_is_met_is_on_the_page_with_its_way_out(tmp_path, monkeypatch, words):
    from click.testing import CliRunner

    from qualcode.cli.root import root

    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "Kari")
    Path("nul.txt").write_bytes(b"KF: a\0b")
    CliRunner().invoke(root, ["new", "study"], catch_exceptions=False)
    done = CliRunner().invoke(root, words)
    assert done.exit_code == 1
    said = done.stderr.strip()
    assert any(
        re.search(": " + re.sub(r"\\\{\w+\\\}", ".+", re.escape(sentence)) + " ", said)
        for sentence, _hint in rows_of_errors()
        if re.search("[a-z]", re.sub(r"\{\w+\}", "", sentence))
    ), said


def test_the_commands_that_ways_out_name_exist():
    from qualcode.cli.root import root

    named = {
        tuple(re.findall("[a-z][a-z-]+", words)[:2])
        for _sentence, hint in rows_of_errors()
        for words in re.findall(r"(?:^|: |`)qualcode ((?:[a-z][a-z-]+ ?){1,2})", hint)
    }
    assert len(named) > 10
    for words in named:
        command = root.get_command(click.Context(root), words[0])
        assert command is not None, words
        if isinstance(command, click.Group) and len(words) > 1:
            assert command.get_command(click.Context(command), words[1]) is not None, words


def commands(page):
    """Give the commands that a page shows: those in its blocks and those within its sentences."""
    text = (ROOT / page).read_text(encoding="utf-8")
    blocks = "\n".join(re.findall(r"^```\n(.*?)^```", text, re.MULTILINE | re.DOTALL))
    found = re.findall(r"^qualcode\b(.*)$", blocks, re.MULTILINE) + re.findall(r"`qualcode ([^`]*)`", text)
    words = [shlex.split(one, comments=True) for one in found]
    return [one[2:] if one[:1] == ["--lang"] else one for one in words]


@pytest.mark.parametrize("page", ["README.md", "docs/guide.md"])
def test_every_command_that_a_page_shows_exists_with_its_options(page):
    from qualcode.cli.root import root

    shown = [words for words in commands(page) if words]
    assert len(shown) > 8
    for words in shown:
        command = root.get_command(click.Context(root), words[0])
        if isinstance(command, click.Group) and len(words) > 1:
            command = command.get_command(click.Context(command), words[1])
        assert command is not None, words
        known = {option for param in command.params for option in param.opts} | {"--help"}
        assert {word for word in words if word.startswith("--")} <= known, words


def test_the_decisions_name_every_weight_of_suggestions():
    from qualcode.suggest.weights import Weights

    text = (ROOT / "docs" / "decisions.md").read_text(encoding="utf-8")
    named = dict(re.findall(r"^\| `(\w+)` \| (\S+) \|", text, re.MULTILINE))
    assert {name: float(value) for name, value in named.items()} == asdict(Weights())


def test_the_tour_of_the_readme_runs_as_it_stands(tmp_path, monkeypatch):
    from click.testing import CliRunner

    from qualcode.cli.root import root

    text = (ROOT / "README.md").read_text(encoding="utf-8")
    tour = text[text.index("## From your transcripts") : text.index("## Out of scope")]
    blocks = re.findall(r"^```\n(.*?)^```", tour, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("QUALCODE_CODER", "Ida")
    (tmp_path / "people.csv").write_text(next(one for one in blocks if one.startswith("interview,")))
    (tmp_path / "transcripts").mkdir()
    for name, label in (("music_KF", "KF"), ("music_PB", "PB")):
        talk = "".join(
            f"I: Hva gjorde dere i år {year}?\n\n{label}: Vi møttes igjen.\n\n" for year in (1, 2, 3)
        )
        (tmp_path / "transcripts" / f"{name}.txt").write_text(talk, encoding="utf-8")
    words = [shlex.split(line, comments=True) for block in blocks for line in block.splitlines()]
    shown = [one[1:] for one in words if one[:1] == ["qualcode"] and one[1:]]
    assert len(shown) > 8
    for one in shown:
        result = CliRunner().invoke(root, one)
        assert result.exit_code == 0, (one, result.stderr)
    assert (tmp_path / "exports" / "matrix.csv").is_file()


def test_every_format_that_is_read_is_named_where_people_look_for_it():
    from qualcode.cli.verbs.import_ import command
    from qualcode.interchange.transcripts import READERS

    pages = [(ROOT / name).read_text(encoding="utf-8") for name in ("CHANGELOG.md", "docs/formats.md")]
    for reader in READERS:
        assert [text for text in (command.help, *pages) if reader.suffixes[0] not in text] == []


def test_every_file_that_the_readme_shows_is_there():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [path for path in re.findall(r"\]\(([^)#:]+)\)", text) if not (ROOT / path).is_file()] == []
