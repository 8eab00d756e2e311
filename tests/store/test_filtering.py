"""A filter admits what it says, for lists and counts alike."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from qualcode.domain.filters import Filter
from qualcode.errors import UnreadableError
from qualcode.store import backups
from qualcode.store.filtering import (
    INTERVIEWER_ALONE,
    LABELS,
    coding_conditions,
    label_conditions,
    turn_conditions,
)


@pytest.fixture
def coded(material, tools):
    """A coding on each kind of words."""
    project = material.project
    with project.write(material.me, "x") as action:
        made = tools.transcript((("X", "Helt ukjent stemme."), ("KF", "Kjent her også.")), name="to.txt")
        material.second = project.interviews.add(action, "bio_X", made)
        label = project.labels.by_name(material.second.id, "KF")
        project.labels.link(action, label.id, material.people["KF"].id)
        project.labels.set_role(action, label.id, "engine")
        project.attributes.set(action, "participant", material.people["KF"].id, "gender", "k")
        project.attributes.set(action, "participant", material.people["PB"].id, "gender", "m")
        project.attributes.set(action, "case", material.case.id, "phase", "tidlig")
        project.attributes.set(action, "interview", material.second.id, "place", "Hamar")
        text = project.interviews.text(material.second.id)
        for words in ("ukjent", "Kjent"):
            span = (text.index(words), text.index(words) + len(words))
            project.codings.apply(action, material.second.id, [span], [material.time.id])
    material.code("Tillit", material.trust)
    material.code("penger", material.openness)
    material.code("JA!!", material.time, who=material.other)
    material.code("Hva er det viktigste", material.trust)
    material.code("Hva er viktigst?", material.trust)
    return material


CASES = {
    "all but the interviewer": ({}, {"ukjent", "Kjent", "Tillit", "penger", "JA!!", "Hva er viktigst?"}),
    "the interviewer too": (
        {"interviewer": True},
        {"ukjent", "Kjent", "Tillit", "penger", "JA!!", "Hva er viktigst?", "Hva er det viktigste"},
    ),
    "nobody": ({"nobody": True}, {"ukjent", "Hva er viktigst?"}),
    "an interview": ({"interviews": ["second"]}, {"ukjent", "Kjent"}),
    "a case": ({"cases": ["case"]}, {"Tillit", "penger", "JA!!", "Hva er viktigst?"}),
    "no case": ({"cases": [0]}, {"ukjent", "Kjent"}),
    "a participant": ({"participants": ["KF"]}, {"Kjent", "Tillit", "JA!!"}),
    "a role": ({"roles": ["facilitator"]}, {"Tillit", "JA!!"}),
    "roles": ({"roles": ["engine", "politician"]}, {"Kjent", "penger", "JA!!"}),
    "the role of the interviewer": ({"roles": ["interviewer"]}, {"Hva er det viktigste"}),
    "a participant in a role": ({"participants": ["KF"], "roles": ["engine"]}, {"Kjent"}),
    "another speaker's role": ({"participants": ["PB"], "roles": ["facilitator"]}, set()),
    "a question": ({"questions": ["question"]}, {"Tillit", "penger", "JA!!", "Hva er viktigst?"}),
    "no question": ({"questions": [0]}, {"ukjent", "Kjent"}),
    "a code with what is below": ({"codes": ["trust"]}, {"Tillit", "penger", "Hva er viktigst?"}),
    "just a code": ({"codes": ["trust"], "exact_codes": True}, {"Tillit", "Hva er viktigst?"}),
    "a code that is gone": ({"codes": [999]}, set()),
    "a coder": ({"coders": [2]}, {"JA!!"}),
    "text in any case": ({"text": "JENT"}, {"ukjent", "Kjent"}),
    "text with what SQL would take as a pattern": ({"text": "%"}, set()),
    "an attribute of participants": ({"attributes": (("participant", "gender", "m"),)}, {"penger", "JA!!"}),
    "values of one attribute are alternatives": (
        {"attributes": (("participant", "gender", "m"), ("participant", "gender", "k"))},
        {"Kjent", "Tillit", "penger", "JA!!"},
    ),
    "an attribute of cases": (
        {"attributes": (("case", "phase", "tidlig"),)},
        {"Tillit", "penger", "JA!!", "Hva er viktigst?"},
    ),
    "an attribute that is missing": ({"attributes": (("case", "phase", ""),)}, {"ukjent", "Kjent"}),
    "an attribute of interviews": ({"attributes": (("interview", "place", "Hamar"),)}, {"ukjent", "Kjent"}),
    "everything at once": (
        {
            "interviews": ["second"],
            "participants": ["KF"],
            "codes": ["time"],
            "coders": [1],
            "text": "k",
            "attributes": (("participant", "gender", "k"), ("interview", "place", "Hamar")),
        },
        {"Kjent"},
    ),
}


def resolve(material, values):
    """Turn names into ids."""
    known = {
        "second": material.second.id,
        "case": material.case.id,
        "question": material.question.id,
        "trust": material.trust.id,
        "time": material.time.id,
        **{label: person.id for label, person in material.people.items()},
    }
    return Filter(
        **{
            name: tuple(value if name == "roles" else known.get(value, value) for value in given)
            if isinstance(given, list)
            else given
            for name, given in values.items()
        }
    )


@pytest.mark.parametrize(("values", "expected"), CASES.values(), ids=CASES.keys())
def test_a_filter_admits(coded, values, expected):
    wanted = resolve(coded, values)
    assert {excerpt.text for excerpt in coded.project.excerpts.page(wanted)} == expected
    assert coded.project.excerpts.count(wanted) == len(expected)
    assert sum(coded.project.codings.count_by_code(wanted).values()) == len(expected)
    assert len(coded.project.codings.ids(wanted)) == len(expected)


def test_codings_left_in_an_older_text_are_admitted_nowhere(coded, tools):
    new = tools.transcript((("KF", "Noe helt annet."),), name="ny.txt")
    with coded.project.write(coded.me, "x") as action:
        coded.project.revising.revise(action, coded.interview.id, new)
    assert {excerpt.text for excerpt in coded.project.excerpts.page(Filter())} == {"ukjent", "Kjent"}
    assert coded.project.excerpts.count(Filter(codes=(coded.trust.id,))) == 0


def spoken(material, wanted):
    where = turn_conditions(wanted)
    return material.project.database.value(f"SELECT count(*) FROM turn t WHERE {where.sql}", where.params)


def test_words_spoken_are_narrowed_by_place_and_question_only(coded):
    assert spoken(coded, Filter(codes=(1,), coders=(1,), text="x")) == 6
    assert spoken(coded, Filter(interviews=(coded.second.id,))) == 2
    assert spoken(coded, Filter(questions=(coded.question.id,))) == 4


def test_labels_speak_for_participants(coded):
    def labels(wanted):
        where = label_conditions(wanted)
        rows = coded.project.database.rows(f"SELECT l.name FROM {LABELS} WHERE {where.sql}", where.params)
        return sorted(row[0] for row in rows)

    assert labels(Filter()) == ["KF", "KF", "PB"]
    assert labels(Filter(interviewer=True)) == ["I", "KF", "KF", "PB"]
    assert labels(Filter(roles=("engine",))) == ["KF"]


def test_without_a_filter_nothing_is_asked_of_each_row(material):
    with material.project.write(material.me, "x") as action:
        material.project.labels.set_role(
            action, material.project.labels.by_name(material.interview.id, "I").id, "engine"
        )
    assert coding_conditions(material.project.database.connection, Filter()).sql == "1"


def test_what_is_remembered_of_roles_is_forgotten_when_anybody_writes(coded):
    count = coded.project.excerpts.count
    assert (count(Filter()), count(Filter())) == (6, 6)
    label = coded.project.labels.by_name(coded.interview.id, "I")
    with coded.project.write(coded.me, "x") as action:
        coded.project.labels.set_role(action, label.id, "engine")
        assert count(Filter()) == 7
    assert count(Filter()) == 7
    with coded.project.open(coded.path) as second:
        assert second.excerpts.count(Filter()) == 7
        second.journal.undo(coded.me)
    assert count(Filter()) == 6


def test_what_is_remembered_of_roles_stays_while_only_codings_are_written(coded):
    count, asked = coded.project.codings.count_by_code, []
    before = sum(count().values())
    coded.project.database.connection.set_trace_callback(asked.append)
    for words in ("alt", "god"):
        coded.code(words, coded.time)
        count()
    coded.project.journal.undo(coded.me)
    assert sum(count().values()) == before + 1
    assert asked
    assert INTERVIEWER_ALONE not in asked


def test_a_coding_that_brings_a_set_of_interviewers_along_is_left_out(coded):
    """The first coding across the words of two who ask makes them a set."""
    with coded.project.write(coded.me, "x") as action:
        label = coded.project.labels.by_name(coded.interview.id, "KF")
        coded.project.labels.set_role(action, label.id, "interviewer")
    count = coded.project.codings.count_by_code
    before = count()
    coded.code("viktigste?\n\nKF: Tillit", coded.time)
    assert count() == before


def test_what_is_remembered_of_roles_is_forgotten_in_a_file_put_back(coded):
    """Put back and worked on, a file reaches an entry of the same number, which is another one."""
    count = coded.project.codings.count_by_code
    made = backups.make(coded.project.database, backups.BY_HAND)
    before = sum(count().values())
    with coded.project.write(coded.me, "x") as action:
        label = coded.project.labels.by_name(coded.interview.id, "I")
        coded.project.labels.set_role(action, label.id, "engine")
    assert sum(count().values()) == before + 1
    backups.restore(coded.path, made.path)
    with coded.project.open(coded.path) as second, second.write(coded.me, "x") as action:
        second.codings.apply(action, coded.interview.id, [coded.span("god")], [coded.time.id])
    assert sum(count().values()) == before + 1


def test_damage_that_shows_while_a_filter_is_made_names_the_file(material):
    with closing(sqlite3.connect(material.path)) as other, other:
        other.execute("PRAGMA foreign_keys = OFF")
        other.execute("DROP TABLE code")
    for read in (
        material.project.codings.ids,
        material.project.excerpts.ids,
        material.project.excerpts.count,
    ):
        with pytest.raises(UnreadableError, match=material.path.name):
            read(Filter(codes=(material.trust.id,)))
