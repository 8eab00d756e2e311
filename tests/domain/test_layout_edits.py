from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.domain.layout_edits import (
    check,
    drop_label,
    give,
    join_turn,
    joint_label,
    mark_question,
    mark_section,
    rename_label,
    set_speakers,
    settle,
    split_turn,
    take_away,
    unmark_question,
    unmark_section,
    violations,
)
from qualcode.domain.parsing.parse import ParseOptions, parse
from qualcode.errors import DomainError
from tests.domain.conftest import unsettled

TEXT = """A. Oppstart

1. Hva var først?

KF: En idé. Den var god.

NN: Viktig nok.

PB: Penger.

Er det sant?

KF: Ja.

B. Ledelse

2. Hvem leder?

Kommentar fra Ola Li:
Dette ble lagt til.

PB: Hun.

KF: Jeg. Hva ellers?"""

ASKED = """00:00:03
I: Hvordan begynte det hele for din del, den gangen?

Og hva tenkte du om det?

KF:

I: Hvorfor det?

Hvem leder?

KF: Jeg. Hun. #00:01:02-3#

Viktig: vi."""


@pytest.fixture
def parsed():
    return parse(TEXT, ParseOptions(speakers=("KF", "PB", "NN")))


def spoken(layout):
    return [(turn.labels, TEXT[turn.body : turn.end]) for turn in layout.turns]


def test_rename(parsed):
    made = rename_label(parsed.layout, "NN", " Ny ")
    assert [turn.labels for turn in made.turns][1] == ("Ny",)
    assert made.labels() == ("KF", "Ny", "PB")


def test_rename_into_another_merges_also_in_a_joint_turn(parsed):
    made = set_speakers(parsed.layout, 1, ["KF", "NN"])
    made = rename_label(made, "NN", "KF")
    assert made.labels() == ("KF", "PB")
    assert made.turns[0].labels == ("KF",)


def test_a_label_that_is_none_goes_on_with_the_turn_before(parsed):
    made = drop_label(parsed.layout, TEXT, "NN")
    assert spoken(made)[0] == (("KF",), "En idé. Den var god.\n\nNN: Viktig nok.")
    assert len(made.turns) == len(parsed.layout.turns) - 1


def test_a_label_that_is_none_belongs_to_nobody_behind_a_question(parsed):
    made = drop_label(parsed.layout, TEXT, "KF")
    assert "KF" not in made.labels()
    assert spoken(made)[0] == (("NN",), "Viktig nok.")
    check(made, TEXT)


def test_a_label_without_turns_cannot_be_dropped(parsed):
    with pytest.raises(DomainError, match="XX"):
        drop_label(parsed.layout, TEXT, "XX")


def test_joint_for_all_turns_and_for_one(parsed):
    made = joint_label(parsed.layout, "NN", ["KF", "PB"])
    assert made.turns[1].labels == ("KF", "PB")
    made = set_speakers(made, 1, ["PB", "KF", "PB"])
    assert made.turns[0].labels == ("PB", "KF")
    with pytest.raises(DomainError):
        joint_label(made, "KF", [])
    with pytest.raises(DomainError):
        set_speakers(made, 99, ["KF"])
    with pytest.raises(DomainError):
        set_speakers(made, 1, [" "])


def test_words_of_nobody_are_given_and_taken_away_again(parsed):
    start = TEXT.index("Dette ble")
    end = start + len("Dette ble lagt til.")
    made = give(parsed.layout, TEXT, start - 1, end + 1, ["Ola"])
    assert (("Ola",), "Dette ble lagt til.") in spoken(made)
    check(made, TEXT)
    with pytest.raises(DomainError):
        give(made, TEXT, start, end, ["KF"])
    again = take_away(made, TEXT, start, end)
    assert spoken(again) == spoken(parsed.layout)
    with pytest.raises(DomainError):
        take_away(again, TEXT, start, end)


def test_somebody_else_goes_on(parsed):
    made = split_turn(parsed.layout, TEXT, TEXT.index("Den var"), ["PB"])
    assert spoken(made)[:2] == [(("KF",), "En idé."), (("PB",), "Den var god.")]
    check(made, TEXT)
    with pytest.raises(DomainError):
        split_turn(parsed.layout, TEXT, parsed.layout.turns[0].body, ["PB"])


def test_a_turn_goes_on_with_the_one_before(parsed):
    first, second, *rest = parsed.layout.turns
    made = join_turn(parsed.layout, TEXT, 2)
    assert made.turns == (first.edit(end=second.end), *rest)
    assert join_turn(split_turn(parsed.layout, TEXT, TEXT.index("Den var"), ["PB"]), TEXT, 2).turns == (
        parsed.layout.turns
    )
    with pytest.raises(DomainError, match="before the first"):
        join_turn(parsed.layout, TEXT, 1)


