"""Transcripts coming in, with what is known about them."""

from __future__ import annotations

import textwrap
import unicodedata
from pathlib import Path

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.errors import ConflictError, DomainError, ImportFileError
from qualcode.interchange.people import PersonRow
from qualcode.study import Study
from qualcode.study.options import ImportOptions

TALK = """\
    A1. Hva skal til?

    KF: Tillit er viktig.
    PB: Resultater innen tre år.

    A2. Hva er vanskelig?

    KF: Å vente på penger.
    """


@pytest.fixture
def study(tmp_path):
    with Study.create(tmp_path / "s.qualcode", "S", Identity(uuid=new_uuid(), name="Anna")) as opened:
        yield opened


def file(folder: Path, name: str, text: str = TALK) -> Path:
    path = folder / name
    path.write_text(textwrap.dedent(text), encoding="utf-8")
    return path


def bring_in(study, *paths, people=(), **said):
    return study.importing.import_files(list(paths), ImportOptions(**said), people)


def roles(study):
    people = {person.id: person.pseudonym for person in study.transcripts.participants()}
    return {
        (label.name, people.get(label.participant_id)): label.role for label in study.transcripts.labels()
    }


def test_a_bad_file_is_told_and_the_others_come_in(study, tmp_path):
    bad = tmp_path / "bad.docx"
    bad.write_bytes(b"no zip")
    first, second = bring_in(study, bad, file(tmp_path, "good.txt"))
    assert isinstance(first.error, ImportFileError)
    assert "bad.docx" in str(first.error)
    assert second.interview is not None
    assert second.interview.title == "good"


def test_a_folder_stands_for_the_transcripts_in_it(study, tmp_path):
    folder = tmp_path / "talks"
    folder.mkdir()
    file(folder, "b.txt"), file(folder, "a.md", "KF: Hei.\nKF: Ja."), file(folder, "README.md", "About: x")
    (folder / "people.csv").write_text("interview,label\n")
    assert [one.path.name for one in bring_in(study, folder)] == ["a.md", "b.txt"]


def test_the_same_file_twice_is_refused_unless_asked_for(study, tmp_path):
    path = file(tmp_path, "talk.txt")
    bring_in(study, path)
    again = file(tmp_path, "copy.txt")
    (refused,) = bring_in(study, again)
    assert isinstance(refused.error, ConflictError)
    assert "talk" in str(refused.error)
    (taken,) = bring_in(study, again, again=True)
    assert taken.error is None


ANSWERS = "\n\n".join(
    f"KF: Svar {number} om tillit og nettverk mellom bedriftene i klyngen.\n\nPB: Ja, {number} ganger."
    for number in range(12)
)


def test_the_same_text_in_another_file_is_refused_unless_asked_for(study, tmp_path):
    bring_in(study, file(tmp_path, "talk.txt", ANSWERS))
    again = file(tmp_path, "talk_new.html", "".join(f"<p>{line}</p>" for line in ANSWERS.split("\n\n")))
    (refused,) = bring_in(study, again)
    assert isinstance(refused.error, ConflictError)
    assert "talk_new.html says the same as talk." in str(refused.error)
    assert [one.title for one in study.transcripts.interviews()] == ["talk"]
    (taken,) = bring_in(study, again, again=True)
    assert taken.error is None
    (other,) = bring_in(study, file(tmp_path, "other.txt", ANSWERS.replace("Svar 3", "Svaret 3")))
    assert other.error is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (ANSWERS, None),
        (f"{ANSWERS}\n\n{ANSWERS}", "Turns 1 to 24 stand there once more, as turns 25 to 48"),
        (
            f"{ANSWERS}\n\nXY: Noe helt annet her.\n\n{ANSWERS}",
            "Turns 1 to 24 stand there once more, as turns 26 to 49",
        ),
        (f"{ANSWERS}\n\n{ANSWERS.replace('tillit', 'penger').replace('nettverk', 'vekst')}", None),
    ],
    ids=["once", "twice", "twice with another between", "the same frame, other words"],
)
def test_an_interview_that_stands_twice_in_a_file_is_told(study, tmp_path, text, told):
    (taken,) = bring_in(study, file(tmp_path, "appendix.txt", text))
    notes = [note.text() for note in taken.notes if "once more" in note.text()]
    assert [note.partition(":")[0] for note in notes] == ([told] if told else [])


