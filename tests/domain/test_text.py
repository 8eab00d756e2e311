from __future__ import annotations

import json
import re
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from qualcode.domain.text import SegmentMap, edited, normalise

AWKWARD = st.text(
    st.sampled_from(
        "ab \t\r\n\x00\x0b\x0c\x85\u2028\u2029\ufeff\u0301\u0338\u1100\u1161e<Å\u212b\u0958\u00ad"
    ),
    max_size=40,
)


@pytest.mark.parametrize(
    ("original", "stored"),
    [
        ("", ""),
        (" \r\n\t", ""),
        ("\ufeffKF: ja\r\nPB: nei\r", "KF: ja\nPB: nei"),
        ("**KF:** ja  \n\n# 1. Tittel\t\n[00:12] PB: nei", "**KF:** ja\n\n# 1. Tittel\n[00:12] PB: nei"),
        ("  innrykk\n\ttab", "  innrykk\n\ttab"),
        ("blåbær".replace("å", "a\u030a"), "blåbær"),
        ("a\x00b\x1b[31mc\x7f", "ab[31mc"),
        ("side\n\x0cny side\x0cneste", "side\nny side\nneste"),
        ("én\u2028to\x85tre\x0bfire", "én\nto\ntre\nfire"),
        ("Hamar\u00ad", "Hamar\u00ad"),
        ("smalt\u00a0 \nrom", "smalt\nrom"),
    ],
)
def test_stored_form(original, stored):
    assert normalise(original).text == stored


@given(st.one_of(st.text(max_size=60), AWKWARD))
def test_stored_form_is_nfc_with_line_feeds_and_without_trailing_blanks(original):
    text = normalise(original).text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\r\x00\x0b\x0c\x1b\x85\u2028\u2029\ufeff")
    assert all(line == line.rstrip() for line in text.split("\n"))
    assert text == text.rstrip()
    assert normalise(text).text == text


def bare(text):
    """Leave marks out: where a sign between two of them goes, they may change places."""
    return "".join(
        sign for sign in unicodedata.normalize("NFD", text) if unicodedata.category(sign)[0] != "M"
    )


@given(st.text(st.characters(categories=["L", "M", "N"]), max_size=60))
@example("\u0958")
@example("\u0958\u1100\u1161")
@example("\u05e9\ufb2c\u0344")
def test_letters_are_those_of_the_original_in_one_form(original):
    assert normalise(original).text == unicodedata.normalize("NFC", original)


@given(st.one_of(st.text(max_size=60), AWKWARD))
@example("\u0958\u1100\u1161")
def test_map_is_monotone_and_runs_hold_the_same_characters(original):
    made = normalise(original)
    segments = made.segments
    assert segments.original_length == len(original)
    assert segments.stored_length == len(made.text)
    for there, back in (
        ([segments.to_stored(place) for place in range(len(original) + 1)], len(made.text)),
        ([segments.to_original(place) for place in range(len(made.text) + 1)], len(original)),
    ):
        assert there == sorted(there)
        assert 0 <= there[0] <= there[-1] <= back
    for run in segments.runs:
        ours = made.text[run.stored : run.stored + run.length]
        theirs = original[run.original : run.original + run.length]
        theirs = re.sub(r"[\r\x0b\x0c\x85\u2028\u2029]", "\n", theirs)
        # A letter stands in the place of the one with which it was composed.
        firsts = [unicodedata.normalize("NFD", letter)[0] for letter in ours]
        assert bare("".join(firsts)) == bare("".join(unicodedata.normalize("NFD", one)[0] for one in theirs))
        assert segments.to_original(segments.to_stored(run.original)) == run.original


@given(AWKWARD)
def test_map_survives_json(original):
    segments = normalise(original).segments
    assert SegmentMap.load(json.loads(json.dumps(segments.dump()))) == segments


@given(st.text(max_size=30), st.data())
def test_two_steps_are_one(text, data):
    first_text, first = edited(text, data.draw(edits(text)))
    second_text, second = edited(first_text, data.draw(edits(first_text)))
    both = first.then(second)
    assert both.original_length == len(text)
    assert both.stored_length == len(second_text)
    for run in both.runs:
        for step in range(run.length):
            assert second.to_stored(first.to_stored(run.original + step)) == run.stored + step


@st.composite
def edits(draw, text):
    places = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(places[::2], places[1::2], strict=False)
    found, last = [], -1
    for start, end in pairs:
        if start >= last:
            found.append((start, end, draw(st.sampled_from(["", " ", "xy"]))))
            last = end
    return found


def test_positions_in_a_windows_file():
    made = normalise("én\r\nto\r\ntre")
    assert made.text == "én\nto\ntre"
    assert made.segments.to_stored(4) == 3
    assert made.segments.to_original(3) == 4
    assert made.segments.to_stored(11) == len(made.text)
    assert made.segments.to_stored(12) is None
    assert made.segments.to_original(-1) is None


def test_map_of_a_windows_file_is_small():
    made = normalise("en linje til\r\n" * 1000 + "slutt")
    assert len(json.dumps(made.segments.dump())) < 6000
