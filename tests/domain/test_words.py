"""Words are counted the quick way as the plain definition finds them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.words import WORD, Counting, count_words

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
