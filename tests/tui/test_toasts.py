"""What is said lies where it hides neither the text nor a dialog's keys, and is there in full."""

from __future__ import annotations

import pytest
from textual.widgets._toast import Toast

from qualcode.tui.widgets.lines import KeyLine, StatusLine


@pytest.fixture
async def small(study, running):
    async with running(study, size=(80, 24), toasts=True) as user:
        yield user


async def say(user, sentence, *, error=False):
    (user.desk.fail if error else user.desk.say)(sentence)
    await user.settle()
    await user.pilot.pause(0.1)
    return [toast.region for toast in user.app.screen.query(Toast)]


async def test_one_line_lies_over_the_key_bar_alone(small):
    (region,) = await say(small, "Coded with Nettverk.")
    assert region.height == 1
    assert region.y == small.app.screen.query_one(KeyLine).region.y


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
