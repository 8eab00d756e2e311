"""What suggestions were worth, in sentences."""

from __future__ import annotations

import pytest

from qualcode.domain.code import CodeText
from qualcode.report.worth import MOST, decided, weaknesses
from qualcode.suggest.base import Suggestible
from qualcode.suggest.evaluate import evaluate
from qualcode.suggest.lexical import Lexical
from qualcode.suggest.passage import Coded, Passage


def measured(codes, given):
    book = tuple(Suggestible(key=key, texts={"nb": CodeText(name="Qqqq")}) for key in codes)
    units = [
        Coded(
            passage=Passage(text="Det regnet.", interview="a", start=20 * number, language="nb"), codes=(key,)
        )
        for number, key in enumerate(given)
    ]
    return evaluate(Lexical, book, units, samples=0, baselines=False)


def test_all_codes_that_were_never_found_are_named_in_full():
    codes = [f"a-code-with-a-rather-long-key-{number}" for number in range(60)]
    found = measured(codes, codes)
    never = found.in_order.never_found
    assert len(never) > MOST
    said = next(one.text() for one in weaknesses(found) if one.id.startswith("Never among"))
    assert said == f"Never among the first three, in coding order: {'; '.join(never)}."


def test_of_very_many_codes_without_keywords_the_first_are_named_and_the_rest_counted():
    found = measured([f"c{number}" for number in range(MOST + 5)], [])
    said = next(one.text() for one in weaknesses(found) if "no keywords" in one.id)
    assert said.endswith(f"c{MOST - 1}; 5 more.")


@pytest.mark.parametrize(
    ("accepted", "rejected", "told"),
    [
        (0, 0, "No suggestion is accepted or rejected yet."),
        (1, 0, "1 suggestion decided since the start: 1 accepted (100 %), 0 rejected."),
        (1, 2, "3 suggestions decided since the start: 1 accepted (33 %), 2 rejected."),
    ],
)
def test_what_was_decided_is_told_with_its_share(accepted, rejected, told):
    assert decided(accepted, rejected).text() == told
