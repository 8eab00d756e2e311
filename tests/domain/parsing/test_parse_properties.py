from __future__ import annotations

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
TEXTS = st.one_of(
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
    start=st.integers(0, 40),
)


@settings(max_examples=400, deadline=None)
@given(TEXTS, OPTIONS)
def test_parsing_never_fails_and_its_layout_is_valid(text, options):
    parsed = parse(text, options)
    assert [str(one) for one in violations(parsed.layout, parsed.text)] == []
    assert set(parsed.layout.labels()) == {one.name for one in parsed.labels if not one.parts}


@settings(max_examples=200, deadline=None)
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


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_a_stored_text_is_stored_as_it_is(text):
    once = parse(text, ParseOptions(wrapped="no")).text
    assert parse(once, ParseOptions(wrapped="no")).text == once


@settings(max_examples=150, deadline=None)
@given(TEXTS, st.integers(0, 60))
def test_nothing_lies_before_the_start(text, start):
    parsed = parse(text, ParseOptions(start=start))
    first = parsed.segments.to_stored(start)
    first = len(parsed.text) if first is None else first
    layout = parsed.layout
    assert all(place.start >= first for place in (*layout.turns, *layout.questions, *layout.sections))
