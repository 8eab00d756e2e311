from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.tui.transcript.lanes import Mark, SpanIndex

PLACES = st.lists(st.tuples(st.integers(0, 3000), st.integers(1, 900)), max_size=60)


def marks(places):
    return [
        Mark(id=number + 1, start=at, end=at + size, code_id=1) for number, (at, size) in enumerate(places)
    ]


def overlap(one, other):
    return one.start < other.end and other.start < one.end


@given(PLACES)
def test_marks_that_overlap_never_share_a_lane(places):
    found = marks(places)
    whole, grown = SpanIndex(found), SpanIndex()
    for mark in found:
        grown.add(mark)
    for index in (whole, grown):
        for number, one in enumerate(found):
            for other in found[number + 1 :]:
                assert not overlap(one, other) or index.lane(one.id) != index.lane(other.id)


@given(PLACES, st.integers(0, 4000), st.integers(1, 1500))
def test_a_range_finds_the_marks_that_share_text_with_it(places, start, size):
    found = marks(places)
    hits = SpanIndex(found).overlapping(start, start + size)
    assert {mark.id for mark in hits} == {m.id for m in found if m.start < start + size and start < m.end}
    assert [(m.start, -m.end) for m in hits] == sorted((m.start, -m.end) for m in hits)


@given(PLACES, st.data())
def test_a_mark_taken_out_leaves_nothing_behind(places, data):
    found = marks(places)
    index = SpanIndex(found)
    for mark in data.draw(st.permutations(found)):
        assert index.remove(mark.id) == mark
        assert mark not in index.overlapping(mark.start, mark.end)
    assert (len(index), index.depth, list(index)) == (0, 0, [])


@given(PLACES, st.integers(0, 4000))
def test_the_next_and_the_previous_start_are_the_nearest(places, position):
    index = SpanIndex(marks(places))
    starts = [at for at, _ in places]
    assert index.next_start(position) == min((s for s in starts if s > position), default=None)
    assert index.previous_start(position) == max((s for s in starts if s < position), default=None)


def test_a_mark_added_leaves_the_lanes_of_the_others():
    index = SpanIndex([Mark(id=1, start=0, end=100, code_id=1), Mark(id=2, start=50, end=150, code_id=1)])
    before = [index.lane(1), index.lane(2)]
    index.add(Mark(id=3, start=20, end=400, code_id=1))
    assert [index.lane(1), index.lane(2)] == before
    assert index.lane(3) == 2