def test_a_title_is_taken_once(study, tmp_path):
    bring_in(study, file(tmp_path, "talk.txt"))
    other = tmp_path / "other"
    other.mkdir()
    (refused,) = bring_in(study, file(other, "talk.txt", "KF: Noe annet.\nKF: Ja."))
    assert isinstance(refused.error, ConflictError)
    assert "--title" in str(refused.error)


def test_a_title_in_other_letters_is_the_same_title(study, tmp_path):
    bring_in(study, file(tmp_path, "talk.txt"))
    other = tmp_path / "other"
    other.mkdir()
    (refused,) = bring_in(study, file(other, "TALK.txt", "KF: Noe annet.\nKF: Ja."))
    assert isinstance(refused.error, ConflictError)
    (made,) = bring_in(study, file(other, "two.txt", "KF: Noe annet.\nKF: Ja."))
    with pytest.raises(ConflictError):
        study.keeping.rename_interview(made.interview.id, "Talk")


def test_progress_counts_the_codings_of_the_text_that_holds(study, tmp_path):
    (made,) = bring_in(study, file(tmp_path, "one.txt"))
    code = study.codebook.add("Tid")
    text = study.transcripts.document(made.interview.id).text
    start = text.index("Resultater")
    study.passages.apply(made.interview.id, [(start, start + 10)], [code.id])
    assert study.transcripts.progress()[made.interview.id].codings == 1
    shorter = file(tmp_path, "new.txt", TALK.replace("Resultater", "Noe"))
    study.importing.reimport(made.interview.id, shorter, drop_lost=True)
    assert made.interview.id not in study.transcripts.progress()


def test_whoever_asks_is_the_interviewer_from_the_import_on(study, tmp_path):
    talk = "I: Hva skal til?\nKari: Tillit er viktig.\nI: Og ellers?\nKari: Penger.\n"
    (made,) = bring_in(study, file(tmp_path, "one.txt", talk))
    assert study.speakers.label(made.interview.id, "I").role == "interviewer"
    assert study.speakers.label(made.interview.id, "Kari").role != "interviewer"


@pytest.mark.parametrize(
    ("asks", "answers"),
    [("INT", "Kari"), ("intervjuer 1", "Kari"), ("I", "R"), ("Q", "Svar"), ("Forsker", "IP")],
)
def test_a_label_that_can_only_be_the_interviewers_is_and_the_import_says_how_to_change_it(
    study, tmp_path, asks, answers
):
    talk = f"{asks}: Fortell.\n\n{answers}: Jeg leder.\n\n{asks}: Gå videre.\n\n{answers}: Det var alt.\n"
    (outcome,) = bring_in(study, file(tmp_path, "a b.txt", talk))
    assert {label: role for (label, _person), role in roles(study).items()} == {
        asks: "interviewer",
        answers: None,
    }
    assert [(one.label, one.sure) for one in outcome.askers] == [(asks, True)]


@pytest.mark.parametrize("asks", ["I", "Forsker", "Q"])
def test_a_label_that_may_be_the_interviewers_is_hinted_at_and_the_user_decides(study, tmp_path, asks):
    talk = f"{asks}: Fortell.\n\nKari: Jeg leder klyngen.\n\n{asks}: Gå videre.\n\nKari: Det var alt.\n"
    (outcome,) = bring_in(study, file(tmp_path, "a.txt", talk))
    assert set(roles(study).values()) == {None}
    assert [(one.label, one.sure) for one in outcome.askers] == [(asks, False)]
    (told,) = bring_in(study, file(tmp_path, "b.txt", talk), roles={asks: "engine"}, again=True)
    assert told.askers == ()


