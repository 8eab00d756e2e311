import pytest

from qualcode.suggest.metrics import Ranked, by_code, measure

# Worked by hand. First proposals: a a b c c; given: a | b | b,c | a | c,d.
FIVE = (
    Ranked(given=("a",), proposed=("a", "b", "c", "d")),
    Ranked(given=("b",), proposed=("a", "c", "d", "b")),
    Ranked(given=("b", "c"), proposed=("b", "a", "c", "d")),
    Ranked(given=("a",), proposed=("c", "a", "b", "d")),
    Ranked(given=("c", "d"), proposed=("c", "a", "b", "d")),
)


def values(ranked, **options):
    return measure(ranked, **{"seed": 1, "samples": 50, **options}).to_json()


def test_the_measures_agree_with_those_worked_by_hand():
    found = values(FIVE)
    assert found["n"] == 5
    assert found["p_at_1"] == pytest.approx(3 / 5)
    assert found["r_at_3"] == pytest.approx((1 + 0 + 1 + 1 + 1 / 2) / 5)
    assert found["mrr"] == pytest.approx((1 + 1 / 4 + 1 + 1 / 2 + 1) / 5)
    # a: given 2, first 2, right 1 -> 1/2; b: given 2, first 1, right 1 -> 2/3; c: given 2, first 2, right 1
    # -> 1/2; d: given 1, never first -> 0.
    assert found["macro_f1"] == pytest.approx((1 / 2 + 2 / 3 + 1 / 2 + 0) / 4)


def test_the_codes_one_by_one():
    rows = {code.code: (code.n, code.first, code.among_three, code.proposed) for code in by_code(FIVE)}
    assert rows == {"a": (2, 1, 2, 2), "b": (2, 1, 1, 1), "c": (2, 1, 2, 2), "d": (1, 0, 0, 0)}
    assert {code.code: code.f1 for code in by_code(FIVE)}["b"] == pytest.approx(2 / 3)


def test_nothing_proposed_is_a_miss():
    found = values([Ranked(given=("a",), proposed=())])
    assert (found["p_at_1"], found["r_at_3"], found["mrr"], found["macro_f1"]) == (0, 0, 0, 0)


def test_a_code_proposed_but_never_given_costs_its_sentence_only():
    found = values([Ranked(given=("a",), proposed=("a",)), Ranked(given=("a",), proposed=("z",))])
    assert found["macro_f1"] == pytest.approx(2 / 3)


def test_no_sentence_has_no_measures():
    found = values([])
    assert found["n"] == 0
    assert set(found.values()) == {0, None}


def test_intervals_hold_the_value_and_come_again_with_the_seed():
    found = values(FIVE * 8, samples=200)
    for name in ("p_at_1", "r_at_3", "mrr", "macro_f1"):
        assert found[f"{name}_low"] < found[name] < found[f"{name}_high"]
    assert values(FIVE * 8, samples=200) == found
    assert values(FIVE * 8, samples=200, seed=2) != found


def test_intervals_are_as_wide_as_a_share_of_that_many_sentences_has():
    # 60 of 100: 0.6 +- 1.96 * sqrt(0.6 * 0.4 / 100) = 0.504 to 0.696
    found = values(FIVE * 20, samples=1000)
    assert found["p_at_1_low"] == pytest.approx(0.504, abs=0.02)
    assert found["p_at_1_high"] == pytest.approx(0.696, abs=0.02)


def test_sentences_of_one_coding_are_drawn_together():
    ranked = [
        Ranked(given=("a",), proposed=("a",) if number < 5 else ("b",), group=number // 5)
        for number in range(10)
    ]
    together = measure(ranked, 1, 200).estimates["p_at_1"]
    alone = measure([one.edit(group=None) for one in ranked], 1, 200).estimates["p_at_1"]
    assert (together.low, together.high) == (0.0, 1.0)
    assert 0 < alone.low < alone.value == together.value == 0.5 < alone.high < 1
