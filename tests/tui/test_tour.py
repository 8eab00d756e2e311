"""The tour goes on by what the user does, names the keys in force, and leaves behind only what is kept."""

from __future__ import annotations

import re

import pytest

from qualcode import config

SMALL = (80, 24)


def step(user) -> str:
    found = re.search(r"Tour, step (\d) of 5: (\w+)", user.screen_text())
    return f"{found[1]} {found[2]}" if found else ""


async def to_the_end(user):
    await user.press("t", "s", "enter")
    await user.type("nettverk")
    await user.press("enter", "f4")


async def test_five_steps_code_a_passage_and_take_it_back_each_waiting_for_what_is_done(study, running):
    async with running(study, size=SMALL, tour=True) as user:
        assert "New here? A tour of five steps" in user.screen_text()
        await user.press("y")
        assert step(user) == "1 Go"
        await user.press("y")
        assert step(user) == "1 Go"
        await user.press("t")
        assert step(user) == "2 Select"
        await user.press("j")
        assert step(user) == "2 Select"
        await user.press("s")
        assert step(user) == "3 Code"
        wanted = user.view.chosen()
        await user.press("enter")
        assert "Tour, step 3 of 5: Code it. Type a few letters" in " ".join(user.screen_text().split())
        await user.type("nettverk")
        await user.press("enter")
        assert step(user) == "4 Look"
        (coding,) = study.state.codings.values()
        assert (coding.start, coding.end) == wanted
        await user.press("f4")
        assert step(user) == "5 Take"
        assert "Nettverk" in user.screen_text()
        await user.press("u")
        assert not study.state.codings
        assert step(user) == ""
        assert "Taken back: all is as it was." in user.said()[-1]
        assert user.view.has_focus


@pytest.mark.parametrize(
    "keys", [(), ("t",), ("t", "s"), ("t", "s", "enter")], ids=["move", "select", "code", "picker"]
)
async def test_escape_leaves_it_at_every_step(study, running, keys):
    async with running(study, size=SMALL) as user:
        await user.press("alt+t", *keys, "escape")
        assert step(user) == ""
        assert "The tour is left." in user.said()[-1]
        assert user.view.has_focus


async def test_left_at_the_end_the_coding_stays_and_can_be_taken_back(study, running):
    async with running(study, size=SMALL) as user:
        await user.press("alt+t")
        await to_the_end(user)
        await user.press("escape")
        assert "The coding stays; u takes it back." in user.said()[-1]
        assert len(study.state.codings) == 1
        await user.press("u")
        assert not study.state.codings


async def test_a_passage_that_has_the_code_already_does_not_count(study, running):
    async with running(study, size=SMALL) as user:
        await to_the_end(user)
        await user.press("escape", "g", "alt+t", "t", "s", "enter")
        await user.type("nettverk")
        await user.press("enter")
        assert step(user) == "3 Code"
        await user.press("s", "enter")
        await user.type("tillit")
        await user.press("enter")
        assert step(user) == "4 Look"


async def test_in_another_interview_it_ends_instead_of_undoing_something_else(study, running):
    async with running(study, size=SMALL) as user:
        await user.press("alt+t")
        await to_the_end(user)
        await user.press("f3", "L")
        assert step(user) == ""
        assert len(study.state.codings) == 1


async def test_it_names_the_keys_in_force(study, running):
    keys = {"move.down": "ctrl+o", "select.sentence": "ctrl+y", "code.pick": "ctrl+k", "study.undo": "ctrl+z"}
    async with running(study, size=SMALL, keymap={**keys, "select.escape": "ctrl+l"}) as user:
        await user.press("alt+t")
        assert "Ctrl+o and ↑ move by rows" in user.screen_text()
        assert "Ctrl+l: leave the tour" in user.screen_text()
        await user.press("t")
        assert "Ctrl+y selects the sentence" in user.screen_text()
        await user.press("ctrl+y")
        assert "Ctrl+k opens your codes" in user.screen_text()
        await user.press("ctrl+l")
        assert step(user) == ""


async def test_the_passage_stays_in_sight_above_it_on_a_small_screen(study, running):
    async with running(study, size=SMALL) as user:
        for _ in range(30):
            await user.pilot.press("j")
        await user.press("alt+t", "j", "s")
        lines = user.screen_text().splitlines()
        top = next(number for number, line in enumerate(lines) if "Tour, step" in line)
        assert len(lines) == SMALL[1]
        assert user.view.region.bottom <= top
        row = user.view.rows.of(user.view.caret.position) - user.view.scroll_offset.y
        assert 0 <= row < user.view.size.height
        said = " ".join(" ".join(lines[top + 1 : -2]).split())
        assert said.endswith("Enter codes the passage with it.")


@pytest.mark.parametrize("language", ["en", "nb"])
async def test_every_step_fits_eighty_columns(study, running, language, monkeypatch):
    from qualcode.i18n import use_language
    from qualcode.tui.tour import Step

    use_language(language)
    try:
        async with running(study, size=SMALL) as user:
            await user.press("alt+t")
            for one in Step:
                user.desk.tour.step = one
                user.app.query_one("#tour").show()
                await user.pilot.pause()
                last = user.desk.tour.text().text().split()[-3:]
                assert " ".join(last) in " ".join(user.screen_text().split())
                user.desk.tour._made = [0]
                monkeypatch.setitem(user.desk.codings, 0, None)
    finally:
        use_language("en")


async def test_it_is_offered_once(study, running):
    assert not config.tour_seen()
    async with running(study, size=SMALL, tour=True) as user:
        await user.press("enter")
        assert step(user) == ""
        assert config.tour_seen()
        await user.press("t", "L")
        assert "New here?" not in user.screen_text()
    config.remember_place(b"p", b"i", 3)
    assert config.tour_seen()


async def test_a_study_without_text_is_not_the_place_for_it(running, study):
    study.documents.clear()
    async with running(study, size=SMALL, tour=True) as user:
        assert "New here?" not in user.screen_text()
        assert not config.tour_seen()


async def test_it_is_reached_from_palette_and_help(study, running):
    async with running(study, size=(100, 40)) as user:
        await user.press("ctrl+p")
        await user.type("tour")
        await user.press("enter")
        assert step(user) == "1 Go"
        await user.press("escape", "question_mark")
        assert "Alt+t: the tour" in user.screen_text()
        await user.press("alt+t")
        assert step(user) == "1 Go"


async def test_codes_picked_without_a_selection_are_the_third_step_in_the_picker_too(study, running):
    async with running(study, size=SMALL) as user:
        await user.press("alt+t", "enter")
        assert "Tour, step 3 of 5: Code it. Type a few letters" in " ".join(user.screen_text().split())
