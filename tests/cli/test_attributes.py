"""Attributes by command; tables and filters by them, counted by hand.

Two interviews of each case. Of `music_X` (case music, phase early, round 1): KF says one coding of trust, PB
one of integrity and one of communication. Of `pop_X` (case pop, phase late, round 2): LK says two of trust.
KF and LK are women of 40 and 9 years, PB is a man of 10.
"""

from __future__ import annotations

import pytest

TALK = "## A1. Hvem tok initiativet?\n\nLK: Vi gjorde det. Sammen.\n\nPB2: De gjorde det.\n\nLK: Ja.\n"


@pytest.fixture
def two(coded, good, folder):
    (folder / "pop_X.md").write_text(TALK, encoding="utf-8")
    good("import", "pop_X.md", "--case", "pop", "--role", "LK=engine", "--speakers", "LK,PB2")
    good("coding", "add", "pop_X:1", "trust")
    good("coding", "add", "pop_X:3", "trust")
    return coded


@pytest.fixture
def described(two, good, folder):
    for name, text in (
        ("cases.csv", "case,phase\nmusic,early\npop,late\n"),
        ("interviews.csv", "interview,round\nmusic_X,1\npop_X,2\n"),
        ("people.csv", "participant,gender,years\nKF,woman,40\nLK,woman,9\nPB,man,10\n"),
    ):
        (folder / name).write_text(text, encoding="utf-8")
        good("attribute", "import", name)
    return two


def cells(result):
    """Give the totals of the columns of a tidy table."""
    return {row["column"]: int(row["codings"]) for row in result.rows if row["row"] == "total"}


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ("case.phase", {"early": 3, "late": 2, "total": 5}),
        ("interview.round", {"1": 3, "2": 2, "total": 5}),
        ("participant.gender", {"man": 2, "woman": 3, "total": 5}),
        ("case.PHASE", {"early": 3, "late": 2, "total": 5}),
        ("case.phase,participant.gender", {"early/man": 2, "early/woman": 1, "late/woman": 2, "total": 5}),
    ],
)
def test_columns_by_attributes_hold_what_was_counted_by_hand(described, good, columns, expected):
    found = cells(good("matrix", "--columns", columns, "--tidy", "--format", "csv"))
    assert {column: count for column, count in found.items() if count} == expected


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        (["case.phase=early"], {"trust": 1, "integrity": 1, "communication": 1}),
        (["case.phase=late"], {"trust": 2}),
        (["interview.round=2"], {"trust": 2}),
        (["participant.gender=woman"], {"trust": 3}),
        (["participant.gender=woman", "case.phase=early"], {"trust": 1}),
        (["participant.years=10", "participant.years=9"], {"integrity": 1, "communication": 1, "trust": 2}),
        (["participant.GENDER=Man"], {"integrity": 1, "communication": 1}),
    ],
)
def test_filters_by_attributes_admit_what_was_counted_by_hand(described, good, named, expected):
    options = [option for one in named for option in ("--attribute", one)]
    rows = good("excerpts", *options, "--format", "csv").rows
    assert {
        code: [row["code"] for row in rows].count(code) for code in {row["code"] for row in rows}
    } == expected
    table = good("frequencies", *options, "--tidy", "--format", "csv").rows
    assert sum(int(row["codings"]) for row in table if row["row"] == "total") == sum(expected.values())


def test_who_has_no_value_is_asked_for_by_an_empty_one(described, good):
    good("attribute", "import", "cases.csv")
    good("case", "set", "pop", "phase=")
    rows = good("excerpts", "--attribute", "case.phase=", "--format", "csv").rows
    assert {row["interview"] for row in rows} == {"pop_X"}


def test_numbers_stand_in_the_order_of_their_size(described, good):
    header = good("matrix", "--columns", "participant.years", "--format", "csv").out.splitlines()[0]
    assert [cell for cell in header.split(",") if cell.isdecimal()] == ["9", "10", "40"]


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("matrix", "--columns", "case.fase"), "There is no attribute case.fase. There are case.phase."),
        (
            ("matrix", "--attribute", "case.fase=early"),
            "there is no attribute case.fase. Did you mean phase?",
        ),
        (("excerpts", "--attribute", "case.phase=erly"), "case.phase = erly. Did you mean early?"),
        (("attribute", "remove", "case.fase"), "there is no attribute case.fase"),
        (("attribute", "import", "missing.csv"), "missing.csv"),
    ],
)
def test_an_attribute_that_nobody_has_is_said(described, run, arguments, sentence):
    refused = run(*arguments)
    assert refused.code == 1
    assert sentence in refused.err


