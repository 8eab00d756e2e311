from __future__ import annotations

import json
import sys
import zipfile

import pytest

from qualcode.cli.listing import show_sheet
from qualcode.report.table import Rated, sheet


def test_a_matrix_of_roles(coded, good):
    rows = {row["row"]: row for row in good("matrix", "--rows", "codes", "--format", "csv").rows}
    assert rows["trust"]["facilitator"] == "1"
    assert rows["trust"]["politician"] == "1"
    assert rows["integrity"]["facilitator"] == "0"
    assert rows["total"]["total"] == "3"


@pytest.mark.parametrize(
    "asked", [("matrix", "--rows", "codes"), ("frequencies",), ("frequencies", "--tidy")]
)
def test_files_say_where_in_the_codebook_a_row_stands(coded, good, asked):
    rows = {row["row"]: (row["level"], row["parent"]) for row in good(*asked, "--format", "csv").rows}
    assert rows["leading-innovation"] == ("1", "")
    assert rows["trust"] == ("2", "leading-innovation")
    assert rows["integrity"] == ("3", "trust")
    assert rows["total"] == ("", "")
    assert list(good("matrix", "--format", "csv").rows[0])[:4] == ["row", "name", "level", "parent"]


@pytest.mark.parametrize("asked", [("matrix",), ("frequencies", "--by", "role")])
def test_rates_stand_beside_counts_of_codings_for_people(coded, good, asked):
    # Twelve words are spoken in each role.
    for form in ("table", "md"):
        [total] = [line for line in good(*asked, "--format", form).out.splitlines() if "Total" in line][1:]
        assert total.replace("*", "").count("·") == 3
        assert "3 · 125.0" in total
    assert "·" not in good(*asked, "--format", "csv").out
    assert "·" not in good(*asked, "--measure", "words").out


def test_the_tidy_form_has_a_line_for_each_cell(coded, good):
    result = good("matrix", "--tidy", "--format", "csv")
    assert (
        result.out.splitlines()[0]
        == "row,column,codings,participants,words,per_1000_words,status,level,parent"
    )
    (cell,) = [r for r in result.rows if (r["row"], r["column"]) == ("leading-innovation", "politician")]
    assert cell["codings"] == "2"
    assert cell["words"] == "5"
    assert cell["status"] == "counted"


def test_frequencies_have_all_four_measures(coded, good):
    (row,) = json.loads(good("frequencies", "--code", "communication", "--format", "json").out)[-2:-1]
    assert row["row"] == "communication"
    assert (row["codings"], row["participants"], row["words"]) == (1, 1, 5)


def test_a_measure_may_be_written_as_in_the_heading_of_its_column(coded, good):
    hyphens = good("matrix", "--measure", "per-1000-words", "--format", "csv").out
    assert good("matrix", "--measure", "per_1000_words", "--format", "csv").out == hyphens


def test_frequencies_can_stand_apart(coded, good):
    rows = {row["row"]: row for row in good("frequencies", "--by", "role", "--format", "csv").rows}
    assert rows["communication"]["politician"] == "1"
    assert rows["communication"]["facilitator"] == "0"


@pytest.mark.parametrize("verb", ["frequencies", "matrix"])
def test_rows_without_codings_can_be_left_out_which_is_said(coded, good, verb):
    everything = good(verb, "--rows", "codes", "--format", "csv").rows
    used = good(verb, "--rows", "codes", "--used", "--format", "csv").rows
    # A theme counts what stands below it.
    assert [row["row"] for row in used] == [
        "leading-innovation", "trust", "integrity", "communication", "total"
    ]  # fmt: skip
    assert used == [row for row in everything if row["row"] in {one["row"] for one in used}]
    said = good(verb, "--rows", "codes", "--used").out.splitlines()[-1]
    assert said == f"{len(everything) - len(used)} rows without codings are left out."
    assert good("export", verb, "--rows", "codes", "--used", "--out", "used.csv")


