"""The system ends the program, as its terminal is closed, say: what is being written is kept."""

from __future__ import annotations

import os
import signal
from asyncio import get_running_loop
from time import strftime
from typing import TYPE_CHECKING, Any

from rich.text import Text
from textual.widgets import Input

from qualcode import config
from qualcode.i18n import gettext
from qualcode.tui.screens.editor import Editor

if TYPE_CHECKING:
    from qualcode.tui.themed import Themed

PATIENCE = 2.0
"""How many seconds there are to keep what is being written; nobody is there who could be asked."""
_AT_MOST = 30
"""After how many seconds the system ends what still hangs."""


def heed(app: Themed) -> None:
    """End the app in order when the system says so by a signal."""
    loop = get_running_loop()

    def hear(sign: int, _frame: object) -> None:
        # Who says it twice does not want to wait.
        signal.signal(sign, signal.SIG_DFL)
        if hasattr(signal, "alarm"):
            signal.alarm(_AT_MOST)
        _let_go_of_the_terminal()
        app.ending = True
        loop.call_soon_threadsafe(app.call_later, end, app)

    for name in ("SIGTERM", "SIGHUP"):
        sign = getattr(signal, name, None)
        if sign is not None:
            # Even where it is ignored, as below `nohup`: screens have nothing to do without their terminal.
            signal.signal(sign, hear)


def _let_go_of_the_terminal() -> None:
    """Draw into nothing where the terminal is gone: the thread that draws would end, and all others wait."""
    if os.isatty(0) and os.isatty(2):
        return
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in range(3):
        os.dup2(nothing, stream)
    os.close(nothing)


async def end(app: Themed) -> None:
    """Keep what is being written, below whatever lies over it, and end the app."""
    if any(isinstance(screen, Editor) for screen in app.screen_stack):
        while not isinstance(app.screen, Editor):
            app.pop_screen()
    app.set_timer(PATIENCE, lambda: _give_up(app))
    await app.action_quit()


def _give_up(app: Themed) -> None:
    """End the app although something stands in an editor that the project did not take."""
    texts = [text for screen in app.screen_stack if isinstance(screen, Editor) for text in _fields(screen)]
    app.leave()
    if texts:
        app.exit(message=Text(_put_aside("\n\n".join(texts))))


def _fields(editor: Editor[Any]) -> list[str]:
    """Give what stands in the fields of an editor, without those that are empty."""
    fields = editor.query("Input, TextArea")
    texts = [field.value if isinstance(field, Input) else getattr(field, "text", "") for field in fields]
    return [text for text in texts if text.strip()]


def _put_aside(text: str) -> str:
    """Write a text into a file of its own, and give the sentence that says where it is."""
    path = config.log_folder() / f"written-{strftime('%Y%m%d-%H%M%S')}-{os.getpid()}.txt"
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with os.fdopen(
            os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "w", encoding="utf-8"
        ) as file:
            file.write(f"{text}\n")
    except OSError:
        return text
    return gettext("What was being written could not be kept in the project; it is in {path}.").format(
        path=path
    )
