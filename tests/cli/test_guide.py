from __future__ import annotations

import csv
from pathlib import Path

import pytest

from qualcode import open_project

TEXT = """\
Oppstart

Hva var spiren?

KF: Tillit.

Viktig: penger.

PB: Penger.

Hva nå?

KF: Mer tillit.
"""


@pytest.fixture
def talk(project, good, folder):
    (folder / "talk.txt").write_text(TEXT, encoding="utf-8")
    good("import", "talk.txt")
    return project


@pytest.fixture
def questions(good):
    return lambda: {row["wording"]: row for row in good("question", "list", "--format", "csv").rows}


def test_questions_are_listed_with_where_they_were_asked(coded, good, questions):
    assert questions()["Hva var spiren til klyngen?"] == {
        "question": "A1",
        "section": "A",
        "wording": "Hva var spiren til klyngen?",
        "interviews": "music_X",
        "also_put_as": "",
    }
    assert good("section", "list", "--format", "csv").rows == [
        {"section": "A", "title": "Oppstart", "questions": "2"}
    ]


def test_questions_are_unmarked_marked_edited_and_joined(coded, good, questions):
    good("question", "unmark", "music_X", "A2")
    assert "music_X" not in questions().get("Hva måtte prioriteres først?", {"interviews": ""})["interviews"]
    good("question", "mark", "music_X", "--quote", "Hva måtte prioriteres først?", "--number", "A2")
    assert questions()["Hva måtte prioriteres først?"]["interviews"] == "music_X"
    good("question", "edit", "A2", "--wording", "Hva kom først?")
    assert "Hva kom først?" in questions()
    good("question", "same", "A2", "A1")
    assert len(questions()) == 1


def test_a_wording_that_was_joined_asks_something_else_after_all(coded, good, run, questions):
    good("question", "same", "A2", "A1")
    joined = questions()["Hva var spiren til klyngen?"]
    assert (joined["also_put_as"], joined["interviews"]) == ("Hva måtte prioriteres først?", "music_X")
    assert {row["question"] for row in good("excerpts", "--format", "csv").rows} == {"A1"}
    refused = run("question", "part", "A1")
    assert (refused.code, "no question is also put as A1" in refused.err) == (1, True)
    assert "Hva måtte prioriteres først?" in refused.err
    assert "asks something else than A1 now" in good("question", "part", "A2").err
    assert {row["question"] for row in questions().values()} == {"A1", "A2"}
    assert "again" in good("log", "-n", "1").out
    assert questions()["Hva måtte prioriteres først?"]["interviews"] == "music_X"
    good("undo")
    assert len(questions()) == 1
    good("question", "part", "hva måtte prioriteres FØRST?")
    assert len(questions()) == 2


@pytest.fixture
def two_guides(coded, good, folder):
    """A second interview, whose guide has another question under the number A1."""
    text = "## A1. Hvem tok initiativet?\n\nLK: Vi gjorde det.\n\nPB: De gjorde det.\n"
    (folder / "pop_X.md").write_text(text, encoding="utf-8")
    good("import", "pop_X.md", "--role", "LK=engine")
    good("coding", "add", "pop_X:1", "trust")
    return coded


def test_two_questions_under_one_number_have_the_same_keys_wherever_they_are_named(
    two_guides, good, questions
):
    keys = {wording: row["question"] for wording, row in questions().items()}
    assert keys["Hva var spiren til klyngen?"] == "A1"
    assert keys["Hvem tok initiativet?"] == "A1~2"
    listed = good("excerpts", "--question", "A1~2", "--format", "csv").rows
    assert [(row["interview"], row["question"]) for row in listed] == [("pop_X", "A1~2")]
    tidy = good("matrix", "--columns", "question", "--tidy", "--format", "csv").rows
    assert {"A1", "A1~2"} <= {row["column"] for row in tidy}
    good("export", "transcript", "--format", "csv", "--out", "out")
    turns = Path("out/pop_X.csv").read_text(encoding="utf-8")
    assert {row["question"] for row in csv.DictReader(turns.splitlines())} == {"A1~2"}
    with open_project(two_guides) as study:
        assert set(study.turns().query("interview == 'pop_X'")["question"]) == {"A1~2"}
        assert set(study.excerpts(question="A1~2")["interview"]) == {"pop_X"}
    page = good("export", "excerpts", "--format", "html", "--out", "out") and Path("out/excerpts.html")
    assert "Hvem tok initiativet?" in page.read_text(encoding="utf-8")


def test_a_long_wording_is_cut_by_an_ellipsis_and_a_section_is_told_by_its_title(coded, good, folder):
    wording = "Hva måtte prioriteres først for at klyngen skulle komme ordentlig i gang?"
    (folder / "x.txt").write_text(f"{wording}\n\nKF: Tillit.\n", encoding="utf-8")
    good("import", "x.txt")
    assert "komme orde…” is no question now." in good("question", "unmark", "x", wording).err
    assert "x: “Hva måtte" in good("undo").err
    assert "“Oppstart” heads no section now." in good("section", "unmark", "music_X", "A").err


def test_sections_are_unmarked_and_marked(coded, good):
    good("section", "unmark", "music_X", "A")
    good("section", "mark", "music_X", "--quote", "Oppstart", "--number", "B")
    assert "B" in [row["section"] for row in good("section", "list", "--format", "csv").rows]


