"""What was corrected in a layout holds in a corrected text."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.domain.carrying import Carrier
from qualcode.domain.layout_edits import (
    add_label,
    carry,
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

KF: En idé om frø. Den var god.

NN: Viktig nok.

PB: Penger.

Er det sant?

KF: Ja, det stemmer.

Mer sa ingen om saken.

PB: Vi ventet lenge.

B. Ledelse

2. Hvem leder?

Kommentar fra Ola Li:
Dette ble lagt til.

PB: Hun gjør det.

KF: Jeg. Hva ellers?"""
SPEAKERS = ("KF", "PB", "NN")


def parsed(text, *speakers):
    return parse(text, ParseOptions(speakers=speakers or SPEAKERS)).layout


def into(layout, new, *speakers, said=(), old=TEXT):
    made = carry(layout, old, new, parsed(new, *speakers), Carrier(old, new), said)
    assert [str(one) for one in violations(made, new)] == []
    return made


def spoken(layout, text):
    return [(turn.labels, text[turn.body : turn.end]) for turn in layout.turns]


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


CORRECTED = [
    lambda layout: drop_label(layout, TEXT, "NN"),
    lambda layout: rename_label(layout, "NN", "Ny"),
    lambda layout: joint_label(layout, "NN", ["KF", "PB"]),
    lambda layout: set_speakers(layout, 4, ["PB", "Ola"]),
    lambda layout: give(layout, TEXT, *at("Dette ble lagt til."), ["Ola"]),
    lambda layout: take_away(layout, TEXT, *at("Penger.")),
    lambda layout: split_turn(layout, TEXT, at("Den var")[0], ["PB"]),
    lambda layout: join_turn(layout, TEXT, 2),
    lambda layout: mark_question(layout, TEXT, *at("Hva ellers?")),
    lambda layout: mark_section(layout, TEXT, *at("Dette ble lagt til.")),
    lambda layout: unmark_question(layout, TEXT, at("Er det sant?")[0]),
    lambda layout: unmark_section(layout, TEXT, at("B. Ledelse")[0]),
]


@pytest.mark.parametrize("correct", CORRECTED)
def test_every_correction_is_still_there_when_a_typing_error_elsewhere_was_mended(correct):
    layout = correct(parsed(TEXT))
    made = into(layout, TEXT.replace("ventet lenge", "ventet altfor lenge"))
    assert relative(made) == relative(layout)
    assert len(unsettled(made)) == len(unsettled(layout))


def relative(layout):
    """Give what a layout says apart from where it stands."""
    return (
        [(turn.labels, turn.body - turn.start, turn.time) for turn in layout.turns],
        [(one.number, one.wording, one.question) for one in layout.questions],
        [(one.number, one.title, one.section) for one in layout.sections],
        [(guess.kind, guess.sure, guess.settled) for guess in layout.guesses],
    )


def test_a_mended_word_stays_with_those_who_were_said_to_speak_it():
    layout = set_speakers(parsed(TEXT), 1, ["PB", "NN"])
    new = TEXT.replace("En idé om frø", "Ein idé om frø")
    assert spoken(into(layout, new), new)[0] == (("PB", "NN"), "Ein idé om frø. Den var god.")
    layout = split_turn(layout, TEXT, at("Den var")[0], ["KF"])
    new = TEXT.replace("Den var god", "Denne var god")
    assert spoken(into(layout, new), new)[1] == (("KF",), "Denne var god.")


def test_a_new_label_opens_a_turn_and_the_words_behind_it_go_over():
    new = TEXT.replace("frø. Den var god.", "frø.\n\nPB: Den var god.")
    assert spoken(into(parsed(TEXT), new), new)[:2] == [
        (("KF",), "En idé om frø."),
        (("PB",), "Den var god."),
    ]


def test_another_label_in_the_text_is_another_speaker():
    layout = set_speakers(parsed(TEXT), 5, ["NN"])
    new = TEXT.replace("PB: Vi ventet", "KF: Vi ventet")
    assert (("KF",), "Vi ventet lenge.") in spoken(into(layout, new), new)


def test_a_colon_that_was_missing_makes_a_turn():
    old = TEXT.replace("PB: Hun gjør", "PB Hun gjør")
    made = into(parsed(old), TEXT, old=old)
    assert (("PB",), "Hun gjør det.") in spoken(made, TEXT)


