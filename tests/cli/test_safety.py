from __future__ import annotations

import time
from datetime import datetime, timedelta

import pytest


def test_a_backup_is_made_listed_and_put_back_by_its_number(good, run, coded, folder):
    good("backup")
    good("coding", "remove", "1")
    rows = good("restore", "--format", "csv").rows
    assert [row["reason"] for row in rows] == ["daily", "by-hand"]
    said = good("restore", "1").err
    assert "What was there is now thesis-" in said
    assert len(good("excerpts", "--format", "csv").rows) == 3
    assert len(good("restore", "--format", "csv").rows) == 3
    refused = run("restore", "nothing")
    assert (refused.code, "There is no backup nothing" in refused.err) == (1, True)


def test_a_project_that_cannot_be_opened_is_restored_by_name(good, run, coded):
    good("backup")
    coded.write_bytes(b"broken" * 1000)
    refused = run("info")
    assert refused.code == 1
    good("restore", "1", "--project", "thesis")
    assert len(good("excerpts", "--format", "csv").rows) == 3
    coded.unlink()
    good("restore", "2", "--project", "thesis")


def test_check_says_that_everything_holds(good, coded):
    said = good("check").err
    assert "Checking the database" in said
    assert "Everything holds." in said


@pytest.mark.skipif(not hasattr(time, "tzset"), reason="the zone cannot be set here")
def test_people_read_their_own_clock_and_programs_utc(good, coded, monkeypatch):
    monkeypatch.setenv("TZ", "Asia/Kathmandu")  # 5:45 ahead the whole year
    time.tzset()
    try:
        good("backup")
        good("memo", "write", "project", "-", "En tanke")
        for arguments, column in (
            (("restore",), "made"),
            (("memo", "all"), "created"),
            (("memo", "list", "project", "-"), "created"),
            (("log",), "when"),
        ):
            stamp = good(*arguments, "--format", "csv").rows[0][column]
            assert stamp.endswith("Z")
            here = datetime.fromisoformat(stamp) + timedelta(hours=5, minutes=45)
            assert f"{here:%Y-%m-%d %H:%M}" in good(*arguments).out
            assert f"{here:%Y-%m-%d %H:%M}" in good(*arguments, "--format", "md").out
        stamp = good("info", "--format", "csv").rows[-2]["value"]
        here = datetime.fromisoformat(stamp) + timedelta(hours=5, minutes=45)
        assert f"{here:%Y-%m-%d %H:%M}" in good("info").out
    finally:
        monkeypatch.undo()
        time.tzset()
