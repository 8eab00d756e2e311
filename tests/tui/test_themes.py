from __future__ import annotations

import pytest

from qualcode import config
from qualcode.domain.colors import PALETTE, as_hex, contrast
from qualcode.tui.themes import CONTRAST, DARK, LIGHT, THEMES, palette
from qualcode.tui.transcript.palette import Ink

LEAST = {"dark": 4.5, "light": 4.5, "contrast": 7.0}


def too_faint(app, least):
    """Give the words on the screen that have too little contrast."""
    found = []
    strips = app.screen._compositor.render_strips()
    for dialog in app.screen.query(".dialog"):
        # What lies below a dialog is veiled.
        x, y, width, height = dialog.region
        strips = [strip.crop(x, x + width) for strip in strips[y : y + height]]
    for strip in strips:
        for text, style, _ in strip:
            if style is None or not any(character.isalnum() for character in text):
                continue
            assert not style.dim, text
            colors = [style.color, style.bgcolor]
            if None in colors or not all(color.triplet for color in colors):
                continue
            fore, back = (as_hex(*(part / 255 for part in color.triplet)) for color in colors)
            if contrast(fore, back) < least:
                found.append((text.strip(), fore, back, round(contrast(fore, back), 2)))
    return found


@pytest.mark.parametrize("theme", list(THEMES))
async def test_every_word_on_the_screens_has_enough_contrast(theme, study, running):
    turn = study.documents[1].layout.turns[0]
    study.put_coding(1, turn.body, turn.body + 40, study.code("Ledelse").id)
    study.put_coding(1, turn.body + 5, turn.body + 20, study.code("Tillit").id)
    async with running(study, size=(160, 50), theme=theme) as user:
        least = LEAST[theme]
        assert too_faint(user.app, least) == []
        await user.press("slash")
        await user.type("tillit")
        await user.press("enter")
        assert too_faint(user.app, least) == []
        await user.press("s", "plus", "plus")
        assert too_faint(user.app, least) == []
        await user.press("enter")
        assert too_faint(user.app, least) == []
        await user.press("escape", "escape", "f2")
        assert too_faint(user.app, least) == []
        await user.press("f3", "question_mark")
        assert too_faint(user.app, least) == []


@pytest.mark.parametrize("theme", list(THEMES))
async def test_codes_of_any_colour_are_readable_on_everything_they_lie_on(theme, study, running):
    async with running(study, theme=theme) as user:
        colors = palette(user.app)
        for color in (*PALETTE, "#000000", "#ffffff", "#7f7f7f", "#0000ff", "#ffff00"):
            for ground in (colors.background, colors.panel, colors.selection, colors.hit):
                assert contrast(colors.fitted(color, ground), ground) >= LEAST[theme]


@pytest.mark.parametrize(("name", "theme"), list(THEMES.items()))
def test_texts_of_the_themes_are_readable(name, theme):
    for ground in (
        theme.background,
        theme.surface,
        theme.panel,
        theme.variables["selection"],
        theme.variables["input-selection-background"],
        theme.variables["hit"],
    ):
        assert contrast(theme.foreground, ground) >= LEAST[name], ground
    for color in (theme.accent, theme.error, theme.success, theme.primary, theme.variables["muted"]):
        for ground in (theme.background, theme.surface):
            assert contrast(color, ground) >= LEAST[name], (color, ground)


async def test_f9_goes_through_the_three_themes_and_keeps_the_last(study, running):
    async with running(study) as user:
        seen = []
        for _ in range(3):
            await user.press("f9")
            seen.append((user.app.theme, config.load().theme))
        assert seen == [(LIGHT.name, "light"), (CONTRAST.name, "contrast"), (DARK.name, "dark")]
        await user.press("f9", "f9")
        assert user.view.palette.background == "#000000"
        assert "Theme: high contrast" in user.said()


async def test_without_colours_codings_selection_and_cursor_stay_apart(study, running, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(study) as user:
        colors = palette(user.app)
        kinds = [
            Ink(),
            Ink(code_id=1, depth=1),
            Ink(code_id=1, depth=2),
            Ink(code_id=1, depth=3),
            Ink(selected=True),
            Ink(code_id=1, depth=1, selected=True),
            Ink(kind="question"),
        ]
        styles = [colors.ink(kind) for kind in kinds]
        assert len(set(styles)) == len(kinds)
        assert all(style.color is None and style.bgcolor is None for style in styles)
        assert colors.ink(Ink(cursor=True)).reverse
        assert not colors.ink(Ink(selected=True, cursor=True)).reverse


async def test_without_color_a_field_to_write_in_can_be_told_from_what_stands_around_it(
    study, running, monkeypatch
):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(study) as user:
        await user.press("m")
        assert sum("▏" in row for row in user.screen_text().splitlines()) > 3