def test_columns_nest_and_differ(coded, good):
    head = good("matrix", "--columns", "case,role", "--format", "csv").out.splitlines()[0]
    assert "music/facilitator" in head
    rows = good("matrix", "--difference", "politician,facilitator", "--format", "csv").rows
    assert rows[0]["difference"] == "1"


@pytest.mark.parametrize(
    ("options", "count"),
    [
        ((), 3),
        (("--role", "politician"), 2),
        (("--role", "politician", "--role", "facilitator"), 3),
        (("--participant", "KF"), 1),
        (("--code", "trust"), 2),
        (("--code", "trust", "--exact"), 1),
        (("--code", "Tillit og åpenhet"), 2),
        (("--case", "music"), 3),
        (("--question", "A1"), 3),
        (("--question", "A2"), 0),
        (("--coder", "kari"), 3),
        (("--text", "penger"), 2),
        (("--interview", "music_X", "--role", "facilitator"), 1),
    ],
)
def test_every_filter_narrows_excerpts_and_tables_alike(coded, good, options, count):
    assert len(good("excerpts", *options, "--format", "csv").rows) == count
    assert good("matrix", *options, "--format", "csv").rows[-1]["total"] == str(count)


def test_a_role_may_be_named_as_people_read_it_wherever_it_is_named(coded, good, folder):
    (folder / "p.csv").write_text("interview,label,role\nmusic_X,KF,Fasilitator\n", encoding="utf-8")
    good("import", "--participants", "p.csv")
    front = "---\ntitle: y\nroles: {KM: Motor}\n---\nKM: Vi lager ting.\n\nPL: Vi har penger.\n"
    (folder / "y.md").write_text(front, encoding="utf-8")
    told = good("import", "y.md", "--role", "PL=politiker", "--format", "csv").rows
    assert [row["role"] for row in told] == ["engine", "politician"]
    asked = ("matrix", "--difference", "Fasilitator,politiker", "--format", "csv")
    head = good(*asked).out.splitlines()[0]
    assert head == "row,name,level,parent,facilitator,engine,politician,total,difference"
    assert len(good("excerpts", "--role", "politiker", "--format", "csv").rows) == 2


@pytest.mark.parametrize("option", ["interview", "case", "role", "participant", "code", "question", "coder"])
def test_a_name_that_is_not_there_is_told(coded, run, option):
    result = run("matrix", f"--{option}", "nosuchthing")
    assert result.code == 1
    assert "nosuchthing" in result.err


def test_an_attribute_narrows(coded, good, run):
    good("participant", "set", "KF", "gender=woman")
    assert len(good("excerpts", "--attribute", "participant.gender=woman", "--format", "csv").rows) == 1


@pytest.mark.parametrize("given", ["gender", "gender=woman", "person.gender=woman", "participant.=woman"])
def test_an_attribute_in_another_form_is_answered_with_the_form_and_an_example(coded, run, given):
    result = run("excerpts", "--attribute", given)
    assert result.code == 2
    assert "WHOSE.NAME=VALUE" in result.err
    assert "participant.gender=woman" in result.err


@pytest.mark.parametrize("form", ["table", "csv", "json", "md"])
def test_every_form_names_the_theme(coded, good, form):
    assert "innovasjon" in good("matrix", "--format", form).out


@pytest.mark.parametrize(
    ("kind", "file"),
    [
        ("matrix", "matrix.csv"),
        ("frequencies", "frequencies.csv"),
        ("excerpts", "excerpts.csv"),
        ("codebook", "codebook.csv"),
        ("participants", "participants.csv"),
        ("transcript", "music_X.html"),
    ],
)
def test_exports_say_what_they_wrote_and_never_overwrite(coded, good, run, folder, kind, file):
    result = good("export", kind, "--out", "exports/")
    assert (folder / "exports" / file).is_file()
    assert file in result.err
    again = run("export", kind, "--out", "exports/")
    assert again.code == 1
    assert "--force" in again.err
    good("export", kind, "--out", "exports/", "--force")


