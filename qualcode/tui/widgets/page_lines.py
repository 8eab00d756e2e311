"""Single lines of the further screens, drawn again only where their content changed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from rich.style import Style
from rich.text import Text
from textual.events import Click

from qualcode.tui.commands.command import Command, shown_key
from qualcode.tui.widgets.text_line import TextLine

ALWAYS = ("page.leave", "page.help")
"""The commands whose keys are shown however narrow the screen is."""


class PageLine(TextLine):
    """One line whose keys and headings can be clicked."""

    def on_click(self, event: Click) -> None:
        """Do what the key clicked does."""
        if event.button != 1:
            return
        name = event.style.meta.get("command")
        if name:
            self.call_later(self.screen.run_action, f"command({name!r})")
        order = event.style.meta.get("order")
        if order:
            self.call_later(self.screen.run_action, f"sort({order!r})")


def both_ends(left: Text, right: str, width: int) -> Text:
    """Put one text at the left end of a line and another at the right one."""
    gap = width - left.cell_len - len(right) - 1
    if gap < 1:
        return left
    return left.append(" " * gap).append(right, "dim")


Piece = tuple[str, str, str]
"""A key, the word for what it does, and the name of the command, which a click on the two does."""


def key_pieces(offered: Iterable[tuple[Command, tuple[str, ...]]]) -> tuple[list[Piece], list[Piece]]:
    """Give what a line says of commands and their keys, and apart from it the way out and the help."""
    pieces = [
        (command.name in ALWAYS, (shown_key(keys[0]), command.footer.text(), command.name))
        for command, keys in offered
        if keys and command.footer is not None
    ]
    return [piece for always, piece in pieces if not always], [piece for always, piece in pieces if always]


def keys_in_words(offered: Sequence[Piece], last: Sequence[Piece], width: int) -> Text:
    """Write keys with their words, the most needed first; where not all fit, the last go without words.

    Args:
        offered: What there is room for, in the order of need.
        last: What the line always ends with.
        width: How many cells there are.
    """
    room = width - 1 - sum(map(_cells, last))
    if sum(map(_cells, offered)) > room:
        last = [(key, "", name) for key, _word, name in last]
        room = width - 1 - sum(map(_cells, last))
    text = Text(" ")
    for piece in offered:
        if _cells(piece) <= room:
            room -= _cells(piece)
            _append(text, piece)
    for piece in last:
        _append(text, piece)
    text.rstrip()
    return text


def _cells(piece: Piece) -> int:
    key, word, _name = piece
    return len(key) + (len(word) + 1 if word else 0) + 2


def _append(text: Text, piece: Piece) -> None:
    key, word, name = piece
    click = Style(meta={"command": name})
    text.append(key, Style(bold=True) + click)
    text.append(f" {word}" if word else "", Style(dim=True) + click).append("  ")
