"""Spans and ranges of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.spans import Ranges, bare, trimmed
from qualcode.errors import DomainError


@given(
    st.lists(st.tuples(st.integers(0, 8), st.integers(1, 3)), max_size=4),
    st.integers(0, 12),
    st.integers(1, 3),
)
def test_ranges_touch_where_one_of_them_shares_a_code_point(given_ranges, start, length):
    ranges = [(low, low + size) for low, size in given_ranges]
    end = start + length
    assert Ranges(ranges).touch(start, end) == any(low < end and start < high for low, high in ranges)


def test_ranges_that_meet_share_nothing():
    assert not Ranges([(0, 3), (5, 9)]).touch(3, 5)


def test_blanks_at_the_ends_are_taken_off_and_blanks_alone_leave_nothing():
    assert trimmed("a  bc  d", 1, 7) == (3, 5)
    assert trimmed("a  bc  d", 1, 3) == (1, 1)


def test_a_passage_is_what_of_it_lies_in_the_text_and_one_of_blanks_is_refused():
    assert bare("a bc ", -4, 90) == (0, 4)
    with pytest.raises(DomainError):
        bare("a   b", 1, 4)
