"""The way back: from a transcript to the list or table that led there, with everything in its place."""

from __future__ import annotations

from dataclasses import field
from itertools import count
from typing import TYPE_CHECKING, Any

from textual.screen import Screen

from qualcode.dataclass import dataclass

if TYPE_CHECKING:
    from qualcode.tui.desk import Desk

_numbers = count(1)


@dataclass(slots=True)
class WayBack:
    """The screens that led to a passage, and the passage."""

    screens: list[Screen[Any]] = field(default_factory=list)
    """The screens, the lowest first; none where nothing led anywhere."""
    passage: tuple[int, int] = (0, 0)
    """The passage that was opened; empty where only a place was."""


def open_passage(desk: Desk, interview_id: int, start: int, end: int | None = None) -> None:
    """Show a passage, or a place, in its transcript and keep the screens above the main one to come back."""
    app = desk.app
    above = app.screen_stack[1:]
    forget(desk)
    for screen in above:
        # An installed screen lives on when it is popped.
        app.install_screen(screen, f"way-back-{next(_numbers)}")
    desk.way_back = WayBack(list(above), (start, start if end is None else end))
    app.open_passage(interview_id, start, end)


def can_come_back(desk: Desk) -> bool:
    """Tell whether there is something to come back to."""
    return bool(desk.way_back.screens)


def untouched(desk: Desk) -> bool:
    """Tell whether nothing but the passage opened is selected, so that Escape leads back at once."""
    return (
        can_come_back(desk) and desk.view is not None and desk.view.chosen() in (None, desk.way_back.passage)
    )


def come_back(desk: Desk) -> None:
    """Show the screens again that led to the passage."""
    screens = desk.way_back.screens
    desk.way_back = WayBack()
    if desk.view is not None:
        desk.view.drop_selection()
    for screen in screens:
        desk.app.uninstall_screen(screen)
        desk.app.push_screen(screen)


def forget(desk: Desk) -> None:
    """Give up the way back."""
    screens, desk.way_back = desk.way_back.screens, WayBack()
    for screen in screens:
        desk.app.uninstall_screen(screen)
        screen.remove()
