from __future__ import annotations

import pytest
from fake_study import FakeStudy

from qualcode.domain.code import CodeText
from qualcode.i18n import message
from qualcode.tui.picking import candidates, matching, new_code
from qualcode.tui.screens.choice import Choice


def names(study, query, recent=()):
    book = study.codebook.codebook()
    return [book[found.code_id].name("nb") for found in matching(candidates(book, recent), query)]


def test_every_word_must_fit_the_name_or_the_path():
    study = FakeStudy()
    assert names(study, "ledelse til") == ["Tillit"]
    assert names(study, "led / åp") == ["Åpenhet"]
    assert names(study, "ledelse nettverk") == []


@pytest.mark.parametrize(
    ("query", "first"), [("nett", "Nettverk"), ("utld", "Utholdenhet"), ("ÅPEN", "Åpenhet")]
)
def test_a_few_letters_find_a_code(query, first):
    assert names(FakeStudy(), query)[0] == first


def test_keywords_find_a_code_and_names_come_before_them():
    study = FakeStudy()
    code = study.code("Ildsjeler")
    text = CodeText(name="Ildsjeler", keywords=("entusias*", "tillit"))
    study.state.codes[code.id] = code.edit(texts={"nb": text})
    assert names(study, "entusiastene") == ["Ildsjeler"]
    assert names(study, "tillit") == ["Tillit", "Ildsjeler"]


def test_codes_used_of_late_come_first():
    study = FakeStudy()
    assert names(study, "", [study.code("Nettverk").id])[0] == "Nettverk"


def test_retired_codes_are_not_offered():
    study = FakeStudy()
    study.codebook.retire(study.code("Tillit").id)
    assert "Tillit" not in names(study, "")


def test_a_new_code_is_offered_only_for_a_name_that_is_free():
    study = FakeStudy()
    book = study.codebook.codebook()
    assert new_code(book, "  Ny   kode ") == ("Ny kode", None, "")
    assert new_code(book, "tillit") is None
    assert new_code(book, "Oppstart / Tillit") == ("Tillit", study.code("Oppstart").id, "Oppstart")
    assert new_code(book, "finnes ikke / x") is None
    assert new_code(book, " / ") is None


def ranked(query, *given):
    study = FakeStudy()
    for name in given:
        study.put_code(name, None)
    return [name for name in names(study, query) if name in given]


def test_what_begins_so_comes_before_words_scattered_over_a_name():
    brand, picture = "Merkevare og felles identitet", "Felles målbilde"
    assert ranked("felles m", brand, picture) == [picture, brand]


def test_words_that_begin_in_order_come_before_words_anywhere():
    late, begins = "Samarbeidende nabobygder", "Naboer i samarbeid"
    assert ranked("na sa", late, begins) == [begins, late]


def test_names_come_before_paths_and_paths_before_keywords():
    study = FakeStudy()
    theme = study.put_code("Skogbruk", None)
    below = study.put_code("Tømmer", theme.id)
    other = study.put_code("Høst", None)
    study.state.codes[other.id] = other.edit(texts={"nb": CodeText(name="Høst", keywords=("skogbruk",))})
    assert names(study, "skogb") == ["Skogbruk", below.name("nb"), "Høst"]


def test_a_hit_by_keyword_or_key_says_why():
    study = FakeStudy()
    code = study.code("Ildsjeler")
    text = CodeText(name="Ildsjeler", keywords=("neste arbeid*",))
    study.state.codes[code.id] = code.edit(texts={"nb": text}, key="drivers")

    def why(query):
        (hit,) = matching(candidates(study.codebook.codebook(), ()), query)
        return str(hit.why)

    assert why("neste arb") == "keyword: neste arbeid"
    assert why("drive") == "key: drivers"


async def test_the_picker_shows_why_a_code_fits(study, running):
    code = study.code("Ildsjeler")
    text = CodeText(name="Ildsjeler", keywords=("neste arbeid",))
    study.state.codes[code.id] = code.edit(texts={"nb": text})
    async with running(study, size=(80, 24)) as user:
        await user.press("t", "s", "c")
        await user.type("neste")
        assert "Ildsjeler · keyword: neste arbeid" in user.screen_text()


async def test_without_colours_the_row_under_the_cursor_is_reversed(study, running, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    async with running(study) as user:
        await user.press("s", "enter", "down")
        strips = user.app.screen._compositor.render_strips()
        reversed_rows = [
            strip.text
            for strip in strips
            if any(piece.style and piece.style.reverse and piece.text.count("■") for piece in strip)
        ]
        chosen = user.app.screen.query_one("RowList").here
        assert (len(reversed_rows), chosen) == (1, 1)


@pytest.mark.parametrize("typed", ["tverk", "old", "pen", "netty"])
def test_letters_scattered_from_the_middle_of_a_word_find_nothing(typed):
    study = FakeStudy()
    found = matching(candidates(study.codebook.codebook(), ()), typed)
    assert all(typed in study.codebook.codebook().path(one.code_id).casefold() for one in found)


async def test_the_top_of_the_tree_is_found_by_its_name(study, running):
    async with running(study) as user:
        book = study.codebook.codebook()
        tillit = study.code("Tillit")
        assert book[tillit.id].parent_id is not None
        user.desk.app.show_code(tillit.id)
        await user.press("f2", "v")
        await user.type("top")
        await user.press("enter")
        assert study.codebook.codebook()[tillit.id].parent_id is None


async def test_letters_typed_in_a_list_of_few_go_to_what_begins_so(study, running):
    chosen = []
    async with running(study) as user:
        names = ((1, "klyngeleder"), (2, "klyngemotor"), (3, "politiker"), (4, "jurist"))
        user.desk.ask(Choice(message("Role of {name}", name="PB"), names), chosen.append)
        await user.settle()
        await user.press("p", "o", "l", "enter")
        user.desk.ask(Choice(message("Role of {name}", name="PB"), names), chosen.append)
        await user.settle()
        await user.press("j", "x", "enter")
    assert chosen == [3, 2]
