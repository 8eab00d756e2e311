"""The excerpts screen, driven by keys on a real study."""

from __future__ import annotations

import pytest

from qualcode.domain.filters import Filter
from qualcode.tui.screens.excerpts import ExcerptsPage
from qualcode.tui.transcript.palette import Palette
from qualcode.tui.widgets.excerpt_rows import Drawing, lines


async def opened(ui, **arguments):
    ui.app.open_screen("excerpts", **arguments)
    await ui.settle()
    return ui.app.screen


def codes(page):
    return [(excerpt.reference, excerpt.code_key) for excerpt in page.items.excerpts]


async def test_each_excerpt_says_where_who_which_code_and_what(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui, filter=Filter(codes=(made.trust,)))
        shown = ui.screen_text()
        assert "3 excerpts" in shown
        assert "music_KF:1  Ola (facilitator)  A1  music" in shown
        assert "■ Åpenhet  Tillit" in shown
        assert "Tillit er alt her oppe" in shown
        assert page.count == 3


async def test_a_right_click_offers_what_can_be_done_with_the_excerpt_there(made, running):
    async with running(made.study, size=(100, 30)) as ui:
        page = await opened(ui, filter=Filter(codes=(made.trust,)))
        lines = ui.screen_text().splitlines()
        y = next(number for number, line in enumerate(lines) if "music_PB:1" in line)
        await ui.pilot.click(offset=(10, y), button=3)
        await ui.settle()
        assert page.here.reference == "music_PB:1"
        lines = ui.screen_text().splitlines()
        y = next(number for number, line in enumerate(lines) if "Remove the marked codings" in line)
        await ui.pilot.click(offset=(lines[y].index("Remove"), y))
        await ui.settle()
        assert "music_PB:1" not in [reference for reference, _key in codes(page)]
        assert len(codes(page)) == 2


async def test_a_quote_is_copied_whole_and_told_by_both_its_ends(made, running):
    async with running(made.study) as ui:
        page = await opened(ui, filter=Filter(codes=(made.trust,)))
        page.items.excerpts[0] = page.items.excerpts[0].edit(
            text="Tillit\n" + "er alt her oppe " * 20 + "nå."
        )
        await ui.press("y")
        words = "Tillit " + "er alt her oppe " * 20 + "nå."
        assert ui.app.clipboard == f"«{words}» (music_KF:1)"
        told = ui.said()[-1]
        assert told.startswith("Copied: «Tillit er alt")
        assert " … " in told
        assert told.endswith("her oppe nå.» (music_KF:1)")
        assert len(told) < 165


def test_an_excerpt_shows_the_time_code_of_its_turn(made):
    (excerpt, *_) = made.study.reading.page(Filter(codes=(made.trust,)))
    drawing = Drawing(Palette(plain=True))
    timed = lines(excerpt.edit(time=751_250), drawing)[0].text.plain
    assert "  A1  00:12:31  music" in timed
    assert "  A1  music" in lines(excerpt, drawing)[0].text.plain


