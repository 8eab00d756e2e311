"""Editing the codebook, and taking it back."""

from __future__ import annotations

import pytest

from qualcode.domain.code import CodeText
from qualcode.errors import ConflictError, DomainError


def paths(made):
    book = made.study.codebook.codebook()
    return [book.path(code.id) for code in book]


def test_keys_made_from_names_are_unique(made):
    again = made.study.codebook.add("Tid")
    assert again.key == "tid-2"


def test_a_key_that_is_taken_is_refused(made):
    with pytest.raises(ConflictError, match="tid"):
        made.study.codebook.add("Tidspress", key="tid")


def test_a_code_cannot_be_moved_below_itself(made):
    with pytest.raises(DomainError, match="below itself"):
        made.study.codebook.move(made.codes["tillit"], made.codes["ærlighet"], 0)


def test_moving_places_a_code_among_its_new_siblings(made):
    made.study.codebook.move(made.codes["tid"], made.codes["tillit"], 0)
    assert paths(made) == ["Tillit", "Tillit / Tid", "Tillit / Ærlighet"]
    made.study.history.undo()
    assert paths(made) == ["Tillit", "Tillit / Ærlighet", "Tid"]


def test_merging_moves_codings_and_children_and_unites_what_coincides(made, reopened):
    made.code(made.first, "Tillit er viktig", "tillit", "tid")
    made.code(made.second, "tillit", "tillit")
    done = made.study.codebook.merge(made.codes["tillit"], made.codes["tid"])
    assert done.codings == 2
    assert (made.keys(), paths(made)) == ({"tid": 2}, ["Tid", "Tid / Ærlighet"])
    reopened().study.history.undo()
    assert made.keys() == {"tillit": 2, "tid": 1}
    assert paths(made) == ["Tillit", "Tillit / Ærlighet", "Tid"]


def keyworded(made, key, **keywords):
    code = made.study.codebook.codebook()[made.codes[key]]
    texts = {
        tag: code.texts.get(tag, CodeText(name=key)).edit(keywords=words) for tag, words in keywords.items()
    }
    made.study.codebook.revise(code, code.edit(texts={**code.texts, **texts}))


def test_merging_takes_the_keywords_along_in_every_language(made):
    keyworded(made, "tillit", nb=("tillit", "stole på"), en=("trust",))
    keyworded(made, "tid", nb=("tid", "tillit"))
    made.study.codebook.merge(made.codes["tillit"], made.codes["tid"])

    def texts():
        return made.study.codebook.codebook()[made.codes["tid"]].texts

    assert texts()["nb"].keywords == ("tid", "tillit", "stole på")
    assert texts()["en"] == CodeText(name="Tid", keywords=("trust",))
    made.study.history.undo()
    assert texts()["nb"].keywords == ("tid", "tillit")
    assert "en" not in texts()


def test_merging_keeps_what_both_codes_say(made, reopened):
    editing, codes = made.study.codebook, made.codes

    def says():
        code = made.study.codebook.codebook()[codes["tid"]]
        return code.source, code.text("nb")

    editing.edit(
        codes["tillit"], source="Ekvall", definition="Å stole på.", not_when="Naivt.", example="Vi stoler."
    )
    editing.edit(codes["tid"], source="Porter", definition="Å ha tid.", use_when="Om tid.")
    before = says()
    done = editing.merge(codes["tillit"], codes["tid"])
    assert says() == (
        "Porter; Ekvall",
        CodeText(
            name="Tid",
            definition="Å ha tid.\n\nTillit: Å stole på.",
            use_when="Om tid.",
            not_when="Naivt.",
            example="Vi stoler.",
        ),
    )
    assert "What Tillit says is added to Tid: definition; not when; example; source." in done.said.text()
    reopened().study.history.undo()
    assert says() == before


def test_merging_what_says_the_same_adds_and_tells_nothing(made):
    for key in ("tillit", "tid"):
        made.study.codebook.edit(made.codes[key], definition="Det samme.", source="Ekvall")
    done = made.study.codebook.merge(made.codes["tillit"], made.codes["tid"])
    assert made.study.codebook.codebook()[made.codes["tid"]].text("nb").definition == "Det samme."
    assert done.note is None


