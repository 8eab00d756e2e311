"""Interviews and cases: names, facts, deletion."""

from __future__ import annotations

import pytest

from qualcode.errors import ConflictError, DomainError


def cases(made):
    by_id = {case.id: case.key for case in made.study.transcripts.cases()}
    return {one.title: by_id.get(one.case_id) for one in made.study.transcripts.interviews()}


def test_references_follow_a_new_title(made):
    made.study.keeping.rename_interview(made.first, "music_KF")
    document = made.study.transcripts.document(made.first)
    assert document.reference(len(document.text) - 1) == "music_KF:2"


def test_a_title_that_another_interview_has_in_any_case_is_refused(made):
    with pytest.raises(ConflictError, match="two"):
        made.study.keeping.rename_interview(made.first, "TWO")


@pytest.mark.parametrize("title", ["", "a:b", "line\nbreak:", "\x1b[31m"])
def test_titles_that_references_cannot_carry_are_refused(made, title):
    with pytest.raises(DomainError):
        made.study.keeping.rename_interview(made.first, title)


def spoken(made, document):
    people = {one.id: one.uuid for one in made.study.transcripts.participants()}
    return {(label.name, people[label.participant_id]) for label in document.labels}


def test_deleting_an_interview_says_how_many_codings_go_and_undoing_brings_all_back(made, reopened):
    made.code(made.first, "tre år", "tid", "tillit")
    before = made.study.transcripts.document(made.first)
    people = spoken(made, before)
    done = made.study.keeping.delete_interview(made.first)
    assert done.codings == 2
    assert [one.title for one in made.study.transcripts.interviews()] == ["two"]
    reopened().study.history.undo()
    after = made.study.transcripts.document(made.study.transcripts.interview("one").id)
    assert (after.text, after.layout) == (before.text, before.layout)
    assert [coding.uuid for coding in after.codings] == [coding.uuid for coding in before.codings]
    assert spoken(made, after) == people


def test_whoever_spoke_only_in_a_deleted_interview_goes_with_it_and_comes_back_with_it(made):
    def people():
        return sorted(one.pseudonym for one in made.study.transcripts.participants())

    before = people()
    speakers = {label.participant_id for label in made.study.transcripts.labels(made.first)}
    named = {one.pseudonym for one in made.study.transcripts.participants() if one.id in speakers}
    stays = min(named)
    person = next(one for one in made.study.transcripts.participants() if one.pseudonym == stays)
    made.study.attributes.set("participant", person.id, {"gender": "woman"})
    done = made.study.keeping.delete_interview(made.first)
    assert people() == sorted(set(before) - named | {stays})
    assert stays in str(done.said)
    assert "participant delete" in str(done.said)
    made.study.history.undo()
    assert people() == before


def test_merging_cases_moves_their_interviews_and_is_undone(made):
    pop = made.study.keeping.create_case("pop")
    rock = made.study.keeping.create_case("rock", "Rock")
    made.study.keeping.describe(made.first, case=pop.key)
    made.study.keeping.describe(made.second, case=rock.key)
    made.code(made.first, "tre år", "tid")
    assert made.study.keeping.merge_cases(pop.id, rock.id).codings == 1
    assert cases(made) == {"one": "rock", "two": "rock"}
    made.study.history.undo()
    made.study.history.undo()
    assert cases(made) == {"one": "pop", "two": "rock"}


def test_a_case_key_is_taken_in_any_case(made):
    made.study.keeping.create_case("pop")
    with pytest.raises(ConflictError):
        made.study.keeping.create_case("POP")


@pytest.mark.parametrize("date", ["31.02.2025", "2025-13-01", "i fjor"])
def test_what_is_no_date_is_refused(made, date):
    with pytest.raises(DomainError, match="no date"):
        made.study.keeping.describe(made.first, date=date)


def test_a_language_is_a_tag(made):
    made.study.keeping.describe(made.first, language="nb-NO")
    assert made.study.transcripts.interview("one").language == "nb-NO"
    with pytest.raises(DomainError, match="language"):
        made.study.keeping.describe(made.first, language="Norwegian!")


def test_what_goes_with_an_interview_or_a_code_counts_codings_that_no_table_counts(made):
    made.code(made.first, "Tillit er", "tillit")
    made.study.speakers.set_role(made.study.speakers.label(made.first, "KF").id, "interviewer")
    assert made.study.codebook.counts() == {}
    assert made.study.codebook.touched(made.codes["tillit"]) == 1
    assert made.study.codebook.delete(made.codes["tillit"]).codings == 1
    made.study.history.undo()
    assert made.study.keeping.delete_interview(made.first).codings == 1


def test_the_name_of_a_case_is_one_line_and_its_key_where_there_is_none(made):
    case = made.study.keeping.create_case("pop", "  ")
    assert case.name == "pop"
    made.study.keeping.rename_case(case.id, " Pop \n og rock ", "POP")
    assert [(one.key, one.name) for one in made.study.transcripts.cases()] == [("POP", "Pop og rock")]


def test_facts_of_an_interview_are_one_action_and_one_undo(made):
    before = len(made.study.history.log())
    made.study.keeping.describe(made.first, case="pop", date="2025-03-14", language="nb")
    log = made.study.history.log()
    assert len(log) == before + 1
    said = "set of one: case = pop, date = 2025-03-14, language = nb"
    assert str(made.study.history.sentence(log[0])) == said
    made.study.history.undo()
    interview = made.study.transcripts.interview("one")
    assert (interview.case_id, interview.date, interview.language) == (None, None, None)
    assert made.study.transcripts.cases() == []


def test_a_fact_that_is_refused_leaves_no_case_behind(made):
    with pytest.raises(DomainError, match="no date"):
        made.study.keeping.describe(made.first, case="nyc", date="2024-99-99")
    assert made.study.transcripts.cases() == []


def test_an_empty_fact_is_taken_away_and_what_is_not_named_stays(made):
    made.study.keeping.describe(made.first, case="pop", language="nb")
    made.study.keeping.describe(made.first, case="")
    interview = made.study.transcripts.interview("one")
    assert (interview.case_id, interview.language) == (None, "nb")


def test_attributes_are_facts_of_an_interview_too_and_setting_them_again_changes_nothing(made):
    before = len(made.study.history.log())
    done = made.study.keeping.describe(made.first, date="2025-03-14", attributes={"place": "Hamar"})
    assert (done.changed, len(made.study.history.log())) == (True, before + 1)
    assert made.study.attributes.of("interview", made.first) == {"place": "Hamar"}
    assert made.study.keeping.describe(made.first, attributes={"place": "Elverum"}).changed
    assert not made.study.keeping.describe(made.first, attributes={"place": "Elverum"}).changed
    made.study.history.undo()
    made.study.history.undo()
    assert made.study.attributes.of("interview", made.first) == {}
