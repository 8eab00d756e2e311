"""Who stands behind a label."""

from __future__ import annotations

import pytest

from qualcode import i18n
from qualcode.domain.filters import Filter
from qualcode.errors import ConflictError
from qualcode.study.sentences import sentence


def people(made):
    return {person.pseudonym for person in made.study.transcripts.participants()}


def test_the_same_label_in_two_interviews_is_two_participants_until_somebody_links_them(made):
    label = made.study.speakers.label(made.second, "KF")
    assert [(found.name, titles) for found, titles in made.study.speakers.collisions(made.second)] == [
        ("KF", ["one"])
    ]
    assert [(found.interview_id, titles) for found, titles in made.study.speakers.collisions()] == [
        (made.first, ["two"]),
        (made.second, ["one"]),
    ]
    assert [titles for _found, titles in made.study.speakers.collisions(most=0)] == []
    target = made.study.speakers.label(made.first, "KF").participant_id
    made.code(made.second, "Penger", "tid")
    assert made.study.speakers.link(label.id, target).codings == 1
    assert people(made) == {"KF (one)", "PB (one)"}
    assert made.study.speakers.collisions(made.second) == []
    made.study.history.undo()
    assert people(made) == {"KF (one)", "PB (one)", "KF (two)"}


def test_two_people_with_names_of_their_own_are_no_question_any_more(made):
    speakers = made.study.speakers
    speakers.link_new(speakers.label(made.first, "KF").id, "Kim")
    assert speakers.collisions(made.second)
    speakers.link_new(speakers.label(made.second, "KF").id, "Mons")
    assert speakers.collisions(made.second) == []


def test_a_participant_of_whom_something_is_known_stays_when_nobody_is_linked_any_more(made):
    label = made.study.speakers.label(made.second, "KF")
    made.study.attributes.set("participant", label.participant_id, {"gender": "kvinne"})
    made.study.speakers.link_new(label.id, "Kari")
    assert "KF (two)" in people(made)


def test_a_role_in_one_interview_goes_before_the_participants_own(made):
    label = made.study.speakers.label(made.first, "KF")
    made.study.speakers.set_participant_role(label.participant_id, "Facilitator")
    assert made.study.speakers.label(made.first, "KF").role == "facilitator"
    made.study.speakers.set_role(label.id, "engine")
    assert made.study.speakers.label(made.first, "KF").role == "engine"
    made.study.speakers.set_role(label.id, None)
    assert made.study.speakers.label(made.first, "KF").role == "facilitator"


@pytest.mark.parametrize("read", ["Fasilitator", "fasilitator ", "facilitator", "Klyngefasilitator"])
def test_a_known_role_is_the_same_in_whatever_language_it_is_named(made, read):
    label = made.study.speakers.label(made.first, "KF")
    made.study.speakers.set_participant_role(label.participant_id, read)
    assert made.study.speakers.label(made.first, "KF").role == "facilitator"
    done = made.study.speakers.set_role(label.id, "politiker")
    assert made.study.speakers.label(made.first, "KF").role == "politician"
    told = made.study.history.log(limit=1)[0]
    i18n.use_language("nb")
    try:
        assert done.message.text().startswith("Rollen til KF i one er nå politiker.")
        assert sentence(told).text().endswith("politiker")
        back = made.study.speakers.set_role(label.id, None).message.text()
    finally:
        i18n.use_language("en")
    assert back.startswith("KF har igjen deltakerens egen rolle i one: fasilitator.")


def test_merging_two_participants_keeps_the_role_that_each_played(made):
    first, second = (made.study.speakers.label(one, "KF") for one in (made.first, made.second))
    made.study.speakers.set_participant_role(first.participant_id, "facilitator")
    made.study.speakers.set_participant_role(second.participant_id, "engine")
    made.study.speakers.merge_participants(second.participant_id, first.participant_id)
    assert made.study.speakers.label(made.second, "KF").role == "engine"
    assert made.study.speakers.label(made.second, "KF").participant_id == first.participant_id


def test_a_pseudonym_is_given_once(made):
    label = made.study.speakers.label(made.first, "KF")
    with pytest.raises(ConflictError, match="PB"):
        made.study.speakers.rename_participant(label.participant_id, "pb (one)")


def test_a_merged_participant_brings_along_what_is_not_known_of_the_other(made):
    first, second = (made.study.speakers.label(one, "KF").participant_id for one in (made.first, made.second))
    made.study.speakers.set_real_name(second, "Kari Nordmann")
    made.study.attributes.set("participant", second, {"gender": "kvinne", "age": "50"})
    made.study.attributes.set("participant", first, {"age": "51"})
    made.study.speakers.merge_participants(second, first)
    (merged,) = (one for one in made.study.transcripts.participants() if one.id == first)
    assert (merged.real_name, merged.attributes) == ("Kari Nordmann", {"age": "51", "gender": "kvinne"})


def test_an_attribute_without_a_value_is_taken_away(made):
    person = made.study.speakers.label(made.first, "KF").participant_id
    made.study.attributes.set("participant", person, {"gender": "kvinne", "age": "50"})
    made.study.attributes.set("participant", person, {"gender": "", "age": None})
    assert all(not one.attributes for one in made.study.transcripts.participants())


def test_everyone_is_listed_with_what_is_spoken_and_coded_whatever_the_labels(made):
    first, second = (made.study.speakers.label(one, "KF") for one in (made.first, made.second))
    made.code(made.first, "Tillit", "tillit")
    made.code(made.second, "Penger", "tid")
    made.study.speakers.set_role(second.id, "engine")
    made.study.speakers.link(second.id, first.participant_id)
    found = {one.person.pseudonym: one for one in made.study.speakers.everyone()}
    one = found["KF (one)"]
    assert (len(one.interviews), one.turns, one.words) == (
        2,
        *(sum(getattr(label, figure) for label in one.labels) for figure in ("turns", "words")),
    )
    assert (
        one.codings == made.study.reading.count(Filter(participants=(one.person.id,), interviewer=True)) == 2
    )
    assert one.roles == ("engine",)
    assert found["PB (one)"].codings == 0


def test_the_labels_of_a_participant_are_set_as_one_action(made):
    first, second = (made.study.speakers.label(one, "KF") for one in (made.first, made.second))
    made.code(made.second, "Penger", "tid")
    kari = first.participant_id
    assert made.study.speakers.speak_under(kari, [first.id, second.id]).codings == 1
    assert people(made) == {"KF (one)", "PB (one)"}
    made.study.speakers.speak_under(kari, [second.id])
    assert made.study.speakers.label(made.first, "KF").participant_id is None
    assert not made.study.speakers.speak_under(kari, [second.id]).changed
    made.study.history.undo()
    made.study.history.undo()
    assert people(made) == {"KF (one)", "PB (one)", "KF (two)"}


def test_somebody_who_speaks_is_not_deleted(made):
    label = made.study.speakers.label(made.first, "KF")
    with pytest.raises(ConflictError, match="KF \\(one\\) speaks"):
        made.study.speakers.delete_participant(label.participant_id)
    made.study.speakers.unlink(label.id)
    made.study.speakers.delete_participant(label.participant_id)
    assert "KF (one)" not in people(made)
    made.study.history.undo()
    assert "KF (one)" in people(made)
