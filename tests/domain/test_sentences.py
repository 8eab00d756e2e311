import pytest

from qualcode.domain.sentences import sentences
from qualcode.domain.stopwords import LANGUAGES, stopwords
from qualcode.domain.words import WORD


def cut(text, low=0, high=None):
    return [text[start:end] for start, end in sentences(text, low, len(text) if high is None else high)]


def test_sentences_end_at_stops_and_at_line_ends():
    assert cut("Det gikk. Hvorfor?  Fordi vi ville\nOg så kom han.") == [
        "Det gikk.",
        "Hvorfor?",
        "Fordi vi ville",
        "Og så kom han.",
    ]


def test_abbreviations_and_ordinals_end_no_sentence():
    assert cut("Musikere o.a. slipper å dra. Jfr. BRAK i Bergen.") == [
        "Musikere o.a. slipper å dra.",
        "Jfr. BRAK i Bergen.",
    ]
    assert cut("Vi har bl.a. skogen. Den 3. mai kom de.") == ["Vi har bl.a. skogen.", "Den 3. mai kom de."]


def test_a_stretch_is_cut_by_its_own_ends():
    text = "KF: Ja. Nei."
    assert cut(text, 4) == ["Ja.", "Nei."]
    assert cut(text, 4, 4) == []
    assert cut(" \n \n") == []


@pytest.mark.parametrize("word", ["mål", "viktig", "tid", "tre"])
def test_what_interviews_are_about_is_no_stop_word(word):
    assert word not in stopwords("nb")


def test_there_is_a_list_for_each_language_and_none_for_others():
    assert all(stopwords(language) for language in LANGUAGES)
    assert "ikkje" in stopwords("nn-NO")
    assert "jeg" in stopwords("nb")
    assert stopwords("fi") == stopwords("") == frozenset()


@pytest.mark.parametrize("word", ["it's", "that’s", "don't", "can’t", "we'd", "they’ve", "isn't", "let's"])
def test_what_english_contracts_says_little_either(word):
    assert WORD.fullmatch(word)
    assert word in stopwords("en")
    assert word.partition("'")[0] + "'s" not in stopwords("nb")
