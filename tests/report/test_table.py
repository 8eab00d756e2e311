import json
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import fromstring as html_of

from qualcode.domain.measures import Status
from qualcode.i18n import message, use_language
from qualcode.report.matrices import dimension_name
from qualcode.report.suggestions import codes_sheet, curve_sheet
from qualcode.report.table import Column, Rated, Row, Sheet, sheet
from qualcode.report.table_files import markdown_stream, table_csv, table_json, table_markdown
from qualcode.report.table_html import table_html
from qualcode.report.table_text import table_text
from qualcode.report.widths import cut, one_line, width

MATRIX = Sheet(
    title="codings by role",
    columns=(
        Column(key="row", data_only=True),
        Column(key="name", label="Kode"),
        Column(key="facilitator", label="fasilitator", decimals=1),
        Column(key="engine", label="motor", decimals=1),
    ),
    rows=(
        Row(cells=("lead", "Ledelse", 12.25, 0)),
        Row(cells=("trust", "Tillit|åpenhet", 3, Status.NOT_ASKED), depth=1),
        Row(cells=("total", "Sum", 15.256789, Status.NOT_INTERVIEWED), total=True),
    ),
    notes=(message("Small numbers."),),
)


def test_the_terminal_sees_aligned_columns():
    assert table_text(MATRIX) == (
        "codings by role\n"
        "\n"
        "Kode              fasilitator  motor\n"
        "────────────────  ───────────  ─────\n"
        "Ledelse                  12.2    0.0\n"
        "  Tillit|åpenhet          3.0      –\n"
        "────────────────  ───────────  ─────\n"
        "Sum                      15.3      ×\n"
        "\n"
        "Small numbers.\n"
        "– not asked, or not answered: nobody here has words under the question\n"
        "× not interviewed: nobody here is in these interviews\n"
    )


def test_programs_see_keys_statuses_and_whole_numbers():
    assert table_csv(MATRIX).decode() == (
        "row,name,facilitator,engine\n"
        "lead,Ledelse,12.25,0\n"
        "trust,Tillit|åpenhet,3,not_asked\n"
        "total,Sum,15.2568,not_interviewed\n"
    )
    assert json.loads(table_json(MATRIX))[1] == {
        "row": "trust",
        "name": "Tillit|åpenhet",
        "facilitator": 3,
        "engine": "not_asked",
    }


def test_markdown_is_a_table_whatever_the_cells_hold():
    lines = table_markdown(MATRIX).splitlines()
    assert lines[2] == "| Kode | fasilitator | motor |"
    assert lines[3] == "| --- | ---: | ---: |"
    assert lines[5] == "| &emsp;Tillit\\|åpenhet | 3.0 | – |"
    assert lines[6] == "| **Sum** | **15.3** | **×** |"
    hostile = table_markdown(sheet(["a"], [["<img src=x>\n| *x* not_asked"]]))
    assert hostile.splitlines()[2] == "| \\<img src=x\\> \\| \\*x\\* not_asked |"


def test_a_page_shows_what_people_see_and_whatever_cells_hold_stays_text():
    page = html_of(table_html(MATRIX))
    assert [cell.text for cell in page.iter("th") if cell.get("scope") == "col"] == [
        "Kode",
        "fasilitator",
        "motor",
    ]
    rows = [[cell.text for cell in row] for row in page.find(".//tbody")]
    assert rows == [
        ["Ledelse", "12.2", "0.0"],
        ["Tillit|åpenhet", "3.0", "–"],
        ["Sum", "15.3", "×"],
    ]
    assert page.findtext(".//caption") == "codings by role"
    assert "Small numbers." in [note.text for note in page.iter("li")]
    assert "<img" not in table_html(sheet(["a"], [["<img src=x>"]], "<b>"))


def test_two_columns_of_one_key_stay_apart():
    assert json.loads(table_json(sheet(["total", "total"], [[1, 2]]))) == [{"total": 1, "total_2": 2}]


@pytest.mark.parametrize("room", [40, 60, 80])
def test_no_line_is_wider_than_the_terminal(room):
    table = sheet(
        ["reference", "text", "n"],
        [["tre_KF:12", "et langt sitat " * 9, 5], ["漢字漢字漢字漢字漢字", "x", 123456]],
    )
    lines = table_text(table, room).splitlines()
    assert max(width(line) for line in lines) <= room
    assert "123456" in lines[-1]


def test_a_rate_stands_beside_its_count_for_people_and_nowhere_else():
    rows = [["a", Rated(31, 23.81)], ["b", Rated(2, 5.25)], ["c", 0], ["d", Status.NOT_ASKED]]
    table = sheet(["code", "engine"], rows)
    assert table_text(table, 80).splitlines()[:6] == [
        "code     engine",
        "────  ─────────",
        "a     31 · 23.8",
        "b      2 ·  5.2",
        "c      0",
        "d      –",
    ]
    assert "| a | 31 · 23.8 |" in table_markdown(table)
    assert table_csv(table).decode() == "code,engine\na,31\nb,2\nc,0\nd,not_asked\n"
    assert [row["engine"] for row in json.loads(table_json(table))] == [31, 2, 0, "not_asked"]


@pytest.mark.parametrize("room", [10, 40, 60])
def test_keys_and_numbers_are_whole_however_narrow_the_terminal(room):
    key, title, number = "continuous-follow-up", "Intervju med daglig leder", 1234567
    rows = [[key, title, number, "2026-01-02"], ["a", "et langt sitat " * 9, 5, ""]]
    shown = table_text(sheet(["code", "text", "codings", "date"], rows), room)
    assert all(whole in shown for whole in (key, str(number), "2026-01-02"))
    assert title not in shown


