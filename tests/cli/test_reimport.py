"""A corrected transcript: what finds no place in it is named before and after it is left behind."""

from __future__ import annotations

import pytest

GONE = "Vi i kommunen ga penger."


@pytest.fixture
def shorter(coded, good, folder):
    """A corrected transcript that lacks words with two codings and one with a memo."""
    good("memo", "write", "span", "music_X:4", "Tre år er kort.")
    path = folder / "music_X.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace(GONE, "Å nei!").replace("Resultater innen tre år.", "Vel."), encoding="utf-8"
    )
    return path


def places(rows):
    return [(row["kind"], row["place"], row["quote"], row["code"]) for row in rows]


LOST = [
    ("coding", "music_X:2", GONE, "integrity"),
    ("coding", "music_X:2", GONE, "communication"),
    ("memo", "music_X:4", "Resultater innen tre år.", ""),
]


def test_what_a_corrected_text_lacks_is_listed_and_nothing_changes(shorter, good, run):
    refused = run("interview", "reimport", "music_X", shorter, "--format", "csv")
    assert refused.code == 1
    assert places(refused.rows) == LOST
    assert "2 codings and the passage of a memo of music_X" in refused.err
    assert "--drop-lost" in refused.err
    assert GONE in good("read", "music_X:2").out
    assert good("interview", "lost", "--format", "csv").rows == []


def test_what_was_left_behind_is_the_output_stays_listed_and_stands_in_the_log(shorter, good):
    done = good("interview", "reimport", "music_X", shorter, "--drop-lost", "--format", "csv")
    assert places(done.rows) == LOST
    assert "3 passages found no words and stayed behind" in done.err
    listed = good("interview", "lost", "music_X", "--format", "csv").rows
    assert listed == done.rows
    assert listed[2]["memo"] == "Tre år er kort."
    entry = good("log", "-n", "1", "--format", "csv").rows[0]["action"]
    assert entry.startswith("took in a new text of music_X; 3 passages stayed behind: music_X:2 «Vi i ")
    assert "(integrity, Kari)" in entry
    good("undo")
    assert good("interview", "lost", "--format", "csv").rows == []
    assert len(good("excerpts", "--format", "csv").rows) == 3


def test_a_text_in_which_everything_finds_its_place_has_no_output(coded, good, folder):
    path = folder / "music_X.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Det hele", "Alt"), encoding="utf-8")
    assert good("interview", "reimport", "music_X", path).out == ""


def test_the_log_names_the_first_few_of_many(coded, good, folder):
    for number in range(1, 5):
        good("coding", "add", f"music_X:{number}", "empathy", "loyalty", "trust")
    bare = "KF: Alt er nytt her.\n\nPB: Ja visst.\n\nKF: Nemlig.\n"
    (folder / "new.md").write_text(bare, encoding="utf-8")
    done = good("interview", "reimport", "music_X", folder / "new.md", "--drop-lost", "--format", "csv")
    assert len(done.rows) > 10
    entry = good("log", "-n", "1", "--format", "csv").rows[0]["action"]
    assert entry.count("«") == 5
    assert entry.endswith("; …")


def test_what_was_left_behind_is_put_back_where_its_words_are_now(shorter, good):
    good("interview", "reimport", "music_X", shorter, "--drop-lost")
    for row in good("interview", "lost", "--format", "csv").rows:
        if row["kind"] == "coding":
            good("coding", "adjust", row["number"], "music_X:2", "--quote", "Å nei!")
        else:
            good("memo", "move", row["number"], "music_X:4")
    assert good("interview", "lost", "--format", "csv").rows == []
    assert {row["code"] for row in good("excerpts", "--text", "Å nei!", "--format", "csv").rows} == {
        "integrity",
        "communication",
    }
    (memo,) = good("memo", "list", "span", "music_X", "--format", "csv").rows
    assert memo["text"] == "Tre år er kort."
    good("undo")
    assert [row["kind"] for row in good("interview", "lost", "--format", "csv").rows] == ["memo"]


def test_a_coding_is_not_moved_into_another_interview(coded, good, run, folder):
    (folder / "other.md").write_text("KF: Ja, tillit.\n\nPB: Nei.\n\nKF: Jo.\n", encoding="utf-8")
    good("import", "other.md")
    refused = run("coding", "adjust", "1", "other:1")
    assert refused.code == 1
    assert "lies in another interview" in refused.err
    assert "Name a place in music_X" in refused.err
