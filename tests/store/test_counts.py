import sqlite3
from contextlib import closing

import pytest

from qualcode.domain.filters import Filter
from qualcode.store.counts import Counts


@pytest.fixture
def counts(material):
    return Counts(material.project.database)


def test_codings_come_by_code_without_those_on_the_interviewer_alone(material, counts):
    material.code("Tillit er alt", material.trust, material.time)
    material.code("Hva er det", material.trust)
    assert dict(counts.by_code(Filter())) == {material.trust.id: 1, material.time.id: 1}
    assert dict(counts.by_code(Filter(interviewer=True))) == {material.trust.id: 2, material.time.id: 1}
    assert dict(counts.by_code(Filter(roles=("politician",)))) == {}


class Overtaken:
    """A project file that another program writes to behind the first query."""

    def __init__(self, database, sql):
        self._database, self._sql = database, sql

    def rows(self, *query):
        found = self._database.rows(*query)
        if self._sql:
            with closing(sqlite3.connect(self._database.path)) as other, other:
                other.execute(self._sql)
            self._sql = ""
        return found

    def __getattr__(self, name):
        return getattr(self._database, name)


def test_sets_of_speakers_that_go_while_codings_are_counted_break_nothing(material):
    material.code("Tillit er alt", material.trust)
    material.code("Hva er det", material.trust)
    overtaken = Counts(Overtaken(material.project.database, "DELETE FROM speakers"))
    assert dict(overtaken.by_code(Filter())) == {material.trust.id: 1}


def test_a_key_says_who_speaks_or_where_nobody_does(material, counts):
    material.code("Tillit", material.trust)
    material.code("viktigst?", material.time)
    keys = dict(counts.keys(Filter()))
    speakers = {number: labels for number, _interview, labels in counts.speakers()}
    (label,) = speakers[int(keys[material.trust.id][0])]
    assert material.project.labels.by_id(label).name == "KF"
    assert keys[material.time.id] == [str(-material.interview.revision_id)]


def test_a_key_says_coder_and_question_where_asked(material, counts):
    material.code("Tillit", material.trust, who=material.other)
    ((_code, (key,)),) = counts.keys(Filter(), ("question", "coder"))
    coder = material.project.coders.by_uuid(material.other.uuid)
    assert key.split(":")[1:] == [str(material.question.id), str(coder.id)]


def test_ranges_pack_revision_first_word_and_number_of_words(material, counts):
    (coding,) = material.code("alt.\n\nOg tid", material.trust)
    width = counts.width()
    ((_code, _keys, (packed,)),) = counts.ranges(Filter(), width)
    assert packed >> 2 * width == material.interview.revision_id
    assert packed & (1 << width) - 1 == 3
    text = material.transcript.text
    before = sum(1 for word in text[: coding.start].replace("!", "").split() if word.strip(".,?:+"))
    assert packed >> width & (1 << width) - 1 == before


def test_words_spoken_are_those_of_turns(material, counts):
    rows = counts.spoken(Filter(), by_question=True)
    assert {row[1] for row in rows} == {material.question.id}
    assert sum(row[2] for row in rows) == material.project.interviews.by_id(material.interview.id).words
    assert counts.spoken_in_all(Filter(roles=("politician",))) == 3
    assert counts.spoken_in_all(Filter(interviewer=True)) == sum(row[2] for row in rows)


def test_turns_come_in_their_order(material, counts):
    rows = list(counts.turns(Filter()))
    assert [row[2] for row in rows] == sorted(row[2] for row in rows)
    assert len(rows) == 4


def test_several_coders_are_noticed_under_the_filter_in_force(material, counts):
    material.code("Tillit", material.trust)
    assert not counts.several_coders(Filter())
    material.code("penger", material.trust, who=material.other)
    assert counts.several_coders(Filter())
    assert not counts.several_coders(Filter(roles=("politician",)))


def test_shared_passages_are_noticed_under_the_filter_in_force(material, counts):
    material.code("JA", material.trust)
    assert counts.shared(Filter())
    assert not counts.shared(Filter(roles=("politician",)))
    assert not counts.shared(Filter(codes=(material.time.id,)))


def test_attributes_come_by_owner(material, counts):
    with material.project.write(material.me, "set-attribute") as action:
        material.project.attributes.set(action, "case", material.case.id, "phase", "early")
    assert counts.attribute("case", "phase") == {material.case.id: "early"}
    assert counts.attribute("participant", "phase") == {}
