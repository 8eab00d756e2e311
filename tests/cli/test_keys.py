from __future__ import annotations

import pytest

from qualcode.cli.exits import Exit


@pytest.fixture
def settings(tmp_path, monkeypatch):
    monkeypatch.setenv("QUALCODE_CONFIG_DIR", str(tmp_path))
    return tmp_path / "config.toml"


def test_the_keys_in_force_are_listed(folder, run, settings):
    settings.write_text('[keys]\n"code.repeat" = "ctrl+y"\n', encoding="utf-8")
    listed = run("keys", "--format", "csv")
    rows = {row["command"]: row for row in listed.rows}
    assert listed.code == Exit.OK
    assert (rows["code.repeat"]["keys"], rows["code.repeat"]["own"]) == ("Ctrl+y", "*")
    assert (rows["select.sentence"]["keys"], rows["select.sentence"]["own"]) == ("s", "")
    assert {"table.sort", "dialog.leave", "history.undo-to"} <= rows.keys()


def test_what_cannot_hold_is_said_and_refused(folder, run, settings):
    settings.write_text('[keys]\n"code.repaet" = "x"\n"select.sentence" = "t"\n', encoding="utf-8")
    listed = run("keys", "--format", "csv")
    assert listed.code == Exit.REFUSED
    assert "code.repeat may be meant" in listed.err
    assert "move.turn" in listed.err
    assert {row["own"] for row in listed.rows} == {""}
