"""Codings follow their words into a corrected text."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.carrying import Carrier


def carried(old: str, new: str, quote: str) -> str | None:
    start = old.index(quote)
    place = Carrier(old, new).carry(start, start + len(quote))
    return None if place is None else new[slice(*place)]


def test_a_span_after_an_insertion_moves_with_its_words():
    assert carried("KF: vi trenger tid", "KF: ja, vi trenger tid", "trenger tid") == "trenger tid"


def test_a_span_around_a_corrected_word_takes_the_correction():
    assert carried("vi trengr mer tid", "vi trenger mer tid", "vi trengr mer") == "vi trenger mer"


def test_a_span_follows_its_words_when_lines_are_joined():
    assert carried("tillit er\nviktig her", "tillit er viktig her", "er\nviktig") == "er viktig"


def test_a_sentence_keeps_its_full_stop_when_the_one_behind_it_goes_or_comes():
    longer, shorter = (
        "KF: Stø spiller. Det er viktig. Han vet det, sa hun.",
        "KF: Stø spiller. Han vet det, sa hun.",
    )
    assert carried(longer, shorter, "Stø spiller.") == "Stø spiller."
    assert carried(shorter, longer, "Stø spiller.") == "Stø spiller."
    assert carried(longer, shorter, "Han vet det,") == "Han vet det,"
    assert (
        carried("Ja! Nei! Ja! Slik er det bare.", "Ja! Ja! Slik er det bare.", "Slik er det") == "Slik er det"
    )


def test_a_span_whose_words_are_gone_is_lost():
    assert carried("en\nto\ntre", "en\ntre", "to") is None


def test_a_blank_that_survives_keeps_no_coding_alive():
    assert carried("a\n \nb", "x\n \ny", " ") is None


def test_a_full_stop_that_survives_keeps_no_coding_alive():
    assert carried("PB: vi ga penger.", "PB: å nei.", "vi ga penger.") is None


def test_punctuation_beside_a_word_that_survives_stays_with_it():
    assert carried("ja, «tillit», sa hun. nei", "jo, «tillit», sier hun. nei", "«tillit», sa hun.") == (
        "«tillit», sier hun."
    )


def test_punctuation_that_was_coded_alone_follows_itself():
    assert carried("nei … ja", "niks … ja", "…") == "…"


def test_dropped_paragraphs_do_not_take_others_with_them():
    paragraphs = [
        f"avsnitt {number} om {word}" for number, word in enumerate(("tid", "penger", "tillit", "folk"))
    ]
    old, new = "\n\n".join(paragraphs), "\n\n".join(paragraphs[2:])
    assert carried(old, new, "2 om tillit") == "2 om tillit"
    assert carried(old, new, "3 om folk") == "3 om folk"


def test_words_put_for_the_first_or_last_ones_of_a_span_belong_to_it():
    old = "KF: Jo. Det er viktig at hun har støtte. Ja."
    coded = "Det er viktig at hun har støtte."
    assert carried(old, "KF: Jo. Hun må ha støtte. Ja.", coded) == "Hun må ha støtte."
    assert carried(old, "KF: Jo. Det er viktig å bli hørt! Ja.", coded) == "Det er viktig å bli hørt!"
    assert carried("to tre", "TO tre", "to tre") == "TO tre"


def test_words_put_beside_a_span_do_not_belong_to_it():
    assert carried("en to tre fire", "en ny to tre og mer fire", "to tre") == "to tre"
    assert carried("to tre", "ny to tre igjen", "to tre") == "to tre"
    assert carried("en to tre fire", "en TO TRE fire", "en to") == "en"


def test_a_line_put_before_a_span_that_lost_its_first_word_does_not_belong_to_it():
    assert carried("A: en.\n\nB: tre fire.", "A: en.\n\nC: nytt.\n\nB: TRE fire.", "tre fire.") == "TRE fire."
    assert carried("A: en.\n\ntre fire.", "A: en.\n\nnytt.\n\nTRE fire.", "tre fire.") == "fire."


@given(st.text("ab \n.", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_in_an_unchanged_text_every_span_that_holds_a_word_stays(text: str, one: int, other: int):
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    expected = (start, end) if text[start:end].strip() else None
    assert Carrier(text, text).carry(start, end) == expected


@given(st.text("ab c\n", max_size=40), st.text("ab c\n", max_size=40))
def test_what_is_carried_lies_inside_the_new_text_in_order(old: str, new: str):
    carrier = Carrier(old, new)
    for start in range(len(old)):
        place = carrier.carry(start, start + 3)
        assert place is None or 0 <= place[0] < place[1] <= len(new)
