"""Two programs in one project: what one writes while the other makes up its mind is not lost."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.layout import Guess, GuessKind
from qualcode.domain.memo import MemoTarget
from qualcode.errors import ConflictError, DomainError, ImportFileError, NotFoundError
from qualcode.i18n import Message
from qualcode.study import Study
from qualcode.study.context import Context
from qualcode.study.options import ImportOptions

BERIT = Identity(uuid=new_uuid(), name="Berit")


@pytest.fixture
def meanwhile(made, monkeypatch):
    """Give a way to let another program act right before this one's next action begins."""
    other = Study.open(made.study.path, BERIT)
    waiting = []
    write = Context.write

    def interrupted(context, action, /, **params):
        if context is made.study.context and waiting:
            waiting.pop()(other)
        return write(context, action, **params)

    monkeypatch.setattr(Context, "write", interrupted)
    yield waiting.append
    assert not waiting
    other.close()


def turn(made, interview, number):
    """Give where a turn starts."""
    return made.study.transcripts.document(interview).layout.turns[number - 1].start


def labels(made, interview):
    return [turn.labels for turn in made.study.transcripts.document(interview).layout.turns]


def test_merging_a_code_takes_along_what_was_coded_with_it_meanwhile(made, meanwhile):
    made.code(made.first, "Tillit er viktig", "tillit")
    meanwhile(lambda other: other.passages.apply(made.second, [(21, 27)], [made.codes["tillit"]]))
    assert made.study.codebook.merge(made.codes["tillit"], made.codes["tid"]).codings == 2
    assert made.keys() == {"tid": 2}


def test_merging_a_code_takes_along_a_code_that_was_put_below_it_meanwhile(made, meanwhile):
    meanwhile(lambda other: other.codebook.add("Åpenhet", made.codes["tillit"]))
    made.study.codebook.merge(made.codes["tillit"], made.codes["tid"])
    book = made.study.codebook.codebook()
    assert [book.path(code.id) for code in book] == ["Tid", "Tid / Ærlighet", "Tid / Åpenhet"]


def test_two_moves_make_no_circle(made, meanwhile):
    tillit, tid = made.codes["tillit"], made.codes["tid"]
    meanwhile(lambda other: other.codebook.move(tid, tillit, 0))
    with pytest.raises(DomainError, match="below itself"):
        made.study.codebook.move(tillit, tid, 0)
    assert len(made.study.codebook.codebook()) == 3


def test_favourites_of_both_are_kept(made, meanwhile):
    meanwhile(lambda other: other.codebook.set_favourite(1, made.codes["tillit"]))
    made.study.codebook.set_favourite(2, made.codes["tid"])
    assert made.study.codebook.favourites() == {1: made.codes["tillit"], 2: made.codes["tid"]}


def test_an_example_is_kept_beside_a_definition_that_was_written_meanwhile(made, meanwhile):
    tillit = made.codes["tillit"]
    meanwhile(lambda other: other.codebook.edit(tillit, definition="Å stole på noen."))
    made.study.codebook.edit(tillit, example="Jeg stoler på dem.")
    text = made.study.codebook.codebook()[tillit].texts["nb"]
    assert (text.name, text.definition, text.example) == ("Tillit", "Å stole på noen.", "Jeg stoler på dem.")


def test_a_name_that_a_code_was_given_meanwhile_stays(made, meanwhile):
    tillit = made.codes["tillit"]
    meanwhile(lambda other: other.codebook.rename(tillit, "Tiltro"))
    done = made.study.codebook.edit(tillit, key="tiltro", example="Jeg stoler på dem.")
    code = made.study.codebook.codebook()[tillit]
    assert (code.key, code.name("nb"), str(done.message)) == ("tiltro", "Tiltro", "Edited the code Tiltro.")


def test_a_key_that_was_taken_meanwhile_is_refused_in_a_sentence_and_nothing_is_changed(made, meanwhile):
    meanwhile(lambda other: other.codebook.add("Mot", key="mot"))
    with pytest.raises(ConflictError, match="There is a code with the key mot already"):
        made.study.codebook.edit(made.codes["tillit"], key="mot", definition="Å tørre.", source="Mot 2020")
    code = made.study.codebook.codebook()[made.codes["tillit"]]
    assert (code.key, code.source, code.texts["nb"].definition) == ("tillit", "", "")


