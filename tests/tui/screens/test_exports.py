"""Every screen and pane exports what it shows, with one key."""

from __future__ import annotations

import csv

import pytest
from textual.events import Paste
from textual.widgets import Input


@pytest.fixture
def out(made):
    return made.study.path.parent / "exports"


async def opened(ui, name, **arguments):
    ui.app.open_screen(name, **arguments)
    await ui.settle()
    return ui.app.screen


def rows(path):
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


@pytest.mark.parametrize("size", [(80, 24), (160, 50)])
async def test_the_interview_that_is_open_is_exported_as_a_page_or_a_table(made, running, out, size):
    async with running(made.study, size=size) as ui:
        assert ui.desk.interview.title == "bio_KM"
        await ui.press("asterisk", "enter")
        assert "satser på tid og folk" in (out / "bio_KM.html").read_text(encoding="utf-8")
        await ui.press("f12", "down", "enter")
        assert [row["codes"] for row in rows(out / "bio_KM.csv")] == ["tid"]


@pytest.mark.parametrize("typed", ["", "."])
async def test_another_form_can_be_chosen_before_a_name_is_typed(made, running, typed):
    async with running(made.study) as ui:
        await ui.press("asterisk", "ctrl+u", *typed)
        for _ in range(8):
            await ui.press("down")
        await ui.press("up", "ctrl+u", "enter")
        assert "Write where it goes" in ui.screen_text()


async def test_a_name_too_long_for_a_file_is_refused_in_a_sentence(made, running, tmp_path):
    async with running(made.study) as ui:
        await ui.press("asterisk", "ctrl+u")
        ui.app.post_message(Paste(f"{tmp_path}/{'x' * 3000}"))
        await ui.settle()
        await ui.press("enter")
        assert any("too long" in said for said in ui.said()) or "too long" in ui.screen_text()
    assert [path for path in tmp_path.iterdir() if path.name.startswith("x")] == []


@pytest.mark.parametrize(
    ("screen", "file"), [("f5", "excerpts.csv"), ("f6", "frequencies.csv"), ("f7", "matrix-by-role.csv")]
)
async def test_the_key_that_exports_an_interview_exports_tables_and_excerpts_too(
    made, running, out, screen, file
):
    async with running(made.study) as ui:
        await ui.press(screen, "asterisk", "enter")
        assert (out / file).is_file()


async def test_all_interviews_and_their_list_are_exported(made, running, out):
    async with running(made.study) as ui:
        await ui.press("asterisk", "down", "down", "down")
        assert "exports/transcripts " in ui.screen_text()
        await ui.press("enter")
        assert {path.name for path in (out / "transcripts").iterdir()} == {
            "bio_KM.html",
            "music_KF.html",
            "music_PB.html",
        }
        assert "Wrote 3 files into" in ui.said()[-1]
        await ui.press("asterisk", "down", "down", "down", "down", "down", "enter")
        assert [row["title"] for row in rows(out / "interviews.csv")] == ["bio_KM", "music_KF", "music_PB"]


async def test_a_folder_with_such_files_is_written_over_only_after_a_yes(made, running, out):
    (out / "transcripts").mkdir(parents=True)
    mine = out / "transcripts" / "bio_KM.html"
    mine.write_text("mine", encoding="utf-8")
    async with running(made.study) as ui:
        await ui.press("asterisk", "down", "down", "down", "enter")
        assert "is there already" in ui.screen_text()
        await ui.press("n")
        assert mine.read_text(encoding="utf-8") == "mine"
        assert ui.app.screen.query_one(Input).value == str(out / "transcripts")
        await ui.press("enter", "y")
        assert mine.read_text(encoding="utf-8") != "mine"


async def test_a_name_that_was_typed_keeps_to_the_form_chosen(made, running, out, tmp_path):
    async with running(made.study) as ui:
        await ui.press("asterisk", "ctrl+u")
        await ui.type(str(tmp_path / "my-own.html"))
        await ui.press("down", "enter")
        assert (tmp_path / "my-own.csv").is_file()


async def test_a_name_without_an_ending_gets_that_of_the_form_and_says_so(made, running, tmp_path):
    async with running(made.study) as ui:
        await ui.press("asterisk", "ctrl+u", "enter")
        assert "Write where it goes: a name, or a folder and a name." in ui.screen_text()
        await ui.type("list")
        assert "It is written as list.html." in ui.screen_text()
        await ui.press("down")
        assert " list.csv " in ui.screen_text()
        await ui.press("ctrl+u")
        await ui.type("list")
        assert "It is written as list.csv." in ui.screen_text()
        await ui.press("enter")
        assert (tmp_path / "list.csv").is_file()
        assert not (tmp_path / "list").exists()
        assert "list.csv" in ui.said()[-1]
        await ui.press("asterisk", "ctrl+u")
        await ui.type("list")
        await ui.press("down")
        assert "This file is there already" in ui.screen_text()


async def test_a_bare_name_is_written_where_somebody_works(made, running, tmp_path, request):
    async with running(made.study) as ui:
        await ui.press("asterisk", "ctrl+u")
        await ui.type("bare.csv")
        await ui.press("enter")
    assert (tmp_path / "bare.csv").is_file()
    assert not (request.config.rootpath / "bare.csv").exists()


async def test_the_codes_pane_exports_the_codebook(made, running, out):
    async with running(made.study) as ui:
        await ui.press("f2", "asterisk", "enter")
        assert [row["key"] for row in rows(out / "codebook.csv")] == ["tillit", "åpenhet", "tid", "penger"]
        await ui.press("asterisk", "end", "down", "down", "enter")
        assert "key: tillit" in (out / "codebook.yaml").read_text(encoding="utf-8")


async def test_the_speakers_screen_exports_participants_and_real_names_only_if_chosen(made, running, out):
    person = next(one for one in made.study.transcripts.participants() if one.pseudonym == "Ola")
    made.study.speakers.set_real_name(person.id, "Ola Nordmann")
    async with running(made.study) as ui:
        await opened(ui, "speakers")
        await ui.press("e", "enter")
        assert "Nordmann" not in (out / "participants.csv").read_text(encoding="utf-8")
        await ui.press("e", *["down"] * 6, "enter")
        assert "Nordmann" in (out / "participants-real-names.csv").read_text(encoding="utf-8")


async def test_cases_and_the_guide_are_exported(made, running, out):
    async with running(made.study) as ui:
        await opened(ui, "cases")
        await ui.press("e", "enter", "escape")
        assert [row["key"] for row in rows(out / "cases.csv")] == ["bio", "music"]
        await opened(ui, "guide")
        await ui.press("e", "enter")
        assert [row["question"] for row in rows(out / "questions.csv")] == ["A1"]