async def test_enter_opens_the_transcript_at_the_place_and_escape_comes_back_to_the_excerpt(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("j", "j")
        here = page.here
        await ui.press("space")
        await ui.press("enter")
        assert ui.app.screen is not page
        assert ui.desk.interview.title == page.here.interview
        assert ui.view.caret.position in range(page.here.coding.start, page.here.coding.end + 1)
        await ui.press("escape")
        assert ui.app.screen is page
        assert page.items.marked == {here.coding.id}
        place = page.items.cursor
        await ui.press("j")
        assert page.items.cursor == place + 1
        await ui.press("escape")
        assert not isinstance(ui.app.screen, ExcerptsPage)
        await ui.press("escape")
        assert not isinstance(ui.app.screen, ExcerptsPage)


async def test_the_marked_ones_are_recoded_given_a_code_and_removed_and_all_is_undone(made, running):
    async with running(made.study) as ui:
        page = await opened(ui, filter=Filter(codes=(made.time,)))
        before = codes(page)
        assert len(before) == 3
        await ui.press("space", "space", "r")
        await ui.type("penger")
        await ui.press("enter")
        assert page.count == 1
        assert not page.items.marked
        await ui.press("u")
        assert codes(page) == before
        await ui.press("a", "c")
        await ui.type("penger")
        await ui.press("enter")
        assert made.study.reading.count(Filter(codes=(made.money,))) == 5
        await ui.press("u")
        await ui.press("a", "d", "y")
        assert page.count == 0
        assert "no excerpt fits" in ui.screen_text()
        await ui.press("u")
        assert codes(page) == before


@pytest.mark.parametrize(
    ("wanted", "count"),
    [
        ({"codes": ("trust",)}, 3),
        ({"codes": ("trust",), "exact_codes": True}, 1),
        ({"roles": ("politician",)}, 3),
        ({"text": "TILLIT"}, 4),
    ],
)
async def test_a_filter_counts_what_it_shows(made, running, wanted, count):
    wanted = dict(wanted)
    if "codes" in wanted:
        wanted["codes"] = (made.trust,)
    async with running(made.study) as ui:
        page = await opened(ui, filter=Filter(**wanted))
        assert page.count == len(page.items.excerpts) == count


async def test_the_filter_is_changed_by_keys(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui)
        assert page.count == 8
        await ui.press("f", "j", "enter")
        await ui.type("polit")
        await ui.press("enter", "escape")
        assert page.wanted.roles == ("politician",)
        assert page.count == 3
        assert "Role: politician" in ui.screen_text()
        await ui.press("slash")
        await ui.type("tillit")
        await ui.press("enter")
        assert page.count == 1
        await ui.press("F")
        assert page.count == 8
        await ui.press("f", "enter")
        await ui.type("tillit")
        await ui.press("enter", "escape")
        assert page.count == 3
        await ui.press("b")
        assert page.count == 1


async def test_a_memo_is_written_and_shown(made, running):
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("m")
        await ui.type("sterkt sagt")
        await ui.press("ctrl+s")
        assert page.here.memo == "sterkt sagt"
        assert "✎ sterkt sagt" in ui.screen_text()


async def test_the_list_goes_on_past_what_was_read_at_once(made, running, monkeypatch):
    monkeypatch.setattr("qualcode.tui.screens.excerpts.AT_ONCE", 3)
    async with running(made.study) as ui:
        page = await opened(ui)
        for expected in (2, 3, 4):
            await ui.press("j")
            assert page.before + page.items.cursor + 1 == expected
        await ui.press("k")
        assert page.before + page.items.cursor + 1 == 3
        await ui.press("G")
        assert page.before + page.items.cursor + 1 == 8
        await ui.press("g")
        assert page.before + page.items.cursor + 1 == 1


async def test_sorting_and_long_excerpts(made, running):
    made.code("bio_KM", "Vi i bedriften satser på tid og folk.", made.trust)
    async with running(made.study) as ui:
        page = await opened(ui)
        await ui.press("s")
        assert page.sort == "code"
        assert [key for _, key in codes(page)][:2] == ["tillit", "tillit"]
        await ui.press("s", "s", "s")
        assert page.items.excerpts[0].text == "Vi i bedriften satser på tid og folk."


async def test_help_and_palette_offer_what_can_be_done_here(made, running):
    async with running(made.study) as ui:
        await opened(ui)
        await ui.press("question_mark")
        assert "Recode the marked ones" in ui.screen_text()


async def test_arrows_and_page_keys_move_the_cursor_too(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui)
        await ui.press("down", "down", "up")
        assert page.items.cursor == 1
        await ui.press("pagedown")
        assert page.items.cursor > 2
        await ui.press("end")
        assert page.items.cursor == 7
        await ui.press("home")
        assert page.items.cursor == 0


async def test_a_blank_stands_between_words_and_scrollbar_however_wide_the_list_is(made, running):
    async with running(made.study, size=(60, 12)) as ui:
        page = await opened(ui)
        found = page.query_one("#excerpts")
        for width in range(24, 36):
            await ui.pilot.resize_terminal(width, 12)
            await ui.settle()
            assert found.show_vertical_scrollbar
            room = found.scrollable_content_region.width
            rows = [found.render_line(y).crop(0, room).text for y in range(found.size.height)]
            assert [row for row in rows if row[-1] not in " …"] == []
