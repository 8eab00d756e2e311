from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.sampling import stratified

STRATA = st.dictionaries(st.text(max_size=3), st.integers(0, 40), max_size=8).map(
    lambda sizes: {name: [(name, number) for number in range(count)] for name, count in sizes.items()}
)


@given(STRATA, st.integers(0, 200), st.integers())
def test_a_sample_has_its_size_no_item_twice_and_is_the_same_for_the_same_seed(strata, size, seed):
    drawn = stratified(strata, size, seed)
    everything = [item for items in strata.values() for item in items]
    assert len(drawn) == len(set(drawn)) == min(size, len(everything))
    assert set(drawn) <= set(everything)
    assert drawn == stratified(strata, size, seed)


@given(STRATA, st.integers(0, 200), st.integers())
def test_each_stratum_has_its_share_and_none_is_forgotten_where_there_is_room(strata, size, seed):
    drawn = Counter(name for name, _number in stratified(strata, size, seed))
    filled = {name: len(items) for name, items in strata.items() if items}
    if size >= len(filled):
        assert all(drawn[name] for name in filled)
    total = sum(filled.values())
    for name, count in filled.items():
        assert drawn[name] <= max(1, -(-count * min(size, total) // total))


@pytest.mark.parametrize(
    ("sizes", "size", "shares"),
    [
        # By hand: quotas of 5, 3 and 2; thrice 3.33, the rest to the first; one for the small, also where one
        # for each is all; none for two.
        ({"a": 50, "b": 30, "c": 20}, 10, {"a": 5, "b": 3, "c": 2}),
        ({"a": 9, "b": 9, "c": 9}, 10, {"a": 4, "b": 3, "c": 3}),
        ({"a": 98, "b": 2}, 10, {"a": 9, "b": 1}),
        ({"a": 98, "b": 1, "c": 1}, 3, {"a": 1, "b": 1, "c": 1}),
        ({"a": 98, "b": 1, "c": 1}, 2, {"a": 2}),
    ],
)
def test_shares_follow_the_sizes(sizes, size, shares):
    strata = {name: [(name, number) for number in range(count)] for name, count in sizes.items()}
    assert Counter(name for name, _number in stratified(strata, size, 7)) == shares


def test_another_seed_draws_others():
    strata = {"a": list(range(1000))}
    assert stratified(strata, 20, 1) != stratified(strata, 20, 2)
