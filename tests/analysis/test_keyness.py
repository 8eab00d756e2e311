import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.analysis.keyness import Stretch, compared, counted, signed_g2


@pytest.mark.parametrize(
    ("inside", "outside", "inside_total", "outside_total", "g2"),
    [
        # The worked example of the log-likelihood calculator in Lancaster's corpus course: + 2.65
        (52, 57, 50_000, 75_000, 2.65),
        (57, 52, 75_000, 50_000, -2.65),
        # Values that users of Rayson's log-likelihood wizard published with their code (Key-BNC).
        (200, 2546, 80_000, 10_000_000, 542.19),
        (1, 3, 2, 4, -0.13),
    ],
)
def test_published_examples(inside, outside, inside_total, outside_total, g2):
    assert signed_g2(inside, outside, inside_total, outside_total) == pytest.approx(g2, abs=0.005)


@given(*[st.integers(0, 50)] * 2, *[st.integers(50, 500)] * 2)
def test_swapping_the_sides_turns_the_sign(inside, outside, inside_total, outside_total):
    one = signed_g2(inside, outside, inside_total, outside_total)
    other = signed_g2(outside, inside, outside_total, inside_total)
    assert abs(one) == pytest.approx(abs(other), abs=1e-9)
    assert one * other <= 1e-9


def test_nothing_to_compare_with_is_no_difference():
    assert signed_g2(0, 0, 5, 5) == signed_g2(3, 0, 9, 0) == signed_g2(2, 2, 10, 10) == 0


def typical_words(inside, outside, **how):
    return compared(counted(inside), counted(outside), **how)


def stretches(*texts, start=0):
    return [
        Stretch(text, interview_id=7, start=start + 100 * number, language="nb")
        for number, text in enumerate(texts)
    ]


def test_words_are_ordered_with_their_counts_and_the_sentences_behind_them():
    inside = stretches("Tilliten var målet.", "Uten tillit, ingen tillit.", "Tillit tar tid.")
    outside = stretches("Penger er viktig.", "Penger fra kommunen.", "Det tar tid.", start=5000)
    found = typical_words(inside, outside)
    first = found.words[0]
    assert (first.word, first.inside, first.outside) == ("tillit", 3, 0)
    assert first.places == ((7, 100, 126), (7, 200, 215))
    assert first.g2 > 0
    assert (found.inside, found.outside) == (10, 9)


def test_a_word_met_once_is_left_out():
    inside, outside = stretches("skogen sto", "ordren kom, skogen"), stretches("noe annet")
    assert [one.word for one in typical_words(inside, outside).words] == ["skogen"]


def test_a_word_that_stands_alike_on_both_sides_is_typical_of_neither():
    same = [Stretch("nettverk nettverk kommune kommune", 1)]
    assert typical_words(same, same).words == ()
    more = [Stretch("nettverk " * 1000, 1)]
    assert typical_words([Stretch("nettverk " * 1001, 1)], [*more, Stretch("by", 1)]).words == ()


def test_stop_words_and_numbers_are_counted_and_not_listed_and_content_is_kept():
    inside = stretches(*["Det var viktig, og målet var mål og tid i 2014."] * 2)
    words = {one.word for one in typical_words(inside, stretches("Ja.")).words}
    assert words == {"viktig", "målet", "mål", "tid"}


def test_abbreviations_are_no_typical_words():
    inside = stretches(*["Klynger, dvs. nettverk, bl.a. i byen, m.m., jfr. planen."] * 2)
    words = {one.word for one in typical_words(inside, stretches("Ja.")).words}
    assert words.isdisjoint({"dvs", "bl", "m", "jfr"})
    assert {"nettverk", "planen"} <= words


def test_few_words_on_a_side_are_said():
    few, many = stretches("ord " * 199), stretches("ord " * 200)
    assert "Few words: 199 inside" in str(typical_words(few, many).note)
    assert typical_words(many, few).note is not None
    assert typical_words(many, many).note is None


def test_what_the_rest_says_more_often_is_not_typical_and_a_limit_takes_the_most_typical():
    inside = stretches("aa aa aa bb bb cc cc xx xx")
    outside = stretches("xx xx xx yy yy zz zz dd dd")
    words = [one.word for one in typical_words(inside, outside).words]
    assert words == ["aa", "bb", "cc"]
    assert [one.word for one in typical_words(inside, outside, limit=2).words] == ["aa", "bb"]
