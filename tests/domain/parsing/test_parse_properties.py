from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.domain.layout_edits import violations
from qualcode.domain.parsing.parse import ParseOptions, parse

PIECES = st.sampled_from((
    "KF:", "KF: ja", "PB: nei?", "I: Hva mener du om alt dette?", "**KF:** ja", "**KF**: ja",
    "OMR og TA: JA!!", "Sammen: ja", "Together:", "[00:12:31] KF: ja", "00:12:31", "KF (00:12): hei",
    "Kari Nordmann  0:12", "KF - ja", "KF\tja", "KARI", "Viktig: noe",
    "Generell kommentar fra Kim Li:", "Generelt:", "NB: se her", "Dato: 1.1.2024", "Sted: Hamar",
    "# Tittel", "## A1. Hva er dette?", "## Ledelse", "### a. punkt", "A1. Hva er dette?",
    "A. Ledelse", "B. Mer", "1. Hva?", "2. ting", "3) Hva?", "• Hva er dette?", "- punkt", "a. punkt",
    "b. punkt", "Question 3: What?", "Del 2: Mer", "Hva er det?", "hvordan?", "og så videre",
    "En vanlig setning som slutter her.",
    "en linje som brytes av fordi den er så lang at den ikke får",
    "plass på en linje, og derfor går videre på den neste linja uten å være fer-", "dig med det.",
    "---", "***", "**Hva er dette?**", "", "", "", "   ", "    innrykk", "http://a.b/c: d",
    "kl. 10:30", "3:16", "KF:)", "::", ":", "Ord\u00ad", "é", "A, B og C: ja", "23", "24", "25",
    "KF (ler): ja", "#", "**", "**:**", "[]:", "#00:12:31-4#",
))  # fmt: skip
NAMES = st.sampled_from(("KF", "PB", "TA", "P1", "P2", "A", "Kari", "Ola Nordmann", "Speaker 1", "kf"))
ASKING = st.sampled_from(("I", "Interviewer", "Q", "KF", "Siri Dahl", "Speaker 2"))
TURNS = (
    "{name}: {words}", "**{name}:** {words}", "{name} - {words}", "{name}\t{words}", "{name}\n{words}",
    "{name}:\n{words}", "{name}:\u3000{words}", "## {name}\n\n{words}", "{name} {time}\n{words}",
    "{name} {time}: {words}", "{name}, {other}: {words}", "{name} og {other}: {words}", "Sammen: {words}",
)  # fmt: skip
STAMPS = ("", "", "", "{time}\n", "{time} ", "{number}\n{time}\n")
QUESTIONS = (
    "{number}. {words}", "A{number}. {words}", "## A{number}. {words}", "### {words}", "{words}",
    "• {words}", "Question {number}: {words}", "Question {number}\n{words}", "**{words}**",
    "1.{number} {words}", "{number}) {words}\na) {words}\nb) ja\n{time}",
)  # fmt: skip
OTHERS = (
    "# B. Mer", "C. Slutt", "LEDELSE", "**Ledelse**", "Del {number}: Mer", "- {words}\n- nei", "{number}",
    "{time}", "Generelt:", "Dato: 1.1.2024\nSted: Hamar", "***", "# #",
)  # fmt: skip
ASKED = st.sampled_from((
    "Hva mener du om alt dette her, tror du?", "Hvordan kan det ha seg at det ble slik?", "Hvem?",
))  # fmt: skip
WORDS = st.sampled_from((
    "ja", "Det er bra, synes jeg.", "Hva er det?", "", "Viktig: nei", "kl. 10:30 var det møte", "fer-",
    "sam\u00ad", "\u0301a", "e\u0301n", "\u3000", "A1. Hva?", "1. tid", "(ler)", "KF:", "#", "**\u3000**",
    "og så videre", "**fet** skrift", "En linje som brytes av fordi den er så lang at den ikke får",
))  # fmt: skip
TIMES = (
    "00:12:31", "[00:12:31]", "#00:12:31-4#", "0:12", "00:00:01,000 --> 00:00:04,000",
    "[12.03.2024, 10:31:22]",
)  # fmt: skip
GAPS = (
    "\n\n", "\n", "\r\n\r\n", "\r\n", "\n\n\n", "\r", "\u2028", "\u2029", "\x85", "\x0b", "\f", "\n\f",
    "\n \t\n", "\n    ", "\n\t", "\n\u00a0\n",
)  # fmt: skip


def mostly(draw, choices):
    """Draw what a document does as a rule, and how it strays from it."""
    usual = draw(st.sampled_from(choices))
    return st.sampled_from((*[usual] * 3 * len(choices), *choices))


