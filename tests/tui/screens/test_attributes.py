"""Attributes of participants, cases and interviews, by keys and from a sheet."""

from __future__ import annotations

import pytest


def attributes(study):
    return {(f"{one.owner}.{one.name}", value) for one in study.attributes.known() for value in one.values}


async def opened(ui, name, **arguments):
    ui.app.open_screen(name, **arguments)
    await ui.settle()
    return ui.app.screen


async def to_speaker(ui, page):
    for _ in range(9):
        if page.here.name == "KF":
            return
        await ui.press("j")


async def edit(ui):
    """Add two attributes, change one, take the other away, and take that back."""
    await ui.press("a")
    await ui.type("phase = early")
    await ui.press("enter", "a")
    await ui.type("size = 3")
    await ui.press("enter")
    assert "phase" in ui.screen_text()
    await ui.press("home", "enter", "ctrl+u")
    await ui.type("late")
    await ui.press("enter", "end", "d")
    assert "size" not in ui.screen_text().split("Others have")[0]
    await ui.press("u")


async def test_what_is_known_of_a_case_is_edited(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await opened(ui, "cases")
        await ui.press("t")
        await edit(ui)
        assert attributes(made.study) == {("case.phase", "late"), ("case.size", "3")}
        await ui.press("escape")
        assert "phase: late" in ui.screen_text()


async def test_what_is_known_of_an_interview_is_edited(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        await opened(ui, "interview", interview_id=ui.desk.interview.id)
        assert "none yet" in ui.screen_text()
        await ui.press("j", "j", "j", "j", "enter")
        await edit(ui)
        assert attributes(made.study) == {("interview.phase", "late"), ("interview.size", "3")}
        await ui.press("escape")
        assert "phase: late, size: 3" in ui.screen_text()


async def test_what_is_known_of_a_participant_is_edited_and_others_show_what_could_be_said(made, running):
    async with running(made.study, size=(80, 24)) as ui:
        page = await opened(ui, "speakers")
        await to_speaker(ui, page)
        await ui.press("t")
        await edit(ui)
        assert attributes(made.study) == {("participant.phase", "late"), ("participant.size", "3")}
        await ui.press("escape")
        assert "phase: late" in ui.screen_text()
        while page.here.name == "KF":
            await ui.press("k" if page.place else "j")
            if page.here.name != "KF":
                break
            await ui.press("j", "j", "j")
        await ui.press("t")
        assert "Others have: phase, size" in ui.screen_text()


async def test_what_is_no_name_and_value_is_said_and_changes_nothing(made, running):
    async with running(made.study) as ui:
        await opened(ui, "cases")
        await ui.press("t", "a")
        await ui.type("phase")
        await ui.press("enter")
        assert "Write it as name = value" in ui.screen_text()
        assert attributes(made.study) == set()
        await ui.press("equals_sign", "1", "enter")
        assert attributes(made.study) == {("case.phase", "1")}


@pytest.fixture
def sheet(tmp_path, monkeypatch):
    folder = tmp_path / "sheets"
    folder.mkdir()
    (folder / "cases.csv").write_text("case,phase\nmusic,early\nrock,late\nbio,late\n", encoding="utf-8")
    (folder / "wrong.csv").write_text("phase\nearly\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize("screen", ["cases", "speakers"])
async def test_a_sheet_comes_in_and_what_was_left_out_is_said(made, running, sheet, screen):
    async with running(made.study, size=(80, 24)) as ui:
        await opened(ui, screen)
        await ui.press("i")
        await ui.type("cases")
        await ui.press("enter")
        shown = ui.screen_text()
        assert "Took in 2 rows of cases.csv." in shown
        assert "line 3: there is no case rock" in shown
        assert attributes(made.study) == {("case.phase", "early"), ("case.phase", "late")}
        await ui.press("escape", "i")
        await ui.type("wrong")
        await ui.press("enter")
        assert "no heading says whom" in ui.screen_text()
        await ui.press("ctrl+u")
        await ui.type("./nowhere.csv")
        await ui.press("enter")
        assert "There is no nowhere.csv." in ui.screen_text()
        assert "./nowhere.csv" in ui.screen_text()


async def test_a_table_by_an_attribute_set_here_is_made_at_once(made, running):
    async with running(made.study) as ui:
        await opened(ui, "cases")
        await ui.press("t", "a")
        await ui.type("phase = early")
        await ui.press("enter", "escape", "escape")
        page = await opened(ui, "matrix")
        await ui.press("c")
        await ui.type("phase")
        await ui.press("enter")
        assert page.asked.columns == ("case.phase",)
        # Of bio, the first case, KM alone was coded, once.
        assert [page.shown.table.cell(None, place).codings for place in range(2)] == [1, 7]


async def test_the_keys_of_the_dialog_are_all_said_with_what_they_do(made, running):
    async with running(made.study, size=(100, 30)) as ui:
        await opened(ui, "cases")
        await ui.press("t")
        assert "u: undo · Esc: leave" in ui.screen_text()
