from __future__ import annotations

from dataclasses import dataclass

import pytest

from qualcode.domain.layout import GuessKind
from qualcode.domain.parsing.parse import ParseOptions, parse

TALK = "KF: Ja.\n\nViktig: dette.\n\nPB: Nei.\n\nKF: Jo.\n\nPB: Nei.\n\nXY: Hva.\n\nKF: Jo!"


def turns(parsed):
    return [("+".join(turn.labels), parsed.text[turn.body : turn.end]) for turn in parsed.layout.turns]


def verdicts(parsed):
    return {found.name: (found.speaker, found.sure) for found in parsed.found}


def unsure(parsed):
    return [guess for guess in parsed.layout.guesses if not guess.sure]


def test_labels_are_listed_with_their_figures():
    parsed = parse(TALK)
    by_name = {found.name: found for found in parsed.found}
    assert (by_name["KF"].turns, by_name["KF"].words) == (3, 5)
    assert by_name["KF"].first_words == "Ja. Viktig: dette."
    assert verdicts(parsed) == {
        "KF": (True, True),
        "PB": (True, True),
        "XY": (True, False),
        "Viktig": (False, True),
    }
    assert [found.name for found in parsed.labels] == ["KF", "PB", "XY"]
    assert [found.name for found in parsed.rejected] == ["Viktig"]


def test_only_the_speakers_named_speak():
    parsed = parse(TALK, ParseOptions(speakers=("kf", "PB")))
    assert parsed.layout.labels() == ("KF", "PB")
    assert verdicts(parsed)["XY"] == (False, True)


def test_a_barred_speaker_ends_the_turn_before():
    text = "KF: Ja.\n\nXY: Hva?\n\nPB: Nei.\n\nXY: Hm.\n\nKF: Jo."
    parsed = parse(text, ParseOptions(speakers=("KF", "PB")))
    assert turns(parsed) == [("KF", "Ja."), ("PB", "Nei."), ("KF", "Jo.")]
    stretches = [text[guess.start : guess.end] for guess in unsure(parsed)]
    assert stretches == ["XY: Hva?", "XY: Hm."]


def test_a_known_speaker_need_not_recur():
    parsed = parse("Viktig: Ja.\n\nKF: Nei.", ParseOptions(known_speakers=("Viktig", "KF")))
    assert turns(parsed) == [("Viktig", "Ja."), ("KF", "Nei.")]
    assert unsure(parsed) == []


def test_what_is_no_speaker_goes_on_with_the_turn():
    parsed = parse(TALK, ParseOptions(not_speakers=("XY",)))
    assert turns(parsed)[3] == ("PB", "Nei.\n\nXY: Hva.")


def test_speakers_named_may_speak_together():
    parsed = parse("KF og PB: Ja.\n\nKF: Jo.", ParseOptions(speakers=("KF", "PB")))
    assert turns(parsed) == [("KF+PB", "Ja."), ("KF", "Jo.")]


def test_a_name_with_and_in_it_stays_one():
    parsed = parse("Berg og Dal: Ja.\n\nKF: Jo.", ParseOptions(known_speakers=("Berg og Dal", "KF")))
    assert turns(parsed) == [("Berg og Dal", "Ja."), ("KF", "Jo.")]


def test_who_asks_can_be_told():
    parsed = parse("X: Hva er det viktigste du gjør her?\n\nY: Lytter.", ParseOptions(interviewers=("X",)))
    assert parsed.interviewers == ("X",)
    assert [place.wording for place in parsed.layout.questions] == ["Hva er det viktigste du gjør her?"]


@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_front_matter_is_no_text_of_the_interview_and_places_behind_it_are_found_again(ends):
    front = ends.join(["\ufeff---", "I: interviewer", "KF: Kari Nordmann", "---", ""])
    text = front + ends.join(["", "KF: Ja. ", "", "I: Hva?", "", "KF: Nei."])
    parsed = parse(text, ParseOptions(start=len(front)))
    assert turns(parsed) == [("KF", "Ja."), ("I", "Hva?"), ("KF", "Nei.")]
    assert parsed.text == "KF: Ja.\n\nI: Hva?\n\nKF: Nei."
    for words in ("KF: Ja.", "Hva", "Nei"):
        stored, original = parsed.text.index(words), text.index(words)
        assert parsed.segments.to_original(stored) == original
        assert parsed.segments.to_stored(original) == stored
    assert parsed.segments.to_stored(text.index("Nordmann")) == 0
    assert parsed.segments.original_length == len(text)


