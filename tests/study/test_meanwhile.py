"""Two programs in one project: what one writes while the other makes up its mind is not lost."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.errors import ConflictError, DomainError
from qualcode.study import Study
from qualcode.study.context import Context

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


def test_a_correction_does_not_write_over_another_one(made, meanwhile):
    meanwhile(lambda other: other.guide.set_speakers(made.first, 1, ["PB"]))
    made.study.guide.set_speakers(made.first, 2, ["GR"])
    assert labels(made, made.first) == [("PB",), ("GR",)]


def test_renaming_a_label_does_not_write_over_a_correction(made, meanwhile):
    meanwhile(lambda other: other.guide.set_speakers(made.first, 1, ["PB"]))
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
