"""Spans and ranges of a text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.spans import Ranges


@given(
    st.lists(st.tuples(st.integers(0, 30), st.integers(1, 9)), max_size=8),
    st.integers(0, 40),
    st.integers(1, 9),
)
def test_ranges_touch_where_one_of_them_shares_a_code_point(given_ranges, start, length):
    ranges = [(low, low + size) for low, size in given_ranges]
    end = start + length
    assert Ranges(ranges).touch(start, end) == any(low < end and start < high for low, high in ranges)