def test_what_labels_were_said_to_be_holds_for_new_lines_too():
    more = TEXT.replace("B. Ledelse", "NN: Et nytt svar.\n\nB. Ledelse")
    assert "NN" not in into(drop_label(parsed(TEXT), TEXT, "NN"), more).labels()
    renamed = into(rename_label(parsed(TEXT), "NN", "Ny"), more)
    assert (("Ny",), "Et nytt svar.") in spoken(renamed, more)
    joint = into(joint_label(parsed(TEXT), "NN", ["KF", "PB"]), more)
    assert (("KF", "PB"), "Et nytt svar.") in spoken(joint, more)


def test_a_time_code_that_changed_leaves_the_speakers_as_they_were_set():
    old = TEXT.replace("PB: Vi", "[00:01:02] PB: Vi")
    layout = set_speakers(parsed(old), 5, ["NN", "KF"])
    assert layout.turns[4].time == 62_000
    new = TEXT.replace("PB: Vi", "[00:01:04] PB: Vi")
    made = into(layout, new, old=old)
    assert (made.turns[4].labels, made.turns[4].time) == (("NN", "KF"), 64_000)


def test_a_question_that_is_new_is_found_and_one_unmarked_is_not_found_again():
    layout = unmark_question(parsed(TEXT), TEXT, at("Er det sant?")[0])
    new = TEXT.replace("Er det sant?", "Var det sant?").replace("PB: Hun", "3. Hvor lenge?\n\nPB: Hun")
    made = into(layout, new)
    assert [one.wording for one in made.questions] == ["Hva var først?", "Hvem leder?", "Hvor lenge?"]


def test_a_question_with_a_mended_word_or_another_number_is_the_same_and_another_is_not():
    layout = parsed(TEXT)
    layout = layout.edit(questions=tuple(one.edit(question="ab") for one in layout.questions))
    same = into(layout, TEXT.replace("Hva var først?", "Hva kom først?")).questions[0]
    assert (same.question, same.number, same.wording) == ("ab", "1", "Hva kom først?")
    same = into(layout, TEXT.replace("2. Hvem", "4. Hvem")).questions[2]
    assert (same.question, same.number, same.wording) == ("ab", "4", "Hvem leder?")
    other = into(layout, TEXT.replace("Hva var først?", "Når begynte dere med dette arbeidet?")).questions[0]
    assert (other.question, other.wording) == ("", "Når begynte dere med dette arbeidet?")


def test_settled_guesses_stay_settled_and_new_words_are_looked_at():
    layout = parsed(TEXT)
    layout = settle(layout, unsettled(layout))
    assert unsettled(into(layout, TEXT.replace("lagt til", "lagt inn"))) == []
    new = TEXT.replace("PB: Hun", "Mer om det.\n\nPB: Hun")
    made = into(layout, new)
    shown = [new[guess.start : guess.end] for guess in map(made.guesses.__getitem__, unsettled(made))]
    assert shown == ["Kommentar fra Ola Li:\nDette ble lagt til.\n\nMer om det."]


def test_a_label_that_is_named_speaks_where_nothing_changed():
    layout = parsed(TEXT, "KF", "PB")
    assert "NN" not in into(layout, TEXT, "KF", "PB", "NN").labels()
    made = into(layout, TEXT, "KF", "PB", "NN", said=["NN"])
    assert (("NN",), "Viktig nok.") in spoken(made, TEXT)


def test_a_name_before_a_colon_is_made_a_speaker_and_nothing_else_changes():
    layout = set_speakers(parsed(TEXT, "KF", "PB"), 1, ["PB"])
    made = add_label(layout, TEXT, "nn")
    assert spoken(made, TEXT)[:2] == [(("PB",), "En idé om frø. Den var god."), (("NN",), "Viktig nok.")]
    assert (made.turns[2:], made.questions, made.sections) == (
        layout.turns[1:],
        layout.questions,
        layout.sections,
    )
    with pytest.raises(DomainError, match="already"):
        add_label(made, TEXT, "NN")
    with pytest.raises(DomainError, match="No line"):
        add_label(made, TEXT, "Frø")