def test_merging_twins_says_in_the_history_too_which_went_into_which(made):
    twin = made.study.codebook.add("Ærlighet", made.codes["tid"])
    done = made.study.codebook.merge(twin.id, made.codes["ærlighet"])
    assert "Merged Ærlighet (Tid) into Ærlighet (Tillit)" in done.message.text()
    history = made.study.history
    assert "Ærlighet (Tid)" in history.sentence(history.log(1)[0]).text()


def test_a_code_is_not_merged_into_one_below_it(made):
    with pytest.raises(DomainError, match="below"):
        made.study.codebook.merge(made.codes["tillit"], made.codes["ærlighet"])


def test_splitting_gives_only_the_chosen_codings_to_the_new_code(made):
    chosen = made.code(made.first, "tre år", "tid")
    made.code(made.second, "først", "tid")
    new = made.study.codebook.split(made.codes["tid"], "Valgperiode", [chosen])
    assert made.keys() == {"tid": 1, "valgperiode": 1}
    made.study.history.undo()
    assert made.keys() == {"tid": 2}
    assert new.id not in made.study.codebook.codebook()


def test_splitting_refuses_codings_of_another_code(made):
    other = made.code(made.first, "Tillit", "tillit")
    with pytest.raises(ConflictError):
        made.study.codebook.split(made.codes["tid"], "Ny", [other])


def test_deleting_a_code_takes_those_below_and_says_how_many_codings_go(made, reopened):
    made.code(made.first, "Tillit", "tillit")
    made.code(made.first, "viktig", "ærlighet")
    assert made.study.codebook.touched(made.codes["tillit"]) == 2
    assert made.study.codebook.delete(made.codes["tillit"]).codings == 2
    assert (made.keys(), paths(made)) == ({}, ["Tid"])
    reopened().study.history.undo()
    assert made.keys() == {"tillit": 1, "ærlighet": 1}
    made.study.history.redo()
    assert made.keys() == {}


def test_renaming_keeps_the_key_and_is_undone(made):
    made.study.codebook.rename(made.codes["tid"], "Tidshorisont")
    assert made.study.codebook.codebook()[made.codes["tid"]].key == "tid"
    made.study.history.undo()
    assert "Tid" in paths(made)


@pytest.mark.parametrize("color", ["red", "#12345", "#gggggg"])
def test_what_is_no_colour_is_refused(made, color):
    with pytest.raises(DomainError, match="colour"):
        made.study.codebook.recolor(made.codes["tid"], color)


def test_favourites_survive_a_restart_and_are_undone(made, reopened):
    made.study.codebook.set_favourite(3, made.codes["tid"])
    assert reopened().study.codebook.favourites() == {3: made.codes["tid"]}
    made.study.history.undo()
    assert made.study.codebook.favourites() == {}


def test_codes_used_of_late_come_last_used_first(made):
    made.code(made.first, "tre", "tid")
    made.code(made.first, "Tillit", "tillit")
    assert made.study.codebook.recent() == [made.codes["tillit"], made.codes["tid"]]


def test_what_a_passage_hides_is_no_part_of_a_codes_name(made):
    code = made.study.codebook.add("  å \x1b[31mvåge\n noe ")
    assert code.name("nb") == "å [31mvåge noe"


def test_a_change_that_touches_no_coding_names_no_number(made):
    new = made.study.codebook.add("Ny", None)
    other = made.study.codebook.add("Annen", None)
    assert made.study.codebook.merge(new.id, other.id).said.text() == "Merged Ny into Annen."
    assert made.study.codebook.delete(other.id).said.text() == "Deleted Annen."
    pop, rock = (made.study.keeping.create_case(key, key) for key in ("nytt", "annet"))
    assert "0" not in made.study.keeping.merge_cases(pop.id, rock.id).said.text()
