from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.colors import PALETTE, contrast, is_color, readable
from qualcode.tui.themes import DARK, LIGHT

COLORS = st.integers(0, 0xFFFFFF).map(lambda value: f"#{value:06x}")
BACKGROUNDS = [DARK.background, LIGHT.background, DARK.variables["selection"], LIGHT.variables["selection"]]


@given(COLORS, st.sampled_from(BACKGROUNDS))
def test_any_colour_becomes_readable(color, background):
    assert contrast(readable(color, background), background) >= 4.5


def test_the_palette_stays_apart_in_both_themes():
    for theme in (DARK, LIGHT):
        assert len({readable(color, theme.background) for color in PALETTE}) == len(PALETTE)


def test_colours_are_known_by_their_form():
    assert is_color("#4e9a3b")
    assert not any(is_color(value) for value in ("", "red", "#4e9a3", "#4e9a3g"))