@st.composite
def transcripts(draw):
    """A document as real ones are: few speakers, a way of writing turns, one of asking, and exceptions."""
    asking, names = draw(ASKING), draw(st.lists(NAMES, min_size=1, max_size=3, unique=True))
    turns, stamps, questions, gaps, times = (
        mostly(draw, one) for one in (TURNS, STAMPS, QUESTIONS, GAPS, TIMES)
    )
    turns = st.tuples(stamps, turns).map("".join)
    answers = st.lists(WORDS, max_size=3).map(" ".join)
    asked = st.tuples(turns, st.just(asking), ASKED)
    answered = st.tuples(turns, st.sampled_from(names), answers)
    between = st.tuples(questions | st.sampled_from(OTHERS), st.just(asking), ASKED | answers)
    told = st.one_of(asked, answered, answered, between)
    pieces = draw(st.lists(st.tuples(told, st.sampled_from(names), times, gaps), min_size=4, max_size=14))
    return "".join(
        form.format(name=name, other=other, words=words, time=time, number=number) + gap
        for number, ((form, name, words), other, time, gap) in enumerate(pieces, start=1)
    )


TEXTS = st.one_of(
    transcripts(),
    transcripts(),
    transcripts(),
    transcripts(),
    st.lists(PIECES, max_size=30).map("\n".join),
    st.lists(PIECES, max_size=12).map("\r\n\r\n".join),
    st.lists(st.one_of(PIECES, st.text(max_size=12)), max_size=12).map("\n".join),
    st.text(max_size=80),
)
OPTIONS = st.builds(
    ParseOptions,
    speakers=st.sampled_from([(), ("KF",), ("KF", "PB")]),
    known_speakers=st.sampled_from([(), ("KF", "I"), ("Kari og Per",)]),
    not_speakers=st.sampled_from([(), ("NB", "KF")]),
    interviewers=st.sampled_from([(), ("I",)]),
    wrapped=st.sampled_from(["auto", "yes", "no"]),
    start=st.just(0) | st.integers(0, 40),
)


@settings(max_examples=400)
@given(TEXTS, OPTIONS)
def test_parsing_never_fails_and_its_layout_is_valid(text, options):
    parsed = parse(text, options)
    assert [str(one) for one in violations(parsed.layout, parsed.text)] == []
    assert set(parsed.layout.labels()) == {one.name for one in parsed.labels if not one.parts}
    guide = [one.wording for one in parsed.layout.questions] + [one.title for one in parsed.layout.sections]
    assert [wording for wording in guide if not wording or wording != " ".join(wording.split())] == []


@pytest.mark.parametrize(
    "text",
    [
        "00:12:31\nI: Hva mener du om alt dette?\n\nPB: ja",
        "# #\nKF: ja\n## #\nPB: nei",
        "**\u3000**\nKF: ja\n**Mer**\nKF: nei",
        "KF:\u3000ja",
        "(2:31) KF: #2:31#\nPB: nei",
        "# #0:31-4#\nKF: ja",
        "| Speaker | Text | Note |\n| I | Hva mener du om alt dette? | nei? |\n| KF | ja | |\n| KF | nei | |",
    ],
)
def test_layouts_that_once_were_not_valid(text):
    parsed = parse(text, ParseOptions(interviewers=("I",)))
    assert [str(one) for one in violations(parsed.layout, parsed.text)] == []
    assert all(one.wording for one in parsed.layout.questions)
    assert all(one.title for one in parsed.layout.sections)


@settings(max_examples=200)
@given(TEXTS, st.sampled_from(["auto", "yes", "no"]))
def test_no_letter_is_lost_but_hyphens_and_what_the_map_says(text, wrapped):
    parsed = parse(text, ParseOptions(wrapped=wrapped))
    plain = parse(text, ParseOptions(wrapped="no"))

    def letters(words):
        return "".join(
            character for character in words if not character.isspace() and character not in "-‐\u00ad"
        )

    assert letters(parsed.text) == letters(plain.text)
    for run in parsed.segments.runs:
        assert parsed.segments.to_original(parsed.segments.to_stored(run.original)) == run.original


@settings(max_examples=100)
@given(TEXTS)
def test_a_stored_text_is_stored_as_it_is(text):
    once = parse(text, ParseOptions(wrapped="no")).text
    assert parse(once, ParseOptions(wrapped="no")).text == once


@settings(max_examples=150)
@given(TEXTS)
def test_front_matter_changes_nothing_in_what_is_understood_of_the_text_behind_it(text):
    front = "---\nKF: leder\n---\n"
    with_it, without = parse(front + text, ParseOptions(start=len(front))), parse(text.lstrip())
    assert with_it.text.lstrip() == without.text.lstrip()
    assert len(with_it.layout.turns) == len(without.layout.turns)


@settings(max_examples=150)
@given(TEXTS, st.integers(0, 60))
def test_nothing_before_the_start_is_stored(text, start):
    parsed = parse(text, ParseOptions(start=start))
    plain = parse(text)
    assert len(parsed.text) <= len(plain.text)
    assert all(run.original >= min(start, len(text)) for run in parsed.segments.runs)
