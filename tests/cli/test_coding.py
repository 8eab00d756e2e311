from __future__ import annotations

import json

import pytest


@pytest.fixture
def codings(good):
    return lambda: [
        (row["reference"], row["code"], row["text"]) for row in good("excerpts", "--format", "csv").rows
    ]


def test_passages_are_coded_by_turn_quote_and_position(coded, good, codings):
    assert codings() == [
        ("music_X:1", "trust", "tillit mellom bedriftene"),
        ("music_X:2", "integrity", "Vi i kommunen ga penger."),
        ("music_X:2", "communication", "Vi i kommunen ga penger."),
    ]
    good("coding", "add", "music_X:3-4", "trust")
    start = codings()[-1][2]
    assert start.startswith("Nettverk, nettverk")
    assert start.endswith("innen tre år.")
    row = good("excerpts", "--format", "csv").rows[0]
    good("coding", "add", f"music_X@{row['start']}-{row['end']}", "loyalty")
    assert ("music_X:1", "loyalty", "tillit mellom bedriftene") in codings()


def test_the_number_of_a_coding_is_what_later_commands_take(coded, good, codings):
    number = good("coding", "add", "music_X:4", "trust").out.strip()
    good("coding", "recode", "loyalty", number)
    assert ("music_X:4", "loyalty", "Resultater innen tre år.") in codings()
    number = good("excerpts", "--code", "loyalty").out.split()[0].removeprefix("#")
    good("coding", "adjust", number, "music_X:4", "--quote", "tre år")
    assert ("music_X:4", "loyalty", "tre år") in codings()
    good("coding", "remove", number)
    assert len(codings()) == 3
    good("undo")
    assert len(codings()) == 4


def test_the_same_again_changes_nothing_and_says_so(coded, good, codings):
    before = codings()
    result = good("coding", "add", "music_X:1", "trust", "--quote", "tillit mellom bedriftene")
    assert "already" in result.err
    assert result.out == ""
    assert codings() == before


def test_a_whole_interview_is_coded_where_that_was_said(coded, good, codings):
    before = len(codings())
    good("coding", "add", "music_X", "trust", "--whole")
    assert len(codings()) == before + 1


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("music_X:9", "trust"), "turns 1 to 4"),
        (("music_X@5000-5001", "trust"), "characters"),
        (("music_Y:1", "trust"), "no interview music_Y"),
        (("music_X:1", "trust", "--quote", "finnes ikke"), "do not stand there: “finnes ikke”. "),
        (("music_X", "trust", "--quote", "nettverk"), "2 times"),
        (("music_X:1", "trsut"), "Did you mean trust?"),
        (("music_X", "trust"), "music_X is a whole interview of"),
    ],
)
def test_what_cannot_be_coded_is_one_sentence(coded, run, codings, arguments, said):
    before = codings()
    result = run("coding", "add", *arguments)
    assert result.code == 1
    assert said in result.err
    assert result.err.count("\n") == 1
    assert codings() == before


def test_of_many_codes_some_are_named_and_the_rest_counted(coded, run):
    err = run("coding", "add", "music_X:1", "qqqq").err
    assert " more.\n" in err
    assert "..." not in err


def test_reading_prints_turns_with_their_numbers(coded, good):
    assert good("read", "music_X:2").out == "[2] PB: Vi i kommunen ga penger. Uten penger, ingen klynge.\n"
    everything = good("read", "music_X", "--codes").out
    assert "## A1. Hva var spiren til klyngen?" in everything
    assert "trust: tillit mellom bedriftene" in everything


def test_searching_finds_any_form_of_a_word_and_in_quotes_the_word_itself(coded, good):
    assert [row["found"] for row in good("search", "resultat", "--format", "csv").rows] == ["Resultater"]
    assert good("search", '"resultat"', "--format", "csv").rows == []
    assert [row["found"] for row in good("search", '"penger, ingen"', "--format", "csv").rows] == [
        "penger, ingen"
    ]


def test_searching_gives_places(coded, good):
    rows = good("search", "penger", "--format", "csv").rows
    assert [row["reference"] for row in rows] == ["music_X:2", "music_X:2"]
    assert "nowhere" in good("search", "finnesikke").err


def test_codings_come_in_from_a_file_or_not_at_all(coded, good, run, folder, codings):
    head = "document,start,end,quote,code,coder,memo\n"
    (folder / "in.csv").write_text(
        head + "music_X,,,Nettverk,trust,Ola,Se her\nmusic_X,,,finnes ikke,trust,,\n", encoding="utf-8"
    )
    result = run("import-codings", "in.csv")
    assert result.code == 1
    assert "line 3" in result.err
    assert len(codings()) == 3
    result = run("import-codings", "in.csv", "--partial")
    assert result.code == 3
    assert len(codings()) == 4
    assert [row["memo"] for row in good("excerpts", "--coder", "Ola", "--format", "csv").rows] == ["Se her"]
    good("undo")
    assert len(codings()) == 3


def test_memos_are_kept_on_anything(coded, good):
    good("memo", "write", "code", "trust", "For vid?")
    good("memo", "write", "span", "music_X:2", "Hm")
    (row,) = good("memo", "list", "code", "trust", "--format", "csv").rows
    assert row["text"] == "For vid?"
    good("memo", "delete", row["number"])
    assert good("memo", "list", "code", "trust", "--format", "csv").rows == []


def test_a_list_to_read_names_the_code_and_a_table_knows_it_by_its_key(coded, good):
    good("codebook", "rename", "trust", "Tillit")
    head = good("excerpts", "--code", "trust", "--exact").out.splitlines()[0]
    assert "  Tillit (trust)  [Kari]" in head
    assert [
        row["code"] for row in good("excerpts", "--code", "trust", "--exact", "--format", "csv").rows
    ] == ["trust"]


def test_what_programs_read_is_whole_and_what_people_read_is_not_endless(coded, good):
    keys = [row["key"] for row in good("codebook", "list", "--format", "csv").rows]
    for turn in range(1, 5):
        good("coding", "add", f"music_X:{turn}", *keys[:14])
    count = len(good("excerpts", "--format", "csv").rows)
    assert count > 50
    assert len(json.loads(good("excerpts", "--format", "json").out)) == count
    shown = good("excerpts")
    assert shown.out.count("\n#") + 1 == 50
    assert f"Shown 50 of {count} excerpts" in shown.err
    assert len(good("excerpts", "--format", "csv", "--limit", "7").rows) == 7


def test_what_is_found_in_a_heading_stands_there_without_signs_of_markup_for_people_alone(
    project, good, folder
):
    text = "## A1. What was the **seed** of it?\n\nKF: A *seed* of trust.\n\nPB: Money.\n"
    (folder / "b.md").write_text(text, encoding="utf-8")
    good("import", "b.md")
    heading, said = good("search", "seed", "--format", "csv").rows
    assert (heading["before"], heading["after"]) == ("## A1. What was the **", "** of it?\n\n")
    shown = good("search", "seed").out
    assert "**" not in shown
    assert "##" not in shown
    assert "A *" in shown
    assert said["before"].endswith("A *")
