from itertools import count

import pytest

from qualcode.domain.document import Document
from qualcode.domain.interview import Interview
from qualcode.domain.layout import Layout, TurnPlace
from qualcode.errors import DomainError
from qualcode.suggest import autocode
from qualcode.suggest.autocode import AnswersTo, Containing, Kind, Scope, SpokenBy, preview, spellings
from tests.suggest.test_units import TEXT, document


def spans(rule, scope, **options):
    return [TEXT[hit.start : hit.end] for hit in preview([document()], rule, scope, **options)]


def test_answers_to_a_question_without_the_interviewer():
    rule = AnswersTo("first")
    assert spans(rule, Scope.TURN) == ["Det var skogen. Den sto der\nog ventet. Ja."]
    assert spans(rule, Scope.MATCH) == spans(rule, Scope.TURN)
    assert spans(rule, Scope.SENTENCE) == ["Det var skogen.", "Den sto der", "og ventet.", "Ja."]
    assert spans(AnswersTo("Hvordan?"), Scope.TURN) == ["Sammen."]
    assert spans(AnswersTo("none"), Scope.TURN) == []


def test_turns_of_a_speaker_those_shared_with_others_included():
    assert spans(SpokenBy(participant=12), Scope.TURN) == [
        "Det var skogen. Den sto der\nog ventet. Ja.",
        "Sammen.",
    ]
    assert spans(SpokenBy(participant=13), Scope.TURN) == ["Sammen."]
    assert spans(SpokenBy(label="I"), Scope.TURN) == ["Fortell."]


@pytest.mark.parametrize(
    ("pattern", "kind", "found"),
    [
        ("skogen", Kind.WORD, ["skogen"]),
        ("SKOGEN", Kind.WORD, ["skogen"]),
        ("skog", Kind.WORD, []),
        ("skog", Kind.STEM, ["skogen"]),
        ("skog*", Kind.WORD, ["skogen"]),
        ("*gen", Kind.STEM, ["skogen"]),
        ("sto der", Kind.WORD, ["sto der"]),
        ("vente", Kind.STEM, ["ventet"]),
        ("s[kt]o", Kind.REGEX, ["sko", "sto"]),
        (r"\bD\w+ ", Kind.REGEX, ["Det", "Den"]),
        (r"x*", Kind.REGEX, []),
        ("fortell", Kind.WORD, []),
    ],
)
def test_words_stems_stars_and_expressions(pattern, kind, found):
    assert spans(Containing(pattern, kind), Scope.MATCH) == found


def one_turn(text, language):
    return Document(
        interview=Interview(id=1, uuid=bytes(16), title="tre", revision_id=1, language=language),
        text=text,
        layout=Layout(turns=(TurnPlace(start=0, body=0, end=len(text), labels=("KF",)),)),
        labels=(),
        codings=(),
    )


@pytest.mark.parametrize(
    ("pattern", "kind", "found"),
    [
        ("innovasjon", Kind.STEM, ["Innovasjonskraft", "innovasjonen", "Produktinnovasjoner"]),
        ("innovasjon", Kind.WORD, []),
        ("innovasjon*", Kind.WORD, ["Innovasjonskraft", "innovasjonen"]),
        ("*innovasjon*", Kind.STEM, ["Innovasjonskraft", "innovasjonen", "Produktinnovasjoner"]),
        ("ro", Kind.STEM, ["ro"]),
    ],
)
def test_a_word_in_every_form_stands_within_compounds_too(pattern, kind, found):
    text = "Innovasjonskraft og innovasjonen. Produktinnovasjoner, rolig i ro."
    hits = list(preview([one_turn(text, "nb")], Containing(pattern, kind), Scope.MATCH))
    assert [text[hit.start : hit.end] for hit in hits] == found


@pytest.mark.parametrize(
    ("said", "fallback"),
    [
        ("", "nb"),
        ("Det er jo ikke noe som jeg vet, og vi har det for oss på den måten. " * 3, ""),
    ],
    ids=["the codebook's", "what the text shows"],
)
def test_where_nobody_said_the_language_a_word_is_found_in_every_form_all_the_same(said, fallback):
    text = f"Vi går på skolene, og i skolen. {said}"
    hits = preview([one_turn(text, None)], Containing("skole", Kind.STEM), Scope.MATCH, fallback=fallback)
    assert [text[hit.start : hit.end] for hit in hits] == ["skolene", "skolen"]


def test_spellings_are_counted_in_any_case():
    assert spellings(["Tid", "tid", "tidene", "i  tide"]) == [("tid", 2), ("i tide", 1), ("tidene", 1)]


def test_the_interviewer_is_searched_where_wanted():
    assert spans(Containing("fortell", interviewer=True), Scope.MATCH) == ["Fortell"]


def test_the_scope_and_what_was_found_in_it():
    hits = list(preview([document()], Containing("de*"), Scope.SENTENCE))
    assert [TEXT[hit.start : hit.end] for hit in hits] == ["Det var skogen.", "Den sto der"]
    assert [[TEXT[low:high] for low, high in hit.found] for hit in hits] == [["Det"], ["Den", "der"]]
    (whole,) = preview([document()], Containing("de*"), Scope.TURN)
    assert len(whole.found) == 3
    assert TEXT[whole.start : whole.end].endswith("Ja.")


def test_an_expression_does_not_run_over_the_end_of_a_line():
    assert spans(Containing("der.og", Kind.REGEX), Scope.MATCH) == []
    assert spans(Containing(r"^og", Kind.REGEX), Scope.MATCH) == ["og"]


@pytest.mark.parametrize("pattern", ["(ab", "[z-a]", "*", "(?P<x", "(" * 5000 + ")" * 5000])
def test_a_wrong_expression_is_one_sentence(pattern):
    with pytest.raises(DomainError, match="is no regular expression") as caught:
        preview([], Containing(pattern, Kind.REGEX), Scope.MATCH)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize("pattern", ["(a|aa)+b", "(?R)"])
def test_an_expression_without_end_is_stopped(pattern):
    long = document().edit(text=TEXT + "\n\n" + "a" * 3000)
    last = long.layout.turns[-1].edit(end=len(long.text))
    long = long.edit(layout=long.layout.edit(turns=(*long.layout.turns[:-1], last)))
    with pytest.raises(DomainError, match="takes too long"):
        list(preview([long], Containing(pattern, Kind.REGEX), Scope.MATCH, seconds=0.1))


def test_a_simple_expression_comes_to_the_end_of_any_study(monkeypatch):
    # The clock of the thread says that each line takes as long as a simple expression does on a slow machine.
    clock = count(step=len(TEXT) * autocode.A_CHARACTER / 40)
    monkeypatch.setattr(autocode, "thread_time", lambda: next(clock))
    many = (document() for _number in range(5000))
    hits = preview(many, Containing("skogen", Kind.REGEX), Scope.MATCH, seconds=0.01)
    assert sum(1 for _hit in hits) == 5000


@pytest.mark.parametrize("pattern", ["", " ", "*", "–"])
def test_nothing_to_look_for_is_one_sentence(pattern):
    with pytest.raises(DomainError, match="no word to look for"):
        preview([document()], Containing(pattern), Scope.MATCH)
