from __future__ import annotations

import random

import pytest
from fake_study import transcript
from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.document import Document
from qualcode.domain.interview import Interview
from qualcode.domain.layout import Layout, TurnPlace
from qualcode.domain.sentences import sentence_starts
from qualcode.tui.transcript import movement
from qualcode.tui.transcript.lanes import Mark, SpanIndex
from qualcode.tui.transcript.script import Script
from qualcode.tui.transcript.sentences import sentence_at

FORWARD = (
    movement.next_character,
    movement.next_word,
    movement.next_sentence,
    movement.next_turn,
    movement.next_question,
    movement.next_coding,
    movement.next_uncoded,
)
BACK = (
    movement.previous_character,
    movement.previous_word,
    movement.previous_sentence,
    movement.previous_turn,
    movement.previous_question,
    movement.previous_coding,
    movement.previous_uncoded,
)
TEXT, LAYOUT = transcript(random.Random(5))


def script_of(text, layout=None):
    interview = Interview(id=1, uuid=b"u", title="music_KF", revision_id=1, length=len(text))
    return Script(Document(interview=interview, text=text, layout=layout or Layout(), labels=(), codings=()))


SCRIPT = script_of(TEXT, LAYOUT)
MARKS = SpanIndex(Mark(id=n, start=s, end=s + 40, code_id=1) for n, s in enumerate((100, 250, 251, 900), 1))
POSITIONS = st.integers(0, len(TEXT))


@given(POSITIONS)
def test_movements_forward_never_go_back_and_stay_in_the_text(position):
    for way in FORWARD:
        assert position <= way(SCRIPT, MARKS, position) <= len(TEXT), way.__name__


@given(POSITIONS)
def test_movements_back_never_go_on_and_stay_in_the_text(position):
    for way in BACK:
        assert 0 <= way(SCRIPT, MARKS, position) <= position, way.__name__


@pytest.mark.parametrize("way", [movement.next_character, movement.next_word, movement.next_sentence])
def test_a_movement_pressed_again_and_again_reaches_the_end(way):
    position = 0
    for _ in range(len(TEXT) + 1):
        position = way(SCRIPT, MARKS, position)
    assert position == len(TEXT)


@given(POSITIONS)
def test_sentences_are_what_somebody_says_and_no_question(position):
    headings = [range(place.start, place.end) for place in (*LAYOUT.questions, *LAYOUT.sections)]
    assert headings
    ahead = movement.next_sentence(SCRIPT, MARKS, position)
    assert not any(ahead in heading for heading in headings)
    back = movement.previous_sentence(SCRIPT, MARKS, position)
    assert back == 0 or not any(back in heading for heading in headings)


@given(POSITIONS)
def test_each_level_of_selection_holds_the_one_below_and_the_position(position):
    found = movement.levels(SCRIPT, position)
    for (low, high), (inner_low, inner_high) in zip(found[1:], found, strict=False):
        assert low <= inner_low
        assert inner_high <= high
        assert (low, high) != (inner_low, inner_high)


@given(POSITIONS)
def test_growing_ends_and_shrinking_comes_back(position):
    start = end = position
    steps = []
    for _ in range(10):
        steps.append((start, end))
        start, end = movement.expanded(SCRIPT, position, start, end)
    for span in reversed(list(dict.fromkeys(steps))[1:]):
        assert (start, end) == span
        start, end = movement.shrunk(SCRIPT, position, start, end)
    assert start == end


def test_selection_grows_from_word_to_sentence_to_turn_to_question():
    turn = LAYOUT.turns[0]
    position = turn.body + 3
    start = end = position
    seen = []
    for _ in range(4):
        start, end = movement.expanded(SCRIPT, position, start, end)
        seen.append(TEXT[start:end])
    word, sentence, said, question = seen
    assert " " not in word
    assert sentence.endswith((".", "?"))
    assert said == TEXT[turn.body : turn.end]
    assert question.startswith("A1. Hva var spiren")


def test_words_keep_their_hyphens_and_apostrophes():
    script = script_of("Hamar-Moelv er ikke bob's.")
    assert movement.next_word(script, MARKS, 0) == 12
    assert movement.word_at(script.text, 20) == (20, 25)


def sentences(text):
    starts = sentence_starts(text, 0, len(text))
    return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Vi prøvde. Det gikk! Gjorde det ikke?", 3),
        ("Det var bl.a. Space Valley og f.eks. Cool Production.", 1),
        ("Det kom 10. mai. Så gikk vi.", 2),
        ("Han sa «kom hit.» Så gikk han.", 2),
        ("Ja … kanskje. Nei … Kanskje ikke.", 3),
        ("Vi fikk 3.5 millioner. Punktum.", 2),
        ("Det heter The Band, i.e. Levon. Ja.", 2),
    ],
)
def test_sentences_end_where_people_end_them(text, count):
    assert len(sentences(text)) == count, sentences(text)


def test_a_label_is_no_part_of_the_first_sentence():
    text = "KF: Ja. Nei."
    turn = TurnPlace(start=0, body=4, end=len(text), labels=("KF",))
    script = script_of(text, Layout(turns=(turn,)))
    assert sentence_at(script, 5) == (4, 8)
    assert sentence_at(script, 1) == (0, 4)


def test_one_paragraph_of_a_million_characters_is_searched_only_nearby():
    text = "Vi har et ord til. " * 60_000
    script = script_of(text)
    start, end = sentence_at(script, 700_003)
    assert text[start:end] == "Vi har et ord til. "


def test_the_next_uncoded_turn_skips_what_a_coding_touches():
    first, second, third = LAYOUT.turns[:3]
    marks = SpanIndex([Mark(id=1, start=second.body + 2, end=second.body + 4, code_id=1)])
    assert movement.next_uncoded(SCRIPT, marks, first.body) == third.body
    assert movement.previous_uncoded(SCRIPT, marks, third.body) == first.body


def test_the_next_uncoded_turn_is_none_of_whoever_only_asks():
    from qualcode.domain.participant import INTERVIEWER, Label

    second = SCRIPT.turns[1].labels[0]
    asks = Label(id=9, uuid=bytes(16), interview_id=1, name=second, participant_id=9, role=INTERVIEWER)
    others = tuple(label for label in SCRIPT.document.labels if label.name != second)
    script = Script(SCRIPT.document.edit(labels=(*others, asks)))
    found = movement.next_uncoded(script, SpanIndex(()), script.bodies[0])
    assert second not in next(turn for turn in script.turns if turn.body == found).labels
