from __future__ import annotations

import pytest


@pytest.fixture
def transcripts(folder):
    made = folder / "transcripts"
    made.mkdir()
    (made / "a.txt").write_text("A1. Hvorfor?\n\nKF: Fordi.\n\nPB: Ja.\n\nKF: Nettopp.\n", encoding="utf-8")
    (made / "b.md").write_text("A1. Hvorfor?\n\nKF: Derfor.\n\nKM: Nei.\n\nKF: Jo.\n", encoding="utf-8")
    (made / "README.md").write_text("About: these files.\n", encoding="utf-8")
    return made


def speakers(result):
    return [(row["interview"], row["label"], row["turns"], row["role"]) for row in result.rows]


def test_a_folder_comes_in_and_its_speakers_are_listed(project, good, transcripts):
    result = good("import", transcripts, "--role", "KF=facilitator", "--format", "csv")
    assert speakers(result) == [
        ("a", "KF", "2", "facilitator"),
        ("a", "PB", "1", ""),
        ("b", "KF", "2", "facilitator"),
        ("b", "KM", "1", ""),
    ]
    assert result.rows[0]["first_words"] == "Fordi."


def test_a_label_of_two_interviews_is_told_to_be_two_people(project, good, transcripts):
    assert "KF also speaks in a" in good("import", transcripts).err


def test_a_pattern_that_the_shell_left_alone_is_matched(project, good, transcripts):
    good("import", "transcripts/*.txt")
    assert [row["title"] for row in good("interview", "list", "--format", "csv").rows] == ["a"]


def test_a_bad_file_is_told_and_the_rest_go_on(project, run, good, transcripts):
    (transcripts / "bad.docx").write_bytes(b"no zip")
    result = run("import", transcripts)
    assert result.code == 3
    assert "bad.docx" in result.err
    assert len(good("interview", "list", "--format", "csv").rows) == 2


def test_nothing_came_in_is_another_code(project, run):
    result = run("import", "missing.txt")
    assert result.code == 1
    assert "missing.txt" in result.err


def test_of_a_file_that_is_not_there_nothing_is_said_about_its_format(project, run):
    for name in ("nofile", "no.xyz"):
        said = run("import", name).err
        assert name in said
        assert "format" not in said


def test_a_file_comes_in_twice_only_if_asked(project, good, run, transcripts):
    good("import", transcripts / "a.txt")
    again = run("import", transcripts / "a.txt")
    assert again.code == 1
    assert "--again" in again.err
    good("import", transcripts / "a.txt", "--again", "--title", "a2")


def test_a_preview_writes_nothing(project, good, transcripts):
    before = good("log", "--format", "csv").out
    assert len(good("import", transcripts / "a.txt", "--preview", "--format", "csv").rows) == 2
    assert good("log", "--format", "csv").out == before
    assert good("interview", "list", "--format", "csv").rows == []


def test_the_speakers_named_are_the_only_ones(project, good, transcripts):
    result = good("import", transcripts / "a.txt", "--speakers", "KF", "--format", "csv")
    assert [row["label"] for row in result.rows] == ["KF"]


def test_a_sheet_says_who_speaks(project, good, transcripts, folder):
    sheet = "interview,label,participant,role,case,gender\n"
    sheet += "a,KF,Kari,facilitator,music,woman\nb,KF,Kari,engine,music,\n"
    (folder / "people.csv").write_text(sheet, encoding="utf-8")
    result = good("import", transcripts, "--participants", "people.csv", "--format", "csv")
    assert [
        (row["interview"], row["participant"], row["role"]) for row in result.rows if row["label"] == "KF"
    ] == [
        ("a", "Kari", "facilitator"),
        ("b", "Kari", "engine"),
    ]
    assert {row["case"] for row in good("interview", "list", "--format", "csv").rows} == {"music"}


def test_a_row_about_nobody_is_told(project, run, good, transcripts, folder):
    good("import", transcripts)
    rows = "interview,label,participant,role\na,KF,Kari,facilitator\nnope,KF,Ola,engine\n"
    (folder / "people.csv").write_text(rows, encoding="utf-8")
    result = run("import", "--participants", "people.csv")
    assert result.code == 3
    assert "line 3: there is no interview nope" in result.err


