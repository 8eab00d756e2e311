"""Single lines of the further screens, drawn again only where their content changed."""

from __future__ import annotations

from rich.text import Text
from textual.widgets import Static

from qualcode.tui.commands.command import Command, shown_key

ALWAYS = ("page.leave", "page.help")
"""The commands whose keys are shown however narrow the screen is."""


class PageLine(Static):
    """One line."""

    DEFAULT_CSS = """
    PageLine { height: 1; width: 100%; }
    """

    def __init__(self, *, id: str) -> None:  # noqa: A002 - Textual's own word
        super().__init__(id=id, markup=False)
        self._drawn: Text | None = None

    def draw(self, text: Text) -> None:
        """Show a text, if it is another."""
        text.no_wrap, text.overflow = True, "ellipsis"
        if self._drawn is None or text != self._drawn or text.spans != self._drawn.spans:
            self._drawn = text
            self.update(text, layout=False)


def both_ends(left: Text, right: str, width: int) -> Text:
    """Put one text at the left end of a line and another at the right one."""
    gap = width - left.cell_len - len(right) - 1
    if gap < 1:
        return left
    return left.append(" " * gap).append(right, "dim")


def key_line(offered: list[tuple[Command, tuple[str, ...]]], width: int) -> Text:
    """Give as many keys with their words as there is room for; the way out and the help have room first."""
    pieces = [
        (command.name in ALWAYS, shown_key(keys[0]), command.footer.text())
        for command, keys in offered
        if keys and command.footer is not None
    ]
    room = width - 1 - sum(len(key) + len(word) + 3 for always, key, word in pieces if always)
    text = Text(" ")
    for always, key, word in pieces:
        needed = len(key) + len(word) + 3
        if not always and needed > room:
            continue
        text.append(key, "bold").append(f" {word}  ", "dim")
        room -= 0 if always else needed
    return text