def test_no_word_is_parted(parsed):
    whole = split_turn(parsed.layout, TEXT, TEXT.index("Den var"), ["PB"])
    assert split_turn(parsed.layout, TEXT, TEXT.index("Den var") + 2, ["PB"]) == whole
    taken = take_away(parsed.layout, TEXT, *at_("idé"))
    assert take_away(parsed.layout, TEXT, TEXT.index("idé") + 1, TEXT.index("idé") + 2) == taken


def at_(words):
    start = TEXT.index(words)
    return start, start + len(words)


def test_turns_of_two_questions_are_not_joined(parsed):
    number = next(
        n for n, turn in enumerate(parsed.layout.turns, 1) if TEXT.startswith("KF: Ja.", turn.start)
    )
    with pytest.raises(DomainError, match="between"):
        join_turn(parsed.layout, TEXT, number)


def test_a_question_taken_out_of_a_turn_ends_it(parsed):
    start = TEXT.index("Hva ellers?")
    made = mark_question(parsed.layout, TEXT, start, start + len("Hva ellers?"))
    assert made.questions[-1].wording == "Hva ellers?"
    assert spoken(made)[-1] == (("KF",), "Jeg.")
    check(made, TEXT)


def test_a_question_within_a_turn_leaves_what_follows_to_the_speaker(parsed):
    start = TEXT.index("En idé.")
    made = mark_question(parsed.layout, TEXT, start, start + len("En idé."), "7")
    assert spoken(made)[0] == (("KF",), "Den var god.")
    assert made.questions[1].number == "7"
    assert made.questions[0].until == made.questions[1].start
    check(made, TEXT)


def test_a_whole_turn_can_ask(parsed):
    turn = parsed.layout.turns[-1]
    made = mark_question(parsed.layout, TEXT, turn.start, turn.end)
    assert made.turns == parsed.layout.turns
    assert made.questions[-1].wording == "Jeg. Hva ellers?"
    check(made, TEXT)
    assert unmark_question(made, TEXT, turn.start).turns == parsed.layout.turns


def test_number_and_wording_are_read_from_the_text():
    text = "KF: Ja.\n\nQ3x. Hva er\ndette?\n\nKF: Nei."
    layout = parse(text, ParseOptions(speakers=("KF",))).layout
    layout = layout.edit(questions=(), turns=layout.turns)
    made = mark_question(layout, text, text.index("Q3x"), text.index("\n\nKF: Nei"))
    assert (made.questions[0].number, made.questions[0].wording) == ("Q3x", "Hva er dette?")
    check(made, text)


def test_no_question_goes_on_with_the_turn_before(parsed):
    start = TEXT.index("Er det sant?")
    asked = [place.wording for place in parsed.layout.questions]
    assert asked == ["Hva var først?", "Er det sant?", "Hvem leder?"]
    made = unmark_question(parsed.layout, TEXT, start)
    assert (("PB",), "Penger.\n\nEr det sant?") in spoken(made)
    assert made.questions[0].until == TEXT.index("B. Ledelse")
    check(made, TEXT)
    with pytest.raises(DomainError):
        unmark_question(made, TEXT, start)


def test_sections(parsed):
    made = unmark_section(parsed.layout, TEXT, TEXT.index("B. Ledelse"))
    assert [place.title for place in made.sections] == ["Oppstart"]
    assert made.sections[0].until == len(TEXT)
    check(made, TEXT)
    start = TEXT.index("B. Ledelse")
    again = mark_section(made, TEXT, start, start + len("B. Ledelse"))
    assert [(place.number, place.title) for place in again.sections] == [("A", "Oppstart"), ("B", "Ledelse")]
    assert spoken(again) == spoken(parsed.layout)
    check(again, TEXT)
    with pytest.raises(DomainError):
        mark_section(again, TEXT, start, start + 3)
    with pytest.raises(DomainError):
        unmark_section(again, TEXT, 1)


@pytest.fixture
def asked():
    return parse(ASKED).layout


def test_no_part_of_a_question_is_taken_out_of_the_turn_that_asks_it(asked):
    (question,) = asked.questions
    assert (question.start, question.end) == (asked.turns[0].start, asked.turns[0].end)
    with pytest.raises(DomainError, match="a question or a section already"):
        take_away(asked, ASKED, question.body + 3, question.body + 8)
    with pytest.raises(DomainError, match="a question or a section already"):
        split_turn(asked, ASKED, question.body + 3, ["KF"])
    made = unmark_question(asked, ASKED, question.start)
    check(split_turn(made, ASKED, question.body + 3, ["KF"]), ASKED)