def test_excerpts_can_be_a_page(coded, good, folder):
    good("export", "excerpts", "--format", "html", "--out", "for my supervisor.html")
    assert "tillit mellom bedriftene" in (folder / "for my supervisor.html").read_text(encoding="utf-8")


def test_excel_gets_decimal_commas_and_nobody_else_does(coded, good, folder):
    def trust(*options):
        good("export", "frequencies", "--out", "f.csv", "--force", *options)
        lines = (folder / "f.csv").read_text(encoding="utf-8-sig").splitlines()
        return next(line for line in lines if line.startswith("trust"))

    # Two codings, 24 words spoken.
    assert trust("--excel").endswith(";83,3333")
    assert trust().endswith(",83.3333")
    assert '"per_1000_words": 83.3333' in good("frequencies", "--format", "json").out


def test_excel_gets_semicolons_and_a_mark(coded, good, folder):
    good("export", "matrix", "--excel", "--out", "m.csv")
    assert (folder / "m.csv").read_bytes().startswith(b"\xef\xbb\xbfrow;name;")


@pytest.mark.parametrize("file", ["m.json", "m.MD"])
def test_the_ending_of_the_file_chooses_its_form(coded, good, folder, file):
    good("export", "matrix", "--out", file)
    assert (folder / file).read_text(encoding="utf-8").lstrip()[0] in "{[#|*"


@pytest.mark.parametrize("options", [("--out", "matrix.xlsx"), ("--format", "xlsx")])
def test_a_matrix_can_be_a_workbook(coded, good, folder, options):
    good("export", "matrix", *options)
    assert zipfile.is_zipfile(folder / "matrix.xlsx")


@pytest.mark.parametrize("kind", ["matrix", "interviews"])
def test_a_table_can_be_a_page(coded, good, folder, kind):
    good("export", kind, "--out", "table.html")
    assert "<th scope=" in (folder / "table.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "options", [("matrix", "--out", "m.docx"), ("matrix", "--out", "m.csv", "--format", "json")]
)
def test_an_ending_of_another_form_is_refused_and_nothing_written(coded, run, folder, options):
    before = sorted(folder.iterdir())
    result = run("export", *options)
    assert result.code == 2
    assert options[2] in result.err
    assert sorted(folder.iterdir()) == before


def test_what_is_printed_is_what_is_exported(coded, good, folder):
    good("export", "matrix", "--tidy")
    assert (folder / "matrix.csv").read_text(encoding="utf-8") == good(
        "matrix", "--tidy", "--format", "csv"
    ).out


@pytest.mark.parametrize(("plain", "dim"), [("", True), ("1", False)])
def test_on_a_terminal_rates_stand_back_unless_it_shall_stay_plain(monkeypatch, capsys, plain, dim):
    monkeypatch.setenv("NO_COLOR", plain)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    show_sheet(sheet(["code", "engine"], [["x · 1.5", Rated(31, 23.8)]]), "table")
    assert ("31\x1b[2m · 23.8\x1b[0m" in capsys.readouterr().out) is dim


def test_what_is_no_rate_never_stands_back(monkeypatch, capsys):
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    show_sheet(sheet(["text"], [["x · 1.5"]]), "table")
    assert "\x1b" not in capsys.readouterr().out


def test_one_transcript_goes_into_the_file_named_and_several_into_a_folder(coded, good, run, folder):
    (folder / "another.txt").write_text("KF: Ja.\n\nPB: Nei.\n", encoding="utf-8")
    good("import", "another.txt")
    good("export", "transcript", "another", "another", "--out", "one.html")
    assert (folder / "one.html").is_file()
    several = run("export", "transcript", "--out", "two.html")
    assert (several.code, "name one interview" in several.err) == (2, True)
    assert not (folder / "two.html").exists()
