"""`qualcode open` hands the user's settings to the terminal UI."""

from __future__ import annotations

import pytest

from qualcode import config
from qualcode.cli.session import Session
from qualcode.cli.verbs.open import run
from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.store.project import Project
from qualcode.tui import app


@pytest.fixture
def started(monkeypatch, tmp_path):
    """Run the UI as far as its making; give what it was made with."""
    made = []

    class Stub:
        return_code = 0

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
