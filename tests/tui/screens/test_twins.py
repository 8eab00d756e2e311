"""Two codes of one name, as where two codebooks were loaded: whatever names one says which it is."""

from __future__ import annotations

import pytest
from textual.widgets import Input

from qualcode.tui.looks import looks


@pytest.fixture
def twins(made):
    """The study with a second code “Åpenhet”, below “Penger”."""
    made.second = made.study.codebook.add("åpenhet", made.money).id
    return made


def test_what_bears_a_name_alone_is_called_by_it_and_twins_by_those_above_them(twins):
    found = looks(twins.study.codebook.codebook())
    assert found[twins.open].called == "Åpenhet (Tillit)"
    assert found[twins.second].called == "åpenhet (Penger)"
    assert (found[twins.open].name, found[twins.second].name) == ("Åpenhet", "åpenhet")
    assert found[twins.time].called == "Tid"


def test_a_theme_whose_name_a_code_below_it_bears_keeps_its_name(made):
    below = made.study.codebook.add("Penger", made.money).id
    found = looks(made.study.codebook.codebook())
    assert (found[made.money].called, found[below].called) == ("Penger", "Penger (Penger)")


async def test_merging_twins_says_which_goes_into_which(twins, running):
    async with running(twins.study) as ui:
        await ui.press("f2")
        ui.app.show_code(twins.second)
        await ui.press("M")
        assert "Merge åpenhet (Penger) into" in ui.screen_text()
        await ui.type("tillit")
        await ui.press("down", "enter")
        assert "Merge åpenhet (Penger) into Åpenhet (Tillit)?" in ui.screen_text()
        await ui.press("y")
        assert any("Merged åpenhet (Penger) into Åpenhet (Tillit)" in said for said in ui.said())


async def test_merging_says_beforehand_what_of_the_code_is_kept_with_the_other(twins, running):
    twins.study.codebook.edit(twins.second, definition="Å si det.", example="Jeg sa det.")
    async with running(twins.study) as ui:
        await ui.press("f2")
        ui.app.show_code(twins.second)
        await ui.press("M")
        await ui.type("tid")
        await ui.press("enter")
        said = " ".join(ui.screen_text().replace("│", " ").split())
        assert "What åpenhet (Penger) says is added to Tid: definition; example. This touches" in said
        await ui.press("y")
    kept = twins.study.codebook.codebook()[twins.time].text("nb")
    assert (kept.definition, kept.example) == ("Å si det.", "Jeg sa det.")


async def test_a_coding_with_one_of_them_says_with_which(twins, running):
    async with running(twins.study) as ui:
        await ui.press("s", "c")
        await ui.type("penger åpenhet")
        await ui.press("enter")
        assert any("Coded with åpenhet (Penger)." in said for said in ui.said())


async def test_renaming_one_begins_with_its_bare_name(twins, running):
    async with running(twins.study) as ui:
        await ui.press("f2")
        ui.app.show_code(twins.second)
        await ui.press("r")
        assert ui.app.screen.query_one(Input).value == "åpenhet"
