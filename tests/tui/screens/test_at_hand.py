"""What is needed next is at hand: the code just made, the words around a word, a sort by a click, a file."""

from __future__ import annotations

import csv

import pytest
from textual.widgets import Input

from qualcode.domain.memo import MemoTarget
from qualcode.tui.screens.documents import DocumentsPage
from qualcode.tui.screens.rule import RulePage

SMALL, MIDDLE = (80, 24), (120, 40)


def code(study, name):
    return next(one for one in study.codebook.codebook() if one.name("nb") == name)


async def test_a_code_that_was_added_is_where_the_next_one_goes_below(made, running):
    async with running(made.study, size=SMALL) as ui:
        await ui.press("f2", "A")
        await ui.type("Humor")
        await ui.press("enter", "a")
        await ui.type("Ironi")
        await ui.press("enter")
        assert code(made.study, "Ironi").parent_id == code(made.study, "Humor").id
        assert ui.desk.highlighted_code == code(made.study, "Ironi").id


async def test_where_a_code_is_taken_back_the_cursor_stays_near(made, running):
    async with running(made.study, size=SMALL) as ui:
        await ui.press("f2", "A")
        await ui.type("Humor")
        await ui.press("enter", "a")
        await ui.type("Ironi")
        await ui.press("enter", "u")
        assert ui.desk.highlighted_code == code(made.study, "Humor").id
        await ui.press("u")
        names = [one.id for one in made.study.codebook.codebook()]
        assert ui.desk.highlighted_code == names[-1] != names[0]


async def test_a_rule_can_be_asked_for_with_a_new_code(made, running):
    async with running(made.study, size=SMALL) as ui:
        await ui.press("Å", "j", "j", "enter")
        await ui.type("tid")
        await ui.press("enter", "enter")
        await ui.type("Tidspress")
        await ui.press("enter")
        assert isinstance(ui.app.screen, RulePage)
        assert ui.app.screen.code_id == code(made.study, "Tidspress").id
        assert "Tidspress" in ui.screen_text()


async def test_a_word_found_by_a_rule_is_shown_in_its_sentence(made, running):
    async with running(made.study, size=MIDDLE) as ui:
        await ui.press("Å", "j", "j", "enter")
        await ui.type("folk")
        await ui.press("enter", "j", "enter")
        await ui.type("Tillit")
        await ui.press("enter")
        assert [one.text for one in ui.app.screen.found] == ["folk"]
        assert "Vi i bedriften satser på tid og folk." in ui.screen_text()


@pytest.mark.parametrize(
    ("key", "what"),
    [("Å", "Code by rule"), ("å", "Passages for"), ("currency_sign", "No codes are proposed")],
)
async def test_what_lies_on_dead_keys_lies_on_keys_of_nordic_keyboards_too(made, running, key, what):
    async with running(made.study, size=MIDDLE, toasts=True) as ui:
        await ui.press(key)
        assert what in " ".join([ui.screen_text(), *ui.said()])


async def clicked_head(ui, word):
    line = ui.screen_text().splitlines()[1]
    await ui.pilot.click(offset=(line.index(word) + 1, 1))
    await ui.settle()


async def test_documents_are_sorted_by_the_head_that_is_clicked(made, running):
    async with running(made.study, size=MIDDLE) as ui:
        await ui.press("vertical_line")
        assert isinstance(ui.app.screen, DocumentsPage)
        for word, key in (
            ("words", lambda one: -one.interview.words),
            ("turns ", lambda one: -one.interview.turns),
            ("interview", lambda one: one.interview.title),
        ):
            await clicked_head(ui, word)
            items = ui.app.screen.items
            assert [one.interview.id for one in items] == [
                one.interview.id for one in sorted(items, key=key)
            ], word
            await ui.press("G")


async def test_participants_are_sorted_by_the_head_that_is_clicked(made, running):
    async with running(made.study, size=MIDDLE) as ui:
        await ui.press("at")
        await clicked_head(ui, "codings")
        found = [one.codings for one in ui.app.screen.items]
        assert found == sorted(found, reverse=True)
        assert "most codings first" in ui.screen_text()


@pytest.mark.parametrize(
    ("screen", "key", "name", "heading"),
    [
        ("memos", "asterisk", "memos.csv", "where"),
        ("history", "e", "history.csv", "action"),
        ("documents", "asterisk", "interviews.csv", "title"),
    ],
)
async def test_memos_history_and_documents_are_exported_by_a_key(made, running, screen, key, name, heading):
    made.study.passages.write_memo(MemoTarget.CODE, made.trust, "Husk dette.")
    async with running(made.study, size=MIDDLE) as ui:
        ui.app.run_command(f"go.{screen}")
        await ui.settle()
        await ui.press(key, *["down"] * (5 if screen == "documents" else 0), "enter")
        path = made.study.path.parent / "exports" / name
        rows = list(csv.DictReader(path.open(encoding="utf-8")))
        assert rows
        assert all(row[heading] for row in rows)


