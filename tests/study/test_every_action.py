"""Whatever the journal can hold is played by one of the stateful tests, or it is said here why not."""

from __future__ import annotations

import ast
from pathlib import Path

import qualcode
from qualcode.study.sentences import SENTENCES
from tests.study.test_every_arrival import Receiver
from tests.study.test_every_correction import Corrector
from tests.study.test_everything import Researcher

HOUSE = Path(qualcode.__file__).parent
UNPLAYED = {
    "settle-guess": "nothing but parsing makes guesses, and the players' transcripts leave no doubt",
}
"""What nobody plays, with the reason."""
BESIDE = {"undo", "redo", "check"}
"""Names of what takes other actions back."""


def names_within(node):
    """Give the names that an expression may be; those of a variable are found where it is assigned."""
    if isinstance(node, ast.IfExp):
        return names_within(node.body) | names_within(node.orelse)
    return {node.value} if isinstance(node, ast.Constant) and isinstance(node.value, str) else set()


def written():
    """Find the names of the actions that the house writes."""
    found = set()
    for path in HOUSE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Assign) and any(
                isinstance(one, ast.Name) and one.id == "action_name" for one in node.targets
            ):
                found |= names_within(node.value)
            if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
                continue
            place = {"write": 0, "_update": 1, "_correct": 2}.get(node.func.attr)
            writes = place or "context" in ast.unparse(node.func)
            if writes and place is not None and len(node.args) > place:
                found |= names_within(node.args[place])
    return found


def test_every_action_that_is_written_is_played():
    played = Researcher.plays | Corrector.plays | Receiver.plays
    assert not played & UNPLAYED.keys()
    assert SENTENCES.keys() - BESIDE == played | UNPLAYED.keys()


def test_every_action_that_is_written_has_a_sentence():
    assert written() == SENTENCES.keys() - BESIDE
