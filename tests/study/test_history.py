"""The journal as people read it, and its limits."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.errors import ConflictError, NotFoundError

BO = Identity(uuid=new_uuid(), name="Bo")


def said(made):
    return [str(made.study.history.sentence(entry)) for entry in made.study.history.log()]


def test_every_action_has_its_sentence_with_what_it_was_about(made):
    made.code(made.first, "tre år", "tid")
    made.study.history.undo()
    assert said(made)[:2] == ["undid: coded a passage with Tid", "coded a passage with Tid"]


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
