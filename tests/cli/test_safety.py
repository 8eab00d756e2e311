from __future__ import annotations


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
