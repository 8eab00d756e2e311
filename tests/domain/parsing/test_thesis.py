"""Real transcripts beside the project: what must come out of them, as counts, labels and hashes only."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from qualcode.domain.layout import GuessKind
from qualcode.domain.layout_edits import check
from qualcode.domain.parsing.parse import parse
from qualcode.domain.question import question_identity
from qualcode.domain.words import WORD

FOLDER = Path(__file__).parents[4] / "shared" / "thesis"
pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason="the real transcripts are not beside the project")

BIOINN = [
    "444359302623", "fe8e15cbe35f", "adb02ccaf06e", "8fc4bc99bcd8", "af934caa106e", "ee346842b719",
    "9117ad49803d", "bb13069808f6",
]  # fmt: skip
MUSIC = [
    "23eb12ff0b22", "762392652263", "8e279f8721ce", "21f0fb9c6ff8", "29143b91f873", "da954d58d348",
    "134d5f2ba2c9", "3a937a855add", "be62406bb301", "e29939c041a4", "a725ec9abebb", "1405ca380d33",
]  # fmt: skip
MUSIC_SECTIONS = ["2ddd02aef52a", "9621e62ab4a6", "72eeb5c3c4c7"]


def understood(name):
    parsed = parse((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))
    check(parsed.layout, parsed.text)
    return parsed


def hashes(wordings):
    return [hashlib.sha256(question_identity(one).encode()).hexdigest()[:12] for one in wordings]


def questions(parsed):
    return hashes(place.wording for place in parsed.layout.questions)


def answers(parsed):
    """Who speaks under each question, in order."""
    layout = parsed.layout
    return [
        ["+".join(turn.labels) for turn in layout.turns if place.start <= turn.start < place.until]
        for place in layout.questions
    ]


def unsure(parsed):
    return sorted(guess.kind for guess in parsed.layout.guesses if not guess.sure)


def spoken(parsed, label):
    return [
        WORD.findall(parsed.text[turn.body : turn.end])
        for turn in parsed.layout.turns
        if label in turn.labels
    ]


def test_first_appendix():
    parsed = understood("appendix1")
    assert parsed.wrapped
    assert questions(parsed) == BIOINN
    assert parsed.layout.sections == ()
    assert answers(parsed) == [
        ["TA", "OMR", "TA+OMR", "OMR", "TA", "OMR", "SN", "KM"],
        ["OMR", "TA", "SN"],
        ["OMR", "TA", "OMR", "OMR", "SN"],
        ["SN", "KM"],
        ["OMR+TA", "OMR", "TA", "SN"],
        ["KM"],
        ["OMR+TA", "TA", "SN", "KM"],
        ["KM", "SN"],
    ]
    assert unsure(parsed) == [GuessKind.JOINT, GuessKind.NOBODY, GuessKind.QUESTION]
    assert sum(turn.body == turn.end for turn in parsed.layout.turns) == 0


def test_first_appendix_leaves_a_comment_to_nobody():
    parsed = understood("appendix1")
    guess = next(one for one in parsed.layout.guesses if one.kind is GuessKind.NOBODY)
    assert parsed.text[guess.start : guess.end].count("\n") == 2
    assert all(turn.end <= guess.start or guess.end <= turn.start for turn in parsed.layout.turns)


def test_second_appendix():
    parsed = understood("appendix2")
    assert parsed.wrapped
    assert questions(parsed) == MUSIC
    assert [place.number for place in parsed.layout.sections] == ["A", "B", "C"]
    assert hashes(place.title for place in parsed.layout.sections) == MUSIC_SECTIONS
    assert answers(parsed) == [*[["KF", "PB", "KM"]] * 11, ["KF", "KM"]]
    assert unsure(parsed) == []
    starts = [place.start for place in parsed.layout.sections]
    held = [sum(start <= place.start for start in starts) for place in parsed.layout.questions]
    assert held == [1] * 6 + [2] * 3 + [3] * 3


@pytest.mark.parametrize(
    ("name", "label", "numbers", "silent"),
    [
        ("bioinn_KM", "KM", "Q1 Q2 Q3 Q3x Q4 Q5 Q6 Q7", {"Q3", "Q4"}),
        ("bioinn_SN", "SN", "Q1 Q2 Q3 Q3x Q4 Q5 Q6 Q7", {"Q5"}),
        ("music_KF", "KF", "A1 A2 A3 A4 A5 A6 B1 B2 B3 C1 C2 C3", set()),
        ("music_KM", "KM", "A1 A2 A3 A4 A5 A6 B1 B2 B3 C1 C2 C3", set()),
        ("music_PB", "PB", "A1 A2 A3 A4 A5 A6 B1 B2 B3 C1 C2 C3", {"C3"}),
    ],
)
def test_single_interviews(name, label, numbers, silent):
    parsed = understood(name)
    assert not parsed.wrapped
    assert [place.number for place in parsed.layout.questions] == numbers.split()
    assert questions(parsed) == (BIOINN if name.startswith("bioinn") else MUSIC)
    assert answers(parsed) == [[] if number in silent else [label] for number in numbers.split()]
    sections = [place.number for place in parsed.layout.sections]
    assert sections == ([] if name.startswith("bioinn") else ["A", "B", "C"])
    assert unsure(parsed) == []


def test_single_interview_of_two():
    parsed = understood("bioinn_TA_OMR")
    assert not parsed.wrapped
    assert [place.number for place in parsed.layout.questions] == ["Q1", "Q2", "Q3", "Q4", "Q5", "Q6", "Q7"]
    assert questions(parsed) == [one for one in BIOINN if one != BIOINN[3]]
    assert answers(parsed)[0] == ["TA", "OMR", "TA+OMR", "OMR", "TA", "OMR"]
    assert answers(parsed)[3] == ["OMR+TA", "OMR", "TA"]
    assert unsure(parsed) == [GuessKind.JOINT]


@pytest.mark.parametrize(
    ("appendix", "single", "label"),
    [
        ("appendix1", "bioinn_SN", "SN"),
        ("appendix1", "bioinn_TA_OMR", "TA"),
        ("appendix1", "bioinn_TA_OMR", "OMR"),
        ("appendix2", "music_KF", "KF"),
        ("appendix2", "music_PB", "PB"),
        ("appendix2", "music_KM", "KM"),
    ],
)
def test_unwrapped_turns_have_the_words_of_the_single_interviews(appendix, single, label):
    assert spoken(understood(appendix), label) == spoken(understood(single), label)
