"""Reading for a screen: an answer that comes when the screen is gone is dropped."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from qualcode.tui.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.screen import Screen

Value = TypeVar("Value")


def read_off(
    desk: Desk,
    screen: Screen[None],
    call: Callable[[], Value],
    take: Callable[[Value], None],
    failed: Callable[[str], None] | None = None,
    *,
    key: str = "",
    opens: bool = False,
) -> None:
    """Make a call that changes nothing, for a screen; it is left in its middle with the screen.

    Args:
        desk: The desk.
        screen: Who asks; once it is left for good, nobody wants the answer.
        call: What to do, in a reading thread.
        take: What to do with its value, on the screen's thread.
        failed: What to do with the sentence about an error, instead of telling it.
        key: Calls with one key replace each other: only the newest one's value counts.
        opens: Whether the value opens what the next keys are meant for; they wait for it.
    """
    desk.worker.read(call, take, failed, key=key, wanted=lambda: stays(desk, screen), opens=opens)


def stays(desk: Desk, screen: Screen[Any]) -> bool:
    """Tell whether a screen is shown or come back to; one that was left for good has nothing to draw on.

    What is written is written in any case: its answer may come when the screen is gone.
    """
    # A screen that led to a passage is come back to: what it waits for must be there then.
    return screen in desk.app.screen_stack or screen in desk.way_back.screens