NAMES = ["KF", "PB", "NN", "Ny"]
EDITS = {
    "rename": lambda layout, _span, names: rename_label(layout, names[0], names[1]),
    "drop": lambda layout, _span, names: drop_label(layout, TEXT, names[0]),
    "joint": lambda layout, _span, names: joint_label(layout, names[0], names),
    "speakers": lambda layout, span, names: set_speakers(layout, span[0] % 8, names),
    "give": lambda layout, span, names: give(layout, TEXT, *span, names),
    "take away": lambda layout, span, _names: take_away(layout, TEXT, *span),
    "split": lambda layout, span, names: split_turn(layout, TEXT, span[0], names),
    "join": lambda layout, span, _names: join_turn(layout, TEXT, span[0] % 8),
    "question": lambda layout, span, _names: mark_question(layout, TEXT, *span),
    "section": lambda layout, span, _names: mark_section(layout, TEXT, *span),
    "no question": lambda layout, span, _names: unmark_question(layout, TEXT, nearest(layout, span[0])),
    "no section": lambda layout, span, _names: unmark_section(layout, TEXT, nearest(layout, span[0])),
}
PLACES = st.integers(0, len(TEXT))
SPANS = st.tuples(PLACES, PLACES).map(sorted)
STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted(EDITS)), SPANS, st.lists(st.sampled_from(NAMES), min_size=2, max_size=2)
    ),
    max_size=6,
)
PIECES = ["", "x", " ny ", "PB: Nei.", "\n\nPB: Nei.\n\n", "\n", "Hva nå?", "\n\n7. Hva nå?\n\n", "\n\nNN: "]
CHANGES = st.lists(st.tuples(PLACES, st.integers(0, 25), st.sampled_from(PIECES)), min_size=1, max_size=3)


def nearest(layout, place):
    starts = [item.start for item in (*layout.questions, *layout.sections)]
    return min(starts, key=lambda start: abs(start - place), default=0)


def corrected(steps):
    layout = parsed(TEXT)
    for name, span, names in steps:
        with suppress(DomainError):
            layout = EDITS[name](layout, span, names)
    return layout


def edited(changes):
    """Change a text; gives also the first and the last place that was touched, counted from either end."""
    new = TEXT
    for start, length, piece in sorted(changes, reverse=True):
        new = new[:start] + piece + new[start + length :]
    new = parse(new, ParseOptions(speakers=SPEAKERS, wrapped="no")).text
    low = next(
        (i for i, (a, b) in enumerate(zip(TEXT, new, strict=False)) if a != b), min(len(TEXT), len(new))
    )
    rest = min(len(TEXT), len(new)) - low
    pairs = zip(TEXT[::-1][:rest], new[::-1][:rest], strict=True)
    same = next((i for i, (a, b) in enumerate(pairs) if a != b), rest)
    return new, low, len(TEXT) - same


def outside(layout, low, high, by):
    """Give the places that lie in whole paragraphs before and behind what was touched."""
    first, last = TEXT.rfind("\n\n", 0, low) + 1, TEXT.find("\n\n", high)
    last = len(TEXT) if last < 0 else last
    before = [one for one in (*layout.turns, *layout.questions, *layout.sections) if one.end < first]
    behind = [one for one in (*layout.turns, *layout.questions, *layout.sections) if one.start > last]
    held = [one for one in before if low - one.end > 0 and not touches(one, layout, first)] + [
        one.edit(start=one.start + by, body=one.body + by, end=one.end + by) for one in behind
    ]
    return [one.edit(until=0) if hasattr(one, "until") else one for one in held]


def touches(place, layout, first):
    """Tell whether a turn is the last before what was touched, which may go on with it."""
    return place.end == max((one.end for one in layout.turns if one.end < first), default=-1)


@settings(max_examples=300)
@given(STEPS, CHANGES)
def test_whatever_was_corrected_outside_of_what_changed_is_as_before(steps, changes):
    layout = corrected(steps)
    new, low, high = edited(changes)
    made = into(layout, new)
    found = [
        one.edit(until=0) if hasattr(one, "until") else one
        for one in (*made.turns, *made.questions, *made.sections)
    ]
    for place in outside(layout, low, high, len(new) - len(TEXT)):
        assert place in found


@settings(max_examples=50)
@given(STEPS)
def test_the_very_same_text_changes_nothing(steps):
    layout = corrected(steps)
    assert into(layout, TEXT) == layout


@settings(max_examples=100)
@given(STEPS)
def test_a_name_is_made_a_speaker_whatever_was_corrected_before(steps):
    layout = corrected(steps)
    with suppress(DomainError):
        made = add_label(layout, TEXT, "NN")
        assert [str(one) for one in violations(made, TEXT)] == []
        assert [turn.start for turn in made.turns if "NN" in turn.labels] == [TEXT.index("NN:")]
        others = [turn for turn in layout.turns if not turn.start <= TEXT.index("NN:") < turn.end]
        assert [turn for turn in others if turn not in made.turns] == []
