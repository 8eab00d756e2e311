"""Going through the text, and the same with the selection following."""

from __future__ import annotations

from collections.abc import Callable

from typing_extensions import override

from qualcode.i18n import Message, message
from qualcode.tui.commands.command import Command, Group
from qualcode.tui.desk import Desk
from qualcode.tui.transcript import movement
from qualcode.tui.transcript.movement import Movement
from qualcode.tui.transcript.view import Transcript


class _InText(Command):
    """Goes through the text that is open.

    Args:
        name: The end of its name.
        keys: Its keys, separated by blanks, the one shown first.
        title: What it does, in a few words.
    """

    family = "move"
    """How its name begins."""
    group = Group.MOVE

    def __init__(self, name: str, keys: str, title: Message) -> None:
        self.name = f"{self.family}.{name}"
        self.keys = tuple(keys.split())
        self.title = title

    @override
    def enabled(self, desk: Desk) -> bool:
        return desk.script is not None


class Move(_InText):
    """Moves the cursor along a movement.

    Args:
        name, keys, title: See `_InText`.
        way: Where it goes.
        none: What is said where that is nowhere; none where the end of the text speaks for itself.
    """

    def __init__(
        self, name: str, keys: str, title: Message, way: Movement, none: Message | None = None
    ) -> None:
        super().__init__(name, keys, title)
        self._way, self._none = way, none

    @override
    def run(self, desk: Desk) -> None:
        view = desk.view
        if view is None:
            return
        before = view.caret.position
        view.move(self._way)
        if self._none is not None and view.caret.position == before:
            desk.say(self._none)


class Step(_InText):
    """Moves the cursor by rows, which depend on how the text is wrapped.

    Args:
        name, keys, title: See `_InText`.
        step: What the transcript does.
    """

    def __init__(self, name: str, keys: str, title: Message, step: Callable[[Transcript], None]) -> None:
        super().__init__(name, keys, title)
        self._step = step

    @override
    def run(self, desk: Desk) -> None:
        if desk.view is not None:
            self._step(desk.view)


class Extend(Step):
    """Does a movement with the selection following."""

    family = "extend"
    group = Group.SELECT


MOVES: tuple[Command, ...] = (
    Move("left", "left h", message("A character back"), movement.previous_character),
    Move("right", "right l", message("A character on"), movement.next_character),
    Step("up", "up k", message("A row up"), lambda view: view.move_rows(-1)),
    Step("down", "down j", message("A row down"), lambda view: view.move_rows(1)),
    Move("word", "w ctrl+right", message("The next word"), movement.next_word),
    Move("word-back", "b ctrl+left", message("The word before"), movement.previous_word),
    Move("sentence", "right_parenthesis", message("The next sentence"), movement.next_sentence),
    Move("sentence-back", "left_parenthesis", message("The sentence before"), movement.previous_sentence),
    Move("turn", "t right_curly_bracket ctrl+down", message("The next turn"), movement.next_turn),
    Move("turn-back", "T left_curly_bracket ctrl+up", message("The turn before"), movement.previous_turn),
    Move(
        "question",
        "J",
        message("The next question"),
        movement.next_question,
        message("There is no further question."),
    ),
    Move(
        "question-back",
        "K",
        message("The question before"),
        movement.previous_question,
        message("There is no question before this."),
    ),
    Move(
        "coding",
        "f right_square_bracket",
        message("The next coding"),
        movement.next_coding,
        message("There is no further coding."),
    ),
    Move(
        "coding-back",
        "F left_square_bracket",
        message("The coding before"),
        movement.previous_coding,
        message("There is no coding before this."),
    ),
    Move(
        "uncoded",
        "e",
        message("The next turn without codings"),
        movement.next_uncoded,
        message("There is no further turn without codings."),
    ),
    Move(
        "uncoded-back",
        "E",
        message("The turn without codings before"),
        movement.previous_uncoded,
        message("There is no turn without codings before this."),
    ),
    Step("page", "pagedown space ctrl+d", message("A page down"), lambda view: view.page(1)),
    Step("page-back", "pageup backspace ctrl+u", message("A page up"), lambda view: view.page(-1)),
    Step("row-start", "home 0", message("The start of the row"), lambda view: view.row_edge(end=False)),
    Step("row-end", "end dollar_sign", message("The end of the row"), lambda view: view.row_edge(end=True)),
    Move("start", "g ctrl+home", message("The start of the interview"), movement.text_start),
    Move("end", "G ctrl+end", message("The end of the interview"), movement.text_end),
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
