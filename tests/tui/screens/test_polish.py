"""What a change says on the screen: what it touched, and where."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        (("r", "end", "x", "enter"), "Renamed Tillit to Tillitx. It touches a coding."),
        (("o", "down", "enter"), "Recoloured Tillit. It touches a coding."),
        (("v", "down", "down", "enter"), "It touches 3 codings."),
    ],
)
async def test_changes_of_a_code_say_how_many_codings_they_touch(made, running, keys, said):
    async with running(made.study) as ui:
        await ui.press("p", *keys)
        assert said in ui.said()[-1]


async def test_undo_in_another_interview_says_where_and_offers_to_go_there(made, running):
    made.code("music_KF", "Tillit er alt", made.money)
    async with running(made.study, size=(80, 24)) as ui:
        assert ui.desk.interview.title == "bio_KM"
        await ui.press("u")
        assert "Undone: coded a passage with Penger (music_KF:1). % goes there." in ui.said()[-1]
        await ui.press("percent_sign")
        assert ui.desk.interview.title == "music_KF"
        assert ui.selected() == "Tillit er alt"
        await ui.press("U")
        assert "music_KF:1" not in ui.said()[-1]


async def test_what_is_undone_in_the_interview_shown_needs_no_place(made, running):
    made.code("bio_KM", "Vi i bedriften", made.money)
    async with running(made.study) as ui:
        await ui.press("u")
        assert ui.said()[-1] == "Undone: coded a passage with Penger."


async def test_tab_marks_in_the_columns_dialog_and_clears_what_was_typed(made, running):
    async with running(made.study) as ui:
        await ui.press("f7", "c")
        assert "three or more nest" in ui.screen_text()
        await ui.type("case")
        await ui.press("tab")
        await ui.type("interv")
        await ui.press("tab", "enter")
        assert ui.app.screen.asked.columns == ("role", "case", "interview")


@pytest.mark.parametrize("key", ["f5", "f6", "f7", "f8", "D", "S", "equals_sign", "number_sign"])
async def test_the_key_line_of_every_screen_ends_with_the_way_out_and_the_help(made, running, key):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press(key)
        while ui.app.screen.is_modal:
            assert "Esc: leave" in ui.screen_text()
            await ui.press("escape")
        last = ui.screen_text().rstrip().splitlines()[-1]
        assert last.split()[-4:] == ["Esc", "Back", "?", "Help"] or last.split()[-2:] == ["Esc", "?"]
        assert len(last) <= 80


async def test_a_narrow_table_still_offers_measure_filter_and_export(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("f7")
        last = ui.screen_text().rstrip().splitlines()[-1]
        assert all(word in last for word in ("Excerpts", "Columns", "Measure", "Filter", "Export", "Esc"))


@pytest.mark.parametrize("keys", [["p"], ["p", "shift+tab"]])
async def test_the_key_line_of_a_side_pane_ends_with_the_way_to_the_text_and_the_help(made, running, keys):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press(*keys)
        assert ui.app.scope().value != "transcript"
        last = ui.screen_text().rstrip().splitlines()[-1]
        assert last.split()[-4:] == ["Esc", "Text", "?", "Help"] or last.split()[-2:] == ["Esc", "?"]


async def test_a_hit_in_a_heading_is_listed_without_signs_of_markup(made, running, tmp_path):
    path = tmp_path / "b.md"
    path.write_text(
        "### A9. Hva var **kimen** til det?\n\nKF: Ja.\n\nPB: Nei.\n\nKF: Jo.\n", encoding="utf-8"
    )
    made.study.importing.import_files([path])
    async with running(made.study) as ui:
        await ui.press("A")
        await ui.type("kimen")
        await ui.press("enter")
        assert "(not said) A9. Hva var kimen til det?" in ui.screen_text()
