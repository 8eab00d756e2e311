"""Typical words of a part of the material: each opens its lines, and becomes a keyword by a key."""

from __future__ import annotations

from qualcode import i18n
from qualcode.domain.filters import Filter


async def opened(ui, **wanted):
    ui.desk.app.open_screen("typical", filter=Filter(**wanted))
    await ui.settle()
    return ui.app.screen


async def test_words_of_a_code_stand_with_their_counts_and_what_few_words_are_worth(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui, codes=(made.money,))
        first = page.here
        assert (first.word, first.inside, first.outside) == ("penger", 2, 0)
        screen = ui.screen_text()
        assert "penger" in screen
        assert "Few words" in screen


async def test_a_word_opens_its_lines_and_a_line_its_place(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await opened(ui, codes=(made.money,))
        await ui.press("enter")
        assert "JA, penger!" in ui.screen_text()
        assert "2 lines" in ui.screen_text()
        await ui.press("j", "enter")
        assert ui.app.screen is ui.desk.screen
        assert ui.selected() == "JA, penger!"


async def test_a_word_becomes_a_keyword_of_the_code_once(made, running):
    study = made.study
    async with running(study) as ui:
        await opened(ui, codes=(made.money,))
        await ui.press("K")
        assert study.codebook.codebook()[made.money].text("nb").keywords == ("penger",)
        await ui.press("K")
        assert study.codebook.codebook()[made.money].text("nb").keywords == ("penger",)
        await ui.press("u")
        assert study.codebook.codebook()[made.money].text("nb").keywords == ()


async def test_from_the_codes_pane(made, running):
    async with running(made.study) as ui:
        await ui.press("f2", "w")
        assert ui.app.screen.wanted == Filter(codes=(ui.desk.code.id,))


async def test_the_strength_of_a_word_has_the_decimal_mark_of_the_language(made, running):
    i18n.use_language("nb")
    try:
        async with running(made.study, size=(80, 24)) as ui:
            page = await opened(ui, codes=(made.money,))
            assert f"{page.here.g2:+.2f}".replace(".", ",") in ui.screen_text()
            assert all(one.g2 > 0 for one in page.keyness.words)
            assert "G2  innenfor" in ui.screen_text()
    finally:
        i18n.use_language("en")


async def test_a_single_line_is_no_plural(made, running):
    place = (made.study.transcripts.interview("music_PB").id, 4, 10)
    async with running(made.study, size=(80, 24)) as ui:
        ui.app.open_screen("lines", word="penger", places=(place,))
        await ui.settle()
        assert ui.screen_text().splitlines()[0].endswith("1 line")
