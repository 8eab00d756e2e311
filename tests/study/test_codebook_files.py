"""Codebooks coming in and going out."""

from __future__ import annotations

import pytest

from qualcode.errors import ImportFileError, NotFoundError
from qualcode.study import codebook_shelf


def test_every_shipped_codebook_loads_and_a_second_time_changes_nothing(made):
    before = len(made.study.codebook.codebook())
    for shipped in codebook_shelf.shipped(made.study.language):
        loaded = made.study.codebook_files.load(shipped.key)
        assert (loaded.added, loaded.clashes) == (shipped.codes, ())
    after = len(made.study.codebook.codebook())
    assert after > before + 80
    assert made.study.codebook_files.load("leadership").added == 0
    assert len(made.study.codebook.codebook()) == after


def test_a_key_that_stands_for_another_code_is_told_and_never_overwritten(made, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("id,name_no,parent\ntid,Noe helt annet,\nunder,Under,tid\nfri,Fri,\n", encoding="utf-8")
    loaded = made.study.codebook_files.load(path)
    assert (loaded.added, len(loaded.clashes)) == (1, 2)
    assert made.study.codebook.codebook()[made.codes["tid"]].name("nb") == "Tid"
    assert made.study.codebook.codebook().by_key("under") is None


def test_what_is_written_loads_into_another_project_the_same(made, tmp_path):
    made.study.codebook_files.load("leadership")
    path = tmp_path / "out.yaml"
    made.study.exporting.codebook(path)
    book = made.study.codebook.codebook()
    before = [(code.key, code.texts, code.color, book.depth(code.id)) for code in book]
    made.study.history.undo()
    made.study.codebook_files.load(path)
    book = made.study.codebook.codebook()
    assert [(code.key, code.texts, code.color, book.depth(code.id)) for code in book] == before


def test_loading_is_one_action_to_undo(made):
    before = len(made.study.codebook.codebook())
    made.study.codebook_files.load("cluster-process")
    made.study.history.undo()
    assert len(made.study.codebook.codebook()) == before


def test_what_is_neither_file_nor_shipped_names_what_is(made):
    with pytest.raises(NotFoundError, match="success-factors"):
        made.study.codebook_files.load("ledelse")


def test_codes_come_below_one_that_the_project_has(made, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("name,parent\nÅpenhet,Tillit\nSvik,åpenhet\nFrist,tid\nTid,\n", encoding="utf-8")
    loaded = made.study.codebook_files.load(path)
    book = made.study.codebook.codebook()
    paths = {book.path(code.id) for code in book}
    assert {"Tillit / Åpenhet", "Tillit / Åpenhet / Svik", "Tid / Frist"} <= paths
    assert str(loaded.message).endswith("One was there already: tid.")
    assert made.study.codebook_files.load(path).added == 0


def test_a_parent_that_nobody_has_names_file_and_line_and_changes_nothing(made, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("name,parent\nFri,\nÅpenhet,Tilitt\n", encoding="utf-8")
    before = len(made.study.codebook.codebook())
    with pytest.raises(ImportFileError, match=r"more\.csv, line 3: there is no code Tilitt"):
        made.study.codebook_files.load(path)
    assert len(made.study.codebook.codebook()) == before


def test_codes_of_a_file_come_behind_those_that_are_there(made, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("name,parent\nÅpenhet,Tillit\nSist,\nSvik,Tillit\nAllersist,\n", encoding="utf-8")
    book = made.study.codebook.codebook()
    themes, below = book.themes(), book.children(made.codes["tillit"])
    made.study.codebook_files.load(path)
    book = made.study.codebook.codebook()
    assert [code.name("nb") for code in book.themes()][len(themes) :] == ["Sist", "Allersist"]
    assert book.themes()[: len(themes)] == themes
    names = [code.name("nb") for code in book.children(made.codes["tillit"])]
    assert names == [*(code.name("nb") for code in below), "Åpenhet", "Svik"]


def test_codes_of_one_name_get_numbers_that_no_other_key_has(made, tmp_path):
    path = tmp_path / "more.csv"
    path.write_text("key,name\nny-3,Tredje\n,Ny\n,Ny\n,Ny\n", encoding="utf-8")
    made.study.codebook_files.load(path)
    keys = [code.key for code in made.study.codebook.codebook().themes()]
    assert keys[-4:] == ["ny-3", "ny", "ny-2", "ny-4"]
