"""The palette: every command by name, with its key."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from qualcode.tui.commands import COMMANDS
from qualcode.tui.commands.command import Command, shown_key

if TYPE_CHECKING:
    from qualcode.tui.app import QualcodeApp


FIRST = next(number for number, command in enumerate(COMMANDS) if command.name == "code.pick")
"""Where the commands begin that are looked for by name; the movements before them come last."""


LONGEST = 30
"""Longer queries are looked for as they stand: trying all ways to match their letters could take for ever."""


def rated(provider: Provider, query: str) -> Callable[[str], float]:
    """Give what says how well a title fits a query, 0 where it does not."""
    if len(query) <= LONGEST:
        return provider.matcher(query).match
    wanted = query.casefold()
    return lambda title: float(wanted in title.casefold())


class CommandsProvider(Provider):
    """Offers the commands that can be done now."""

    @property
    def _qualcode(self) -> QualcodeApp:
        return self.app  # type: ignore[return-value] # there is no other app

    def _offered(self) -> list[tuple[Command, str, Content]]:
        app = self._qualcode
        if self.screen is not app.desk.screen:
            return []
        offered = []
        for command in (*COMMANDS[FIRST:], *COMMANDS[:FIRST]):
            if not command.enabled(app.desk):
                continue
            title = command.title.text()
            keys = app.keys_of(command)
            key = f"  [{shown_key(keys[0])}]" if keys else ""
            offered.append((command, title, Content.assemble(title, (key, "dim"))))
        return offered

    async def discover(self) -> Hits:
        """Offer everything, before anything is typed."""
        for command, title, shown in self._offered():
            yield DiscoveryHit(
                shown,
                partial(self._qualcode.run_command, command.name),
                text=title,
                help=command.group.value.text(),
            )

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        match = rated(self, query)
        for command, title, shown in self._offered():
            score = match(title)
            if score > 0:
                yield Hit(
                    score,
                    shown,
                    partial(self._qualcode.run_command, command.name),
                    text=title,
                    help=command.group.value.text(),
                )
