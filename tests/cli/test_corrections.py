from __future__ import annotations

import pytest


@pytest.fixture
def labels(good):
    return lambda: {row["label"]: row for row in good("label", "list", "--format", "csv").rows}


def test_labels_are_renamed_linked_and_given_roles(coded, good, labels):
    assert "touches" in good("label", "link", "music_X", "KF", "Kari").err
    assert labels()["KF"]["participant"] == "Kari"
    good("label", "role", "music_X", "KF", "engine")
    assert labels()["KF"]["role"] == "engine"
    good("label", "rename", "music_X", "KF", "KM")
    assert set(labels()) == {"KM", "PB"}
    good("label", "unlink", "music_X", "PB")
    assert labels()["PB"]["participant"] == ""
    for _ in range(4):
        good("undo")
    assert labels()["KF"]["participant"] == "KF"
    assert labels()["PB"]["participant"] == "PB"


def test_a_label_that_is_none_gives_its_words_to_the_turn_before(coded, good, labels):
    good("label", "not-a-speaker", "music_X", "PB")
    assert set(labels()) == {"KF"}
    assert labels()["KF"]["turns"] == "2"
    assert len(good("excerpts", "--format", "csv").rows) == 3


def test_participants_are_renamed_described_and_joined(coded, good):
    good("participant", "rename", "KF", "Kari")
    good("participant", "set", "Kari", "gender=kvinne", "years=12")
    good("participant", "role", "Kari", "engine")
    (kari, _pb) = good("participant", "list", "--format", "csv").rows
    assert kari == {"participant": "Kari", "role": "engine", "gender": "kvinne", "years": "12"}
    good("participant", "merge", "PB", "Kari")
    assert len(good("participant", "list", "--format", "csv").rows) == 1


def test_real_names_are_shown_only_if_asked_for(coded, good):
    good("participant", "real-name", "KF", "Kari Nordmann")
    assert "Nordmann" not in good("participant", "list").out
    assert "Nordmann" in good("participant", "list", "--real-names").out


def test_interviews_are_renamed_described_and_deleted(coded, good, run):
    good("interview", "rename", "music_X", "music_KF")
    good("interview", "set", "music_KF", "--case", "pop", "--date", "2025-03-14", "--language", "en")
    (row,) = good("interview", "list", "--format", "csv").rows
    assert (row["title"], row["case"], row["date"], row["language"]) == (
        "music_KF",
        "pop",
        "2025-03-14",
        "en",
    )
    assert run("interview", "set", "music_KF").code == 2
    assert "3 codings" in good("interview", "delete", "music_KF").err
    assert good("interview", "list", "--format", "csv").rows == []
    good("undo")
    assert len(good("excerpts", "--format", "csv").rows) == 3


def test_a_corrected_transcript_keeps_its_codings(coded, good, folder):
    path = folder / "music_X.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Det hele", "Alt sammen"), encoding="utf-8")
    good("interview", "reimport", "music_X", "music_X.md")
    assert "Alt sammen" in good("read", "music_X:1").out
    assert (
        good("excerpts", "--code", "trust", "--exact", "--format", "csv").rows[0]["text"]
        == "tillit mellom bedriftene"
    )


def test_cases_are_made_renamed_and_merged(coded, good):
    good("case", "create", "pop", "--name", "Pop og rock")
    good("case", "rename", "pop", "Rock")
    good("case", "set", "pop", "phase=1")
    assert "3 codings" in good("case", "merge", "music", "pop").err
    (row,) = good("case", "list", "--format", "csv").rows
    assert row == {"key": "pop", "name": "Rock", "interviews": "1", "phase": "1"}


def test_the_log_says_who_did_what_and_undo_takes_it_back(coded, good, run):
    rows = good("log", "--format", "csv").rows
    assert rows[0]["coder"] == "Kari"
    assert rows[0]["action"].startswith("coded a passage with")
    assert "Undone: coded a passage" in good("undo").err
    assert len(good("excerpts", "--format", "csv").rows) == 1
    assert "Done again" in good("redo").err
    assert len(good("excerpts", "--format", "csv").rows) == 3
    assert run("redo").code == 1


NOTED = "KF: Ja.\n\nPB: Nei.\n\nKF: Jo.\n\nNB: Bare dette.\n\nPB: Å nei.\n"


def test_a_word_that_was_taken_for_no_label_is_made_one(coded, good, run, folder):
    (folder / "noted.md").write_text(NOTED, encoding="utf-8")
    good("import", "noted.md", "--not-speakers", "NB")
    assert "NB speaks now: one turn.\n" in good("label", "add", "noted", "NB").err
    (row,) = [row for row in good("label", "list", "noted", "--format", "csv").rows if row["label"] == "NB"]
    assert (row["turns"], row["words"], row["participant"]) == ("1", "2", "NB")
    assert "made NB a speaker in noted" in good("log", "-n", "1").out
    refused = run("label", "add", "noted", "Ola")
    assert (refused.code, "No line of this interview starts with Ola" in refused.err) == (1, True)
    good("undo")
    assert len(good("label", "list", "noted", "--format", "csv").rows) == 2


def test_a_corrected_file_names_speakers_that_were_none_so_far(coded, good, folder):
    path = folder / "noted.md"
    path.write_text(NOTED, encoding="utf-8")
    good("import", "noted.md", "--not-speakers", "NB")
    good("interview", "reimport", "noted", path)
    assert len(good("label", "list", "noted", "--format", "csv").rows) == 2
    good("interview", "reimport", "noted", path, "--speakers", "KF,PB,NB")
    assert [row["turns"] for row in good("label", "list", "noted", "--format", "csv").rows] == ["2", "2", "1"]


def test_what_changes_nothing_says_so_and_leaves_nothing_to_undo(coded, good):
    good("codebook", "rename", "trust", "Tiltro")
    for unchanged in (
        ("label", "role", "music_X", "KF"),
        ("codebook", "rename", "trust", "Tiltro"),
        ("codebook", "edit", "trust", "--key", "trust"),
        ("interview", "set", "music_X", "--case", "music"),
    ):
        assert "Nothing was changed; it is so already: " in good(*unchanged).err
    assert "Tiltro" in good("undo").err


def test_a_guess_that_is_not_there_is_not_confirmed(coded, run):
    refused = run("guesses", "music_X", "--settle", "99")
    assert (refused.code, "no guess 99" in refused.err) == (1, True)


def test_a_command_that_is_refused_in_part_has_done_nothing(coded, run, good):
    cases = good("case", "list", "--format", "csv").out
    assert run("interview", "set", "music_X", "--case", "nyc", "--date", "2024-99-99").code == 1
    assert good("case", "list", "--format", "csv").out == cases
    codes = good("codebook", "list", "--format", "csv").out
    assert run("codebook", "edit", "trust", "--name", "Tiltro", "--key", "integrity").code == 1
    assert good("codebook", "list", "--format", "csv").out == codes
