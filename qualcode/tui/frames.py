"""Frames that draw no more than what has changed.

Textual asks every widget that a changed place may lie on for all of its rows, and throws away those that are
the same. On a screen of several panes that is most of what a key costs.

Textual offers no way in to how frames are made, so that three of its private names are used:
`Compositor._dirty_regions` and `Compositor._get_renders` here, and `Screen._compositor` in the main screen
and in dialogs, which set it as they are made. `tests/tui/test_frames.py` holds every partial frame to the
whole screen, and `pyproject.toml` keeps Textual below its next version.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from rich.console import RenderableType
from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip


class Frames(Compositor):
    """Textual's compositor, which asks a widget for the rows alone that a frame shows anew."""

    def __init__(self) -> None:
        super().__init__()
        self.waits: Callable[[], bool] = lambda: False
        """Whether a frame is not worth its time; what changed is drawn with a later one."""
        self._changed: frozenset[Region] = frozenset()

    def render_update(
        self, full: bool = False, screen_stack: list[Screen[Any]] | None = None, simplify: bool = False
    ) -> RenderableType | None:
        """Draw a frame, unless it is worth waiting for the next.

        It shows all that was asked for by now: each widget tells the screen by a message of its own, which
        for the last of them would come after the frame and make another. The screen itself would have all
        of it drawn, where panes have told what they need.
        """
        if self.waits():
            return None
        self.update_widgets({one for one in self.visible_widgets if not isinstance(one, Screen)})
        return super().render_update(full, screen_stack, simplify)

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what has changed since the last frame."""
        self._changed = frozenset(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = frozenset()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        if not self._changed:
            yield from super()._get_renders(crop)
            return
        # From the front to the back: what a widget covers is not asked of those behind it.
        left = set(self._changed)
        for widget, (region, clip) in self.visible_widgets.items():
            shown = region.intersection(clip)
            for top, bottom in _runs(shown.intersection(changed) for changed in left):
                rows = Region(shown.x, top, shown.width, bottom - top)
                yield rows, rows, widget.render_lines(rows.translate(-region.offset))
            left -= {changed for changed in left if shown.contains_region(changed)}
            if not left:
                return


def _runs(regions: Iterable[Region]) -> Iterator[tuple[int, int]]:
    """Give the runs of rows that some regions take together, from the top down."""
    began = end = -1
    for y, bottom in sorted((region.y, region.bottom) for region in regions if region):
        if y > end:
            if end > began:
                yield began, end
            began = y
        end = max(end, bottom)
    if end > began:
        yield began, end
