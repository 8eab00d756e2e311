"""A codebook comes in from the codes pane or the palette, says what it brought, and can be taken back."""

from __future__ import annotations

import pytest

from qualcode.domain.coder import Identity
from qualcode.domain.identity import new_uuid
from qualcode.store.project import Project
from qualcode.study import codebook_shelf
from qualcode.study.study import Study


@pytest.fixture
def empty(tmp_path):
    path = tmp_path / "tom.qualcode"
    Project.create(path, "Tom", "nb").close()
    with Study.open(path, Identity(uuid=new_uuid(), name="Kari")) as study:
        yield study


async def test_a_shipped_codebook_comes_in_by_its_name_and_goes_by_undo(empty, running):
    async with running(empty, size=(80, 24)) as ui:
        await ui.press("f2", "L")
        shown = ui.screen_text()
        assert "Klyngeprosess" in shown
        assert "17 codes" in shown
        assert "A file …" in shown
        await ui.press("enter")
        (said,) = ui.said()
        assert "17 codes from Klyngeprosess" in said
        assert said.endswith("u takes it back.")
        assert len(ui.desk.codebook) == len(empty.codebook.codebook()) == 17
        await ui.press("u")
        assert len(ui.desk.codebook) == 0
        assert "L loads a codebook." in ui.screen_text()


async def test_loading_again_changes_nothing_and_says_so(empty, running):
    async with running(empty) as ui:
        for _ in range(2):
            await ui.press("f3", "f2", "L", "enter")
        assert "17 were there already" in ui.said()[-1]
        assert "takes it back" not in ui.said()[-1]
        assert len(ui.desk.codebook) == 17


async def test_a_file_comes_in_and_clashes_and_remarks_are_listed(empty, running, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "mine.csv").write_text("key,name\ntrust,Trust\nhope,Hope\n", encoding="utf-8")
    (tmp_path / "other.txt").write_text("no codebook", encoding="utf-8")
    empty.codebook.add("Trust")
    renamed = empty.codebook.codebook().by_key("trust")
    empty.codebook.rename(renamed.id, "Tiltro")
    async with running(empty, size=(80, 24)) as ui:
        await ui.press("f2", "L", "end", "enter")
        assert "mine.csv" in ui.screen_text()
        assert "other.txt" not in ui.screen_text()
        await ui.type("mine")
        await ui.press("enter")
        shown = " ".join(ui.screen_text().split())
        assert "Loaded a code from" in shown
        assert "The key trust stands for Tiltro already" in shown
        await ui.press("escape")
        assert [code.key for code in ui.desk.codebook] == ["trust", "hope"]


async def test_a_file_that_is_no_codebook_is_one_sentence(empty, running, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bad.yaml").write_text("- [", encoding="utf-8")
    async with running(empty) as ui:
        await ui.press("f2", "L", "end", "enter")
        await ui.type("bad")
        await ui.press("enter")
        assert "bad.yaml" in str(ui.app.screen.query_one(".refused").content)
        assert len(ui.desk.codebook) == 0


async def test_the_palette_offers_it(made, running):
    async with running(made.study) as ui:
        await ui.press("ctrl+p")
        await ui.type("load a codebook")
        await ui.press("enter")
        assert "A file …" in ui.screen_text()


async def test_the_list_says_which_codebooks_are_loaded_already_and_which_in_part(empty, running):
    first, second, _third = (shipped.key for shipped in codebook_shelf.shipped("nb")[:3])
    empty.codebook_files.load(first)
    empty.codebook_files.load(second)
    gone = next(code for code in reversed(list(empty.codebook.codebook())) if code.parent_id)
    empty.codebook.delete(gone.id)
    async with running(empty, size=(80, 24)) as ui:
        await ui.press("f2", "L")
        loaded, part, *others = (
            row for row in ui.screen_text().splitlines() if " codes" in row and "│" in row
        )
        assert "17 codes, loaded" in loaded
        assert "of them loaded" in part
        assert not any("loaded" in row for row in others)
