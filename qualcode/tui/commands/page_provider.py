"""The palette of the further screens: their own commands by name, with their keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from qualcode.tui.commands.command import shown_key
from qualcode.tui.commands.page import PageCommand
from qualcode.tui.commands.provider import rated

if TYPE_CHECKING:
    from qualcode.tui.screens.page import Page


class PageProvider(Provider):
    """Offers what can be done on the screen now."""

    @property
    def _page(self) -> Page:
        return self.screen  # type: ignore[return-value] # pages alone name this provider

    def _offered(self) -> list[tuple[PageCommand[Any], str, Content]]:
        page = self._page
        offered = []
        for command in page.commands:
            if not command.fits(page):
                continue
            title = command.title.text()
            keys = page.desk.app.keys_of(command)
            key = f"  [{shown_key(keys[0])}]" if keys else ""
            offered.append((command, title, Content.assemble(title, (key, "dim"))))
        return offered

    async def discover(self) -> Hits:
        """Offer everything, before anything is typed."""
        for command, title, shown in self._offered():
            yield DiscoveryHit(shown, partial(self._page.perform, command), text=title)

    async def search(self, query: str) -> Hits:
        """Offer what matches."""
        match = rated(self, query)
        for command, title, shown in self._offered():
            score = match(title)
            if score > 0:
                yield Hit(score, shown, partial(self._page.perform, command), text=title)
