"""Search finds words, says where, and never stumbles over what was typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from qualcode.store.checking import check
from qualcode.store.search import expression


def found(material, text, **options):
    return [(hit.text, hit.turn) for hit in material.project.search.hits(text, **options)]


def test_words_are_found_in_any_case_with_their_places(material):
    (hit,) = material.project.search.hits("TILLIT")
    text = material.project.interviews.text(material.interview.id)
    assert (hit.text, hit.reference, hit.interview_id) == ("Tillit", "music_KF:2", material.interview.id)
    assert text[hit.start : hit.end] == "Tillit"
    assert text[: hit.start].endswith(hit.before)
    assert text[hit.end :].startswith(hit.after)


def test_labels_are_found_and_told_from_what_is_said(material):
    text = material.project.interviews.text(material.interview.id)
    labels = [hit for hit in material.project.search.hits("KF") if text[hit.end] == ":"]
    assert labels
    assert not any(hit.spoken for hit in labels)
    assert all(hit.spoken for hit in material.project.search.hits("tillit"))


def test_places_are_code_points_whatever_stands_before(material, tools):
    made = tools.transcript((("X", "🎉 naïve å 𝔘nicode ord her, ord der"),), name="x.txt")
    with material.project.write(material.me, "x") as action:
        interview = material.project.interviews.add(action, "rar", made)
    hits = material.project.search.hits("ord", interview.id)
    assert [made.text[hit.start : hit.end] for hit in hits] == ["ord", "ord"]
    assert hits[0].start < hits[1].start


def test_what_was_found_is_a_sequence_that_also_gives_the_places_of_one_interview(material, tools):
    made = tools.transcript((("X", "tid, tid og tid"), ("Y", "god tid")), name="b.txt")
    with material.project.write(material.me, "x") as action:
        other = material.project.interviews.add(action, "arkiv", made)
    hits = material.project.search.hits("tid")
    places = [(hit.reference, hit.start, hit.text) for hit in hits]
    assert [place[0] for place in places] == ["arkiv:1"] * 3 + ["arkiv:2"] + ["music_KF:2"] * 2
    assert len(hits) == 6
    assert [hits[at][:5] for at in range(-6, 6)] == 2 * [hit[:5] for hit in hits]
    assert (hits[1:5:3], [*hits[9:]]) == ([hits[1], hits[4]], [])
    with pytest.raises(IndexError):
        hits[6]
    assert hits.of(other.id) == [*hits][:4]
    assert hits.of(other.id + 1) == []
    assert hits.interviews() == {other.id, material.interview.id}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("god tid", [("god", 2), ("tid", 2), ("tid", 2)]),
        ('"god tid"', [("god tid", 2)]),
        ('"tid god"', []),
        ("till", [("Tillit", 2)]),
        ("till*", [("Tillit", 2)]),
        ("illit", []),
        ('"till"', []),
        ('"Tillit"', [("Tillit", 2)]),
        ("«god ti»", []),
        ("“god tid”", [("god tid", 2)]),
        ('"god ti*"', [("god tid", 2)]),
        ('til "god tid"', [("Tillit", 2), ("god tid", 2)]),
        ("altsa", []),
        ("altså", [("altså", 2)]),
        ("penger nei", [("Nei", 3), ("penger", 3)]),
        ("penger tillit", []),
        ("???", []),
        ("", []),
        ("ja NOT nei", []),
    ],
)
def test_what_is_typed_means(material, text, expected):
    assert sorted(found(material, text)) == sorted(expected)


def test_one_interview_alone(material, tools):
    with material.project.write(material.me, "x") as action:
        other = material.project.interviews.add(action, "b", tools.transcript((("X", "tillit"),), name="b"))
    assert len(found(material, "tillit")) == 2
    assert found(material, "tillit", interview_id=other.id) == [("tillit", 1)]
    assert material.project.search.count("tillit") == {material.interview.id: 1, other.id: 1}
    assert len(found(material, "tillit", limit=1)) == 1


def test_what_is_deleted_or_corrected_is_found_no_more(material, tools):
    new = tools.transcript((("KF", "Helt nytt."),), name="ny.txt")
    with material.project.write(material.me, "x") as action:
        material.project.revising.revise(action, material.interview.id, new)
    assert (found(material, "tillit"), found(material, "nytt")) == ([], [("nytt", 1)])
    with material.project.write(material.me, "x") as action:
        action.delete("interview", material.interview.id)
    assert found(material, "nytt") == []
    assert check(material.project.database) == []


def test_one_action_may_bring_in_correct_and_delete_and_search_is_right(material, tools):
    """The search learns of new texts at an action's end, and before one of them goes again."""
    project, texts = material.project, ("Først.", "Deretter.", "Senere.", "Endelig.")
    first, second, corrected, last = (tools.transcript((("KF", text),), name=text) for text in texts)
    with project.write(material.me, "x") as action:
        kept = project.interviews.add(action, "a", first)
        gone = project.interviews.add(action, "b", second)
        whole = corrected.layout.edit(turns=())
        project.revising.revise(action, gone.id, corrected)
        project.interviews.set_layout(action, gone.id, whole)
        project.interviews.set_layout(action, kept.id, first.layout.edit(turns=()))
        action.delete("interview", gone.id)
        project.interviews.add(action, "c", last)
    words = {word: bool(found(material, word)) for word in ("først", "deretter", "senere", "endelig")}
    assert words == {"først": True, "deretter": False, "senere": False, "endelig": True}
    assert check(project.database) == []
    project.journal.undo(material.me)
    assert (found(material, "først"), check(project.database)) == ([], [])


@given(st.text(max_size=40) | st.text("\"*()^:+-{}ANDORNEAR \0'", max_size=20))
@settings(max_examples=200)
def test_any_text_can_be_searched_for(searchable, text):
    searchable.search.hits(text)
    assert searchable.search.count(text) is not None
    assert isinstance(expression(text), str)


@pytest.fixture(scope="module")
def searchable(tmp_path_factory):
    """A project for searching only."""
    from qualcode.domain.coder import Identity
    from qualcode.domain.layout import Layout
    from qualcode.store.interviews import Transcript
    from qualcode.store.project import Project

    with Project.create(tmp_path_factory.mktemp("search") / "a.qualcode", "x") as project:
        with project.write(Identity(uuid=bytes(16), name="x"), "x") as action:
            project.interviews.add(action, "a", Transcript(text="Alt er AND or NEAR (her)", layout=Layout()))
        yield project
