from hypothesis import given
from hypothesis import strategies as st

from qualcode.report.lines import broken_lines, em
from qualcode.report.margin import brackets

TEXTS = st.text("ab åW漢\t", max_size=200)


@given(TEXTS, st.floats(2, 20), st.data())
def test_lines_hold_all_words_and_never_more_than_fits(text, room, data):
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    lines = broken_lines(text, start, end, room)
    assert "".join("".join(text[low:high].split()) for low, high in lines) == "".join(text[start:end].split())
    assert all(start <= low < high <= end for low, high in lines)
    assert all(em(text[low:high]) <= room + 1e-9 for low, high in lines)


LINES = [[(0, 10), (11, 20)], [], [(22, 30), (31, 40)], [(42, 50)]]


@given(st.lists(st.tuples(st.integers(0, 50), st.integers(1, 30)), max_size=8))
def test_codings_that_share_a_line_never_share_a_lane(pairs):
    spans = [(start, start + length) for start, length in pairs]
    laid, lanes = brackets(LINES, spans, [True] * len(LINES))
    for paragraph in laid:
        for one in paragraph:
            assert 0 <= one.lane < lanes
            for other in paragraph:
                if one.coding != other.coding and one.lane == other.lane:
                    assert one.last < other.first or other.last < one.first
        named = [one.name_line for one in paragraph]
        assert len(set(named)) == len(named)


def test_a_coding_over_paragraphs_keeps_its_lane_and_its_ends_are_told():
    laid, lanes = brackets(LINES, [(12, 45), (0, 5), (24, 28)], [True, True, False, True])
    assert lanes == 2
    first, _, middle, last = laid
    long = [next(one for one in paragraph if one.coding == 0) for paragraph in (first, middle, last)]
    assert {one.lane for one in long} == {0}
    assert [(one.opens, one.closes) for one in long] == [(True, False), (False, False), (False, True)]
    assert [one.name_line for one in long] == [1, None, 0]
    assert [(one.first, one.last) for one in long] == [(1, 1), (0, 1), (0, 0)]
