from pathlib import Path

import pytest

from qualcode.errors import ImportFileError
from qualcode.interchange.codings_csv import CodingRow, read_codings

SAMPLE = Path(__file__).parents[2] / "interviews" / "codings.csv"


def test_the_sample_study_s_codings_are_read():
    file = read_codings(SAMPLE)
    assert len(file.rows) >= 200
    assert all(row.quote and row.coder == "Marit" for row in file.rows)
    assert file.notes == ()


def test_positions_and_quotes_may_be_missing():
    rows = read_codings(b"document,start,end,quote,code\nA,1,5,,x\nA,,,hei,x\nA,2.0,7.0,du,x\n", "c.csv").rows
    assert rows == (
        CodingRow(line=2, document="A", code="x", start=1, end=5),
        CodingRow(line=3, document="A", code="x", quote="hei"),
        CodingRow(line=4, document="A", code="x", start=2, end=7, quote="du"),
    )


def test_further_columns_are_left_out_and_told():
    file = read_codings(b"document,code,quote,weight\nA,x,hei,3\n", "c.csv")
    assert [str(note) for note in file.notes] == ["These columns are left out: weight."]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("document,quote\nA,hei\n", "line 1: the column code is missing"),
        ("document,code\nA,x\n", "line 1: the columns start, end are missing"),
    ],
)
def test_a_mistake_names_the_line(text, sentence):
    with pytest.raises(ImportFileError, match=sentence):
        read_codings(text.encode(), "c.csv")


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        (",x,,1,4,", "the document is missing"),
        ("A,x,,4,,", "there is neither a quote nor a place"),
        ("A,x,hei,4,-1,", "'-1' is no position: end"),
        ("A,x,hei,1.5,4,", "'1.5' is no position: start"),
        (f"A,x,hei,,,{'P' * 300}", "cannot be the name of a coder"),
    ],
)
def test_a_row_that_cannot_be_used_says_why_and_leaves_the_others_alone(cells, sentence):
    text = f"document,code,quote,start,end,coder\nA,x,hei,,,\n{cells}\nA,x,du,,,\n"
    good, bad, other = read_codings(text.encode(), "c.csv").rows
    assert sentence in str(bad.problem)
    assert (good.problem, other.problem, bad.line) == (None, None, 3)


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        ("2025-06-02T07:05:00Z", "2025-06-02T07:05:00.000Z"),
        ("2025-06-02T09:05:00.1234+02:00", "2025-06-02T07:05:00.123Z"),
        ("2025-06-02 07:05", "2025-06-02T07:05:00.000Z"),
        ("2025-06-02", "2025-06-02T00:00:00.000Z"),
        ("", ""),
    ],
)
def test_times_are_kept_in_utc(said, kept):
    (row,) = read_codings(f"document,code,quote,created\nA,x,hei,{said}\n".encode(), "c.csv").rows
    assert row.created == kept


def test_a_time_that_cannot_be_read_is_told_and_left_out():
    file = read_codings(b"document,code,quote,created\nA,x,hei,i dag\nA,x,du,2025-06-02\n", "c.csv")
    assert [row.created for row in file.rows] == ["", "2025-06-02T00:00:00.000Z"]
    assert [str(note) for note in file.notes] == ["line 2: i dag is no time, and is left out."]


def test_rows_without_a_code_are_passed_over_and_told():
    file = read_codings(b"document,code,quote\nA,x,hei\nA,,du\nA,,der\n", "c.csv")
    assert [row.line for row in file.rows] == [2]
    assert [str(note) for note in file.notes] == [
        "2 rows have no code and are passed over, the first in line 3."
    ]


@pytest.mark.parametrize(
    "head",
    [
        "source,sentence,code_name",
        "Filnavn;Setning;Kode",
        "dokument,setning,koder",
        "transcript,text,codes",
        "interview,segment,tema",
    ],
)
def test_other_headings_are_understood(head):
    sign = ";" if ";" in head else ","
    (row,) = read_codings(f"{head}\nA{sign}hei{sign}x\n".encode(), "c.csv").rows
    assert (row.document, row.quote, row.code, row.coder) == ("A", "hei", "x", "")


def test_koder_is_who_codes_beside_a_column_of_codes():
    (row,) = read_codings(b"dokument;sitat;kode;koder\nA;hei;x;Per\n", "c.csv").rows
    assert (row.code, row.coder) == ("x", "Per")


def test_codes_may_have_columns_of_their_own():
    file = read_codings(b"document,quote,code1,code2,code3\nA,hei,x,,y\nA,du,,,z\n", "c.csv")
    assert [(row.code, row.more) for row in file.rows] == [("x", ("y",)), ("", ("z",))]
    assert file.notes == ()
