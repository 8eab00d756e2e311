from qualcode.domain.coding import Coding
from qualcode.domain.document import Document
from qualcode.domain.interview import Interview
from qualcode.domain.layout import Layout, QuestionPlace, TurnPlace
from qualcode.domain.participant import INTERVIEWER, Label
from qualcode.suggest.base import Proposal
from qualcode.suggest.units import coded, passages

TEXT = """A1. Hvorfor?

I: Fortell.

KF: Det var skogen. Den sto der
og ventet. Ja.

A2. Hvordan?

KF og PB: Sammen."""


def label(number, name, role):
    return Label(id=number, uuid=bytes(16), interview_id=1, name=name, participant_id=10 + number, role=role)


def turn(opening, words, labels):
    start = TEXT.index(opening)
    body = start + len(opening)
    return TurnPlace(start=start, body=body, end=TEXT.index(words) + len(words), labels=labels)


def question(words, until, identity):
    start = TEXT.index(words)
    return QuestionPlace(
        start=start - len("A1. "),
        body=start,
        end=start + len(words),
        until=until,
        wording=words,
        question=identity,
    )


def coding(words, code, created):
    start = TEXT.index(words)
    return Coding(
        id=1,
        uuid=bytes(16),
        interview_id=1,
        start=start,
        end=start + len(words),
        code_id=code,
        coder_id=1,
        created=created,
    )


def document(*codings):
    second = TEXT.index("A2.")
    return Document(
        interview=Interview(id=1, uuid=bytes(16), title="tre", revision_id=1, language="nb"),
        text=TEXT,
        layout=Layout(
            turns=(
                turn("I: ", "Fortell.", ("I",)),
                turn("KF: ", "Ja.", ("KF",)),
                turn("KF og PB: ", "Sammen.", ("KF", "PB")),
            ),
            questions=(
                question("Hvorfor?", second, "first"),
                question("Hvordan?", len(TEXT), "second"),
            ),
        ),
        labels=(label(1, "I", INTERVIEWER), label(2, "KF", "facilitator"), label(3, "PB", "politician")),
        codings=tuple(sorted(codings, key=lambda one: one.start)),
    )


def test_passages_are_the_sentences_of_those_interviewed():
    found = passages(document())
    assert [one.text for one in found] == [
        "Det var skogen.",
        "Den sto der",
        "og ventet.",
        "Ja.",
        "Sammen.",
    ]
    assert all(TEXT[one.start : one.end] == one.text for one in found)
    first, last = found[0], found[-1]
    assert (first.interview, first.language, first.speaker, first.role) == ("tre", "nb", "12", "facilitator")
    assert (first.question, first.wording, first.turn) == ("first", "Hvorfor?", 2)
    assert (last.question, last.role, last.turn) == ("second", "facilitator", 3)


def test_the_interviewer_is_there_where_wanted():
    assert passages(document(), interviewer=True)[0].text == "Fortell."


def test_the_language_is_the_interviews_else_what_the_text_shows_else_the_codebooks():
    plain = document()
    unsaid = plain.edit(interview=plain.interview.edit(language=None))
    assert passages(plain.edit(interview=plain.interview.edit(language="en")))[0].language == "en"
    assert passages(unsaid)[0].language == ""
    assert passages(unsaid, fallback="nn")[0].language == "nn"
    longer = unsaid.edit(
        text=TEXT + "\n\n" + "Og det er jeg som har det, men ikke hva vi har på en til. " * 5
    )
    assert passages(longer, fallback="en")[0].language == "nb"


def test_sentences_bear_the_codings_that_overlap_them():
    whole = document(
        coding("skogen. Den", 1, "2025-02-02"),
        coding("Det var skogen.", 2, "2025-01-01"),
        coding("skogen", 1, "2025-01-05"),
        coding("Ja.", 9, "2025-01-01"),
    )
    found = coded(whole, {1: "one", 2: "two"}, passages(whole))
    assert [(one.passage.text, set(one.codes), one.when) for one in found] == [
        ("Det var skogen.", {"one", "two"}, "2025-01-01"),
        ("Den sto der", {"one"}, "2025-02-02"),
    ]


def test_a_coding_on_blanks_between_sentences_belongs_to_none():
    whole = document(coding("\n\n", 1, "2025"))
    assert coded(whole, {1: "one"}, passages(whole)) == []


def test_a_text_without_labels_has_sentences_too_but_for_its_questions():
    text = "Dagbok.\n\nA1. Hvorfor?\n\nDet var skogen. Den sto der."
    low = text.index("A1.")
    place = QuestionPlace(
        start=low, body=low + 4, end=low + 12, until=len(text), number="A1", wording="Hvorfor?", question="q"
    )
    diary = Document(
        interview=Interview(id=1, uuid=bytes(16), title="dagbok", revision_id=1, language="nb"),
        text=text,
        layout=Layout(questions=(place,)),
        labels=(),
        codings=(),
    )
    assert [(one.text, one.question, one.turn) for one in passages(diary)] == [
        ("Dagbok.", "", 0),
        ("Det var skogen.", "q", 0),
        ("Den sto der.", "q", 0),
    ]


def test_a_sentence_knows_those_beside_it_in_its_turn_and_no_others():
    found = passages(document())
    turns = {one.turn: [other for other in found if other.turn == one.turn] for one in found}
    assert len(max(turns.values(), key=len)) > 2
    for said in turns.values():
        texts = ["", *(one.text for one in said), ""]
        assert [one.said_before for one in said] == texts[:-2]
        assert [one.said_after for one in said] == texts[2:]


def test_only_what_a_word_speaks_for_is_called_strong():
    told = [
        Proposal(code="a", score=score, words=words).strength.text()
        for score, words in ((0.7, ((0, 3),)), (0.7, ()), (0.35, ((0, 3),)), (0.2, ()))
    ]
    assert told == ["strong", "fair", "fair", "weak"]
