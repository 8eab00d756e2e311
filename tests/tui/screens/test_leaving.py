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
            submit(pool, lambda: (gate.wait(5), call())[1], deliver)

        monkeypatch.setattr(worker, "_submit", held)
        await user.pilot.press(PAGES[name])
        await user.pilot.pause(0.05)
        shown = user.app.screen
        assert shown is not user.app._main
        await user.pilot.press("q")
        await user.pilot.pause(0.05)
        assert user.app.screen is user.app._main
        gate.set()
        await user.settle()
        assert [said for said in user.said() if "wrong" in said] == []