def test_a_code_that_was_retired_meanwhile_is_not_applied(made, meanwhile):
    coding = made.code(made.first, "tre år", "tid")
    for coded in (
        lambda: made.study.passages.apply(made.first, [(22, 28)], [made.codes["tillit"]]),
        lambda: made.study.passages.recode([coding], made.codes["tillit"]),
        lambda: made.study.passages.add_code([coding], made.codes["tillit"]),
    ):
        made.study.codebook.restore(made.codes["tillit"])
        meanwhile(lambda other: other.codebook.retire(made.codes["tillit"]))
        with pytest.raises(DomainError, match="Tillit is retired"):
            coded()
    assert made.keys() == {"tid": 1}


def test_a_coding_that_was_removed_meanwhile_is_named_and_the_others_stay(made, meanwhile):
    gone, stays = made.code(made.first, "tre år", "tid"), made.code(made.first, "Tillit", "tillit")
    meanwhile(lambda other: other.passages.remove([gone]))
    with pytest.raises(NotFoundError, match=f"no coding {gone}"):
        made.study.passages.remove([gone, stays])
    assert made.keys() == {"tillit": 1}


def test_the_number_of_a_question_is_kept_beside_a_wording_that_was_given_meanwhile(made, meanwhile):
    (asked,) = made.study.transcripts.questions()
    meanwhile(lambda other: other.wordings.edit(asked.id, wording="Hva må til?"))
    made.study.wordings.edit(asked.id, number="B7")
    (question,) = made.study.transcripts.questions()
    assert (question.number, question.wording) == ("B7", "Hva må til?")


def test_the_name_of_a_case_is_kept_beside_a_key_that_was_given_meanwhile(made, meanwhile):
    case = made.study.keeping.create_case("pop")
    meanwhile(lambda other: other.keeping.rename_case(case.id, "pop", "musikk"))
    made.study.keeping.rename_case(case.id, "Pop og rock")
    (case,) = made.study.transcripts.cases()
    assert (case.key, case.name) == ("musikk", "Pop og rock")


def test_the_key_of_a_case_that_was_taken_meanwhile_is_refused_in_a_sentence(made, meanwhile):
    case = made.study.keeping.create_case("pop")
    meanwhile(lambda other: other.keeping.create_case("rock"))
    with pytest.raises(ConflictError, match="There is a case rock already"):
        made.study.keeping.rename_case(case.id, "Rock", "rock")


def test_an_interview_that_was_deleted_meanwhile_is_not_deleted_again(made, meanwhile):
    meanwhile(lambda other: other.keeping.delete_interview(made.first))
    with pytest.raises(NotFoundError):
        made.study.keeping.delete_interview(made.first)


def test_a_correction_does_not_write_over_another_one(made, meanwhile):
    first, second = turn(made, made.first, 1), turn(made, made.first, 2)
    meanwhile(lambda other: other.guide.set_speakers(made.first, first, ["PB"]))
    made.study.guide.set_speakers(made.first, second, ["GR"])
    assert labels(made, made.first) == [("PB",), ("GR",)]


def test_renaming_a_label_does_not_write_over_a_correction(made, meanwhile):
    first = turn(made, made.first, 1)
    meanwhile(lambda other: other.guide.set_speakers(made.first, first, ["PB"]))
    made.study.guide.rename_label(made.first, "PB", "Politiker")
    assert labels(made, made.first) == [("Politiker",), ("Politiker",)]


def test_merging_participants_takes_along_a_label_that_was_linked_meanwhile(made, meanwhile):
    people = {person.pseudonym: person.id for person in made.study.transcripts.participants()}
    label = made.study.speakers.label(made.second, "KF")
    meanwhile(lambda other: other.speakers.link(label.id, people["KF (one)"]))
    made.study.speakers.merge_participants(people["KF (one)"], people["PB (one)"])
    assert made.study.speakers.label(made.second, "KF").participant_id == people["PB (one)"]


def test_a_pseudonym_that_was_given_meanwhile_is_taken(made, meanwhile):
    people = {person.pseudonym: person.id for person in made.study.transcripts.participants()}
    meanwhile(lambda other: other.speakers.rename_participant(people["PB (one)"], "Berg"))
    with pytest.raises(ConflictError, match="Berg"):
        made.study.speakers.rename_participant(people["KF (one)"], "BERG")


def test_a_file_that_came_in_meanwhile_does_not_come_in_twice(made, meanwhile, tmp_path):
    path = tmp_path / "three.txt"
    path.write_text("Kari: Ja.\nPer: Nei.\nKari: Jo.\nPer: Da så.\n", encoding="utf-8")
    meanwhile(lambda other: other.importing.import_files([path]))
    outcome = made.study.importing.import_files([path])[0]
    assert "three" in str(outcome.error)
    assert [one.title for one in made.study.transcripts.interviews()] == ["one", "three", "two"]


