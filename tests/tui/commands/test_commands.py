from __future__ import annotations

from itertools import product

import pytest

from qualcode.tui.commands import COMMANDS, Scope
from qualcode.tui.commands.command import shown_key

ALT_GR = {
    "left_square_bracket",
    "right_square_bracket",
    "left_curly_bracket",
    "right_curly_bracket",
    "dollar_sign",
    "at",
}


@pytest.mark.parametrize("scope", list(Scope))
def test_no_key_means_two_things_in_one_place(scope):
    places = {scope} if scope is Scope.EVERYWHERE else {scope, Scope.EVERYWHERE}
    seen: dict[str, str] = {}
    for command in COMMANDS:
        if command.scope not in places:
            continue
        for key in command.keys:
            own = command.scope is scope
            clash = seen.get(key)
            assert clash is None or (scope is Scope.CODES and key == "A" and own), (key, clash, command.name)
            seen[key] = command.name


def test_no_key_of_norwegian_keyboards_with_altgr_is_the_only_one():
    for command in COMMANDS:
        assert set(command.keys) - ALT_GR, command.name


def test_keys_that_terminals_send_as_others_are_not_used():
    for command, key in product(COMMANDS, ("ctrl+i", "ctrl+m", "ctrl+h", "ctrl+c")):
        assert key not in command.keys


def test_names_are_unique_and_everything_has_a_title():
    assert len({command.name for command in COMMANDS}) == len(COMMANDS)
    assert all(command.title.text() for command in COMMANDS)


def test_keys_are_shown_as_people_know_them():
    assert [shown_key(key) for key in ("ctrl+right", "f10", "less_than_sign", "g", "plus")] == [
        "Ctrl+→",
        "F10",
        "<",
        "g",
        "+",
    ]


async def test_the_help_lists_every_command(study, running):
    async with running(study, size=(120, 40)) as user:
        await user.press("question_mark")
        from rich.console import Console

        tables = user.app.screen.tables()
        console = Console(width=200)
        with console.capture() as captured:
            for _group, table in tables:
                console.print(table)
        text = captured.get()
        for command in COMMANDS:
            if "favourite" not in command.name:
                assert command.title.text() in text


async def test_the_palette_offers_actions_with_their_keys_and_does_them(study, running):
    async with running(study) as user:
        await user.press("ctrl+p")
        await user.type("next turn")
        assert "The next turn  [t]" in user.screen_text()
        await user.press("enter")
        assert user.view.caret.position == study.documents[1].layout.turns[0].body


async def test_a_key_map_changes_keys_footer_and_help_alike(study, running):
    async with running(study, keymap={"select.sentence": "ctrl+y"}) as user:
        await user.press("t", "ctrl+y")
        assert user.selected()
        assert "Ctrl+y Sentence" in user.screen_text()
        await user.press("escape", "s")
        assert not user.selected()
