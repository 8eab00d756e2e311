"""Words are counted the quick way as the plain definition finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.words import WORD, Counting, count_words, whole_words, word_at

SIGNS = "ab1åßé_ \n-‐‑'’–—«»…€жδ中́\u0081\ufdd0\ud800"
TEXTS = st.text(st.one_of(st.sampled_from(SIGNS), st.characters()), max_size=60)


def starts(text):
    """Give where each word starts, as the plain definition finds them."""
    return [match.start() for match in WORD.finditer(text)]


def test_inner_hyphens_and_apostrophes_are_of_a_word():
    assert WORD.findall("a-b-c-d 'ja' rock’n’roll -x y- o--o") == [
        *("a-b-c-d", "ja", "rock’n’roll"),
        *("x", "y", "o", "o"),
    ]
    assert count_words("a-b-c-d 'ja' rock’n’roll -x y- o--o") == 7


@given(TEXTS)
def test_every_character_counts_alike_both_ways(text):
    assert count_words(text) == len(starts(text))


@given(TEXTS, st.data())
def test_words_of_a_range_are_counted_as_they_are_found(text, data):
    start, end = sorted(data.draw(st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))))
    first, last = (sum(one < place for one in starts(text)) for place in (start, end))
    counting = Counting(text)
    assert counting.between(start, end) == last - first
    assert counting.numbers([end, start]) == {start: first, end: last}


def test_all_characters_have_the_kind_that_the_definition_gives_them():
    for first in range(0, 0x11_0000, 0x1000):
        text = "-".join(map(chr, range(first, first + 0x1000)))
        assert count_words(text) == len(starts(text)), hex(first)


def test_a_place_right_behind_a_word_or_before_one_lies_in_what_begins_there():
    text = "ja, nei da"
    assert [word_at(text, place) for place in (1, 2, 4, 6)] == [(0, 2), (2, 2), (4, 7), (4, 7)]


def test_a_range_takes_in_the_words_that_it_cuts_and_no_other():
    text = "ja da nei"
    assert whole_words(text, 1, 3) == (0, 3)
    assert whole_words(text, 1, 4) == (0, 5)
    assert whole_words(text, 0, 2) == (0, 2)
