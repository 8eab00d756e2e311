import csv
import io
from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.errors import ImportFileError
from qualcode.interchange.csv_cells import guarded, unguarded
from qualcode.interchange.csv_reading import read_csv, read_records, require
from qualcode.interchange.csv_writing import EXCEL, PLAIN, csv_bytes
from qualcode.interchange.headings import PEOPLE

KNOWN = {"name": ("navn",), "definition": ("definisjon",)}
CELLS = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\x00"))
FORMULAS = st.builds(
    lambda marks, sign, rest: marks + sign + rest,
    st.sampled_from(["", "'", "''"]),
    st.sampled_from("=+-@\t\r\n '"),
    CELLS,
)


@given(CELLS | FORMULAS)
def test_the_guard_comes_off_exactly(cell):
    assert unguarded(guarded(cell)) == cell


@given(FORMULAS)
def test_no_text_is_left_that_a_spreadsheet_would_run(cell):
    safe = guarded(cell)
    number = safe.lstrip("+-").replace(".", "", 1).replace(",", "", 1).isdigit()
    assert not safe.lstrip().startswith(("=", "+", "-", "@")) or number


def test_numbers_are_never_guarded():
    rows = [[-1, -2.5, "-3", "+4,5", "-x", "=1+1", True, None]]
    assert csv_bytes(["a"] * 8, rows).decode().splitlines()[1] == "-1,-2.5,-3,\"+4,5\",'-x,'=1+1,true,"


@given(
    st.lists(st.lists(CELLS | FORMULAS, min_size=2, max_size=3), max_size=5), st.sampled_from([PLAIN, EXCEL])
)
def test_every_table_comes_back_exactly(rows, dialect):
    data = csv_bytes(["a", "b"], rows, dialect)
    text = data.decode("utf-8-sig" if dialect.mark else "utf-8")
    assert [record for _, record in read_records(text, dialect.delimiter, "a.csv")] == [["a", "b"], *rows]


@given(st.lists(st.lists(CELLS, min_size=1, max_size=3), max_size=5))
def test_other_programs_read_what_is_written(rows):
    text = csv_bytes(["a"], rows).decode()
    assert [len(record) for record in csv.reader(io.StringIO(text, newline=""), strict=True)] == [
        1,
        *map(len, rows),
    ]


def test_excel_gets_a_mark_and_semicolons():
    assert csv_bytes(["navn", "tall"], [["Åse; x", 1.5]], EXCEL) == '\ufeffnavn;tall\n"Åse; x";1,5\n'.encode()


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_delimiter_and_encoding_are_found_out(delimiter, encoding):
    text = f'Navn{delimiter}Definisjon\r\nTillit{delimiter}"Å tro på, og å få; alt"\r\n'
    file = read_csv(text.encode(encoding), "a.csv", KNOWN)
    assert file.cell(file.rows[0], "name") == "Tillit"
    assert file.cell(file.rows[0], "definition") == "Å tro på, og å få; alt"


def test_a_list_of_names_needs_no_quotation_marks():
    file = read_csv(b"name\nVision, goals\nTrust\nA;b,\n", "a.csv", KNOWN)
    assert [file.cell(row, "name") for row in file.rows] == ["Vision, goals", "Trust", "A;b"]


def test_the_line_of_excel_that_names_the_delimiter_is_heeded():
    file = read_csv(b"sep=;\nname;x\na;b\n", "a.csv", KNOWN)
    assert (file.rows[0].line, file.cell(file.rows[0], "name"), file.others) == (3, "a", ("x",))


def test_rows_know_their_lines_also_after_cells_of_several_lines():
    file = read_csv(b'name,definition\n"a","one\ntwo"\n\nb,\n', "a.csv", KNOWN)
    assert [(row.line, file.cell(row, "name")) for row in file.rows] == [(2, "a"), (5, "b")]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("name,x\na,b,c\n", "line 2: there are 3 cells, but only 2 headings"),
        ('name,x\n"a,b\n', "line 2: a quotation mark is not closed"),
        ("name,Name\na,b\n", "line 1: the column Name is there twice"),
        ("\n,,\n", "there are no headings"),
    ],
)
def test_a_mistake_names_the_line(text, sentence):
    with pytest.raises(ImportFileError, match=sentence):
        read_csv(text.encode(), "a.csv", KNOWN)


def test_what_is_no_text_is_to_be_saved_as_a_sheet():
    with pytest.raises(ImportFileError, match=r"a\.csv is not a text file.*Save the sheet as CSV"):
        read_csv(b"%PDF-1.7\n", "a.csv", KNOWN)


def test_a_missing_column_is_told_with_those_that_are_there():
    with pytest.raises(ImportFileError, match=r"the column definition is missing\. .*found: name, y"):
        require(read_csv(b"name,y\na,b\n", "a.csv", KNOWN), "name", "definition")


def test_a_missing_column_is_told_with_the_other_names_it_may_have():
    with pytest.raises(ImportFileError, match=r"found: intervju, forkortelse\. .*label: merkelapp"):
        require(read_csv(b"intervju,forkortelse\na,b\n", "a.csv", PEOPLE), "interview", "label")


def test_a_cell_may_be_as_long_as_an_interview():
    file = read_csv(b"name\n" + b"x" * 500_000, "a.csv", KNOWN)
    assert len(file.cell(file.rows[0], "name")) == 500_000


@given(st.text(max_size=200))
def test_any_text_gives_rows_or_a_sentence(text):
    with suppress(ImportFileError):
        assert read_csv(text.encode(errors="replace") or b"x", "a.csv", KNOWN)
