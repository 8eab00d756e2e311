"""The journal as people read it, and its limits."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.domain.review import Verdict
from qualcode.errors import ConflictError, NotFoundError
from qualcode.study import Study, sentences

STUDY = Path(sentences.__file__).parent
BO = Identity(uuid=new_uuid(), name="Bo")


def said(made):
    return [str(made.study.history.sentence(entry)) for entry in made.study.history.log()]


def test_every_action_has_its_sentence_with_what_it_was_about(made):
    made.code(made.first, "tre år", "tid")
    made.study.history.undo()
    assert said(made)[:2] == ["undid: coded a passage with Tid in one:2", "coded a passage with Tid in one:2"]


def test_what_was_done_to_codings_says_with_which_codes_and_where(made):
    first = made.code(made.first, "tre år", "tid")
    second = made.code(made.second, "Penger først", "tillit")
    made.study.passages.recode([first], made.codes["tillit"])
    made.study.reviewing.judge([first], Verdict.QUESTION, "Hvorfor?")
    made.study.passages.remove([first, second])
    assert said(made)[:3] == [
        "removed 2 codings with Tillit in one, two",
        "reviewed a coding with Tillit at one:2: questions it",
        "recoded a coding to Tillit in one:2",
    ]


def test_an_entry_written_before_places_were_kept_still_has_its_sentence(made):
    assert str(sentences.action_sentence("remove-codings", {"count": 2})) == "removed 2 codings"
    old = {"code": "trust", "verdict": "agree", "count": 1}
    assert str(sentences.action_sentence("review-coding", old)) == "reviewed a coding with trust: agrees"


def test_an_action_that_a_colleague_built_upon_is_not_taken_back(made, reopened):
    new = made.study.codebook.add("Ny")
    made.codes["ny"] = new.id
    reopened(BO).code(made.first, "tre år", "ny")
    reopened()
    with pytest.raises(ConflictError, match="Bo"):
        made.study.history.undo()
    assert made.keys() == {"ny": 1}


def test_without_anything_done_there_is_nothing_to_redo(made):
    with pytest.raises(NotFoundError, match="nothing to redo"):
        made.study.history.redo()


def test_every_sentence_belongs_to_an_action_and_every_action_has_one():
    code = "".join(file.read_text("utf-8") for file in STUDY.glob("*.py") if file.name != "sentences.py")
    assert {name for name in sentences.SENTENCES if f'"{name}"' not in code} == set()
    started = set(re.findall(r'context\.write\(\s*"([a-z-]+)"', code))
    assert started - set(sentences.SENTENCES) == set()
    assert len(started) > 20


def test_what_was_set_is_named_in_the_language_in_use(made, monkeypatch):
    said = {"date": "dato", "set {field} of {title} to {value}": "satte {field} for {title} til {value}"}
    made.study.keeping.describe(made.first, date="2025-03-14")
    monkeypatch.setattr("qualcode.i18n.gettext", lambda sentence: said.get(sentence, sentence))
    (entry,) = made.study.history.log(1)
    assert str(made.study.history.sentence(entry)) == "satte dato for one til 2025-03-14"


def test_actions_are_taken_back_to_a_point_and_only_ones_own(made, reopened):
    made.code(made.first, "Tillit", "tillit")
    middle = made.study.history.log(1)[0].id
    made.code(made.second, "Penger", "tid")
    with Study.open(made.study.path, BO) as other, pytest.raises(ConflictError, match="no action of yours"):
        other.history.undo_to(middle)
    assert made.study.history.undo_to(middle).message.text() == "Took back 2 actions."
    assert made.keys() == {}
    with pytest.raises(ConflictError, match="no action of yours"):
        made.study.history.undo_to(middle)
    made.study.history.redo()
    made.study.history.redo()
    assert made.keys() == {"tillit": 1, "tid": 1}


def test_what_did_something_again_is_no_action_to_go_back_to(made):
    made.code(made.first, "Tillit", "tillit")
    made.study.history.undo()
    made.study.history.redo()
    with pytest.raises(ConflictError, match="no action of yours"):
        made.study.history.undo_to(made.study.history.log(1)[0].id)
    assert made.keys() == {"tillit": 1}


def test_another_coders_action_is_not_taken_for_ones_own_last(made, reopened):
    made.code(made.first, "Tillit", "tillit")
    reopened(BO).code(made.second, "Penger", "tid")
    theirs = reopened().study.history.log(1)[0]
    with pytest.raises(ConflictError):
        made.study.history.take_back(theirs.id)
    assert made.keys() == {"tillit": 1, "tid": 1}


def test_what_was_undone_can_be_said_without_its_place(made):
    made.code(made.first, "tre år", "tid")
    undone = made.study.history.undo()
    assert str(undone.message) == "Undone: coded a passage with Tid in one:2."
    assert str(undone.bare) == "Undone: coded a passage with Tid."


def test_passages_in_several_turns_are_said_to_lie_in_their_interview(made):
    text = made.study.transcripts.document(made.first).text
    spans = [(text.index(words), text.index(words) + len(words)) for words in ("Tillit", "tre år")]
    made.study.passages.apply(made.first, spans, [made.codes["tid"]])
    assert said(made)[0] == "coded 2 passages with Tid in one"


def test_recoding_is_about_those_that_had_another_code(made):
    had, other = made.code(made.first, "Tillit", "tillit"), made.code(made.second, "Penger", "tid")
    made.study.passages.recode([had, other], made.codes["tillit"])
    assert said(made)[0] == "recoded a coding to Tillit in two:1"


def test_removing_nothing_changes_nothing(made):
    before = len(made.study.history.log())
    assert not made.study.passages.remove([]).changed
    assert len(made.study.history.log()) == before
