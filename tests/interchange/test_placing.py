import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from qualcode.domain.spans import Span
from qualcode.domain.text import normalise
from qualcode.interchange.placing import Placed, Placer, Unplaced

TEXT = "KF: Vi sa «ja» – og så ... ja.\nDet var   Hamar-Moelv-/Elverum som sa ja.\n"


def span_of(words: str) -> Span:
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


def test_positions_are_taken_where_no_words_are_given():
    assert Placer(TEXT).place(start=4, end=6) == Placed(Span(4, 6))


def test_positions_that_hold_the_words_are_taken_as_they_are():
    assert Placer(TEXT).place("ja", TEXT.rindex("ja"), TEXT.rindex("ja") + 2) == Placed(
        Span(TEXT.rindex("ja"), TEXT.rindex("ja") + 2)
    )


def test_blanks_do_not_count_in_the_comparison():
    place = span_of("Det var   Hamar")
    assert Placer(TEXT).place("Det var\nHamar", place.start, place.end) == Placed(place)


def test_words_are_found_where_positions_are_off():
    assert Placer(TEXT).place("Vi sa", 0, 5) == Placed(span_of("Vi sa"), moved=True)
    assert Placer(TEXT).place("Vi sa", 900, 905) == Placed(span_of("Vi sa"), moved=True)
    assert Placer(TEXT).place(" Vi sa ") == Placed(span_of("Vi sa"))


def test_signs_that_look_alike_are_alike():
    assert Placer(TEXT).place('sa "ja" - og så …') == Placed(span_of("sa «ja» – og så ..."))


def test_a_line_broken_after_a_hyphen_is_found():
    assert Placer(TEXT).place("var Hamar-Moelv-\n/Elverum som") == Placed(
        span_of("var   Hamar-Moelv-/Elverum som")
    )


def test_an_exact_quote_goes_before_a_similar_one():
    assert Placer("a-b a–b").place("a–b") == Placed(Span(4, 7))


def test_what_stands_there_twice_has_no_place():
    found = Placer(TEXT).place("ja", 0, 2)
    assert isinstance(found, Unplaced)
    assert (
        str(found.reason) == "the quote stands there 3 times; give its start and end, or a longer quote: ja"
    )


def test_what_stands_there_twice_in_overlapping_ways_has_no_place():
    assert isinstance(Placer("ha ha ha").place("ha ha"), Unplaced)


def test_what_is_not_there_has_no_place():
    found = Placer(TEXT).place("aldri")
    assert isinstance(found, Unplaced)
    assert "not in the interview: aldri" in str(found.reason)


def test_positions_outside_of_the_text_are_told():
    for start, end in ((0, 900), (5, 5), (9, 4), (6, 7)):
        found = Placer("KF: ja \n").place(start=start, end=end)
        assert isinstance(found, Unplaced)
        assert f"from {start} to {end}" in str(found.reason)


def test_positions_of_the_file_are_turned_into_those_of_the_text():
    shifted = Placer("0123456789", lambda position: position - 5 if position >= 5 else None)
    assert shifted.place(start=7, end=15) == Placed(Span(2, 10))
    assert isinstance(shifted.place(start=3, end=6), Unplaced)
    assert shifted.place("456", 9, 12) == Placed(Span(4, 7))


def test_letters_composed_otherwise_are_the_same():
    assert Placer("blåbær").place("bla\u030abær") == Placed(Span(0, 6))


def test_many_quotes_of_a_long_text_are_all_placed():
    text = " ".join(f"word{number} –" for number in range(20_000))
    placer = Placer(text)
    for number in range(500):
        assert isinstance(placer.place(f"word{number * 7} - word{number * 7 + 1} -"), Placed)


@given(st.text("abå «»–\n.", min_size=1, max_size=60), st.data())
def test_every_stretch_is_placed_on_words_like_its_own(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = Placer(text).place(text[start:end], start, end)
    if text[start:end].strip():
        assert found == Placed(Span(start, end))


@given(st.lists(st.text("aåøräéo", min_size=1, max_size=6), min_size=1, max_size=8), st.data())
def test_positions_in_a_file_of_decomposed_letters_hold_the_same_words(words, data):
    original = unicodedata.normalize("NFD", " ".join(words))
    found = normalise(original)
    if not found.text.strip():
        return
    starts = [at for at in range(len(original)) if not unicodedata.combining(original[at])]
    ends = [*starts[1:], len(original)]
    low = data.draw(st.integers(0, len(starts) - 1))
    high = data.draw(st.integers(low, len(starts) - 1))
    start, end = starts[low], ends[high]
    placed = Placer(found.text, found.segments.to_stored).place(start=start, end=end)
    wanted = unicodedata.normalize("NFC", original[start:end])
    if wanted.strip():
        assert found.text[placed.span.start : placed.span.end].strip() == wanted.strip()


def test_of_several_places_the_one_that_is_a_sentence_counts():
    text = "KF: Utdanninger er viktig. Vi vil ha flere Utdanninger. Utdanninger."
    last = text.rindex("Utdanninger.")
    assert Placer(text).place("Utdanninger.") == Placed(Span(last, last + len("Utdanninger.")))
    assert isinstance(Placer("Ja. Nei. Ja.").place("Ja."), Unplaced)
    assert Placer("PB: Sant\nSant nok.").place("Sant") == Placed(Span(4, 8))
