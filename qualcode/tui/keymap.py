"""The user's own keys: read from her settings, checked, and told in sentences where they cannot hold."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from typing import Final

from textual.keys import KEY_NAME_REPLACEMENTS, Keys, _character_to_key

from qualcode.i18n import Message, gettext, message
from qualcode.locations import config_file
from qualcode.tui.commands.command import NAMES, Command, shown_key

MODIFIERS: Final = ("ctrl", "alt", "shift", "meta", "super", "hyper")
"""What can be held down with a key."""
ARRIVES_AS: Final = {
    "ctrl+i": "tab",
    "ctrl+m": "enter",
    "ctrl+h": "backspace",
    "ctrl+j": "enter",
    "ctrl+left_square_bracket": "escape",
}
"""Keys that a terminal cannot tell from others."""
TEXTUALS: Final = {"ctrl+q": "study.leave", "ctrl+c": ""}
"""Keys that do the same everywhere, whatever a key map says, and the command that they stand for."""
_BASES: Final = {key.value.rpartition("+")[2] for key in Keys if not key.value.startswith("<")}
_SHOWN: Final = {shown.casefold(): name for name, shown in NAMES.items()}

Place = tuple[Message, Sequence[Command]]
"""A place where keys work, and the commands that work there."""


def key_name(written: str) -> str:
    """Give the name that Textual has for a key, however somebody writes it; nothing where there is none.

    `Ctrl+S`, `F9`, `Esc`, `?` and `question_mark` are all understood.
    """
    written = written.strip()
    if written == "+" or written.endswith("++"):
        written = f"{written[:-1]}plus"
    *held, last = written.split("+")
    held = sorted({modifier.strip().casefold() for modifier in held})
    last = last.strip()
    if not last or not set(held) <= set(MODIFIERS):
        return ""
    if last.casefold() == gettext("Space").casefold():
        last = "space"
    if len(last) > 1 or last in _SHOWN:
        last = _SHOWN.get(last.casefold(), last.casefold())
        last = KEY_NAME_REPLACEMENTS.get(last, last)
    if len(last) == 1:
        if not last.isprintable() or last.isspace():
            return ""
        if held == ["shift"] and last.isalpha():
            held, last = [], last.upper()
        last = _character_to_key(last.lower() if held and last.isascii() else last)
    elif last not in _BASES and not _is_character(last):
        return ""
    return "+".join([*held, last])


def _is_character(name: str) -> bool:
    if name in NAMES or name in KEY_NAME_REPLACEMENTS.values():
        return True
    try:
        unicodedata.lookup(name.replace("_", " "))
    except KeyError:
        return False
    return True


class KeyMap:
    """Which keys commands have for one user.

    Args:
        wanted: Other keys by the names of commands, each with commas between them.
        places: Where keys work, with all commands there; needed only where other keys are wanted.
    """

    def __init__(self, wanted: Mapping[str, str] | None = None, places: Sequence[Place] = ()) -> None:
        self.problems: list[Message] = []
        """What cannot hold, in sentences; all else holds."""
        self._places = places
        self._by_name = {command.name: command for _, commands in places for command in commands}
        self.changed: dict[str, tuple[str, ...]] = {}
        """The keys of commands that have others than they come with."""
        for name, written in (wanted or {}).items():
            self._take(name, written)
        while self._clash():
            pass

    def keys(self, command: Command) -> tuple[str, ...]:
        """Give the keys of a command."""
        return self.changed.get(command.name, command.keys)

    def for_textual(self) -> dict[str, str]:
        """Give what Textual takes as a key map."""
        return {name: ",".join(keys) for name, keys in self.changed.items()}

    def _problem(self, name: str, what: Message) -> None:
        self.problems.append(
            message("{path}, [keys], {name}: {what}", path=config_file(), name=name, what=what)
        )

    def _take(self, name: str, written: str) -> None:
        if name not in self._by_name:
            near = get_close_matches(name, self._by_name, 1)
            self._problem(
                name,
                message("there is no such command; {near} may be meant.", near=near[0])
                if near
                else message("there is no such command; qualcode keys lists all."),
            )
            return
        keys = [key for part in written.split(",") if (key := self._understood(name, part))]
        if keys:
            self.changed[name] = tuple(dict.fromkeys(keys))

    def _understood(self, name: str, written: str) -> str:
        if not written.strip():
            self._problem(name, message("a key is missing; the key of the comma is written comma."))
            return ""
        key = key_name(written)
        if not key:
            self._problem(
                name,
                message(
                    "there is no key {key}; keys are written like x, X, f9, ctrl+s, ? or space.",
                    key=written.strip(),
                ),
            )
        elif key in ARRIVES_AS:
            self._problem(
                name,
                message(
                    "{key} reaches a program as {other}; choose another key.",
                    key=shown_key(key),
                    other=shown_key(ARRIVES_AS[key]),
                ),
            )
        elif TEXTUALS.get(key, name) != name:
            self._problem(
                name, message("{key} means the same everywhere; choose another key.", key=shown_key(key))
            )
        else:
            return key
        return ""

    def _clash(self) -> bool:
        """Take a key away that another command of the same place has; tell whether there was one."""
        for title, commands in self._places:
            # Keys as they come stand before those that somebody chose, those in the order of the file.
            order = {name: number for number, name in enumerate(self.changed, 1)}
            owner: dict[str, Command] = {}
            for command in sorted(commands, key=lambda one: order.get(one.name, 0)):
                for key in self.keys(command):
                    other = owner.setdefault(key, command)
                    shadows = key in command.keys and key in other.keys
                    if other.name != command.name and command.name in self.changed and not shadows:
                        self._part(command, key, other, title)
                        return True
        return False

    def _part(self, command: Command, key: str, other: Command, place: Message) -> None:
        self._problem(
            command.name,
            message(
                "in {place} {key} is the key of {other} ({title}) already; give one of the two another.",
                place=place,
                key=shown_key(key),
                other=other.name,
                title=other.title,
            ),
        )
        left = tuple(one for one in self.changed[command.name] if one != key)
        if left:
            self.changed[command.name] = left
        else:
            del self.changed[command.name]


def read_keys(wanted: Mapping[str, str]) -> KeyMap:
    """Make a key map out of settings; all screens are loaded only where it changes anything."""
    if not wanted:
        return KeyMap()
    from qualcode.tui.commands.every import places  # noqa: PLC0415 - most start without keys of their own

    return KeyMap(wanted, places())