def test_front_matter_gives_facts_and_people_and_is_no_turn(study, tmp_path):
    head = """\
    ---
    title: tre_KF
    date: 2025-03-14
    case: tre
    language: nb
    participants:
      - {label: KF, pseudonym: Ingrid, role: facilitator, attributes: {gender: kvinne}}
    ---
    """
    (made,) = bring_in(study, file(tmp_path, "x.md", textwrap.dedent(head) + textwrap.dedent(TALK)))
    interview = made.interview
    assert (interview.title, interview.date, interview.language) == ("tre_KF", "2025-03-14", "nb")
    assert [case.key for case in study.transcripts.cases()] == ["tre"]
    assert roles(study)["KF", "Ingrid"] == "facilitator"
    (ingrid,) = [one for one in study.transcripts.participants() if one.pseudonym == "Ingrid"]
    assert ingrid.attributes == {"gender": "kvinne"}
    document = study.transcripts.document(interview.id)
    assert [document.text[turn.start : turn.body] for turn in document.layout.turns] == [
        "KF: ",
        "PB: ",
        "KF: ",
    ]


def test_what_the_user_says_goes_before_the_sheet_and_that_before_the_file(study, tmp_path):
    sheet = file(tmp_path, "people.csv", "interview,label,participant,role,case\ntalk,KF,Kari,engine,sheet\n")
    path = file(tmp_path, "talk.md", "---\ncase: file\nlanguage: nb\n---\n" + textwrap.dedent(TALK))
    people = study.importing.people(sheet).rows
    bring_in(study, path, people=people, roles={"KF": "facilitator"})
    assert [case.key for case in study.transcripts.cases()] == ["sheet"]
    assert roles(study)["KF", "Kari"] == "facilitator"
    assert study.transcripts.interview("talk").language == "nb"


def test_the_same_label_in_another_interview_is_another_participant_and_that_is_said(study, tmp_path):
    bring_in(study, file(tmp_path, "one.txt"))
    (second,) = bring_in(study, file(tmp_path, "two.txt", TALK + "\nKF: Og mer."))
    assert any("KF" in str(note) and "one" in str(note) for note in second.notes)
    assert set(roles(study)) == {("KF", "KF"), ("PB", "PB"), ("KF", "KF (two)"), ("PB", "PB (two)")}


def test_the_same_pseudonym_names_the_same_participant(study, tmp_path):
    sheet = "interview,label,participant\none,KF,Kari\ntwo,KF,Kari\n"
    people = study.importing.people(file(tmp_path, "p.csv", sheet)).rows
    bring_in(
        study, file(tmp_path, "one.txt"), file(tmp_path, "two.txt", TALK + "\nKF: Og mer."), people=people
    )
    assert [one.pseudonym for one in study.transcripts.participants()].count("Kari") == 1


def test_interviews_with_one_guide_share_its_questions(study, tmp_path):
    other = TALK.replace("Hva skal til?", "hva skal  TIL").replace("KF", "KM")
    bring_in(study, file(tmp_path, "one.txt"), file(tmp_path, "two.txt", other))
    assert [question.number for question in study.transcripts.questions()] == ["A1", "A2"]


def test_a_question_without_a_number_takes_that_of_its_twin(study, tmp_path):
    def keys():
        return [(one.key, one.wording) for one in study.transcripts.questions()]

    plain = (
        "• Hva skal til?\n\nKF: Tillit.\n\nPB: Penger.\n\n• Hva er vanskelig?\n\nKF: Alt.\n\nPB: Ingenting.\n"
    )
    bring_in(study, file(tmp_path, "plain.txt", plain))
    assert keys() == [("q1", "Hva skal til?"), ("q2", "Hva er vanskelig?")]
    bring_in(study, file(tmp_path, "numbered.txt"))
    assert keys() == [("A1", "Hva skal til?"), ("A2", "Hva er vanskelig?")]
    study.history.undo()
    assert keys() == [("q1", "Hva skal til?"), ("q2", "Hva er vanskelig?")]


def test_a_number_that_was_taken_away_stays_away(study, tmp_path):
    bring_in(study, file(tmp_path, "one.txt"))
    study.wordings.edit(study.transcripts.questions()[0].id, number="")
    bring_in(study, file(tmp_path, "two.txt", TALK + "\nKF: Og mer."))
    assert [one.number for one in study.transcripts.questions()] == ["", "A2"]


def test_nearly_the_same_question_is_proposed_and_not_merged(study, tmp_path):
    first = "A1. Hva er fordelene ved ordningen i fylket nå?\n\nKF: Mange.\n\nA2. Og hva så?\n\nKF: Nei."
    bring_in(study, file(tmp_path, "one.txt", first))
    bring_in(study, file(tmp_path, "two.txt", first.replace("fordelene", "ulempene") + "\nKF: Ja."))
    assert len(study.transcripts.questions()) == 3
    (doubt,) = study.guide.doubts()
    assert "fordelene" in str(doubt.guess.reason)


