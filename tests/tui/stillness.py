"""Waiting until an app has done all that it was asked for, however slow the machine.

Textual's own pilot takes a process that uses no time for idle; on a machine that is busy with something else
a process uses none because it gets none, and a test would look before the app has acted.
"""

from __future__ import annotations

import asyncio
from time import monotonic

from textual._context import active_app

from qualcode.tui.app import QualcodeApp
from qualcode.tui.type_ahead import TypeAhead

SOON = 0.2
"""A timer that goes off once, within so many seconds, belongs to what was asked for."""
ROUNDS = 3
"""How often, one after the other, nothing may be found under way: outcomes go from one queue to another."""
LIMIT = 60.0
"""After how many seconds a test goes on and fails where it looks; only what hangs takes as long."""
CALLS = True
"""Whether calls to the study are waited for; a test with one that never ends says no."""


def _pumps(app):
    """Give the app, its screens, and all that stands on them."""
    yield app
    for screen in app.screen_stack:
        yield from screen.walk_children(with_self=True)


def _awaited(timer):
    task = timer._task
    return timer._repeat == 0 and timer._interval <= SOON and task is not None and not task.done()


def at_work(app, *, timers, calls):
    """Tell whether a message, a callback, a call to the study or a short timer is still under way."""
    if app.animator._animations or app.animator._scheduled or any(one.is_running for one in app.workers):
        return True
    resting = not isinstance(app, TypeAhead) or app.resting
    waits = isinstance(app, QualcodeApp) and calls and CALLS
    if not resting or (waits and not app.worker.idle):
        return True
    screen = app.screen
    if screen._callbacks or screen._dirty_widgets or screen._layout_required:
        return True
    for pump in _pumps(app):
        if pump.message_queue_size or pump._next_callbacks or pump._pending_message is not None:
            return True
        if timers and any(_awaited(timer) for timer in pump._timers):
            return True
    return False


async def still(app, *, timers=True, calls=True):
    """Wait until nothing is under way: no message, and with `calls` no call to the study."""
    quiet, end = 0, monotonic() + LIMIT
    while quiet < ROUNDS and monotonic() < end:
        await asyncio.sleep(0)
        if not app._running or app._exit:
            return
        if at_work(app, timers=timers, calls=calls):
            quiet = 0
            app.screen._on_timer_update()
            await asyncio.sleep(0.001)
        else:
            quiet += 1


async def until(pilot, met):
    """Wait until something has come about."""
    end = monotonic() + LIMIT
    while not met():
        assert monotonic() < end, "what was waited for never came about"
        await pilot.pause(0.01)


async def wait_for_idle(_min_sleep=0.0, _max_sleep=1.0):
    """Stand in for Textual's function of this name."""
    await still(active_app.get(), timers=False, calls=False)
