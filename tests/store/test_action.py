"""One action is one transaction and one entry, or nothing at all."""

from __future__ import annotations

import pytest

from qualcode.domain.filters import Filter
from qualcode.errors import ConflictError, NotFoundError


def test_an_action_leaves_one_entry_with_what_its_sentence_needs(material):
    with material.project.write(material.other, "add-code", key="new") as action:
        material.project.codes.add(action, "new")
        action.params["count"] = 1
    entry = material.project.journal.entries(1)[0]
    assert (entry.action, entry.params, entry.coder) == ("add-code", {"key": "new", "count": 1}, "Per")
    assert entry.id == action.entry_id


def test_an_action_that_changes_nothing_leaves_no_entry(material):
    before = material.project.journal.entries()
    with material.project.write(material.other, "rename") as action:
        assert not action.update("case", material.case.id, name="Musikk")
    assert action.entry_id is None
    assert material.project.journal.entries() == before
    assert material.project.coders.by_uuid(material.other.uuid) is None


def test_an_error_takes_everything_back(material):
    before = material.state()

    def fail():
        with material.project.write(material.me, "x") as action:
            material.project.codes.add(action, "new")
            action.delete("interview", material.interview.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert material.state() == before


@pytest.mark.parametrize(
    ("table", "values"),
    [
        ("code", {"key": "trust"}),
        ("code", {"key": ""}),
        ("code", {"key": "x", "parent_id": 999}),
        ("participant", {"pseudonym": "Ola"}),
        ("interview", {"title": "MUSIC_kf"}),
        ("attribute", {"name": "age", "value": "4"}),
        ("attribute", {"name": "age", "value": "4", "case_id": 1, "interview_id": 1}),
        ("memo", {"target": "code", "text": "x"}),
        ("memo", {"target": "project", "text": "x", "code_id": 1}),
        ("coding", {"revision_id": 1, "start": 5, "end": 5, "code_id": 1}),
        ("setting", {"key": "x", "value": "{"}),
        ("label", {"interview_id": 1, "name": "KF"}),
        ("coder", {"name": "x", "kind": "boss"}),
    ],
)
def test_what_the_schema_forbids_is_refused_and_changes_nothing(material, table, values):
    before = material.state()
    with pytest.raises(ConflictError), material.project.write(material.me, "x") as action:
        action.insert(table, **values)
    assert material.state() == before


def test_changing_what_is_gone_says_so(material):
    with pytest.raises(NotFoundError), material.project.write(material.me, "x") as action:
        action.update("code", 12345, key="x")


def test_deleting_takes_along_what_belongs_to_a_row_and_leaves_tombstones(material):
    material.code("Tillit", material.trust, material.openness)
    with material.project.write(material.me, "delete-code") as action:
        assert action.delete("code", material.trust.id) == 1
    project = material.project
    assert [code.key for code in project.codes.all()] == ["time"]
    assert project.excerpts.count(Filter()) == 0
    buried = [row[0] for row in project.database.rows("SELECT table_name FROM tombstone")]
    assert sorted(buried) == ["code", "code", "coding", "coding"]


def test_deleting_a_case_leaves_its_interviews(material):
    with material.project.write(material.me, "delete-case") as action:
        action.delete("case", material.case.id)
    assert material.project.interviews.by_id(material.interview.id).case_id is None


def test_ids_are_never_used_twice(material):
    with material.project.write(material.me, "x") as action:
        first = material.project.codes.add(action, "a").id
        action.delete("code", first)
        assert material.project.codes.add(action, "a").id > first


def test_an_action_sees_what_it_wrote_and_others_do_not_yet(material):
    with material.project.write(material.me, "x") as action:
        material.project.codes.add(action, "new")
        assert material.project.codes.by_key("new")
        with material.project.open(material.path) as second:
            assert second.codes.by_key("new") is None
    assert material.project.codes.by_key("new")


def test_an_action_inside_an_action_is_a_mistake_that_is_told(material):
    with (
        pytest.raises(RuntimeError),
        material.project.write(material.me, "x"),
        material.project.write(material.me, "y"),
    ):
        pass
    material.code("Tillit")
