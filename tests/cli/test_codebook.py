from __future__ import annotations

import pytest


def keys(result):
    return [row["key"] for row in result.rows]


@pytest.fixture
def codes(good):
    return lambda: {row["key"]: row for row in good("codebook", "list", "--format", "csv").rows}


def test_the_shipped_codebooks_are_listed(project, good):
    assert keys(good("codebook", "list", "--shipped", "--format", "csv")) == [
        "cluster-process",
        "leadership",
        "regional-innovation",
        "success-factors",
    ]


def test_codebooks_are_listed_and_checked_where_there_is_no_project(good, run, folder):
    for project in folder.glob("*.qualcode"):
        project.unlink()
    assert "leadership" in keys(good("codebook", "list", "--shipped", "--format", "csv"))
    (folder / "mine.csv").write_text("name,theme above\nTrust,Leading\n", encoding="utf-8")
    assert "theme above" in good("codebook", "check", "mine.csv").out
    missing = run("codebook", "list", "--shipped", "--project", "missing")
    assert missing.code == 1
    assert "missing" in missing.err


def test_what_is_not_understood_of_a_codebook_is_said_on_loading(project, good, folder):
    (folder / "mine.csv").write_text("name,theme above\nHumour,Leading\n", encoding="utf-8")
    assert "The column theme above is not known" in good("codebook", "load", "mine.csv").err


def test_a_second_code_of_one_name_is_pointed_out(project, good):
    good("codebook", "add", "Humour")
    assert "humour" in good("codebook", "add", "humour").err.splitlines()[-1]
    assert "too" not in good("codebook", "add", "humour", "--under", "humour").err


def test_a_second_codebook_adds_to_the_first(project, good, codes):
    before = set(codes())
    said = good("codebook", "load", "cluster-process").err
    assert "17 codes" in said
    assert set(codes()) > before


def test_a_clash_of_keys_is_told_and_nothing_overwritten(project, run, folder, codes):
    before = codes()
    (folder / "mine.csv").write_text("id,name\ntrust,Trygd\nhumour,Humour\n", encoding="utf-8")
    result = run("codebook", "load", "mine.csv")
    assert result.code == 3
    assert "trust" in result.err
    assert codes()["trust"] == before["trust"]
    assert codes()["humour"]["name"] == "Humour"


def test_what_is_exported_comes_back_the_same(project, good, run, folder):
    good("codebook", "export", "book.yaml")
    good("new", "other")
    good("codebook", "load", "book.yaml", "--project", "other")
    listing = ("codebook", "list", "--format", "csv", "--project")
    assert good(*listing, "other").out == good(*listing, "thesis").out
    assert run("codebook", "export", "book.yaml", "--project", "other").code == 1
    good("codebook", "export", "book.yaml", "--force", "--project", "other")


def test_a_codebook_is_written_to_the_file_that_is_named(project, good, folder):
    good("export", "codebook", "--out", "book.yaml")
    assert (folder / "book.yaml").is_file()
    good("codebook", "check", "book.yaml")


def test_a_file_is_checked_without_being_loaded(project, good, run, folder, codes):
    before = codes()
    (folder / "loop.csv").write_text("key,name,parent\na,A,b\nb,B,a\n", encoding="utf-8")
    result = run("codebook", "check", "loop.csv")
    assert result.code == 1
    assert "loop.csv" in result.err
    good("codebook", "check", "success-factors")
    assert codes() == before


def test_codes_are_edited_and_each_change_can_be_undone(coded, good, codes):
    good("codebook", "add", "Humor", "--under", "communication")
    assert codes()["humor"]["parent"] == "communication"
    good("codebook", "rename", "humor", "God humor")
    assert codes()["humor"]["name"] == "God humor"
    good("codebook", "move", "humor", "--under", "trust")
    assert codes()["humor"]["parent"] == "trust"
    good("codebook", "recolor", "humor", "#c94f4f")
    good("codebook", "retire", "humor")
    assert codes()["humor"]["state"] == "retired"
    good("codebook", "restore", "humor")
    assert "a coding moved" in good("codebook", "merge", "integrity", "humor").err
    assert codes()["humor"]["codings"] == "1"
    assert "integrity" not in codes()
    for _ in range(7):
        good("undo")
    assert "humor" not in codes()
    assert codes()["integrity"]["codings"] == "1"


def test_splitting_takes_the_codings_named(coded, good, codes):
    number = next(row["coding"] for row in rows_of(good) if row["code"] == "communication")
    good("codebook", "split", "communication", "Penger", number)
    assert codes()["penger"]["codings"] == "1"
    assert codes()["communication"]["codings"] == "0"


def test_deleting_a_code_says_what_goes_with_it(coded, good, codes):
    assert "a coding" in good("codebook", "delete", "communication").err
    assert "communication" not in codes()


def test_an_unknown_code_is_told_with_the_nearest(project, run):
    result = run("codebook", "rename", "trsut", "Tillit")
    assert result.code == 1
    assert result.err == "qualcode: there is no code trsut. Did you mean trust?\n"


def rows_of(good):
    import re

    found = re.findall(r"^#(\d+)  \S+  .* \((\S+)\)  \[Kari\]$", good("excerpts").out, re.MULTILINE)
    return [{"coding": number, "code": code} for number, code in found]


def test_what_a_code_says_is_edited_and_shown(project, good, run):
    good(
        "codebook",
        "edit",
        "trust",
        "--definition",
        "At man stoler.",
        "--keywords",
        "stoler*,tillit",
        "--key",
        "tillit",
    )
    said = good("codebook", "show", "tillit").out
    assert said.startswith("tillit  ")
    assert "definition: At man stoler." in said
    assert "keywords: stoler*, tillit" in said
    assert "[en] Trust and openness" in said
    good("codebook", "edit", "tillit", "--language", "en", "--name", "Trust")
    assert "[en] Trust\n" in good("codebook", "show", "tillit").out
    assert run("codebook", "edit", "tillit").code == 2


def test_favourites_are_set_and_freed(project, good, run):
    assert "Key 3" in good("codebook", "favourite", 3, "trust").err
    good("codebook", "favourite", 3)
    assert run("codebook", "favourite", 10, "trust").code == 2
