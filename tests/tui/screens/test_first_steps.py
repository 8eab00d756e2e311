"""An empty study says on every screen what comes next, with its key."""

from __future__ import annotations

import pytest

from qualcode import i18n
from qualcode.domain.coder import Identity
from qualcode.domain.colors import ENOUGH, contrast
from qualcode.domain.identity import new_uuid
from qualcode.store.project import Project
from qualcode.study.study import Study
from qualcode.tui.themes import THEMES


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "tom.qualcode"
    Project.create(path, "Tom", "nb").close()
    with Study.open(path, Identity(uuid=new_uuid(), name="Kari")) as study:
        yield study


@pytest.mark.parametrize("key", ["f5", "f6", "f7", "D", "equals_sign"])
async def test_further_screens_of_an_empty_study_say_how_it_begins(empty, running, key):
    async with running(empty, size=(80, 24)) as ui:
        await ui.press(key)
        assert "No interview yet: Esc, then F8 imports transcripts." in ui.screen_text()
        assert "nobody here is in these interviews" not in ui.screen_text()


async def test_the_main_screen_of_an_empty_study_says_how_it_begins(empty, running):
    async with running(empty, size=(80, 24)) as ui:
        rows = ui.screen_text().splitlines()
        assert rows[-2].strip() == "No interview yet: F8 imports transcripts."
        assert rows[-1].startswith(" F8 Import")
        await ui.press("f2")
        assert "No code yet: A adds a theme." in ui.screen_text()
        assert "L loads a codebook." in ui.screen_text()
        await ui.press("A")
        await ui.type("ny")
        await ui.press("enter")
        assert "No code yet" not in ui.screen_text()


async def test_a_filter_that_admits_nothing_says_how_it_goes(made, running):
    never = made.study.codebook.add("Aldri")
    async with running(made.study, size=(80, 24)) as ui:
        ui.app.show_code(never.id)
        await ui.press("p", "end", "x")
        assert "Nothing fits; F takes the filter away" in ui.screen_text()


async def test_the_last_code_is_known_after_a_restart(made, running):
    async with running(made.study) as ui:
        await ui.press("t", "s", "full_stop")
        assert "Coded with Tid." in ui.said()[-1]


async def test_a_coder_without_codings_is_told_so_and_is_offered_what_the_project_uses_most(
    made, running, tmp_path
):
    with Study.open(tmp_path / "Studien.qualcode", Identity(uuid=new_uuid(), name="Ola")) as study:
        async with running(study, size=(80, 24)) as ui:
            await ui.press("t", "s", "full_stop")
            assert "You have applied no code yet" in ui.said()[-1]
            await ui.press("enter")
            first = next(row for row in ui.screen_text().splitlines() if "■ " in row)
            assert "■ Tid" in first


async def test_s_on_a_blank_line_takes_the_next_sentence(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        text = ui.desk.script.text
        ui.view.go(text.index("\n\n") + 1)
        await ui.press("s")
        assert ui.selected().startswith("Vi i bedriften")


async def test_the_status_line_says_by_what_the_codings_are_filtered(made, running):
    async with running(made.study, size=(120, 30)) as ui:
        await ui.press("p", "f")
        assert "only Tillit" in ui.screen_text().splitlines()[-2]


async def test_grey_words_of_the_row_at_the_cursor_are_read_well(made, running):
    from qualcode.domain.colors import contrast
    from qualcode.tui.themes import palette

    async with running(made.study) as ui:
        await ui.press("D")
        for _ in range(2):
            colors, muted = palette(ui.app), ui.app.screen.muted
            assert min(contrast(muted, colors.selection), contrast(muted, colors.background)) >= 4.5
            ui.app.switch_theme()
            await ui.settle()


async def test_an_empty_study_offers_no_keys_for_people_who_are_not_there(empty, running):
    async with running(empty, size=(120, 40)) as ui:
        await ui.press("at")
        bar = ui.screen_text().splitlines()[-1]
        assert ("Sheet" in bar, "Role" in bar) == (True, False)


async def test_the_first_steps_have_room_in_norwegian(empty, running):
    i18n.use_language("nb")
    try:
        async with running(empty, size=(120, 40)) as ui:
            assert "Ingen koder: A lager et tema." in ui.screen_text()
    finally:
        i18n.use_language("en")


@pytest.mark.parametrize("theme", list(THEMES))
async def test_what_a_list_without_rows_says_is_readable(empty, running, theme):
    async with running(empty, size=(120, 40), theme=theme) as ui:
        await ui.press("Y")
        pieces = [piece for strip in ui.app.screen._compositor.render_strips() for piece in strip]
        (style,) = {piece.style for piece in pieces if "No case yet" in piece.text}
        color, ground = (one.get_truecolor().hex for one in (style.color, style.bgcolor))
        assert contrast(color, ground) >= ENOUGH
