"""A screen that is left while it still reads: the answer is dropped, and nothing goes wrong."""

from __future__ import annotations

import threading

import pytest

PAGES = {
    "tables": "f6",
    "matrix": "f7",
    "excerpts": "f5",
    "memos": "apostrophe",
    "guide": "equals_sign",
    "review of guesses": "D",
    "judging": "exclamation_mark",
    "speakers": "S",
}


@pytest.mark.parametrize("name", PAGES)
async def test_an_answer_that_comes_too_late_is_dropped(made, running, name, monkeypatch):
    async with running(made.study) as user:
        worker = user.app.worker
        gate = threading.Event()
        submit = worker._submit

        def held(pool, call, deliver):
            submit(pool, lambda: (gate.wait(60), call())[1], deliver)

        monkeypatch.setattr(worker, "_submit", held)
        await user.pilot.press(PAGES[name])
        await user.until(lambda: user.app.screen is not user.app._main)
        await user.pilot.press("q")
        await user.until(lambda: user.app.screen is user.app._main)
        gate.set()
        await user.settle()
        assert [said for said in user.said() if "wrong" in said] == []


async def held_back(user, monkeypatch):
    """Let what is written wait for a gate."""
    gate, submit = threading.Event(), user.app.worker._submit

    def held(pool, call, deliver):
        submit(pool, lambda: (gate.wait(60), call())[1], deliver)

    monkeypatch.setattr(user.app.worker, "_submit", held)
    return gate


async def test_what_was_removed_in_a_list_that_is_left_at_once_is_removed(made, running, monkeypatch):
    async with running(made.study) as user:
        await user.press("f5")
        left = user.app.screen
        before = made.study.transcripts.coded(user.desk.interview.id)
        gate = await held_back(user, monkeypatch)
        await user.pilot.press("d", "y")
        while user.app.screen is not user.app._main:
            await user.pilot.press("escape")
        gate.set()
        await user.settle()
        assert left not in user.app.screen_stack
        assert made.study.transcripts.coded(user.desk.interview.id) == before - 1
        assert user.said()[-1].startswith("Removed a coding")


async def test_a_table_that_is_left_while_the_window_changes_draws_no_more(made, running):
    async with running(made.study) as user:
        await user.press("f7")
        table = user.app.screen
        await user.press("q")
        table.on_resize()
        table._notes()
        await user.settle()
        assert user.app.screen is user.app._main


async def test_the_list_of_actions_can_be_left_and_asked_for_again_at_once(made, running):
    async with running(made.study) as user:
        for _ in range(3):
            await user.press("ctrl+p")
            user.app.screen.dismiss()
            user.app.action_command_palette()
            await user.settle()
            user.app.screen.dismiss()
        await user.settle()
        assert user.app.screen is user.app._main
