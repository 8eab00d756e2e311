from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.coverage import Coverage

WIDTH = 8


def pack(revision, first, length):
    return revision << 2 * WIDTH | first << WIDTH | length


def words_of(coverage, ranges):
    counts = coverage.united(sorted(coverage.tagged(ranges)))
    return {coverage.parts.items[parts]: number for parts, number in counts.items()}


def laid(*texts):
    """Give a coverage in which so many words of each text count in a column, the first text's in column 1."""
    coverage = Coverage(WIDTH)
    for column, words in enumerate(texts, 1):
        coverage.lay(column, [(0, words, coverage.parts.number(frozenset({column})))])
    return coverage


def test_overlaps_count_once_and_gaps_not_at_all():
    ranges = [pack(1, 0, 5), pack(1, 3, 4), pack(1, 20, 2), pack(1, 21, 0)]
    assert words_of(laid(30), ranges) == {frozenset({1}): 9}


def test_texts_do_not_touch_each_other():
    ranges = [pack(1, 0, 5), pack(2, 0, 5), pack(2, 2, 1)]
    assert words_of(laid(5, 9), ranges) == {frozenset({1}): 5, frozenset({2}): 5}


def test_a_range_over_several_turns_counts_in_the_columns_of_each_and_its_labels_nowhere():
    coverage = Coverage(WIDTH)
    first, both = frozenset({1}), frozenset({1, 2})
    coverage.lay(1, [(1, 5, coverage.parts.number(first)), (6, 9, coverage.parts.number(both))])
    assert words_of(coverage, [pack(1, 0, 12)]) == {first: 4, both: 3}


def test_nothing_counts_in_a_text_of_which_nothing_is_known():
    assert words_of(laid(3), [pack(2, 0, 12)]) == {}


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
    coverage.lay(1, places)
    covered = {(text, word) for text, first, length in ranges for word in range(first, first + length)}
    expected = Counter(speakers[word] for text, word in covered if text == 1 and word in speakers)
    assert words_of(coverage, [pack(*one) for one in ranges]) == expected