def test_a_sheet_for_interviews_already_there_renames_and_links(study, tmp_path):
    bring_in(study, file(tmp_path, "one.txt"))
    sheet = "interview,label,participant,role,gender\none,KF,Kari,facilitator,kvinne\none,XX,Per,engine,\n"
    done = study.attributes.take_in(file(tmp_path, "p.csv", sheet))
    assert roles(study) == {("KF", "Kari"): "facilitator", ("PB", "PB"): None}
    assert [str(note) for note in done.notes] == ["line 3: there is no speaker label XX in one"]
    study.history.undo()
    assert roles(study) == {("KF", "KF"): None, ("PB", "PB"): None}


def test_a_sheet_says_the_role_in_an_interview_be_it_the_participants_own(study, tmp_path):
    bring_in(study, file(tmp_path, "one.txt"))
    for role in ("engine", "politician", "engine"):
        study.attributes.take_in(file(tmp_path, "p.csv", f"interview,label,role\none,KF,{role}\n"))
        assert roles(study) == {("KF", "KF"): role, ("PB", "PB"): None}


def test_undoing_an_import_takes_everything_of_it_away(study, tmp_path):
    bring_in(study, file(tmp_path, "one.txt"), case="pop")
    study.history.undo()
    assert study.transcripts.interviews() == []
    assert (study.transcripts.participants(), study.transcripts.questions()) == ([], [])
    study.history.redo()
    assert study.transcripts.interview("one").turns == 3


def test_codings_follow_their_words_into_a_corrected_text(study, tmp_path):
    (made,) = bring_in(study, file(tmp_path, "one.txt"))
    code = study.codebook.add("Tid")
    document = study.transcripts.document(made.interview.id)
    start = document.text.index("innen tre år")
    study.passages.apply(made.interview.id, [(start, start + 12)], [code.id])
    corrected = file(tmp_path, "new.txt", TALK.replace("Tillit er viktig", "Ja, tillit er svært viktig"))
    study.importing.reimport(made.interview.id, corrected)
    after = study.transcripts.document(made.interview.id)
    assert [after.text[one.start : one.end] for one in after.codings] == ["innen tre år"]
    study.history.undo()
    assert study.transcripts.document(made.interview.id).text == document.text


def test_a_text_that_lacks_coded_words_is_refused_unless_they_may_be_lost(study, tmp_path):
    (made,) = bring_in(study, file(tmp_path, "one.txt"))
    code = study.codebook.add("Tid")
    document = study.transcripts.document(made.interview.id)
    start = document.text.index("Resultater")
    study.passages.apply(made.interview.id, [(start, start + 10)], [code.id])
    shorter = file(tmp_path, "new.txt", "A1. Hva skal til?\n\nKF: Tillit er viktig.\n\nKF: Å vente.")
    with pytest.raises(ConflictError, match="one"):
        study.importing.reimport(made.interview.id, shorter)
    assert study.transcripts.document(made.interview.id).text == document.text
    study.importing.reimport(made.interview.id, shorter, drop_lost=True)
    assert study.transcripts.document(made.interview.id).codings == ()
    study.history.undo()
    assert len(study.transcripts.document(made.interview.id).codings) == 1


def test_what_was_brought_back_stays_behind_again_when_that_is_undone(study, tmp_path):
    (made,) = bring_in(study, file(tmp_path, "one.txt"))
    code = study.codebook.add("Tid")
    start = study.transcripts.document(made.interview.id).text.index("Resultater")
    study.passages.apply(made.interview.id, [(start, start + 10)], [code.id])
    shorter = file(tmp_path, "new.txt", "A1. Hva skal til?\n\nKF: Tillit er viktig.\n\nKF: Å vente.")
    study.importing.reimport(made.interview.id, shorter, drop_lost=True)
    place = study.transcripts.document(made.interview.id).text.index("Tillit")
    study.passages.adjust(study.importing.left_behind()[0].id, place, place + 6)
    study.history.undo()
    assert [one.quote for one in study.importing.left_behind()] == ["Resultater"]
    assert study.safety.check() == []