def test_words_that_go_on_with_a_silent_turn_are_what_it_says():
    text = "## Hva?\n\nKF:\n\n## Hvem?\n\nKF: Jeg."
    silent = parse(text).layout
    made = unmark_question(silent, text, text.index("## Hvem?"))
    check(made, text)
    assert [text[turn.body : turn.end] for turn in made.turns] == ["## Hvem?", "Jeg."]


def test_the_guesses_named_are_settled_and_no_others(parsed):
    first, *others = unsettled(parsed.layout)
    assert others
    assert unsettled(settle(parsed.layout, [first])) == others
    assert unsettled(settle(parsed.layout, [first, *others])) == []


def starts(layout):
    return [layout.guesses[place].start for place in unsettled(layout)]


def test_a_correction_settles_its_guesses(parsed):
    start = TEXT.index("Er det sant?")
    assert start in starts(parsed.layout)
    made = unmark_question(parsed.layout, TEXT, start)
    assert start not in starts(made)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda layout: layout.edit(turns=layout.turns[::-1]),
        lambda layout: layout.edit(turns=(layout.turns[0].edit(end=10**6),)),
        lambda layout: layout.edit(turns=(layout.turns[0].edit(labels=()),)),
        lambda layout: layout.edit(turns=(layout.turns[0].edit(labels=("KF", "KF")),)),
        lambda layout: layout.edit(questions=(layout.questions[0].edit(until=3),)),
        lambda layout: layout.edit(sections=(layout.sections[0].edit(until=3),)),
        lambda layout: layout.edit(turns=(layout.turns[0].edit(start=3, body=3),)),
        lambda layout: layout.edit(guesses=layout.guesses[::-1]),
        lambda layout: layout.edit(turns=(layout.turns[0].edit(body=layout.turns[0].body - 1),)),
        lambda layout: layout.edit(
            turns=(layout.turns[0].edit(start=layout.questions[0].start, end=layout.questions[0].end - 1),)
        ),
    ],
)
def test_what_is_wrong_is_found(parsed, spoil):
    check(parsed.layout, TEXT)
    assert violations(spoil(parsed.layout), TEXT)
    with pytest.raises(DomainError):
        check(spoil(parsed.layout), TEXT)


EDITS = {
    "rename": lambda layout, _text, _span, names: rename_label(layout, names[0], names[1]),
    "drop": lambda layout, text, _span, names: drop_label(layout, text, names[0]),
    "joint": lambda layout, _text, _span, names: joint_label(layout, names[0], names),
    "speakers": lambda layout, _text, span, names: set_speakers(layout, span[0] % 8, names),
    "give": lambda layout, text, span, names: give(layout, text, *span, names),
    "take away": lambda layout, text, span, _names: take_away(layout, text, *span),
    "split": lambda layout, text, span, names: split_turn(layout, text, span[0], names),
    "join": lambda layout, text, span, _names: join_turn(layout, text, span[0] % 8),
    "question": lambda layout, text, span, _names: mark_question(layout, text, *span),
    "section": lambda layout, text, span, _names: mark_section(layout, text, *span),
    "no question": lambda layout, text, span, _names: unmark_question(layout, text, nearest(layout, span[0])),
    "no section": lambda layout, text, span, _names: unmark_section(layout, text, nearest(layout, span[0])),
}
PLACES = st.integers(0, len(TEXT))
STEPS = st.tuples(
    st.sampled_from(sorted(EDITS)),
    st.tuples(PLACES, PLACES).map(sorted),
    st.lists(st.sampled_from(["KF", "PB", "NN", "I", "Ny"]), min_size=2, max_size=2),
)


def nearest(layout, place):
    starts = [item.start for item in (*layout.questions, *layout.sections)]
    return min(starts, key=lambda start: abs(start - place), default=0)


@settings(max_examples=400)
@given(st.sampled_from([TEXT, ASKED]), st.lists(STEPS, min_size=1, max_size=8))
def test_any_row_of_corrections_leaves_a_valid_layout(text, steps):
    options = ParseOptions(speakers=("KF", "PB", "NN")) if text == TEXT else ParseOptions(interviewers=("I",))
    layout = parse(text, options).layout
    for name, span, names in steps:
        with suppress(DomainError):
            layout = EDITS[name](layout, text, span, names)
        assert [str(one) for one in violations(layout, text)] == []
