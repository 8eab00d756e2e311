"""`qualcode open` hands the user's settings to the terminal UI."""

from __future__ import annotations

import pytest
from textual import constants

from qualcode import config
from qualcode.cli.session import Session
from qualcode.cli.verbs.open import run
from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.errors import ConfigError
from qualcode.store.project import Project
from qualcode.tui import app


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Run the UI as far as its making; give what it was made with."""
    made = []

    class Stub:
        return_code, goes_on = 0, False

        def run(self):
            """Show nothing."""

    monkeypatch.setattr(app, "make_app", lambda _study, **options: made.append(options) or Stub())
    path = tmp_path / "studien.qualcode"
    Project.create(path, "Studien", "nb").close()

    def start():
        session = Session(project=str(path))
        run(session, Identity(uuid=new_uuid(), name="Kari"))
        session.close()
        return made[-1]

    return start


def test_the_tour_is_offered_until_it_was_offered(started):
    assert started()["tour"]
    config.remember_tour()
    assert not started()["tour"]


@pytest.mark.parametrize(
    ("name", "constant", "value", "way_out"),
    [
        ("TEXTUAL_COLOR_SYSTEM", "COLOR_SYSTEM", "nonsense", "auto, standard, 256, truecolor"),
        ("TEXTUAL_DRIVER", "DRIVER", "nonsense", "Unset it"),
        ("TEXTUAL_DRIVER", "DRIVER", "os:path", "Unset it"),
        ("TEXTUAL_DRIVER", "DRIVER", "os:no_such", "Unset it"),
        ("TEXTUAL_LOG", "LOG_FILE", "/no/such/folder/log", "name a file"),
    ],
)
def test_a_variable_that_textual_stumbles_over_is_named(started, monkeypatch, name, constant, value, way_out):
    monkeypatch.setattr(constants, constant, value)
    with pytest.raises(ConfigError) as caught:
        started()
    assert f"{name} has a value that the terminal UI cannot use: '{value}'." in str(caught.value)
    assert way_out in str(caught.value)


def test_a_variable_that_textual_knows_is_left_alone(started, monkeypatch, tmp_path):
    monkeypatch.setattr(constants, "COLOR_SYSTEM", "truecolor")
    monkeypatch.setattr(constants, "DRIVER", "textual.drivers.headless_driver:HeadlessDriver")
    monkeypatch.setattr(constants, "LOG_FILE", str(tmp_path / "log"))
    assert started()["theme"] == "dark"


def test_where_there_is_no_project_one_is_made_and_another_is_a_key_away(terminal, tmp_path, monkeypatch):
    empty = tmp_path / "empty"
    empty.mkdir()
    monkeypatch.chdir(empty)
    program = terminal("--lang", "en")
    program.until(b"There is no project in this folder")
    program.press(b"\r")
    program.until(b"A new study")
    program.press(b"studien\r")
    program.until(b"language of its codebook")
    program.press(b"\r")
    program.until(b"No interview yet")
    with Project.open(empty / "studien.qualcode", read_only=True) as project:
        assert (project.name, project.language) == ("studien", "en")
    program.press(b"\x1bo")
    program.until(b"Which study?")
    program.press(b"\x1b")
    program.until(b"\x1b[?1049l")
    assert program.ended() == 0
    assert [path.name for path in empty.iterdir()] == ["studien.qualcode"]


def test_a_project_that_was_named_and_is_not_there_is_told(terminal, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    program = terminal("open", "nothing")
    program.until(b"There is no project nothing.qualcode.")
    assert program.ended() == 1