@pytest.mark.parametrize("said", [{"date": "i går"}, {"language": "Norwegian!"}, {"title": "a:b"}])
def test_facts_that_cannot_be_used_keep_the_file_out(study, tmp_path, said):
    (refused,) = bring_in(study, file(tmp_path, "one.txt"), **said)
    assert isinstance(refused.error, DomainError)
    assert study.transcripts.interviews() == []


def test_whoever_speaks_in_a_corrected_text_no_more_leaves_with_it(study, tmp_path):
    talk = "Ida: Hva skal til?\nKari: Tillit er viktig.\nIda: Og ellers?\nKari: Penger.\n"
    (made,) = bring_in(study, file(tmp_path, "one.txt", talk), speakers=("Ida", "Kari"))
    corrected = file(tmp_path, "new.txt", talk.replace("Kari:", "Karin:"))
    said = ImportOptions(speakers=("Ida", "Karin"))
    study.importing.reimport(made.interview.id, corrected, said)
    assert [person.pseudonym for person in study.transcripts.participants()] == ["Ida", "Karin"]
    study.history.undo()
    assert [person.pseudonym for person in study.transcripts.participants()] == ["Ida", "Kari"]


def test_a_folder_without_transcripts_does_not_keep_the_other_files_out(study, tmp_path):
    (tmp_path / "empty").mkdir()
    refused, made = bring_in(study, tmp_path / "empty", file(tmp_path, "one.txt"))
    assert isinstance(refused.error, ImportFileError)
    assert made.interview.title == "one"


def test_names_are_stored_composed_however_the_disk_writes_them(study, tmp_path):
    name = "intervju_ås"
    (made,) = bring_in(
        study,
        file(tmp_path, unicodedata.normalize("NFD", f"{name}.txt")),
        people=[PersonRow(line=2, interview=name, label="PB", participant="Pål")],
    )
    assert made.interview.title == name
    assert "Pål" in {person.pseudonym for person in study.transcripts.participants()}


def test_a_sheet_that_says_what_cannot_be_names_its_line_and_changes_nothing(study, tmp_path):
    bring_in(study, file(tmp_path, "one.txt"))
    sheet = tmp_path / "people.csv"
    sheet.write_text("interview,label,role,language\none,KF,engine,\none,PB,,Norwegian!\n", encoding="utf-8")
    with pytest.raises(ImportFileError, match="line 3"):
        study.attributes.take_in(sheet)
    assert "engine" not in study.transcripts.roles()


def test_a_sheets_interviewer_is_one_in_any_case(study, tmp_path):
    sheet = [PersonRow(line=2, interview="one", label="PB", role=" Interviewer ")]
    (made,) = bring_in(study, file(tmp_path, "one.txt"), people=sheet)
    assert study.speakers.label(made.interview.id, "PB").role == "interviewer"


def test_a_row_about_an_unknown_label_changes_nothing(study, tmp_path):
    bring_in(study, file(tmp_path, "one.txt"))
    before = len(study.history.log())
    sheet = file(tmp_path, "p.csv", "interview,label,participant,case\none,ZZ,Kari,tre\n")
    assert not study.attributes.take_in(sheet).changed
    assert (study.transcripts.cases(), len(study.history.log())) == ([], before)


def test_a_case_that_a_transcript_names_follows_the_rule_for_the_keys_of_cases(study, tmp_path):
    text = "---\ncase: Helse/omsorg\n---\n" + textwrap.dedent(TALK)
    (outcome,) = bring_in(study, file(tmp_path, "talk.md", text))
    assert "Helse/omsorg" in str(outcome.error)
    assert study.transcripts.interviews() == []
    study.keeping.create_case("helse", "Helse/omsorg")
    (outcome,) = bring_in(study, tmp_path / "talk.md")
    assert [case.key for case in study.transcripts.cases()] == ["helse"]
    assert outcome.interview.case_id == study.transcripts.cases()[0].id


def test_a_sheet_whose_case_cannot_be_a_key_changes_nothing_and_names_the_line(study, tmp_path):
    bring_in(study, file(tmp_path, "talk.txt"))
    sheet = file(tmp_path, "people.csv", "interview,label,role,case\ntalk,KF,engine,\ntalk,PB,,a/b\n")
    with pytest.raises(ImportFileError, match=r"people.csv, line 3: 'a/b' cannot be the key of a case"):
        study.attributes.take_in(sheet)
    assert set(roles(study).values()) == {None}