def test_codings_of_a_file_find_their_places_in_the_text_as_it_is_when_they_come_in(
    made, meanwhile, tmp_path
):
    corrected = tmp_path / "two.txt"
    corrected.write_text("A1. Hva skal til?\n\nKF: Først av alt penger, så tillit.\n", encoding="utf-8")
    file = tmp_path / "codings.csv"
    file.write_text("document,start,end,code,quote\ntwo,37,43,tillit,tillit\n", encoding="utf-8")
    meanwhile(lambda other: other.importing.reimport(made.second, corrected))
    made.study.codings_import.bring_in(file)
    document = made.study.transcripts.document(made.second)
    assert [document.text[one.start : one.end] for one in document.codings] == ["tillit"]


@pytest.fixture
def another_text(made, tmp_path):
    """Give what gives the first interview another text, in which everything stands elsewhere."""
    path = tmp_path / "new.txt"
    path.write_text("A1. Hva skal til?\n\nKF: Ja, ja. Tillit er viktig.\n\nPB: Resultater innen tre år.\n")
    return lambda other: other.importing.reimport(made.first, path, ImportOptions(speakers=("KF", "PB")))


SEEN = {
    "coding": lambda made, study, seen: study.passages.apply(
        made.first, [(22, 28)], [made.codes["tid"]], revision=seen
    ),
    "adjusting": lambda _made, study, seen: study.passages.adjust(1, 22, 34, revision=seen),
    "a memo on a passage": lambda made, study, seen: study.passages.write_memo(
        MemoTarget.SPAN, made.first, "Hm.", start=22, end=28, revision=seen
    ),
    "marking a question": lambda made, study, seen: study.guide.mark_question(
        made.first, 22, 28, revision=seen
    ),
    "unmarking a question": lambda made, study, seen: study.guide.unmark_question(
        made.first, 0, revision=seen
    ),
    "marking a section": lambda made, study, seen: study.guide.mark_section(
        made.first, 22, 28, revision=seen
    ),
    "giving a turn to somebody": lambda made, study, seen: study.guide.set_speakers(
        made.first, 18, ["PB"], revision=seen
    ),
    "giving text to somebody": lambda made, study, seen: study.guide.give(
        made.first, 0, 17, ["PB"], revision=seen
    ),
    "renaming a label": lambda made, study, seen: study.guide.rename_label(
        made.first, "KF", "GR", revision=seen
    ),
    "dropping a label": lambda made, study, seen: study.guide.not_a_speaker(made.first, "KF", revision=seen),
    "a joint label": lambda made, study, seen: study.guide.joint(
        made.first, "KF", ["PB", "GR"], revision=seen
    ),
}


@pytest.mark.parametrize("what", SEEN)
def test_what_was_meant_for_a_text_that_was_replaced_meanwhile_is_refused(
    made, meanwhile, another_text, what
):
    made.code(made.first, "Tillit er viktig", "tillit")
    seen = made.study.transcripts.interview(made.first).revision_id
    meanwhile(another_text)
    with pytest.raises(ConflictError, match="one has been given another text meanwhile; nothing was changed"):
        SEEN[what](made, made.study, seen)
    document = made.study.transcripts.document(made.first)
    assert [document.text[one.start : one.end] for one in document.codings] == ["Tillit er viktig"]
    assert [turn.labels for turn in document.layout.turns] == [("KF",), ("PB",)]
    assert (len(document.layout.questions), document.layout.sections, document.memos) == (1, (), ())
    assert made.study.history.log(1)[0].action == "reimport-interview"


@pytest.mark.parametrize("what", SEEN)
def test_in_the_text_that_was_seen_the_same_is_done(made, what):
    made.code(made.first, "Tillit er viktig", "tillit")
    seen = made.study.transcripts.interview(made.first).revision_id
    entries = len(made.study.history.log())
    if what == "giving text to somebody":
        made.study.guide.unmark_question(made.first, 0)
        entries += 1
    SEEN[what](made, made.study, seen)
    assert len(made.study.history.log()) == entries + 1


def test_without_a_text_that_was_seen_the_one_at_the_beginning_is_meant(made, meanwhile, another_text):
    meanwhile(another_text)
    with pytest.raises(ConflictError, match="another text"):
        made.study.guide.mark_question(made.first, 22, 28)


