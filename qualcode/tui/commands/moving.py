"""Going through the text, and the same with the selection following."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from typing_extensions import override

from qualcode.i18n import Message, message
from qualcode.tui.commands.command import Command, Group
from qualcode.tui.desk import Desk
from qualcode.tui.transcript import movement
from qualcode.tui.transcript.movement import Movement
from qualcode.tui.transcript.view import Transcript


class Move(Command):
    """Moves the cursor along a movement."""

    group = Group.MOVE
    movement: ClassVar[Movement]
    """Where it goes."""
    none: ClassVar[Message | None] = None
    """What is said where that is nowhere; none where the end of the text speaks for itself."""

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        view = desk.view
        if view is None:
            return
        before = view.caret.position
        view.move(type(self).movement)
        if self.none is not None and view.caret.position == before:
            desk.say(self.none)


class Step(Command):
    """Moves the cursor by rows, which depend on how the text is wrapped."""

    group = Group.MOVE
    step: ClassVar[Callable[[Transcript], None]]
    """What the transcript does."""

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        if desk.view is not None:
            type(self).step(desk.view)


def _move(name: str, keys: str, title: Message, way: Movement, none: Message | None = None) -> Move:
    attributes = {
        "name": f"move.{name}",
        "keys": tuple(keys.split()),
        "title": title,
        "movement": staticmethod(way),
        "none": none,
    }
    return type(f"Move{name.title().replace('-', '')}", (Move,), attributes)()  # type: ignore[no-any-return]


def _step(name: str, keys: str, title: Message, step: Callable[[Transcript], None]) -> Step:
    attributes = {
        "name": f"move.{name}",
        "keys": tuple(keys.split()),
        "title": title,
        "step": staticmethod(step),
    }
    return type(f"Step{name.title().replace('-', '')}", (Step,), attributes)()  # type: ignore[no-any-return]


class Extend(Command):
    """Does a movement with the selection following."""

    group = Group.SELECT

    def __init__(self, name: str, keys: str, title: Message, step: Callable[[Transcript], None]) -> None:
        self.name = f"extend.{name}"  # type: ignore[misc]
        self.keys = tuple(keys.split())  # type: ignore[misc]
        self.title = title  # type: ignore[misc]
        self._step = step

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None

    @override
    def run(self, desk: Desk) -> None:
        if desk.view is not None:
            self._step(desk.view)


MOVES: tuple[Command, ...] = (
    _move("left", "left h", message("A character back"), movement.previous_character),
    _move("right", "right l", message("A character on"), movement.next_character),
    _step("up", "up k", message("A row up"), lambda view: view.move_rows(-1)),
    _step("down", "down j", message("A row down"), lambda view: view.move_rows(1)),
    _move("word", "w ctrl+right", message("The next word"), movement.next_word),
    _move("word-back", "b ctrl+left", message("The word before"), movement.previous_word),
    _move("sentence", "right_parenthesis", message("The next sentence"), movement.next_sentence),
    _move("sentence-back", "left_parenthesis", message("The sentence before"), movement.previous_sentence),
    _move("turn", "t right_curly_bracket ctrl+down", message("The next turn"), movement.next_turn),
    _move("turn-back", "T left_curly_bracket ctrl+up", message("The turn before"), movement.previous_turn),
    _move(
        "question",
        "J",
        message("The next question"),
        movement.next_question,
        message("There is no further question."),
    ),
    _move(
        "question-back",
        "K",
        message("The question before"),
        movement.previous_question,
        message("There is no question before this."),
    ),
    _move(
        "coding",
        "f right_square_bracket",
        message("The next coding"),
        movement.next_coding,
        message("There is no further coding."),
    ),
    _move(
        "coding-back",
        "F left_square_bracket",
        message("The coding before"),
        movement.previous_coding,
        message("There is no coding before this."),
    ),
    _move(
        "uncoded",
        "e",
        message("The next turn without codings"),
        movement.next_uncoded,
        message("There is no further turn without codings."),
    ),
    _move(
        "uncoded-back",
        "E",
        message("The turn without codings before"),
        movement.previous_uncoded,
        message("There is no turn without codings before this."),
    ),
    _step("page", "pagedown space ctrl+d", message("A page down"), lambda view: view.page(1)),
    _step("page-back", "pageup backspace ctrl+u", message("A page up"), lambda view: view.page(-1)),
    _step("row-start", "home 0", message("The start of the row"), lambda view: view.row_edge(end=False)),
    _step("row-end", "end dollar_sign", message("The end of the row"), lambda view: view.row_edge(end=True)),
    _move("start", "g ctrl+home", message("The start of the interview"), movement.text_start),
    _move("end", "G ctrl+end", message("The end of the interview"), movement.text_end),
)
"""All movements."""

EXTENSIONS: tuple[Command, ...] = (
    Extend(
        "left",
        "shift+left",
        message("Extend by a character back"),
        lambda view: view.move(movement.previous_character, extend=True),
    ),
    Extend(
        "right",
        "shift+right",
        message("Extend by a character"),
        lambda view: view.move(movement.next_character, extend=True),
    ),
    Extend("up", "shift+up", message("Extend by a row up"), lambda view: view.move_rows(-1, extend=True)),
    Extend("down", "shift+down", message("Extend by a row"), lambda view: view.move_rows(1, extend=True)),
    Extend(
        "word",
        "shift+ctrl+right ctrl+shift+right",
        message("Extend by a word"),
        lambda view: view.move(movement.next_word, extend=True),
    ),
    Extend(
        "word-back",
        "shift+ctrl+left ctrl+shift+left",
        message("Extend by a word back"),
        lambda view: view.move(movement.previous_word, extend=True),
    ),
    Extend("page", "shift+pagedown", message("Extend by a page"), lambda view: view.page(1, extend=True)),
    Extend(
        "page-back", "shift+pageup", message("Extend by a page up"), lambda view: view.page(-1, extend=True)
    ),
    Extend(
        "row-end",
        "shift+end",
        message("Extend to the end of the row"),
        lambda view: view.row_edge(end=True, extend=True),
    ),
    Extend(
        "row-start",
        "shift+home",
        message("Extend to the start of the row"),
        lambda view: view.row_edge(end=False, extend=True),
    ),
)
"""The movements with Shift; in the mode SELECT every movement extends."""
