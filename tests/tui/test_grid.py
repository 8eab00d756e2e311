"""A table wider than the screen shows whole columns, and a sign where there are more."""

from __future__ import annotations

import re

import pytest
from textual.app import App

from qualcode.tui.widgets.grid import Grid, GridCell, GridColumn, GridModel, GridRow

COLUMNS = 11
MODEL = GridModel(
    rows=[GridRow("Ledelse"), GridRow("Alle")],
    columns=[GridColumn(("rolle", f"kolonne-{place:02}")) for place in range(COLUMNS)],
    cell=lambda row, place: GridCell(f"{row}0{place:02}", f"{place + 100}"),
)


class Wide(App[None]):
    def compose(self):
        yield Grid(id="grid")


@pytest.mark.parametrize("width", [80, 83, 87, 120])
async def test_no_cell_is_cut_and_signs_say_on_which_side_there_is_more(width):
    app = Wide()
    async with app.run_test(size=(width, 12)) as pilot:
        grid = app.query_one(Grid)
        seen = set()
        for column in range(COLUMNS):
            grid.show(MODEL, 0, column)
            await pilot.pause()
            heads, rule, row = (grid.render_line(y).text for y in (1, 2, 3))
            shown = [int(found) for found in re.findall(r"kolonne-(\d\d)", heads)]
            assert column in shown
            assert re.findall(r"\S+ · \S+", row) == [f"00{place:02} · {place + 100}" for place in shown]
            assert heads.split()[-1] == ("›" if shown[-1] < COLUMNS - 1 else f"kolonne-{COLUMNS - 1}")
            assert ("‹" in heads) == (shown[0] > 0)
            assert len(heads.rstrip()) <= width
            assert rule.rstrip().count("─") <= width
            seen.update(shown)
        assert seen == set(range(COLUMNS))


async def test_a_table_that_fits_has_no_signs():
    app = Wide()
    async with app.run_test(size=(200, 12)) as pilot:
        grid = app.query_one(Grid)
        grid.show(MODEL, 0, COLUMNS - 1)
        await pilot.pause()
        heads = grid.render_line(1).text
        assert "›" not in heads
        assert "‹" not in heads
        assert f"kolonne-{COLUMNS - 1}" in heads


async def test_of_a_very_wide_table_only_what_is_in_sight_is_made():
    made = set()

    def cell(row, place):
        made.add(place)
        return GridCell(f"{row}{place}")

    rows = [GridRow(f"rad {number}") for number in range(300)]
    wide = GridModel(rows, [GridColumn((f"kolonne-{place}",)) for place in range(3000)], cell)
    app = Wide()
    async with app.run_test(size=(100, 12)) as pilot:
        grid = app.query_one(Grid)
        grid.show(wide, 0, 0)
        await pilot.pause()
        assert 0 in made
        assert len(made) < 20
        grid.step(0, 9999)
        await pilot.pause()
        assert "kolonne-2999" in grid.render_line(0).text
        assert 2999 in made
        assert len(made) < 40
