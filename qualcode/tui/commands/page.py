"""Commands of the further screens: each does what a method of its screen does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from textual.binding import BindingType
from typing_extensions import override

from qualcode.i18n import Message
from qualcode.tui.commands.command import Command
from qualcode.tui.desk import Desk

Page = TypeVar("Page")


class PageCommand(Command, Generic[Page]):
    """An action of the user on one screen.

    Args:
        name: The id by which a key map changes its keys.
        keys: Its keys, separated by blanks, the one shown first.
        title: What it does, in a few words.
        act: What the screen does.
        footer: One word for the key bar; none keeps it out.
        when: When it can be done; always by default.
        lacks: What is not there where it cannot be done, in one sentence; else the screen says it.
    """

    def __init__(
        self,
        name: str,
        keys: str,
        title: Message,
        act: Callable[[Page], object],
        *,
        footer: Message | None = None,
        when: Callable[[Page], object] | None = None,
        lacks: Message | None = None,
    ) -> None:
        self.name = name  # type: ignore[misc]
        self.keys = tuple(keys.split())  # type: ignore[misc]
        self.title = title  # type: ignore[misc]
        self.footer = footer  # type: ignore[misc]
        self.lacks = lacks  # type: ignore[misc]
        self._act, self._when = act, when

    def fits(self, page: Page) -> bool:
        """Tell whether it can be done on a screen now."""
        return self._when is None or bool(self._when(page))

    def act(self, page: Page) -> None:
        """Do it on a screen."""
        self._act(page)

    @override
    def run(self, desk: Desk) -> None:
        page: Any = desk.app.screen
        self.act(page)


def page_bindings(commands: Iterable[PageCommand[Any]]) -> list[BindingType]:
    """Give the keys of commands."""
    return [command.binding() for command in commands if command.keys]
