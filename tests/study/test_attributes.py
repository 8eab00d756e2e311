"""Attributes of participants, cases and interviews; every change of them is undone."""

from __future__ import annotations

import pytest

from qualcode.errors import ConflictError, DomainError, ImportFileError, NotFoundError


@pytest.fixture
def attributes(made):
    return made.study.attributes


@pytest.fixture
def owners(made):
    """Give the id of one owner of each kind."""
    case = made.study.keeping.create_case("bio")
    made.study.keeping.describe(made.first, case=case.key)
    made.code(made.first, "Tillit er viktig", "tillit")
    person = made.study.speakers.label(made.first, "KF").participant_id
    return {"participant": person, "case": case.id, "interview": made.first}


def known(attributes):
    return {f"{one.owner}.{one.name}": dict(one.values) for one in attributes.known()}


@pytest.mark.parametrize("owner", ["participant", "case", "interview"])
def test_attributes_are_set_changed_taken_away_and_undone(made, attributes, owners, owner):
    done = attributes.set(owner, owners[owner], {"size": "small", "age": "3"})
    assert (done.codings, done.changed) == (1, True)
    attributes.set(owner, owners[owner], {"size": "large", "age": None})
    assert known(attributes) == {f"{owner}.size": {"large": 1}}
    assert not attributes.set(owner, owners[owner], {"size": "large"}).changed
    made.study.history.undo()
    assert known(attributes) == {f"{owner}.age": {"3": 1}, f"{owner}.size": {"small": 1}}
    made.study.history.undo()
    assert known(attributes) == {}


def test_a_name_in_other_capitals_is_the_same_attribute(made, attributes, owners):
    attributes.set("interview", made.first, {"Place": "Hamar"})
    attributes.set("interview", made.second, {"PLACE ": "Elverum"})
    assert known(attributes) == {"interview.Place": {"Elverum": 1, "Hamar": 1}}


@pytest.mark.parametrize("name", ["", "a=b", "a,b", "x" * 201, "a\x1b[2J"])
def test_what_filters_could_not_name_is_no_attribute(made, attributes, owners, name):
    with pytest.raises(DomainError, match="name of an attribute"):
        attributes.set("case", owners["case"], {"fine": "1", name: "2"})
    assert known(attributes) == {}


def test_an_attribute_is_renamed_and_removed_wherever_it_stands(made, attributes, owners):
    for interview in (made.first, made.second):
        attributes.set("interview", interview, {"place": "Hamar", "round": "1"})
    attributes.set("case", owners["case"], {"place": "Norge"})
    assert "of 2" in str(attributes.rename("interview", "place", "town").message)
    assert set(known(attributes)) == {"case.place", "interview.round", "interview.town"}
    with pytest.raises(ConflictError, match=r"interview\.Round"):
        attributes.rename("interview", "town", "Round")
    attributes.remove("interview", "town")
    assert set(known(attributes)) == {"case.place", "interview.round"}
    made.study.history.undo()
    made.study.history.undo()
    assert known(attributes)["interview.place"] == {"Hamar": 2}
    with pytest.raises(NotFoundError, match=r"participant\.place"):
        attributes.remove("participant", "place")


def sheet(tmp_path, text):
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_sheet_about_interviews_brings_facts_and_attributes_as_one_action(made, attributes, tmp_path):
    attributes.set("interview", made.second, {"place": "Elverum", "round": "1"})
    done = attributes.take_in(
        sheet(tmp_path, "interview,case,date,place,round\none,bio,2025-03-14,Hamar,\ntwo,,,-,2\nno,,,x,\n")
    )
    assert [str(note) for note in done.notes] == ["line 4: there is no interview no"]
    assert done.left_out == 1
    one, two = made.study.transcripts.interviews()
    assert (one.date, one.attributes) == ("2025-03-14", {"place": "Hamar"})
    assert [case.key for case in made.study.transcripts.cases()] == ["bio"]
    assert two.attributes == {"round": "2"}
    assert "2 rows of sheet.csv" in str(made.study.history.sentence(made.study.history.log(1)[0]))
    made.study.history.undo()
    one, two = made.study.transcripts.interviews()
    assert (one.date, one.attributes, two.attributes) == (None, {}, {"place": "Elverum", "round": "1"})


def test_a_sheet_about_cases_finds_them_by_key_or_name(made, attributes, tmp_path):
    made.study.keeping.create_case("bio", "BioInn")
    made.study.keeping.create_case("pop")
    attributes.take_in(sheet(tmp_path, "Sak;navn;fase\nbioinn;;moden\npop;Pop og rock;tidlig\nx;;y\n"))
    assert [(case.key, case.name, case.attributes) for case in made.study.transcripts.cases()] == [
        ("bio", "BioInn", {"fase": "moden"}),
        ("pop", "Pop og rock", {"fase": "tidlig"}),
    ]


def test_a_sheet_about_participants_needs_their_pseudonyms_alone(made, attributes, tmp_path):
    attributes.take_in(sheet(tmp_path, "participant,gender\nKF (one),kvinne\nPB (one),mann\n"))
    assert known(attributes) == {"participant.gender": {"kvinne": 1, "mann": 1}}
    attributes.take_in(sheet(tmp_path, "participant,gender\nKF (one),–\n"))
    assert known(attributes) == {"participant.gender": {"mann": 1}}


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("interview,language\none,norsk språk\n", "line 2: norsk språk is no language tag"),
        ("interview,case\none,a/b\n", "line 2: 'a/b' cannot be the key of a case"),
        ("interview,place\none,Hamar\ntwo,\x1bx\n", ""),
        ("interview,a=b\none,1\n", "line 2: 'a=b' cannot be the name of an attribute"),
    ],
)
def test_a_row_that_cannot_be_used_names_its_line_and_nothing_changes(
    made, attributes, tmp_path, text, sentence
):
    before = len(made.study.history.log())
    if sentence:
        with pytest.raises(ImportFileError, match=f"sheet.csv, {sentence}"):
            attributes.take_in(sheet(tmp_path, text))
        assert len(made.study.history.log()) == before
        assert known(attributes) == {}
    else:
        attributes.take_in(sheet(tmp_path, text))
        assert not any("\x1b" in value for value in known(attributes)["interview.place"])
