"""What a command is: one class per action of the user, from which key, footer, palette and help are made."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from textual.binding import Binding

from qualcode.i18n import Message, gettext, message

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk


class Scope(Enum):
    """Where a command's keys work."""

    TRANSCRIPT = "transcript"
    """In the transcript."""
    CODES = "codes"
    """In the codebook pane."""
    INTERVIEWS = "interviews"
    """In the list of interviews."""
    EVERYWHERE = "everywhere"
    """On the whole main screen."""


class Group(Enum):
    """Under which heading the help lists a command."""

    MOVE = message("Move")
    """Going through the text."""
    SELECT = message("Select")
    """Selecting passages."""
    CODE = message("Code a passage")
    """Applying codes."""
    CODINGS = message("Codings and memos")
    """What can be done with codings."""
    SUGGEST = message("Suggestions")
    """What codes a passage may deserve, and what passages a code."""
    FIND = message("Find and go")
    """Searching, going to references, other interviews."""
    CODEBOOK = message("Codebook (in the codes pane)")
    """Changing the codebook."""
    INTERVIEWS = message("Interviews (in the interviews pane)")
    """What can be done with the interview highlighted."""
    SHOW = message("What is shown")
    """Panes, filters, themes."""
    STUDY = message("Study")
    """Undo, help, leaving."""


class Command:
    """An action of the user. Subclasses say what it is called and what it does."""

    name: str
    """The id by which a key map changes its keys."""
    keys: tuple[str, ...] = ()
    """Its keys, the one shown first."""
    title: Message
    """What it does, in a few words, for palette and help."""
    footer: Message | None = None
    """One word for the key bar; none keeps it out."""
    changes: bool = False
    """Whether it changes what a reviewer may not: such a key is refused before anything is asked."""
    in_menu: bool = False
    """Whether a right click offers it though the key bar does not."""
    group: Group = Group.STUDY
    """Under which heading the help lists it."""
    scope: Scope = Scope.TRANSCRIPT
    """Where its keys work."""
    lacks: Message | None = None
    """What is not there where it cannot be done though there is something open, in one sentence."""

    def enabled(self, desk: Desk) -> bool:  # noqa: ARG002 - subclasses look at it
        """Tell whether it can be done now."""
        return True

    def run(self, desk: Desk) -> None:
        """Do it."""
        raise NotImplementedError

    def binding(self) -> Binding:
        """Give what Textual needs to know."""
        return Binding(
            ",".join(self.keys),
            f"screen.command('{self.name}')",
            self.title.text(),
            show=False,
            id=self.name,
        )


NAMES = {
    "full_stop": ".", "comma": ",", "colon": ":", "semicolon": ";", "slash": "/", "plus": "+", "minus": "-",
    "left_parenthesis": "(", "right_parenthesis": ")", "left_curly_bracket": "{", "right_curly_bracket": "}",
    "left_square_bracket": "[", "right_square_bracket": "]", "less_than_sign": "<", "greater_than_sign": ">",
    "apostrophe": "'", "quotation_mark": '"', "exclamation_mark": "!", "ampersand": "&",
    "equals_sign": "=", "number_sign": "#", "percent_sign": "%", "underscore": "_",
    "question_mark": "?", "dollar_sign": "$", "asterisk": "*", "at": "@", "vertical_line": "|",
    "backslash": "\\", "tilde": "~", "grave_accent": "`", "circumflex_accent": "^",
    "currency_sign": "¤",
    "enter": "⏎", "escape": "Esc", "space": "Space", "tab": "Tab", "left": "←", "right": "→", "up": "↑",
    "down": "↓", "pageup": "PgUp", "pagedown": "PgDn", "home": "Home", "end": "End", "delete": "Del",
    "backspace": "Backspace",
}  # fmt: skip
"""How keys are shown whose names are no single character."""


DEAD = ("tilde", "grave_accent", "circumflex_accent")
"""Keys that Nordic keyboards do not type with one press; their commands have another one besides."""


def shown_keys(keys: tuple[str, ...]) -> str:
    """Give the key that a sentence tells to press, with the next one where some keyboards lack the first."""
    return " / ".join(map(shown_key, keys[: 2 if keys[0] in DEAD else 1]))


def shown_key(key: str) -> str:
    """Give a key as people know it: `ctrl+right` is `Ctrl+→`."""
    *modifiers, last = key.split("+") if key != "+" else ["+"]
    if last == "space":
        # No keyboard has its name on it, so that everybody calls it in her own language.
        last = gettext("Space")
    else:
        last = NAMES.get(
            last, last if len(last) == 1 else last.upper() if last[0] == "f" else last.capitalize()
        )
    return "+".join([*(modifier.capitalize() for modifier in modifiers), last])