def test_undoing_the_new_text_makes_what_was_seen_hold_again(made, another_text):
    seen = made.study.transcripts.interview(made.first).revision_id
    another_text(made.study)
    made.study.history.undo()
    assert made.study.passages.apply(made.first, [(22, 28)], [made.codes["tid"]], revision=seen).codings


def test_a_turn_that_was_joined_with_another_one_meanwhile_is_given_to_nobody(made, meanwhile):
    second = turn(made, made.first, 2)
    meanwhile(lambda other: other.guide.not_a_speaker(made.first, "PB"))
    with pytest.raises(NotFoundError, match="No turn starts there"):
        made.study.guide.set_speakers(made.first, second, ["GR"])
    assert labels(made, made.first) == [("KF",)]


def guesses(*places):
    """Give what lets guesses stand at some places of the first interview."""

    def write(study):
        interview = study.transcripts.interview("one")
        layout = study.transcripts.document(interview.id).layout
        unsure = [
            Guess(kind=GuessKind.TURN, start=start, end=start + 2, reason=Message("?"), sure=False)
            for start in places
        ]
        with study.context.write("settle-guess", title="one", count=1) as action:
            study.context.project.interviews.set_layout(
                action, interview.id, layout.edit(guesses=tuple(unsure))
            )

    return write


def test_a_guess_is_confirmed_though_one_before_it_went_meanwhile(made, meanwhile):
    guesses(18, 22, 30)(made.study)
    doubts = made.study.guide.doubts(made.first)
    meanwhile(guesses(22, 30))
    made.study.guide.settle([doubts[1]])
    assert [doubt.guess.start for doubt in made.study.guide.doubts(made.first)] == [30]


def test_a_guess_that_went_meanwhile_is_not_confirmed_nor_another_in_its_place(made, meanwhile):
    guesses(18, 22, 30)(made.study)
    doubts = made.study.guide.doubts(made.first)
    meanwhile(guesses(22, 30))
    with pytest.raises(ConflictError, match="corrected meanwhile"):
        made.study.guide.settle(doubts)
    assert len(made.study.guide.doubts(made.first)) == 2


def test_a_code_is_not_added_to_a_coding_whose_words_went_meanwhile(made, meanwhile, tmp_path):
    coding = made.code(made.first, "tre år", "tid")
    path = tmp_path / "new.txt"
    path.write_text("A1. Hva skal til?\n\nKF: Tillit er viktig.\n")
    meanwhile(lambda other: other.importing.reimport(made.first, path, drop_lost=True))
    with pytest.raises(ConflictError, match=f"words of {coding} are gone"):
        made.study.passages.add_code([coding], made.codes["tillit"])
    assert made.study.transcripts.document(made.first).codings == ()


def test_a_coding_that_stayed_behind_is_put_back_with_its_memo_and_its_author(made, tmp_path):
    coding = made.code(made.first, "tre år", "tid")
    made.study.passages.write_memo(MemoTarget.CODING, coding, "Valgperiode?")
    path = tmp_path / "new.txt"
    path.write_text("A1. Hva skal til?\n\nKF: Tillit er viktig.\n\nPB: Før neste valg.\n")
    made.study.importing.reimport(made.first, path, ImportOptions(speakers=("KF", "PB")), drop_lost=True)
    assert [one.id for one in made.study.importing.left_behind()] == [coding]
    text = made.study.transcripts.document(made.first).text
    start = text.index("neste valg")
    made.study.passages.adjust(coding, start, start + 10)
    document = made.study.transcripts.document(made.first)
    assert [(one.id, document.text[one.start : one.end], one.memo) for one in document.codings] == [
        (coding, "neste valg", True)
    ]
    assert made.study.importing.left_behind() == []
    made.study.history.undo()
    assert [one.id for one in made.study.importing.left_behind()] == [coding]


def test_a_place_without_its_words_is_refused_once_an_interview_has_had_two_texts(
    made, meanwhile, another_text, tmp_path
):
    file = tmp_path / "codings.csv"
    file.write_text("document,start,end,code,quote\none,22,28,tillit,\ntwo,37,43,tillit,\n", encoding="utf-8")
    meanwhile(another_text)
    with pytest.raises(ImportFileError, match="line 2: one has been given another text since"):
        made.study.codings_import.bring_in(file)
    assert made.study.codings_import.bring_in(file, partial=True).added == 1
    made.study.history.undo()
    file.write_text("document,start,end,code,quote\none,22,28,tillit,Tillit\n", encoding="utf-8")
    made.study.codings_import.bring_in(file)
    document = made.study.transcripts.document(made.first)
    assert [document.text[one.start : one.end] for one in document.codings] == ["Tillit"]
