"""The turn at the cursor: parted, joined, given to somebody else, and words taken out of it."""

from __future__ import annotations


def labels(study):
    interview = study.transcripts.interviews()[0]
    return [turn.labels for turn in study.transcripts.document(interview.id).layout.turns]


async def choose(ui, words):
    """Take the line of the menu that has some words."""
    await ui.press("ctrl+t")
    lines = [line for line in ui.screen_text().splitlines() if line.strip(" │▎").strip()]
    start = next(n for n, line in enumerate(lines) if "Spoken by" in line)
    place = next(n for n, line in enumerate(lines) if words in line)
    await ui.press(*["down"] * (place - start), "enter")


async def test_a_turn_is_parted_joined_and_given_to_others(made, running):
    before = labels(made.study)
    async with running(made.study, size=(80, 24)) as ui:
        turn = ui.view.script.turns[0]
        words = ui.view.script.text.index(" ", turn.body + 4) + 1
        ui.view.go(words)
        await ui.press("v", "right")
        await choose(ui, "A turn of its own from here on")
        await ui.press("space", "down", "space", "enter")
        await ui.type("Ola")
        await ui.press("enter")
        assert labels(made.study) == [before[0], ("Ola",), *before[1:]]
        await ui.press("escape")
        await choose(ui, "It goes on with the turn before it")
        assert labels(made.study) == before
        await ui.press("u", "u")
        assert labels(made.study) == before


async def test_words_are_taken_out_of_a_turn(made, running):
    interview = made.study.transcripts.interviews()[0]
    turn = made.study.transcripts.document(interview.id).layout.turns[0]
    async with running(made.study, size=(80, 24)) as ui:
        ui.view.go(turn.body)
        await ui.press("v", "right")
        await choose(ui, "Belongs to nobody")
        found = made.study.transcripts.document(interview.id).layout.turns[0]
        assert turn.body < found.body
        await ui.press("u")
        assert made.study.transcripts.document(interview.id).layout.turns[0] == turn
