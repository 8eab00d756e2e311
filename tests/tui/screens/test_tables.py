"""The table screens, driven by keys on a real study."""

from __future__ import annotations

import csv
import json
import threading
import zipfile

import pytest

from qualcode.domain.filters import Filter
from qualcode.domain.measures import Measure
from qualcode.domain.stopping import check
from qualcode.errors import QualcodeError
from qualcode.store.counts import Counts
from qualcode.tui.screens.excerpts import ExcerptsPage
from qualcode.tui.screens.tables_shown import _signed


async def opened(ui, name="matrix", **arguments):
    ui.app.open_screen(name, **arguments)
    await ui.settle()
    return ui.app.screen


def numbers(page):
    """Give the table as it is on the screen: the numbers of each row by its name."""
    shown = page.shown
    names = [shown.table.rows[place].label for place in shown.rows] + ["Total"]
    return {
        name: [shown.number(row, column) for column in range(shown.width)] for row, name in enumerate(names)
    }


async def test_themes_by_role_and_themes_open_into_codes(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui)
        assert numbers(page) == {
            "Tillit": ["2", "0", "1", "3"],
            "Tid": ["2", "1", "0", "3"],
            "Penger": ["1", "0", "2", "2"],
            "Total": ["5", "1", "3", "8"],
        }
        await ui.press("space")
        assert numbers(page)["Åpenhet"] == ["1", "0", "1", "2"]
        await ui.press("space")
        assert "Åpenhet" not in numbers(page)
        await ui.press("t")
        assert "Åpenhet" in numbers(page)


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_beside_each_count_of_codings_stands_its_rate_and_beside_no_other_measure(made, running, size):
    async with running(made.study, size=size) as ui:
        page = await opened(ui)
        rate = made.study.comparison.matrix(measure=Measure.PER_1000_WORDS).total.per_1000_words
        total = next(line for line in ui.screen_text().splitlines() if line.startswith(" Total"))
        assert total.endswith(f" 8 · {rate:.1f}")
        assert "codings · per 1000 words by role" in ui.screen_text()
        page.grid.go(len(page.shown.rows), page.shown.width - 1)
        await ui.settle()
        assert f"All codes: 8 codings, {rate:.1f} per 1000 words" in ui.screen_text()
        await ui.press("m")
        assert "·" not in ui.screen_text()