def test_attributes_are_listed_renamed_and_removed(described, good):
    def listed():
        rows = good("attribute", "list", "--format", "csv").rows
        return {(row["attribute"], row["value"]): row["count"] for row in rows}

    assert listed()["participant.gender", "woman"] == "2"
    assert "of 3" in good("attribute", "rename", "participant.gender", "sex").err
    assert ("participant.sex", "man") in listed()
    good("attribute", "remove", "case.phase")
    assert not [name for name, _value in listed() if name.startswith("case")]
    good("undo")
    assert ("case.phase", "early") in listed()


def test_an_interview_is_described_and_its_list_comes_in_again(described, good, run, folder):
    good("interview", "set", "music_X", "round=3", "place=Hamar", "--date", "2025-03-14")
    listed = good("interview", "list", "--format", "csv")
    assert [(row["title"], row["round"], row["place"]) for row in listed.rows] == [
        ("music_X", "3", "Hamar"),
        ("pop_X", "2", ""),
    ]
    (folder / "list.csv").write_text(listed.out.replace("Hamar", "Elverum"), encoding="utf-8")
    good("attribute", "import", "list.csv")
    assert good("interview", "list", "--format", "csv").out == listed.out.replace("Hamar", "Elverum")
    cases = good("case", "list", "--format", "csv")
    (folder / "list.csv").write_text(cases.out.replace("early", "first"), encoding="utf-8")
    good("attribute", "import", "list.csv")
    assert good("case", "list", "--format", "csv").out == cases.out.replace("early", "first")
    assert run("interview", "set", "music_X").code == 2


def test_rows_about_nobody_are_told_and_the_others_come_in(described, run, good, folder):
    (folder / "s.csv").write_text("case,phase\nmusic,late\nrock,late\n", encoding="utf-8")
    taken = run("attribute", "import", "s.csv")
    assert taken.code == 3
    assert "line 3: there is no case rock" in taken.err
    assert {row["phase"] for row in good("case", "list", "--format", "csv").rows} == {"late"}


def test_lists_are_exported_for_excel_and_come_in_again(described, good, folder):
    for kind in ("interviews", "cases", "questions"):
        good("export", kind, "--excel", "--out", "out")
        assert (folder / "out" / f"{kind}.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    listed = folder / "out" / "cases.csv"
    listed.write_bytes(listed.read_bytes().replace(b"early", b"first"))
    good("attribute", "import", listed)
    assert {row["phase"] for row in good("case", "list", "--format", "csv").rows} == {"first", "late"}


@pytest.mark.parametrize(
    ("words", "way"),
    [
        (("interview", "set", "music", "case=bioinn"), "--case"),
        (("interview", "set", "music", "Title=x"), "interview rename"),
        (("participant", "set", "Kari", "rolle=engine"), "participant role"),
        (("case", "set", "music", "name=Music"), "case rename"),
    ],
)
def test_a_fact_with_a_place_of_its_own_is_no_attribute(good, run, folder, words, way):
    (folder / "music.txt").write_text("KF: Ja.\n\nPB: Nei.\n\nKF: Jo.\n\nPB: Nei.\n", encoding="utf-8")
    (folder / "people.csv").write_text(
        "interview,label,participant,case\nmusic,KF,Kari,music\n", encoding="utf-8"
    )
    good("new", "p")
    good("import", "music.txt", "--participants", "people.csv")
    result = run(*words)
    assert (result.code, "is no attribute" in result.err, way in result.err) == (1, True, True)
    assert good("attribute", "list", "--format", "csv").rows == []


def test_a_folder_can_be_previewed(good, folder):
    (folder / "talks").mkdir()
    for name in ("a", "b"):
        (folder / "talks" / f"{name}.txt").write_text("KF: Ja.\n\nPB: Nei.\n\nKF: Jo.\n", encoding="utf-8")
    good("new", "p")
    rows = good("import", "talks", "--preview", "--format", "csv").rows
    assert {row["interview"] for row in rows} == {"a", "b"}
    assert good("interview", "list", "--format", "csv").rows == []


def test_a_date_may_be_written_as_in_norway(good, folder):
    (folder / "a.txt").write_text("KF: Ja.\n\nPB: Nei.\n", encoding="utf-8")
    good("new", "p")
    good("import", "a.txt")
    good("interview", "set", "a", "--date", "14.3.2025")
    assert good("interview", "list", "--format", "csv").rows[0]["date"] == "2025-03-14"


def test_who_speaks_is_printed_where_the_text_has_no_label(good, folder):
    (folder / "a.txt").write_text("KF: Ja. Det er sant.\n\nPB: Nei.\n\nKF: Jo.\n", encoding="utf-8")
    good("new", "p")
    good("import", "a.txt")
    good("turn", "split", "a:1", "PB", "--at", "Det er sant")
    assert "[2] PB: Det er sant." in good("read", "a").out
