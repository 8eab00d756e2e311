from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.transcript.clusters import after, before, cells, clusters, displayed, snapped

TEXTS = st.text(st.sampled_from("ab \n\tå👨‍👩‍👧👍🏽🇳🇴漢é\u0301\u200d\x07"), max_size=60)


@given(TEXTS)
def test_clusters_cover_a_text_without_gaps(text):
    found = clusters(text, 0, len(text))
    assert [first.end for first in found[:-1]] == [second.start for second in found[1:]]
    assert (found[0].start, found[-1].end) == (0, len(text)) if text else not found


@given(TEXTS)
def test_what_is_displayed_has_as_many_code_points(text):
    assert len(displayed(text)) == len(text)


@pytest.mark.parametrize("glyph", ["👨‍👩‍👧", "🇳🇴", "👍🏽", "漢", "é", "e\u0301"])
def test_one_step_crosses_what_is_seen_as_one_character(glyph):
    text = f"a{glyph}b"
    assert after(text, 1) == 1 + len(glyph)
    assert before(text, 1 + len(glyph)) == 1
    assert all(snapped(text, 1 + inside) == 1 for inside in range(len(glyph)))


def test_what_a_terminal_would_obey_is_shown_as_a_sign():
    assert displayed("a\x1b[31m\tb\x7f") == "a␛[31m⇥b␡"
    assert displayed("\u202eab") == "·ab"


def test_tabs_and_control_characters_take_a_cell():
    assert cells("\t\x07\u202e", 0, 3) == 3
    assert cells("🇳🇴漢字", 0, 4) == 6