def test_a_section_is_renamed_and_stays_one_when_its_heading_comes_again(coded, good, run, tmp_path):
    before = good("section", "list", "--format", "csv").rows
    said = good("section", "rename", "A", "Begynnelsen", "--number", "I").err
    assert "The section A Oppstart is called I Begynnelsen now." in said
    again = tmp_path / "en_til.md"
    again.write_text("# A. Oppstart\n\n## A1. Hvorfor nettopp her?\n\nKF: Fordi.\n", encoding="utf-8")
    good("import", again)
    rows = good("section", "list", "--format", "csv").rows
    assert [(row["section"], row["title"]) for row in rows][: len(before)] == [
        ("I", "Begynnelsen"),
        *((row["section"], row["title"]) for row in before[1:]),
    ]
    assert len(rows) == len(before)
    assert int(rows[0]["questions"]) == int(before[0]["questions"]) + 1
    assert run("section", "rename", "I", " ").code == 1
    assert run("section", "rename", "I").code == 2
    good("undo")
    good("section", "rename", "Begynnelsen", "Oppstart", "--number", "A")
    good("check")


def test_turns_are_given_to_speakers(coded, good):
    good("turn", "speakers", "music_X:1", "PB", "KF")
    rows = {row["label"]: row["turns"] for row in good("label", "list", "--format", "csv").rows}
    assert rows == {"KF": "2", "PB": "3"}


@pytest.mark.parametrize(
    "words",
    [
        ("turn", "speakers", "music_X:1", "PV"),
        ("turn", "split", "music_X:1", "PV", "--at", "tillit mellom"),
        ("label", "joint", "music_X", "KF", "KF", "PV"),
    ],
)
def test_a_mistyped_label_makes_nobody_new_unless_that_is_said(coded, good, run, words):
    before = good("label", "list", "--format", "csv").out
    refused = run(*words)
    assert refused.code == 1
    assert "Known are: KF, PB." in refused.err
    assert "--new" in refused.err
    assert good("label", "list", "--format", "csv").out == before
    assert "PV is new in this interview" in good(*words, "--new").err
    assert "PV" in {row["label"] for row in good("label", "list", "--format", "csv").rows}


def test_a_label_is_known_in_any_case(coded, good):
    said = good("turn", "speakers", "music_X:1", "pb").err
    assert "new" not in said
    assert {row["label"] for row in good("label", "list", "--format", "csv").rows} == {"KF", "PB"}


def turns(good):
    found = good("label", "list", "--format", "csv").rows
    return {row["label"]: (row["turns"], row["words"]) for row in found}


def placed(good):
    found = good("excerpts", "--format", "csv", "--all").rows
    return sorted((row["start"], row["end"], row["text"]) for row in found)


def test_a_turn_is_parted_joined_and_words_taken_out_of_it(coded, good, run):
    before, places, codings = turns(good), placed(good), good("excerpts", "--format", "csv", "--all").out
    assert places
    assert "It touches" in good("turn", "split", "music_X:1", "PB", "--at", "tillit mellom").err
    assert turns(good)["PB"][0] == str(int(before["PB"][0]) + 1)
    assert placed(good) == places
    good("turn", "join", "music_X:2")
    assert turns(good) == before
    assert good("excerpts", "--format", "csv", "--all").out == codings
    with open_project(coded) as study:
        text = study.transcripts.document(study.transcripts.interview("music_X").id).text
    position = text.index("tillit mellom") + 2  # within the word: from the word on
    assert run("turn", "split", "music_X:1", "PB").code == 2
    assert run("turn", "split", "music_X:1", "--position", len(text) + 9).code == 1
    good("turn", "split", "music_X:1", "PB", "--position", position)
    assert turns(good)["PB"][0] == str(int(before["PB"][0]) + 1)
    assert placed(good) == places
    good("undo")
    assert "nobody" in good("turn", "nobody", "music_X:1", "--quote", "tillit mellom").err
    assert int(turns(good)["KF"][1]) == int(before["KF"][1]) - 2
    good("undo")
    assert turns(good) == before
    good("check")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("join", "music_X:1"), "before the first"),
        (("join", "music_X:3"), "stands between"),
        (("split", "music_X:1", "--at", "finnes ikke"), "do not stand there"),
        (("nobody", "music_X:99"), "has the turns"),
    ],
)
def test_a_turn_that_cannot_be_changed_so_is_told_and_nothing_is_done(coded, good, run, words, said):
    before = good("log", "--format", "csv").out
    result = run("turn", *words)
    assert result.code == 1
    assert said in result.err
    assert good("log", "--format", "csv").out == before


def test_the_review_list_names_what_is_unsure_and_can_be_settled(talk, good, run):
    rows = good("guesses", "--format", "csv").rows
    assert rows
    assert {row["sure"] for row in rows} == {"unsure"}
    assert all(row["reason"] for row in rows)
    assert run("guesses", "--settle", "1").code == 2
    good("guesses", "talk", "--settle", rows[0]["number"])
    assert len(good("guesses", "--format", "csv").rows) == len(rows) - 1
    good("undo")
    assert len(good("guesses", "--format", "csv").rows) == len(rows)
    good("guesses", "talk", "--settle", "all")
    assert "Nothing is unsure" in good("guesses").err
    assert "Nothing is unsure" in good("guesses", "talk", "--settle", "all").err
    assert len(good("guesses", "--all", "--format", "csv").rows) >= len(rows)