LONG = (
    "A1. Hva skal til?\n\nKF: Tillit er viktig.\n\nPB: Resultater innen tre år.\n\nEr det sant?\n\n"
    "KF: Å vente.\n\nNB: Husk å ringe.\n\nPB: Nei.\n\nNB: Og skriv.\n"
)


def test_a_corrected_text_keeps_what_was_said_about_speakers_and_questions(study, tmp_path):
    (made,) = bring_in(study, file(tmp_path, "one.txt", LONG), speakers=("KF", "PB", "NB"))
    one = made.interview.id
    study.guide.not_a_speaker(one, "NB")
    study.guide.rename_label(one, "PB", "Politiker")
    study.speakers.link_new(study.speakers.label(one, "Politiker").id, "Anne")
    study.speakers.set_role(study.speakers.label(one, "Politiker").id, "politician")
    study.guide.set_speakers(one, LONG.index("KF: Å vente"), ["KF", "Politiker"])
    study.guide.unmark_question(one, LONG.index("Er det sant?"))
    before = study.transcripts.document(one)
    people = study.transcripts.participants(), study.transcripts.labels(one)
    corrected = file(tmp_path, "new.txt", LONG.replace("viktig", "svært viktig") + "\nPB: Til slutt.\n")
    study.importing.reimport(one, corrected)
    after = study.transcripts.document(one)
    assert [turn.labels for turn in after.layout.turns] == [
        *(turn.labels for turn in before.layout.turns),
        ("Politiker",),
    ]
    assert [place.question for place in after.layout.questions] == [
        place.question for place in before.layout.questions
    ]
    assert study.transcripts.participants() == people[0]
    assert roles(study) == {("KF", "KF"): None, ("Politiker", "Anne"): "politician"}
    study.history.undo()
    assert study.transcripts.document(one) == before
    assert (study.transcripts.participants(), study.transcripts.labels(one)) == people


def test_the_very_same_file_again_changes_nothing_but_the_revision(study, tmp_path):
    path = file(tmp_path, "one.txt", LONG)
    (made,) = bring_in(study, path, speakers=("KF", "PB", "NB"))
    one = made.interview.id
    study.guide.not_a_speaker(one, "NB")
    before, labels = study.transcripts.document(one), study.transcripts.labels(one)
    study.importing.reimport(one, path)
    after = study.transcripts.document(one)
    assert (after.text, after.layout) == (before.text, before.layout)
    assert study.transcripts.labels(one) == labels


def test_mended_labels_come_in_with_the_file_as_one_action_or_not_at_all(study, tmp_path):
    path = file(tmp_path, "talk.md", textwrap.dedent(TALK))
    labels = study.importing.preview(path).parsed.layout.labels()
    old = labels[0]
    before = len(study.history.log())
    refused = study.importing.import_files([path], ImportOptions(mended={old: ("a:b",)}))[0]
    assert (refused.interview, len(study.history.log())) == (None, before)
    options = ImportOptions(roles={old: "engine"}, mended={old: ("Ny",), labels[1]: ("En", "To")})
    outcome = study.importing.import_files([path], options)[0]
    assert len(study.history.log()) == before + 1
    found = {label.name: label.role for label in study.transcripts.labels(outcome.interview.id)}
    assert ({"Ny", "En", "To"} <= set(found), found["Ny"], old in found) == (True, "engine", False)
    study.history.undo()
    assert study.transcripts.interviews() == []


def test_what_belongs_to_nobody_is_looked_at_first_wherever_it_stands(study, tmp_path):
    comment = "Kommentar fra Ola Li:\nDette ble lagt til."
    talk = f"KF: En idé.\n\nNN: Viktig nok.\n\nKF: Ja.\n\nPB: Penger.\n\n{comment}\n\nPB: Nei."
    bring_in(study, file(tmp_path, "one.txt", talk))
    kinds = [(doubt.guess.kind, doubt.guess.start) for doubt in study.guide.doubts()]
    assert kinds[0] == ("nobody", talk.index(comment))
    assert kinds[1][1] < kinds[0][1]
