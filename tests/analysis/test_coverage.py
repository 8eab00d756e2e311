from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.coverage import Coverage

WIDTH = 8


def pack(revision, first, length):
    return revision << 2 * WIDTH | first << WIDTH | length


def words_of(coverage, ranges, **options):
    counts = coverage.united(sorted(coverage.tagged(ranges, **options)))
    return {coverage.parts.items[parts]: number for parts, number in counts.items()}


def test_overlaps_count_once_and_gaps_not_at_all():
    coverage = Coverage(WIDTH)
    ranges = [pack(1, 0, 5), pack(1, 3, 4), pack(1, 20, 2), pack(1, 21, 0)]
    assert words_of(coverage, ranges) == {frozenset(): 9}


def test_texts_do_not_touch_each_other():
    assert words_of(Coverage(WIDTH), [pack(1, 0, 5), pack(2, 0, 5)]) == {frozenset(): 10}


def test_a_range_over_several_turns_is_split_by_who_speaks():
    coverage = Coverage(WIDTH)
    first, both = frozenset({1}), frozenset({1, 2})
    coverage.speaks(1, [(1, 5, coverage.parts.number(first)), (6, 9, coverage.parts.number(both))])
    assert words_of(coverage, [pack(1, 0, 12)]) == {frozenset(): 5, first: 4, both: 3}


def test_words_belong_to_their_place_where_speakers_are_not_told_apart():
    coverage = Coverage(WIDTH)
    coverage.belongs(1, frozenset({4}))
    coverage.belongs(2, frozenset({5}))
    assert words_of(coverage, [pack(1, 0, 3), pack(2, 0, 2)]) == {frozenset({4}): 3, frozenset({5}): 2}


@given(
    turns=st.lists(st.tuples(st.integers(0, 3), st.integers(0, 6), st.integers(0, 3)), max_size=6),
    ranges=st.lists(st.tuples(st.integers(1, 2), st.integers(0, 40), st.integers(0, 12)), max_size=12),
)
def test_words_are_those_of_a_count_word_by_word(turns, ranges):
    coverage = Coverage(WIDTH)
    speakers, places, at = {}, [], 0
    for gap, length, who in turns:
        first, end = at + gap, at + gap + length
        places.append((first, end, coverage.parts.number(frozenset({who}))))
        speakers |= dict.fromkeys(range(first, end), frozenset({who}))
        at = end
    coverage.speaks(1, places)
    covered = {(text, word) for text, first, length in ranges for word in range(first, first + length)}
    expected = Counter(
        speakers.get(word, frozenset()) if text == 1 else frozenset() for text, word in covered
    )
    assert words_of(coverage, [pack(*one) for one in ranges]) == expected
