from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from qualcode.tui.commands import BY_NAME
from qualcode.tui.commands.every import PAGES, places
from qualcode.tui.keymap import KeyMap, key_name

CATALOGUE = Path(__file__).parents[2] / "qualcode/locales/nb/LC_MESSAGES/qualcode.po"

WHERE = places()


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("x", "x"),
        ("X", "X"),
        ("shift+x", "X"),
        (" Ctrl+S ", "ctrl+s"),
        ("F9", "f9"),
        ("Esc", "escape"),
        ("PgUp", "pageup"),
        ("?", "question_mark"),
        ("question_mark", "question_mark"),
        ("+", "plus"),
        ("ctrl++", "ctrl+plus"),
        ("space", "space"),
        ("å", "å"),
        ("Shift+Ctrl+Left", "ctrl+shift+left"),
        ("foo", ""),
        ("hat+x", ""),
        ("ctrl+", ""),
        ("f99", ""),
    ],
)
def test_keys_are_understood_as_people_write_them(written, name):
    assert key_name(written) == name


def _parts(key):
    return sorted(key.split("+"))


def test_the_keys_that_come_with_the_program_have_no_problems():
    for _place, commands in WHERE:
        for command in commands:
            assert all(_parts(key_name(key)) == _parts(key) for key in command.keys), command.name
            assert not KeyMap({command.name: ",".join(command.keys)}, WHERE).problems, command.name


def test_blanks_around_commas_do_no_harm():
    keymap = KeyMap({"code.repeat": " ctrl+y ,  ctrl+o"}, WHERE)
    assert keymap.keys(BY_NAME["code.repeat"]) == ("ctrl+y", "ctrl+o")
    assert not keymap.problems


@pytest.mark.parametrize(
    ("name", "keys", "said"),
    [
        ("code.repaet", "x", ("[keys], code.repaet", "no such command", "code.repeat")),
        ("code.repeat", "fx", ("[keys], code.repeat", "no key fx", "f9")),
        ("code.repeat", "q,", ("[keys], code.repeat", "a key is missing", "comma")),
        ("code.repeat", "", ("[keys], code.repeat", "a key is missing")),
        ("code.repeat", "ctrl+m", ("[keys], code.repeat", "⏎", "another key")),
        ("code.repeat", "ctrl+q", ("[keys], code.repeat", "another key")),
        ("select.sentence", "t", ("[keys], select.sentence", "t is the key of move.turn", "another")),
        ("dialog.keep", "escape", ("[keys], dialog.keep", "dialog.leave")),
        ("table.sort", "d", ("[keys], table.sort", "table.difference", "the tables")),
    ],
)
def test_what_cannot_hold_is_said_in_a_sentence_that_names_file_entry_and_way_out(
    name, keys, said, monkeypatch
):
    keymap = KeyMap({name: keys, "study.undo": "ctrl+y"}, WHERE)
    assert len(keymap.problems) == 1
    sentence = keymap.problems[0].text()
    assert "config.toml" in sentence
    for part in said:
        assert part in sentence
    assert keymap.keys(BY_NAME["study.undo"]) == ("ctrl+y",)


def test_of_two_wishes_for_one_key_the_first_holds():
    keymap = KeyMap({"select.sentence": "ctrl+y,ctrl+k", "code.repeat": "ctrl+y"}, WHERE)
    assert keymap.keys(BY_NAME["select.sentence"]) == ("ctrl+y", "ctrl+k")
    assert keymap.keys(BY_NAME["code.repeat"]) == BY_NAME["code.repeat"].keys


def test_two_commands_may_change_their_keys_with_each_other():
    keymap = KeyMap({"select.sentence": "t", "move.turn": "s"}, WHERE)
    assert not keymap.problems
    assert keymap.keys(BY_NAME["select.sentence"]) == ("t",)
    assert keymap.keys(BY_NAME["move.turn"]) == ("s",)


def test_who_loses_her_key_gets_back_the_one_it_came_with_unless_that_is_taken():
    keymap = KeyMap({"move.turn": "s", "code.repeat": "t"}, WHERE)
    assert len(keymap.problems) == 2
    assert keymap.keys(BY_NAME["move.turn"]) == BY_NAME["move.turn"].keys
    assert keymap.keys(BY_NAME["code.repeat"]) == BY_NAME["code.repeat"].keys


def test_every_screen_with_commands_of_its_own_is_checked():
    from pathlib import Path

    from qualcode.tui import screens

    found = {
        path.stem
        for path in Path(screens.__path__[0]).glob("*.py")
        if "\nCOMMANDS: tuple[PageCommand" in path.read_text(encoding="utf-8")
    }
    assert found == set(PAGES)


async def test_problems_are_said_at_the_start_and_the_rest_works(study, running):
    keymap = {"select.sentence": "f7, ctrl+y", "code.nothing": "x", "study.undo": "t"}
    async with running(study, keymap=keymap) as user:
        said = " ".join(user.said())
        assert len(user.said()) == 1
        assert "code.nothing, select.sentence, study.undo" in said
        assert "qualcode keys says why" in said
        await user.press("t", "ctrl+y")
        assert user.selected()


async def test_sentences_and_dialogs_speak_of_the_keys_in_force(study, running):
    keymap = {
        "code.pick": "ctrl+y",
        "select.begin": "ctrl+o",
        "dialog.leave": "ctrl+g",
        "dialog.keep": "ctrl+w",
        "study.palette": "ctrl+l",
    }
    async with running(study, keymap=keymap, size=(160, 50)) as user:
        assert not user.said()
        assert "(Ctrl+o, s or" in user.screen_text()
        await user.press("question_mark")
        assert "Ctrl+g: leave · every action is also in Ctrl+l" in user.screen_text()
        await user.press("escape")
        assert user.app.screen is not user.desk.screen
        await user.press("ctrl+g")
        assert user.app.screen is user.desk.screen
        await user.press("t", "s", "m")
        assert "Ctrl+w: keep · Ctrl+g: leave" in user.screen_text()
        await user.type("word")
        await user.press("ctrl+w")
        assert user.app.screen is user.desk.screen
        assert "Memo written." in user.said()


async def test_what_would_be_taken_along_says_the_key_that_undoes_it(study, running):
    async with running(study, keymap={"study.undo": "ctrl+y"}, size=(120, 40)) as user:
        await user.press("f2", "d")
        assert "It can be undone with Ctrl+y." in user.screen_text()


def test_no_sentence_names_the_key_that_a_command_comes_with():
    with CATALOGUE.open("rb") as file:
        said = [one for item in read_po(file) for one in (item.id, item.string) if isinstance(one, str)]
    assert said
    named = re.compile(r"\b(?:with|by|then|med|så) [b-hj-z]\b|; (?:u|/) \w|\bF(?:[2-9]|1[0-2])\b")
    assert [one for one in said if named.search(one)] == []