def test_of_a_file_that_is_front_matter_only_nothing_is_left():
    front = "---\nI: interviewer\n---\n"
    assert parse(front, ParseOptions(start=len(front))).text == ""


@dataclass(frozen=True)
class Row:
    start: int
    body: int
    end: int
    label: str


def test_the_rows_of_a_table_are_beyond_doubt():
    rows = [("Odd", "Hei.\n\nNB: dette også."), ("Lærer Li", "Hva da?"), ("Odd og Lærer Li", "Slutt.")]
    text, hints = "Et møte\r\n\r\n", []
    for label, words in rows:
        start = len(text)
        text += f"{label}: {words}"
        hints.append(Row(start, start + len(label) + 2, len(text), label))
        text += "\r\n\r\n"
    parsed = parse(text, ParseOptions(hints=hints))
    assert turns(parsed) == [
        ("Odd", "Hei.\n\nNB: dette også."),
        ("Lærer Li", "Hva da?"),
        ("Odd+Lærer Li", "Slutt."),
    ]
    assert unsure(parsed) == []


def test_text_without_labels_belongs_to_nobody():
    parsed = parse("Bare tekst her.\n\nOg litt til.")
    assert [guess.kind for guess in unsure(parsed)] == [GuessKind.NOBODY]
    assert parsed.layout.turns == ()


@pytest.mark.parametrize("text", ["", " \n ", "\ufeff", "\n\n\n"])
def test_an_empty_text_is_understood(text):
    parsed = parse(text)
    assert parsed.text == ""
    assert parsed.layout.guesses == ()


@pytest.mark.parametrize(
    ("line", "label", "body", "time"),
    [
        ("KF:ja", "KF", "ja", None),
        ("KF : ja", "KF", "ja", None),
        ("**KF:** ja", "KF", "ja", None),
        ("**KF**: ja", "KF", "ja", None),
        ("__KF:__ **ja** da", "KF", "**ja** da", None),
        ("[00:12:31] KF: ja", "KF", "ja", 751_000),
        ("00:12 KF: ja", "KF", "ja", 12_000),
        ("(01:00:12.5) KF: ja", "KF", "ja", 3_612_500),
        ("KF (00:12): ja", "KF", "ja", 12_000),
        ("KF [00:12:31]: ja", "KF", "ja", 751_000),
        ("KF: [00:12] ja", "KF", "ja", 12_000),
        ("#00:12:31-5# KF: ja", "KF", "ja", 751_500),
        ("KF (ler): ja", "KF", "ja", None),
        ("[KF]: ja", "KF", "ja", None),
    ],
)
def test_ways_to_write_a_label(line, label, body, time):
    parsed = parse(f"PB: hei\n\n{line}\n\nPB: nei\n\nKF: jo\n\nKF: jo")
    turn = parsed.layout.turns[1]
    assert turn.labels == (label,)
    assert parsed.text[turn.body : turn.end] == body
    assert turn.time == time
    assert parsed.text[turn.start : turn.end] == line


def test_a_time_code_above_a_label_belongs_to_the_turn():
    parsed = parse("KF: ja\n\n00:12:31\nPB: nei\n\nKF: jo\n\nPB: nei")
    assert parsed.layout.turns[1].time == 751_000
    assert parsed.text[parsed.layout.turns[1].start :].startswith("00:12:31\nPB: nei")
    assert turns(parsed)[0] == ("KF", "ja")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("og det er ikke noe vi har fra før, men jeg mener det er bra, og hva så " * 3, "nb"),
        ("and it is not that we have to do it, but I was on to it for the most " * 3, "en"),
        ("und es ist nicht so, dass wir das haben, aber ich war für die Sache mit auch " * 3, "de"),
        ("KF: ja", ""),
    ],
)
def test_language(text, language):
    assert parse(text).language == language


def test_what_a_known_speaker_says_right_above_a_date_is_said():
    text = "Interviewer: Welcome.\nDate: 3 May 2021\n\nKari: Well.\n\nInterviewer: How?\n\nKari: Trust."
    parsed = parse(text, ParseOptions(known_speakers=("Interviewer", "Kari")))
    assert turns(parsed)[0] == ("Interviewer", "Welcome.\nDate: 3 May 2021")