def test_notes_are_wrapped_where_the_terminal_ends_and_whole_elsewhere():
    note = "Some codings belong to several participants: each counts once for every one of them."
    table = sheet(["a"], [["b"]]).edit(notes=(message(note),))
    assert table_text(table).splitlines()[-1] == note
    wrapped = table_text(table, 50).splitlines()[4:]
    assert " ".join(wrapped) == note
    assert max(map(len, wrapped)) <= 50


def test_an_option_named_in_a_note_stays_whole():
    table = sheet(["a"], [["b"]]).edit(
        notes=(message("Correct them, or else settle them all with --settle."),)
    )
    assert all("--settle" in table_text(table, room) for room in range(40, 60))


def test_wide_signs_keep_columns_aligned():
    lines = table_text(sheet(["a", "b"], [["漢字", 1], ["a\u030a", 22], ["abcd", 3]])).splitlines()
    assert {width(line) for line in lines} == {8}


def test_a_table_without_rows_or_notes_is_still_a_table():
    assert table_text(sheet(["a"], [])) == "a\n─\n"
    assert table_csv(sheet(["a"], [])) == b"a\n"
    assert table_json(sheet(["a"], [])) == "[]\n"


@given(st.text(), st.integers(0, 20))
def test_no_cell_commands_the_terminal_or_breaks_its_line(text, room):
    shown = cut(one_line(text), room)
    assert width(shown) <= room
    assert not any(sign in shown for sign in "\x1b\n\r\t\x9b\u202e\u2066\u2028")


@given(st.lists(st.tuples(st.text(max_size=30), st.integers() | st.none()), max_size=6), st.integers(20, 60))
def test_any_table_is_rendered(rows, room):
    table = sheet(["text", "number"], rows, "title")
    assert table_text(table, room).startswith("title\n\n")
    assert len(json.loads(table_json(table))) == len(rows)
    assert len(table_markdown(table).splitlines()) == 4 + len(rows)


def test_people_read_the_decimal_mark_of_their_language_and_programs_a_point():
    use_language("nb")
    try:
        people = [table_text(MATRIX), table_markdown(MATRIX), table_html(MATRIX)]
        programs = [table_csv(MATRIX).decode(), table_json(MATRIX)]
        loose = table_text(sheet(["score"], [[0.25]]))
    finally:
        use_language("en")
    assert all("15,3" in text and "15.3" not in text for text in people)
    assert all("15.2568" in text for text in programs)
    assert "0,25" in loose


@pytest.fixture
def norwegian():
    """Let sentences be shown in Norwegian for a while."""
    use_language("nb")
    yield
    use_language("en")


def test_people_read_roles_in_their_language_and_programs_keys(norwegian):
    table = sheet(["label", "role"], [["KF", "facilitator"], ["KF+PB", "facilitator; politician"], ["I", ""]])
    assert "KF+PB      fasilitator; politiker" in table_text(table)
    assert "fasilitator; politiker" in table_markdown(table)
    assert b"facilitator; politician" in table_csv(table)
    assert json.loads(table_json(table))[0]["role"] == "facilitator"


def test_headings_of_what_suggestions_are_worth_are_read_in_the_language(norwegian):
    nothing = SimpleNamespace(codes=(), roles={})
    found = SimpleNamespace(under=lambda _condition: nothing, curve=())
    codes = codes_sheet(found, "in_order")
    assert [column.heading for column in codes.columns] == [
        "kode",
        "n",
        "først",
        "blant tre",
        "foreslått",
        "F1",
    ]
    assert [column.key for column in codes.columns][:4] == ["code", "n", "first", "among_three"]
    assert [column.heading for column in curve_sheet(found).columns][:2] == ["kodet", "n"]


def test_columns_by_an_attribute_say_in_the_language_whose_it_is(norwegian):
    assert [dimension_name(name) for name in ("role", "participant.kjønn")] == ["rolle", "deltaker.kjønn"]


def test_a_column_without_a_word_takes_no_room_from_the_others():
    wording = "Hva skal til for at en klynge lykkes med omstilling?"
    questions = sheet(["question", "wording", "interviews", "also_put_as"], [["A1", wording, 3, ""]] * 2)
    assert wording in table_text(questions, 79)
    assert "also_put_as" not in table_text(questions, 79)
    # Where there is room it tells that there is none.
    assert "also_put_as" in table_text(questions, 120)
    assert "also_put_as" in table_text(sheet(["question", "also_put_as"], []), 10)


def test_no_rule_is_drawn_as_long_as_a_text_where_lines_have_no_end():
    lines = table_text(sheet(["name", "text"], [["A1", "ord " * 200]])).splitlines()
    assert len(lines[1]) == 100
    assert len(lines[2]) > 700


@pytest.mark.parametrize("last", [3, "three", "", Status.NOT_ASKED])
def test_a_table_written_in_parts_is_that_written_at_once(last):
    rows = [["a", "", 1], ["b", "", ""], ["c", 2, last], ["d", 3.5, 4]]
    parts = [sheet(["name", "time", "turn"], rows[at : at + 1], "Excerpts") for at in range(len(rows))]
    whole = table_markdown(sheet(["name", "time", "turn"], rows, "Excerpts"))
    assert b"".join(markdown_stream(lambda: iter(parts))).decode() == whole
    assert whole.splitlines()[3].startswith("| --- | ---: |")
