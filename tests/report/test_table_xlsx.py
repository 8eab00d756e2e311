import io
import zipfile

import pytest
from lxml import etree

from qualcode.domain.measures import Status
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
    """Read the rows of a sheet: texts as texts, numbers as numbers."""
    tree = parts(content)[f"xl/worksheets/sheet{number}.xml"]
    found = []
    for row in tree.iterfind(".//{*}row"):
        texts = [(cell.findtext(".//{*}t"), cell.findtext("{*}v")) for cell in row]
        found.append([text if number is None else float(number) for text, number in texts])
    return found


def test_numbers_are_numbers_and_rates_stand_in_columns_of_their_own():
    assert cells(table_xlsx(MATRIX)) == [
        ["Kode", "fasilitator", "fasilitator, per 1000 words", "motor"],
        ["Ledelse", 12, 3.25, 0],
        ["Tillit & <åpenhet>", 0, None, "–"],
        ["Sum", 15, 4.5, "×"],
    ]


def test_title_and_notes_stand_on_a_sheet_of_their_own():
    notes = [row[0] for row in cells(table_xlsx(MATRIX), 2)]
    assert notes[:2] == ["codings by role", "Small numbers."]
    assert "xl/worksheets/sheet2.xml" not in parts(table_xlsx(sheet(["a"], [["b"]])))


def test_every_part_is_declared_and_every_style_is_there():
    found = parts(table_xlsx(MATRIX))
    declared = {
        one.get("PartName").lstrip("/") for one in found["[Content_Types].xml"].iterfind("{*}Override")
    }
    assert declared == {name for name in found if name.startswith("xl/") and not name.endswith(".rels")}
    targets = {one.get("Target") for one in found["xl/_rels/workbook.xml.rels"]}
    assert {f"xl/{target}" for target in targets} == declared - {"xl/workbook.xml"}
    styles = len(found["xl/styles.xml"].find("{*}cellXfs"))
    used = {int(one.get("s", 0)) for one in found["xl/worksheets/sheet1.xml"].iterfind(".//{*}c")}
    assert max(used) < styles


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "\x00\x07 bell", "\ud800 half", "a" * 40_000, "\uffff"])
def test_what_a_workbook_cannot_hold_does_not_damage_it(text):
    (kept,) = cells(table_xlsx(sheet(["a"], [[text]])))[1]
    assert text.startswith(kept.strip()[:3]) or kept.strip() in text
    assert len(kept) <= 32_767


def test_the_same_table_gives_the_same_file():
    assert table_xlsx(MATRIX) == table_xlsx(MATRIX)
