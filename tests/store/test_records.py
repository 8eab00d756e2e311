"""Coders, cases, participants, labels, attributes, codes, memos and settings come back as they went in."""

from __future__ import annotations

import pytest

from qualcode.domain.code import CodeText
from qualcode.domain.coder import CoderKind
from qualcode.domain.memo import MemoTarget
from qualcode.errors import NotFoundError


def test_codes_come_back_with_all_their_texts(material):
    codes = material.project.codes
    text = CodeText(
        name="Tillit",
        definition="Å stole på",
        use_when="alltid",
        not_when="aldri",
        example="«ja»",
        keywords=("tillit*", "stole på"),
    )
    with material.project.write(material.me, "x") as action:
        made = codes.add(
            action,
            "new",
            parent_id=material.trust.id,
            color="#112233",
            source="Goleman 1995",
            retired=True,
            texts={"nb": text, "en": CodeText(name="Trust")},
            uuid=bytes(range(16)),
        )
    assert made.texts == {"nb": text, "en": CodeText(name="Trust")}
    assert (made.uuid, made.position, made.retired) == (bytes(range(16)), 1, True)
    assert codes.by_key("new") == codes.by_uuid(bytes(range(16))) == codes.by_id(made.id) == made
    codebook = codes.codebook("nb")
    assert [code.key for code in codebook] == ["trust", "openness", "new", "time"]
    assert codebook.path(made.id) == "trust / Tillit"
    with material.project.write(material.me, "x") as action:
        assert not codes.set_text(action, made.id, "nb", text)
        assert codes.set_text(action, made.id, "en", None)
        assert not codes.set_text(action, made.id, "en", None)
    assert list(codes.by_id(made.id).texts) == ["nb"]
    assert codes.by_key("x") is codes.by_uuid(bytes(16)) is None


def test_attributes_are_set_changed_and_taken_away(material):
    project, person = material.project, material.people["KF"]
    with project.write(material.me, "x") as action:
        assert project.attributes.set(action, "participant", person.id, "age", "40")
        assert not project.attributes.set(action, "participant", person.id, "age", "40")
        assert project.attributes.set(action, "participant", person.id, "age", "41")
        project.attributes.set(action, "case", material.case.id, "phase", "tidlig")
    assert project.participants.by_pseudonym("Ola").attributes == {"age": "41"}
    assert project.cases.by_key("music").attributes == {"phase": "tidlig"}
    assert project.attributes.names("participant") == ["age"]
    assert project.attributes.counts("participant") == [("age", "41", 1)]
    with project.write(material.me, "x") as action:
        assert project.attributes.set(action, "participant", person.id, "age", None)
        assert not project.attributes.set(action, "participant", person.id, "age", None)
    assert project.participants.by_id(person.id).attributes == {}


def test_labels_know_whom_they_stand_for_and_in_which_role(material):
    labels = material.project.labels
    label = labels.by_name(material.interview.id, "KF")
    assert (label.participant_id, label.own_role, label.role) == (
        material.people["KF"].id,
        None,
        "facilitator",
    )
    with material.project.write(material.me, "x") as action:
        assert labels.set_role(action, label.id, "engine")
        assert not labels.link(action, label.id, material.people["KF"].id)
    assert (labels.by_id(label.id).own_role, labels.by_id(label.id).role) == ("engine", "engine")
    assert [found.id for found in labels.named("KF")] == [label.id]
    # Nobody plays what is the participant's own role only.
    assert material.project.participants.roles() == ["engine", "interviewer", "politician"]
    with material.project.write(material.me, "x") as action:
        material.project.participants.add(action, "Nina", "observer")
    assert "observer" in material.project.participants.roles()


def test_memos_stand_on_anything(material):
    memos = material.project.memos
    (coding,) = material.code("Tillit")
    targets = {
        MemoTarget.PROJECT: None,
        MemoTarget.INTERVIEW: material.interview.id,
        MemoTarget.CODE: material.trust.id,
        MemoTarget.CODING: coding.id,
        MemoTarget.PARTICIPANT: material.people["KF"].id,
    }
    with material.project.write(material.me, "x") as action:
        made = [memos.add(action, target, number, "Notat") for target, number in targets.items()]
        span = memos.add(action, MemoTarget.SPAN, material.interview.id, "Her", (3, 9))
    assert memos.all() == [*made, span]
    for memo, (target, number) in zip(made, targets.items(), strict=True):
        assert (memo.target, memo.target_id) == (target, number)
        assert memos.on(target, number) == [memo]
    assert (span.target_id, span.start, span.end) == (material.interview.id, 3, 9)
    assert memos.on(MemoTarget.SPAN, material.interview.id) == [span]
    assert material.project.codings.by_id(coding.id).memo


def test_settings_hold_anything_that_json_can(material):
    settings = material.project.settings
    with material.project.write(material.me, "x") as action:
        assert settings.set(action, "favourites", {"1": "trust"})
        assert not settings.set(action, "favourites", {"1": "trust"})
    assert settings.get("favourites") == {"1": "trust"}
    assert settings.all() == {"favourites": {"1": "trust"}, "language": "nb", "name": "Studien"}
    assert settings.get("missing", 7) == 7


def test_coders_are_known_from_their_first_action_on(material):
    coders = material.project.coders
    assert coders.by_uuid(material.other.uuid) is None
    material.code("Tillit", who=material.other)
    assert coders.by_uuid(material.other.uuid).name == "Per"
    with material.project.write(material.me, "x") as action:
        reviewer = coders.add(action, "Veileder", CoderKind.REVIEWER)
    assert coders.by_name("Veileder") == reviewer == coders.by_id(reviewer.id)
    assert [coder.name for coder in coders.all()] == ["Kari", "Per", "Veileder"]


@pytest.mark.parametrize(
    "table", ["codes", "cases", "participants", "labels", "coders", "memos", "questions"]
)
def test_what_does_not_exist_is_said_to_be_missing(material, table):
    with pytest.raises(NotFoundError, match="There is no such"):
        getattr(material.project, table).by_id(12345)
