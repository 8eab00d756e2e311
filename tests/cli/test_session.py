from __future__ import annotations

import pytest

from qualcode import config
from qualcode.cli import session as sessions
from qualcode.cli.session import Session
from qualcode.errors import NotFoundError


@pytest.fixture(autouse=True)
def account(monkeypatch):
    monkeypatch.setattr(sessions, "system_name", lambda: "kn1234")


@pytest.fixture
def at_a_terminal(monkeypatch):
    """Somebody who answers every question with `Kari`, and the questions put."""
    asked = []
    monkeypatch.setattr(sessions, "conversational", lambda: True)
    monkeypatch.setattr(sessions, "ask", lambda question, _default: asked.append(str(question)) or "Kari")
    return asked


def test_the_named_project_goes_first(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / f"{name}.qualcode").touch()
    monkeypatch.setenv("QUALCODE_PROJECT", "b.qualcode")
    assert Session(project="a").path().name == "a.qualcode"
    assert Session().path().name == "b.qualcode"


def test_the_only_project_of_the_folder_is_meant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "æ ø.qualcode").touch()
    (tmp_path / "æ ø.qualcode-wal").touch()
    assert Session().path() == tmp_path / "æ ø.qualcode"


def test_no_project_and_several_are_one_sentence_each(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError, match="no project in this folder"):
        Session().path()
    for name in ("a", "b"):
        (tmp_path / f"{name}.qualcode").touch()
    with pytest.raises(NotFoundError, match=r"several projects in this folder: a\.qualcode, b\.qualcode"):
        Session().path()


def test_a_project_that_is_not_there_is_told(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NotFoundError, match=r"no project thesis\.qualcode"):
        Session(project="thesis").path()


def test_the_coder_asked_for_goes_before_the_environment_and_the_configuration(monkeypatch):
    config.set_value("coder", "From config")
    monkeypatch.setenv("QUALCODE_CODER", "From environment")
    assert Session(coder="Asked for").identity().name == "Asked for"
    assert Session().identity().name == "From environment"
    monkeypatch.delenv("QUALCODE_CODER")
    assert Session().identity().name == "From config"


def test_a_coder_is_the_same_person_in_every_run():
    assert Session(coder="Kari").identity() == Session(coder="Kari").identity()
    assert Session(coder="Kari").identity().uuid != Session(coder="Ola").identity().uuid


def test_a_name_given_for_a_run_can_be_that_of_a_coder_of_the_project(coded, good, folder, monkeypatch):
    head = "document,quote,code,coder\n"
    (folder / "in.csv").write_text(head + "music_X,Nettverk,trust,Marit\n", encoding="utf-8")
    good("import-codings", "in.csv")
    monkeypatch.setenv("QUALCODE_CODER", "Marit")
    good("coding", "add", "music_X:4", "trust")
    assert len(good("excerpts", "--coder", "Marit", "--format", "csv").rows) == 2


def test_the_first_run_asks_once(at_a_terminal):
    assert Session().identity().name == "Kari"
    assert Session().identity().name == "Kari"
    assert len(at_a_terminal) == 1


def test_without_a_terminal_the_account_is_named_once(capsys):
    first, second = Session().identity(), Session().identity()
    assert first == second
    assert first.name == "kn1234"
    assert capsys.readouterr().err.count("kn1234") == 1


def test_reading_asks_nobody_and_keeps_nothing(at_a_terminal, configuration):
    assert Session().reader().name == "kn1234"
    assert at_a_terminal == []
    assert list(configuration.iterdir()) == []