async def test_all_columns_are_in_sight_where_names_have_room_to_give(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await opened(ui)
        assert "›" not in ui.screen_text()


async def test_every_number_opens_exactly_its_excerpts(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("t")
        for row in range(len(page.shown.rows) + 1):
            for column in range(page.shown.width):
                page.grid.go(row, column)
                await ui.press("enter")
                excerpts = ui.app.screen
                assert isinstance(excerpts, ExcerptsPage)
                assert str(excerpts.count) == page.shown.number(row, column)
                await ui.press("escape")
                assert ui.app.screen is page


async def test_cell_excerpts_transcript_and_back_to_the_cell(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("j", "j", "l", "l", "enter")
        excerpts = ui.app.screen
        assert excerpts.count == 2
        await ui.press("j", "enter")
        assert ui.desk.interview.title == "music_PB"
        await ui.press("escape")
        assert ui.app.screen is excerpts
        assert excerpts.items.cursor == 1
        await ui.press("escape")
        assert ui.app.screen is page
        assert (page.grid.row, page.grid.column) == (2, 2)
        assert "Penger × politician: 2 codings" in ui.screen_text()


async def test_a_change_made_behind_a_cell_is_seen_when_back(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("j", "j", "l", "l", "enter", "d", "escape")
        assert numbers(page)["Penger"] == ["1", "0", "1", "1"]


async def test_measures_go_round(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("m")
        assert numbers(page)["Tid"] == ["1", "1", "0", "2"]
        assert "participants by role" in ui.screen_text()
        await ui.press("m")
        assert numbers(page)["Penger"] == ["2", "0", "4", "4"]
        await ui.press("m")
        assert numbers(page)["Tid"][0] == "95.2"
        await ui.press("m")
        assert numbers(page)["Tid"] == ["2", "1", "0", "3"]


async def test_columns_nest_in_the_order_of_their_marks(made, running):
    async with running(made.study, size=(160, 50)) as ui:
        page = await opened(ui)
        await ui.press("c", "space")
        await ui.type("case")
        await ui.press("tab")
        await ui.press(*["backspace"] * 4)
        await ui.type("role")
        await ui.press("tab", "enter")
        assert page.asked.columns == ("case", "role")
        keys = [column.key for column in page.shown.table.columns]
        assert "music/facilitator" in keys
        signs = numbers(page)["Tid"]
        assert signs[keys.index("music/facilitator")] == "2"
        await ui.press("enter")
        assert ui.app.screen.count == 0 or ui.app.screen.count == int(signs[0])


async def test_a_difference_of_two_columns(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("d", "down", "enter")
        assert page.asked.difference == ("facilitator", "politician")
        assert numbers(page)["Tillit"] == ["2", "0", "1", "3", "+1"]
        await ui.press("end", "enter")
        assert ui.app.screen is page
        assert any("two columns" in sentence for sentence in ui.said())


async def test_a_difference_comes_into_sight_where_the_columns_before_it_fill_the_screen(made, running):
    async with running(made.study, size=(60, 24)) as ui:
        page = await opened(ui)
        await ui.press("d", "down", "enter")
        assert page.shown.is_difference(page.grid.column)
        rows = ui.screen_text().splitlines()
        assert any(row.endswith("facilitator") for row in rows)
        assert any(row.endswith("− politician") for row in rows)
        await ui.press("d")
        assert page.asked.difference is None


async def test_what_is_marked_stays_within_the_screen_however_much_there_is(made, running):
    with made.study.context.project.write(made.study.identity, "set-up") as action:
        for number in range(60):
            made.study.context.project.participants.add(action, f"P{number:02}", "engine")
    async with running(made.study, size=(80, 24)) as ui:
        await opened(ui)
        await ui.press("f", "down", "down", "enter", "end")
        rows = ui.screen_text().splitlines()
        assert any("Enter: take" in row for row in rows[:-1])
        assert any("☐ Ola" in row for row in rows)
        box = ui.app.screen.query_one(".dialog")
        assert box.region.bottom <= 24
        assert ui.app.screen.query_one("OptionList").region.bottom < box.region.bottom


def test_a_difference_rounded_to_nothing_has_no_sign():
    assert [_signed(value) for value in (-0.04, 0.04, 0.0, 0, 2, -3, 1.25)] == [
        "0.0",
        "0.0",
        "0.0",
        "0",
        "+2",
        "-3",
        "+1.2",
    ]


async def test_zero_not_asked_and_not_interviewed_are_told_apart(made, running):
    bio = made.study.transcripts.interview("bio_KM").id
    async with running(made.study, size=(100, 40)) as ui:
        page = await opened(ui, filter=Filter(interviews=(bio,)))
        assert numbers(page)["Penger"] == ["×", "0", "×", "0"]
        assert "× not interviewed" in ui.screen_text()


async def test_frequencies_show_every_measure_and_sort_and_leave_out_empty_rows(made, running):
    made.study.codebook.add("Ubrukt")
    async with running(made.study) as ui:
        page = await opened(ui, "frequencies")
        assert numbers(page)["Tillit"][:3] == ["3", "2", "13"]
        assert "Ubrukt" in numbers(page)
        await ui.press("z")
        assert "Ubrukt" not in numbers(page)
        await ui.press("l", "l", "o")
        assert list(numbers(page)) == ["Tid", "Tillit", "Penger", "Total"]
        await ui.press("enter")
        assert ui.app.screen.count == 3


async def test_a_filter_narrows_the_table(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("f", "j", "enter")
        await ui.type("polit")
        await ui.press("enter", "escape")
        assert [column.key for column in page.shown.table.columns] == ["politician"]
        assert numbers(page)["Total"] == ["3", "3"]


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_table_is_exported_and_nothing_is_replaced_without_a_yes(made, running, size):
    async with running(made.study, size=size) as ui:
        await opened(ui)
        await ui.press("e", "enter")
        path = made.study.path.parent / "exports" / "matrix-by-role.csv"
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert [row["facilitator"] for row in rows] == ["2", "2", "1", "5"]
        assert any(str(path) in sentence for sentence in ui.said())
        path.write_text("mine", encoding="utf-8")
        await ui.press("e", "enter", "n")
        assert path.read_text(encoding="utf-8") == "mine"
        await ui.press("down", "enter", "y")
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert {"row", "column", "codings", "per_1000_words", "status", "level", "parent"} <= set(rows[0])
        assert all(row["words"] for row in rows)


async def test_the_ending_that_is_typed_chooses_the_form(made, running, tmp_path):
    async with running(made.study) as ui:
        await opened(ui)
        for name in ("mine.xlsx", "mine.html"):
            await ui.press("e", "ctrl+u")
            await ui.type(name)
            await ui.press("enter")
        assert zipfile.is_zipfile(tmp_path / "mine.xlsx")
        assert "<table>" in (tmp_path / "mine.html").read_text(encoding="utf-8")


async def test_the_list_of_excerpts_is_exported(made, running):
    async with running(made.study) as ui:
        await opened(ui, "excerpts", filter=Filter(codes=(made.time,)))
        await ui.press("e", *["down"] * 5, "enter")
        path = made.study.path.parent / "exports" / "excerpts.json"
        assert len(json.loads(path.read_text(encoding="utf-8"))) == 3


async def test_all_notes_can_be_read_on_a_small_screen(made, running):
    joint = made.study.transcripts.interview("music_PB").id
    async with running(made.study, size=(80, 24)) as ui:
        await opened(ui, filter=Filter(interviews=(joint,)))
        # What is cut says that it is, and by which key all of it is shown.
        (cut,) = [row for row in ui.screen_text().splitlines() if row.endswith("… n: all")]
        assert "that person" not in " ".join(ui.screen_text().split())
        await ui.press("n")
        assert "that person" in " ".join(ui.screen_text().split())
        assert "… n: all" not in ui.screen_text()
        await ui.press("n")
        assert cut in ui.screen_text().splitlines()


async def test_a_click_on_a_column_head_sorts_by_it_and_one_in_the_key_line_does_what_it_says(made, running):
    async with running(made.study, size=(140, 40)) as ui:
        page = await opened(ui, "frequencies")
        left = page.grid._label + page.grid._width(0) + page.grid._width(1)
        await ui.pilot.click("#" + page.grid.id, offset=(left + 2, page.grid.heads - 1))
        await ui.settle()
        assert page.grid.column == 2
        assert page.sight.by == 2
        bottom = ui.screen_text().splitlines()[-1]
        await ui.pilot.click(offset=(bottom.index("Excerpts") + 2, 39))
        await ui.settle()
        assert ui.app.screen is not page


@pytest.fixture
def slow_words(monkeypatch):
    """Hold the counting of words up until it is let go; tells whether it was left instead."""
    go_on, left, ranges = threading.Event(), threading.Event(), Counts.ranges

    def held(self, *args):
        try:
            while not go_on.wait(0.005):
                check()
        except QualcodeError:
            left.set()
            raise
        return ranges(self, *args)

    monkeypatch.setattr(Counts, "ranges", held)
    monkeypatch.setattr("stillness.CALLS", False)
    return go_on, left


async def counting_words(ui):
    """Open the frequencies, and wait until the words alone are still counted."""
    ui.app.open_screen("frequencies")
    page = ui.app.screen
    await ui.until(lambda: page.pending == {Measure.WORDS})
    return page


async def test_frequencies_are_shown_while_what_takes_longer_is_counted(made, running, slow_words):
    go_on, _left = slow_words
    go_on.set()
    whole = made.study.comparison.frequencies()
    go_on.clear()
    async with running(made.study, size=(120, 40)) as ui:
        page = await counting_words(ui)
        assert numbers(page)["Total"][:3] == [str(whole.total.codings), str(whole.total.participants), "…"]
        assert "counting …" in ui.screen_text()
        await ui.pilot.press("down", "right")
        assert (page.grid.row, page.grid.column) == (1, 1)
        go_on.set()
        await ui.until(lambda: ui.app.worker.idle)
        await ui.settle()
        assert numbers(page)["Total"][2] == str(whole.total.words)
        assert page.shown.table.row_totals == whole.row_totals
        assert (page.grid.row, page.grid.column) == (1, 1)
        assert "counting …" not in ui.screen_text()


async def test_leaving_a_table_leaves_the_counting(made, running, slow_words):
    go_on, left = slow_words
    async with running(made.study, size=(120, 40)) as ui:
        await counting_words(ui)
        await ui.pilot.press("escape")
        await ui.until(left.is_set)
        go_on.set()
        await ui.until(lambda: ui.app.worker.idle)
        assert not ui.said()
