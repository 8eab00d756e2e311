from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.transcript.clusters import cells
from qualcode.tui.transcript.wrapping import wrap

TEXTS = st.text(st.sampled_from("ab cde  \n\tåø–👨‍👩‍👧👍🏽🇳🇴漢字é́\u200d\u0301\x07"), max_size=300)


def spans(rows):
    return [rows.span(row) for row in range(len(rows))]


@given(TEXTS, st.integers(1, 40))
def test_rows_cover_every_code_point_exactly_once(text, width):
    found = spans(wrap(text, width))
    assert found[0][0] == 0
    assert found[-1][1] == len(text)
    assert all(first[1] == second[0] for first, second in pairwise(found))


@given(TEXTS, st.integers(2, 40))
def test_no_row_is_wider_than_the_screen_but_for_a_blank_that_hangs(text, width):
    for start, end in spans(wrap(text, width)):
        line = text[start:end].rstrip("\n")
        bare = line.removesuffix(" ")
        assert cells(bare, 0, len(bare)) <= width


@given(TEXTS, st.integers(1, 40))
def test_every_position_lies_on_the_row_that_holds_it(text, width):
    rows = wrap(text, width)
    for position in range(len(text)):
        start, end = rows.span(rows.of(position))
        assert start <= position < end


def test_lines_break_at_blanks_and_long_words_anywhere():
    text = "Vi bygde et nettverk som klyngefasilitatorutdanningen."
    rows = wrap(text, 12)
    assert [text[slice(*span)] for span in spans(rows)] == [
        "Vi bygde et ",
        "nettverk som ",
        "klyngefasili",
        "tatorutdanni",
        "ngen.",
    ]


def test_a_cluster_is_never_divided():
    family = "👨‍👩‍👧"
    text = family * 5
    assert all((end - start) % len(family) == 0 for start, end in spans(wrap(text, 5)))


def test_a_spacer_stands_before_the_line_asked_for_and_takes_no_text():
    rows = wrap("en\nto\ntre", 10, {3})
    assert spans(rows) == [(0, 3), (3, 3), (3, 6), (6, 9)]
    assert rows.is_spacer(1)
    assert rows.of(3) == 2
    assert rows.first_of(3) == 1


def test_an_empty_text_has_one_row():
    assert spans(wrap("", 10)) == [(0, 0)]


def test_a_last_line_feed_leaves_a_row_to_stand_on():
    rows = wrap("en\n", 10)
    assert rows.span(rows.of(3)) == (3, 3)
    assert not rows.is_spacer(rows.of(3))