async def test_a_file_that_is_in_already_is_refused_with_the_keys_that_help(made, running, tmp_path):
    path = tmp_path / "intervju.txt"
    path.write_text("KF: Vi prøvde i mange år.\n\nI: Hvorfor?\n\nKF: Fordi vi måtte.\n", encoding="utf-8")
    made.study.importing.import_files([path])
    async with running(made.study, size=SMALL) as ui:
        await ui.press("f8")
        await ui.type(str(path))
        await ui.press("enter", "i")
        shown = " ".join(ui.screen_text().split())
        assert "A takes it in once more; then t gives it another title, and i brings it in." in shown
        assert "--" not in shown.replace("─", "")
        await ui.press("A", "t", "ctrl+u")
        await ui.type("en gang til")
        await ui.press("enter", "i")
        assert "en gang til" in {one.title for one in made.study.transcripts.interviews()}


async def test_the_interviews_have_a_key_that_their_pane_names(made, running):
    async with running(made.study, size=MIDDLE) as ui:
        assert "Interviews · Alt+i" in ui.screen_text()
        await ui.press("f2", "alt+i")
        assert ui.app.focused.id == "interviews"
        await ui.press("alt+i")
        assert ui.app.focused is ui.view


async def test_the_inspector_stands_beside_the_text_and_stays_there(made, running):
    async with running(made.study, size=MIDDLE) as ui:
        await ui.press("f4")
        pane, text = ui.app.screen.query_one("#inspector"), ui.view
        assert pane.region.x >= text.region.right
        await ui.press("escape")
        assert ui.app.focused is ui.view
        assert pane.display
        await ui.press("f2")
        assert not pane.display
        assert ui.app.screen.query_one("#codes").display


async def test_a_title_that_the_border_cuts_is_written_out(made, running):
    async with running(made.study, size=SMALL) as ui:
        await ui.press("f7", "c")
        said = " ".join(ui.screen_text().replace("│", " ").split())
        assert said.count("Columns by what?") == 1
        assert "the first marked outermost" in said


async def test_the_tour_is_offered_after_the_very_first_import(tmp_path, running):
    from qualcode.domain.coder import Identity
    from qualcode.domain.identity import new_uuid
    from qualcode.store.project import Project
    from qualcode.study.study import Study

    Project.create(tmp_path / "Ny.qualcode", "Ny", "nb").close()
    study = Study.open(tmp_path / "Ny.qualcode", Identity(uuid=new_uuid(), name="Kari"))
    path = tmp_path / "intervju.txt"
    path.write_text("KF: Vi prøvde i mange år.\n\nI: Hvorfor?\n\nKF: Fordi vi måtte.\n", encoding="utf-8")
    async with running(study, size=SMALL, tour=True) as ui:
        await ui.press("f8")
        await ui.type(str(path))
        await ui.press("enter", "i", "escape")
        assert "New here? A tour of five steps" in ui.screen_text()
    study.close()


async def test_a_prompt_says_how_it_is_taken_and_left(made, running):
    async with running(made.study, size=SMALL) as ui:
        await ui.press("colon")
        assert isinstance(ui.app.focused, Input)
        assert "Enter: go there · Esc: leave" in ui.screen_text()


async def test_a_screen_is_gone_to_by_its_own_key_from_any_other(made, running):
    async with running(made.study, size=SMALL) as ui:
        await ui.press("f6", "f7")
        assert [type(one).__name__ for one in ui.app.screen_stack] == ["MainScreen", "MatrixPage"]
        await ui.press("f5")
        assert [type(one).__name__ for one in ui.app.screen_stack] == ["MainScreen", "ExcerptsPage"]
        await ui.press("escape")
        assert len(ui.app.screen_stack) == 1


async def test_dialogs_with_a_list_say_how_they_are_taken_and_left(made, running):
    async with running(made.study, size=MIDDLE) as ui:
        await ui.press("p", "o")
        assert "Enter: take · Tab: type #rrggbb · Esc: leave" in ui.screen_text()
        await ui.press("escape", "f3", "A")
        await ui.type("tillit")
        await ui.press("enter")
        assert "Enter: go there · Esc: leave" in ui.screen_text()


async def test_what_is_known_of_a_case_is_shown_whole_where_there_is_room(made, running):
    case = next(one for one in made.study.transcripts.cases() if one.key == "music")
    known = {
        "firms": "9",
        "phase": "early",
        "region": "the coast",
        "sector": "computer games",
        "year": "2023",
    }
    made.study.attributes.set("case", case.id, known)
    async with running(made.study, size=MIDDLE) as ui:
        await ui.press("Y")
        assert ", ".join(f"{name}: {value}" for name, value in known.items()) in ui.screen_text()


async def test_splitting_a_code_does_not_close_without_a_word_where_nothing_is_marked(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await ui.press("f2")
        ui.app.show_code(made.time)
        await ui.press("s", "enter")
        assert "Which codings of Tid go?" in ui.screen_text()
        assert "Nothing is marked!" in ui.screen_text()
        await ui.press("space", "enter")
        assert "New code beside Tid" in ui.screen_text()
