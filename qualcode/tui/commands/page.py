"""Commands of the further screens: each does what a method of its screen does."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, Generic, TypeVar

from textual.binding import BindingType
from typing_extensions import override

from qualcode.i18n import Message
from qualcode.tui.commands.command import Command
from qualcode.tui.desk import Desk

Page_contra = TypeVar("Page_contra", contravariant=True)
"""The screen; what can be done on every screen can be done on each."""


class PageCommand(Command, Generic[Page_contra]):
    """An action of the user on one screen.

    Args:
        name: The id by which a key map changes its keys.
        keys: Its keys, separated by blanks, the one shown first.
        title: What it does, in a few words.
        act: What the screen does.
        footer: One word for the key bar; none keeps it out.
        when: When it can be done; always by default.
        lacks: What is not there where it cannot be done, in one sentence; else the screen says it.
        changes: Whether it changes what a reviewer may not.
    """

    def __init__(
        self,
        name: str,
        keys: str,
        title: Message,
        act: Callable[[Page_contra], object],
        *,
        footer: Message | None = None,
        when: Callable[[Page_contra], object] | None = None,
        lacks: Message | None = None,
        changes: bool = False,
    ) -> None:
        self.name = name
        self.keys = tuple(keys.split())
        self.title = title
        self.footer = footer
        self.lacks = lacks
        self.changes = changes
        self._act, self._when = act, when

    def fits(self, page: Page_contra) -> bool:
        """Tell whether it can be done on a screen now."""
        return self._when is None or bool(self._when(page))

    def act(self, page: Page_contra) -> None:
        """Do it on a screen."""
        self._act(page)

    @override
    def run(self, desk: Desk) -> None:
        # A command is bound on its own screen alone, which its type cannot say here.
        page: Any = desk.app.screen
        self.act(page)


class PageCommands(Generic[Page_contra]):
    """Makes the commands of one screen.

    Args:
        screen: How their names begin.
        when: When those can be done that say nothing else; always by default.
        lacks: What is not there where they cannot.
    """

    def __init__(
        self,
        screen: str,
        when: Callable[[Page_contra], object] | None = None,
        lacks: Message | None = None,
    ) -> None:
        self._screen, self._when, self._lacks = screen, when, lacks

    def __call__(
        self,
        name: str,
        keys: str,
        title: Message,
        act: Callable[[Page_contra], object],
        *,
        footer: Message | None = None,
        when: Callable[[Page_contra], object] | None = None,
        anyway: bool = False,
        changes: bool = False,
    ) -> PageCommand[Page_contra]:
        """Make a command; see `PageCommand`.

        Args:
            name: The end of its name.
            keys: Its keys.
            title: What it does.
            act: What the screen does.
            footer: One word for the key bar.
            when: When it can be done, if not when others can.
            anyway: Whether it can be done always.
            changes: Whether it changes what a reviewer may not.
        """
        lacks = self._lacks if when is None else None
        when = None if anyway else when or self._when
        name = f"{self._screen}.{name}"
        return PageCommand(name, keys, title, act, footer=footer, when=when, lacks=lacks, changes=changes)


def page_bindings(commands: Iterable[PageCommand[Any]]) -> list[BindingType]:
    """Give the keys of commands."""
    return [command.binding() for command in commands if command.keys]
