"""The dialog that chooses files shows what can be chosen, and says where there is nothing."""

from __future__ import annotations

from pathlib import Path

from qualcode.i18n import message
from qualcode.tui.screens.files import FilePicker


async def shown(user, folder):
    user.app.push_screen(FilePicker(message("Transcripts"), folder, lambda path: path.suffix == ".txt"))
    await user.settle()
    return user.screen_text()


async def test_folders_of_backups_are_left_out_but_can_be_typed(study, running, tmp_path):
    for name in ("studien.backups", "intervjuer"):
        (tmp_path / name).mkdir()
    (tmp_path / "studien.backups" / "kopi.txt").touch()
    async with running(study, size=(80, 24)) as user:
        text = await shown(user, tmp_path)
        assert "intervjuer/" in text
        assert ".backups" not in text
        user.app.screen.query_one("Input").value = str(tmp_path / "studien.backups")
        await user.press("enter")
        assert "kopi.txt" in user.screen_text()


async def test_letters_that_fit_nothing_are_told_until_something_fits(study, running, tmp_path):
    (tmp_path / "intervju.txt").touch()
    async with running(study, size=(80, 24)) as user:
        assert "Nothing here fits" not in await shown(user, tmp_path)
        await user.type("xyz")
        assert "Nothing here fits “xyz”." in user.screen_text()
        await user.press("enter", "backspace", "backspace", "backspace")
        assert "Nothing here fits" not in user.screen_text()
        assert "intervju.txt" in user.screen_text()


async def test_a_folder_without_anything_to_choose_says_so(study, running, tmp_path):
    (tmp_path / "bilde.png").touch()
    async with running(study, size=(80, 24)) as user:
        assert "Nothing to choose here." in await shown(user, Path(tmp_path))


async def test_a_path_that_was_typed_is_said_to_be_taken_or_opened_as_enter_does(study, running, tmp_path):
    (tmp_path / "intervjuer" / "runde 1").mkdir(parents=True)
    (tmp_path / "intervjuer" / "runde 1" / "KF.txt").touch()
    async with running(study, size=(100, 24)) as user:
        await shown(user, tmp_path / "intervjuer")
        field = user.app.screen.query_one("Input")
        for path, said in (
            ("runde 1/KF.txt", "Enter takes"),
            ("./runde 1/KF.txt", "Enter takes"),
            ("../intervjuer/runde 1", "Enter opens"),
            ("runde 1/xyz.txt", "Nothing here fits"),
        ):
            field.value = path
            await user.settle()
            assert said in user.screen_text(), path
        field.value = "../intervjuer/runde 1"
        await user.press("enter")
        assert "☐ KF.txt" in user.screen_text()


async def test_all_that_fits_what_was_typed_is_marked_and_how_many_are_is_said(study, running, tmp_path):
    for name in ("bio_KM.txt", "bio_SN.txt", "music_KF.txt", "les_meg.txt"):
        (tmp_path / name).touch()
    chosen = []
    async with running(study, size=(80, 24)) as user:
        picker = FilePicker(message("Transcripts"), tmp_path, lambda path: path.suffix == ".txt")
        user.app.push_screen(picker, chosen.append)
        await user.settle()
        await user.type("les")
        await user.press("ctrl+a", "ctrl+a", "backspace", "backspace", "backspace")
        await user.type("bio")
        await user.press("ctrl+a")
        assert "2 marked" in user.screen_text()
        await user.press("backspace", "backspace", "backspace", "down", "down", "space")
        assert "3 marked" in user.screen_text()
        await user.press("enter")
    assert [path.name for path in chosen[0]] == ["bio_KM.txt", "bio_SN.txt", "les_meg.txt"]