def test_a_sheet_alone_is_about_what_is_there(project, good, transcripts, folder):
    good("import", transcripts)
    (folder / "people.csv").write_text(
        "interview,label,participant,role\na,KF,Kari,facilitator\n", encoding="utf-8"
    )
    result = good("import", "--participants", "people.csv", "--format", "csv")
    assert ("a", "KF", "2", "facilitator") in speakers(result)
    good("undo")
    assert ("a", "KF", "2", "") in speakers(good("label", "list", "--format", "csv"))


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("a.txt", "b.txt", "--title", "x"),
        ("a.txt", "--role", "KF"),
        ("a.txt", "--wrapped", "perhaps"),
    ],
)
def test_a_command_that_makes_no_sense_is_not_begun(project, run, arguments):
    assert run("import", *arguments).code == 2


def test_the_encoding_of_a_file_can_be_told(project, good, folder):
    (folder / "old.txt").write_bytes("KF: Blåbær på fjellet.\n\nPB: Å.\n\nKF: Ja.\n".encode("cp865"))
    assert good("import", "old.txt", "--encoding", "cp865", "--format", "csv").rows[0]["first_words"] == (
        "Blåbær på fjellet."
    )
    (folder / "older.txt").write_bytes("KF: Ærlig talt.\n\nPB: Å.\n\nKF: Ja.\n".encode("cp865"))
    good("interview", "reimport", "old", "older.txt", "--drop-lost", "--encoding", "cp865")
    assert "Ærlig talt." in good("read", "old:1").out


def test_an_encoding_that_is_none_is_said_once_and_nothing_comes_in(project, run, good, transcripts):
    refused = run("import", transcripts, "--encoding", "utf-88")
    assert refused.code == 1
    assert refused.err.splitlines() == [
        "qualcode: There is no encoding 'utf-88'. Did you mean utf-8?",
    ]
    assert good("interview", "list", "--format", "csv").rows == []


def test_a_file_that_is_not_in_the_encoding_told_is_named(project, run, transcripts):
    (transcripts / "a.txt").write_text("KF: Å nei.\n\nPB: Ja.\n", encoding="utf-8")
    refused = run("import", transcripts / "a.txt", "--encoding", "ascii")
    assert refused.code == 1
    assert "a.txt is not written in ascii" in refused.err
    assert refused.out == ""
    assert run("import", transcripts / "a.txt", "--encoding", "ascii", "--format", "csv").out.startswith(
        "interview,"
    )


@pytest.mark.parametrize(("asks", "role"), [("Forsker", "interviewer"), ("intervjuer 1", "ROLE")])
def test_who_may_ask_or_does_is_told_with_the_command_that_says_so(project, good, folder, asks, role):
    talk = f"{asks}: Fortell.\n\nKari: Jeg leder.\n\n{asks}: Gå videre.\n\nKari: Det var alt.\n"
    (folder / "a b.txt").write_text(talk, encoding="utf-8")
    quoted = f'"{asks}"' if " " in asks else asks
    assert f'qualcode label role "a b" {quoted} {role}' in good("import", "a b.txt").err


NORWEGIAN = "KF: Det er jeg som har sagt det, og vi var ikke med på noe av det.\n\nPB: Ja.\n\n" * 6


def test_the_language_of_an_interview_is_told_as_said_guessed_or_not_known(
    project, good, folder, transcripts
):
    (folder / "long.txt").write_text(NORWEGIAN, encoding="utf-8")
    (folder / "said.txt").write_text(NORWEGIAN.replace("Ja", "Nei"), encoding="utf-8")
    assert "questions 0, language nb (guessed)." in good("import", "long.txt", "--preview").err
    guessed = good("import", "long.txt", transcripts / "a.txt").err
    assert "Imported long: turns 12, speakers 2, questions 0, language nb (guessed)." in guessed
    assert "Imported a: turns 3, speakers 2, questions 1, language not known." in guessed
    assert "qualcode interview set INTERVIEW --language TAG" in guessed
    said = good("import", "said.txt", "--language", "nn").err
    assert "language nn." in said
    assert "--language" not in said


def test_a_guessed_language_is_never_kept_as_if_somebody_had_said_it(project, good, folder):
    def kept():
        return [row["language"] for row in good("interview", "list", "--format", "csv").rows]

    (folder / "long.txt").write_text(NORWEGIAN, encoding="utf-8")
    good("import", "long.txt")
    assert kept() == [""]
    good("interview", "set", "long", "--language", "nn")
    assert kept() == ["nn"]
    good("undo")
    assert kept() == [""]
