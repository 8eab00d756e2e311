"""What is said lies where it hides neither the text nor a dialog's keys, and is there in full."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from qualcode.tui.screens.page import Page
from qualcode.tui.widgets.lines import StatusLine


@pytest.fixture
async def small(study, running):
    async with running(study, size=(80, 24), toasts=True) as user:
        yield user


async def say(user, sentence, *, error=False):
    (user.desk.fail if error else user.desk.say)(sentence)
    await user.settle()
    await user.pilot.pause(0.1)
    return [toast.region for toast in user.app.screen.query(Toast)]


async def test_a_sentence_with_room_stands_in_the_last_line_before_the_keys_and_goes(small, monkeypatch):
    before = small.screen_text().splitlines()
    assert not await say(small, "Coded with Nettverk.")
    *others, last = small.screen_text().splitlines()
    assert last.startswith(" Coded with Nettverk.    ")
    assert last.endswith("  ?")
    assert others == before[:-1]
    monkeypatch.setattr("qualcode.tui.app.SECONDS", 0.01)
    small.desk.say("Coded with Nettverk.")
    await small.until(lambda: small.screen_text().splitlines() == before)


async def test_a_later_sentence_takes_the_place_of_an_earlier_one(small):
    await say(small, "This passage has that code already; nothing was changed. " * 2)
    assert not await say(small, "Coded with Nettverk.")
    assert await say(small, "This passage has that code already; nothing was changed. " * 2)
    assert "Coded with Nettverk." not in small.screen_text()


async def test_an_error_with_room_stands_in_the_last_line_and_no_other_error_takes_its_place(small):
    before = small.screen_text().splitlines()
    assert not await say(small, "There is no such place.", error=True)
    *others, last = small.screen_text().splitlines()
    assert last.startswith(" There is no such place.    ")
    assert others == before[:-1]
    assert await say(small, "Nor is there this one.", error=True)
    assert small.screen_text().splitlines()[-1].startswith(" There is no such place.")


async def test_what_is_said_on_a_further_screen_stands_in_its_last_line_and_is_said_on_when_it_is_left(
    study, running
):
    async with running(study, size=(80, 24), toasts=True) as user:
        user.app.push_screen(Page(user.desk))
        await user.settle()
        before = user.screen_text().splitlines()
        assert not await say(user, "Coded with Nettverk.")
        pairs = zip(user.screen_text().splitlines(), before, strict=True)
        (changed,) = [row for row, was in pairs if row != was]
        assert changed.startswith(" Coded with Nettverk.")
        user.app.pop_screen()
        await user.settle()
        assert user.app.screen is user.desk.screen
        assert user.screen_text().splitlines()[-1].startswith(" Coded with Nettverk.")


async def test_an_error_that_comes_again_stands_there_once(small):
    await say(small, "The file was replaced.", error=True)
    await say(small, "There is no such place.", error=True)
    # The first of them stands in the last line, the other one above.
    assert len(await say(small, "The file was replaced.", error=True)) == 1
    assert len(await say(small, "There is no such place.", error=True)) == 1
    assert sorted(small.said()) == ["The file was replaced.", "There is no such place."]


async def test_what_is_said_on_a_dialog_is_no_part_of_the_screen_below(small):
    await small.press("t", "s", "enter")
    (region,) = await say(small, "Coded with Nettverk.")
    assert region.height == 1


async def test_a_long_sentence_is_wrapped_and_leaves_the_text_in_sight(small):
    sentence = "This passage has that code already; nothing was changed. " * 2 + "Done."
    (region,) = await say(small, sentence, error=True)
    assert region.height == 2
    assert region.y == small.app.screen.query_one(StatusLine).region.y
    shown = " ".join(small.screen_text().replace("▌", " ").split())
    assert " ".join(sentence.split()) in shown


async def test_the_keys_of_the_picker_stay_in_sight(small):
    await small.press("t", "s", "enter")
    await say(small, "This passage has that code already; nothing was changed. " * 2, error=True)
    assert "Enter: take · Tab: mark several · Esc: leave" in small.screen_text()


@pytest.mark.parametrize("times", [1, 3], ids=["one line", "three lines"])
async def test_what_is_said_goes_after_its_time_however_often_screens_are_changed(
    study, running, monkeypatch, times
):
    monkeypatch.setattr("qualcode.tui.app.SECONDS", 0.6)
    monkeypatch.setattr("qualcode.tui.app.LETTERS_A_SECOND", 100_000)
    async with running(study, size=(80, 24), toasts=True) as user:
        for _ in range(3):
            user.app.push_screen(Page(user.desk))
            await user.settle()
        await say(user, "This passage has that code already. " * times)
        for _ in range(3):
            await user.pilot.pause(0.3)
            user.app.pop_screen()
            await user.settle()
        assert "has that code" not in user.screen_text()
