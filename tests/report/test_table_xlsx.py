import io
import zipfile

import pytest
from lxml import etree

from qualcode.domain.measures import Status
from qualcode.errors import ExportFileError
from qualcode.i18n import message
from qualcode.report.table import Column, Rated, Row, Sheet, sheet
from qualcode.report.table_xlsx import table_xlsx

MATRIX = Sheet(
    title="codings by role",
    columns=(
        Column(key="row", data_only=True),
        Column(key="name", label="Kode"),
        Column(key="facilitator", label="fasilitator"),
        Column(key="engine", label="motor"),
    ),
    rows=(
        Row(cells=("lead", "Ledelse", Rated(12, 3.25), Status.ZERO)),
        Row(cells=("trust", "Tillit & <åpenhet>", 0, Status.NOT_ASKED), depth=1),
        Row(cells=("total", "Sum", Rated(15, 4.5), Status.NOT_INTERVIEWED), total=True),
    ),
    notes=(message("Small numbers."),),
)


def parts(content):
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def cells(content, number=1):
    """Read the rows of a sheet: texts as texts, numbers as numbers, nothing for what is empty."""
    found = parts(content)
    shared = found.get("xl/sharedStrings.xml", etree.Element("none"))
    texts = ["".join(one.itertext()) for one in shared.iterfind("{*}si")]
    rows = []
    for row in found[f"xl/worksheets/sheet{number}.xml"].iterfind(".//{*}row"):
        held = {}
        for cell in row:
            column = ord(cell.get("r")[0]) - ord("A")
            value = cell.findtext("{*}v")
            match cell.get("t"):
                case "s":
                    held[column] = texts[int(value)]
                case "inlineStr":
                    held[column] = "".join(cell.itertext())
                case _:
                    held[column] = value and float(value)
        rows.append([held.get(column) for column in range(max(held) + 1)])
    return rows


def test_numbers_are_numbers_and_rates_stand_in_columns_of_their_own():
    assert cells(table_xlsx(MATRIX)) == [
        ["Kode", "fasilitator", "fasilitator, per 1000 words", "motor", "motor, per 1000 words"],
        ["Ledelse", 12, 3.25, 0, 0],
        ["Tillit & <åpenhet>", 0, 0, "–", "–"],
        ["Sum", 15, 4.5, "×", "×"],
    ]


def test_a_column_with_counts_but_no_words_to_measure_them_by_has_no_rates():
    rows = tuple(
        Row(cells=(*row.cells[:3], number)) for row, number in zip(MATRIX.rows, (2, 0, 2), strict=True)
    )
    assert cells(table_xlsx(MATRIX.edit(rows=rows)))[:2] == [
        ["Kode", "fasilitator", "fasilitator, per 1000 words", "motor"],
        ["Ledelse", 12, 3.25, 2],
    ]


def test_where_no_column_has_rates_none_are_made_up():
    rows = tuple(Row(cells=(*row.cells[:2], 0, 0)) for row in MATRIX.rows)
    assert cells(table_xlsx(MATRIX.edit(rows=rows)))[0] == ["Kode", "fasilitator", "motor"]


def test_title_and_notes_stand_on_a_sheet_of_their_own():
    notes = [row[0] for row in cells(table_xlsx(MATRIX), 2)]
    assert notes[:2] == ["codings by role", "Small numbers."]
    assert "xl/worksheets/sheet2.xml" not in parts(table_xlsx(sheet(["a"], [["b"]])))


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
        ("https://example.org", "https://example.org"),
        ("0012", "0012"),
        ("\x00\x07 bell", " bell"),
        ("\ud800 half", " half"),
        ("\uffff", ""),
    ],
)
def test_what_a_workbook_cannot_hold_does_not_damage_it(text, kept):
    assert cells(table_xlsx(sheet(["a"], [["x"], [text]])))[2] == [kept]


def test_a_text_that_is_cut_is_told():
    made = table_xlsx(sheet(["a"], [["a" * 40_000]]))
    assert cells(made)[1] == ["a" * 32_767]
    assert "longer texts are cut" in cells(made, 2)[-1][0]


def test_numbers_have_room():
    made = table_xlsx(Sheet(columns=(Column(key="n"),), rows=(Row(cells=(123456,)),)))
    width = parts(made)["xl/worksheets/sheet1.xml"].find(".//{*}col").get("width")
    assert float(width) >= 6


def test_the_same_table_gives_the_same_file():
    assert table_xlsx(MATRIX) == table_xlsx(MATRIX)


def test_many_rows_make_the_same_table_as_few(monkeypatch):
    few = cells(table_xlsx(MATRIX)), parts(table_xlsx(MATRIX))
    monkeypatch.setattr("qualcode.report.table_xlsx._MANY", 1)
    assert cells(table_xlsx(MATRIX)) == few[0]
    width = ".//{*}cols"
    sheets = [one["xl/worksheets/sheet1.xml"].find(width) for one in (few[1], parts(table_xlsx(MATRIX)))]
    assert len({tuple(column.get("width") for column in sheet) for sheet in sheets}) == 1


@pytest.mark.parametrize(("rows", "columns"), [(2, 1), (1, 2)])
def test_what_a_sheet_has_no_room_for_is_refused_and_not_lost(monkeypatch, rows, columns):
    monkeypatch.setattr("qualcode.report.table_xlsx._MOST_ROWS", 1)
    monkeypatch.setattr("qualcode.report.table_xlsx._MOST_COLUMNS", 1)
    table = sheet([f"c{number}" for number in range(columns)], [["x"] * columns] * rows)
    with pytest.raises(ExportFileError, match=f"this table has {rows} rows and {columns} columns"):
        table_xlsx(table)
